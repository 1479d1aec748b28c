//! One form for every PDF, whatever built the typesetter.
//!
//! The order in which the typesetter writes fonts, the identifiers that it makes up and the way in which it packs bytes
//! hang on the compiler, the processor and the features of the build. What it wrote in this process is therefore read and
//! written anew: first the attached data, then what stands on each page, then all else in the order of a walk
//! from the root; numbers, identifiers and the names of cut-down fonts are given here. No other PDF is ever read so.

use std::collections::{BTreeMap, HashMap};
use std::ops::DerefMut as _;
use std::sync::Arc;

use hayro_syntax::object::dict::keys::{CONTENTS, DECODE_PARMS, FILTER, FLATE_DECODE, LENGTH, METADATA, SUBTYPE, TYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::xref::XRef;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Finish as _, Obj, Ref};

/// How hard streams are packed: as most programs do.
const LEVEL: u8 = 6;

/// A PDF in its one form.
pub(crate) struct Printed {
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
    /// Where each object starts, and on which page it is shown, where it is the text of one.
    starts: Vec<(usize, Option<usize>)>,
}

impl Printed {
    /// The page whose text stands at this place of the file, from 1.
    pub(crate) fn page(&self, at: usize) -> Option<usize> {
        self.starts.iter().take_while(|(start, _)| *start <= at).last().and_then(|(_, page)| *page)
    }
}

/// Writes what the typesetter made in its one form. `ident` are the hexadecimal digits that name it.
pub(crate) fn uniform(set: Vec<u8>, ident: &str) -> Option<Printed> {
    let info = info(&set);
    let pdf = hayro_syntax::Pdf::new(Arc::new(set)).ok()?;
    let mut walk = Walk { xref: pdf.xref(), numbers: HashMap::new(), order: Vec::new(), tags: BTreeMap::new() };
    for number in 1..=i32::try_from(pdf.len()).ok()? {
        let id = ObjectIdentifier::new(number, 0);
        if walk.xref.get::<Stream<'_>>(id).is_some_and(|stream| is(stream.dict(), TYPE, b"EmbeddedFile")) {
            walk.meet(id, None)?;
        }
    }
    for (at, page) in pdf.pages().iter().enumerate() {
        let contents = page.raw().get_ref(CONTENTS)?;
        walk.meet(contents.into(), Some(at + 1))?;
    }
    let root = pdf.xref().root_id();
    walk.meet(root, None)?;
    if let Some(info) = info {
        walk.meet(info, None)?;
    }
    walk.go_on()?;
    walk.write(root, info, ident)
}

/// The dictionary of the document, which only the trailer names.
fn info(set: &[u8]) -> Option<ObjectIdentifier> {
    let trailer = set.windows(7).rposition(|window| window == b"trailer")?;
    let text = String::from_utf8_lossy(set.get(trailer..)?);
    let number = text.split_once("/Info ")?.1.split(' ').next()?.parse().ok()?;
    Some(ObjectIdentifier::new(number, 0))
}

fn is(dict: &Dict<'_>, key: &[u8], value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| *name == *value)
}

/// A walk over every object that can be reached.
struct Walk<'p> {
    xref: &'p XRef,
    /// The new number of each object.
    numbers: HashMap<ObjectIdentifier, i32>,
    /// The objects by their new numbers, with the page of which each is the text.
    order: Vec<(ObjectIdentifier, Option<usize>)>,
    /// The new tag of each cut-down font, by the old.
    tags: BTreeMap<Vec<u8>, [u8; TAG]>,
}

/// The letters before the plus sign in the name of a cut-down font.
const TAG: usize = 6;

impl Walk<'_> {
    fn meet(&mut self, id: ObjectIdentifier, page: Option<usize>) -> Option<()> {
        let next = i32::try_from(self.numbers.len()).ok()? + 1;
        self.numbers.entry(id).or_insert_with(|| {
            self.order.push((id, page));
            next
        });
        Some(())
    }

    /// Meets what the objects met refer to, in the order in which they were met.
    fn go_on(&mut self) -> Option<()> {
        let mut at = 0;
        while let Some((id, _)) = self.order.get(at) {
            let object = self.xref.get::<Object<'_>>(*id)?;
            self.refers(&object)?;
            at += 1;
        }
        Some(())
    }

    fn refers(&mut self, object: &Object<'_>) -> Option<()> {
        match object {
            Object::Array(array) => array.raw_iter().try_for_each(|item| self.refers_or_is(&item)),
            Object::Dict(dict) => dict.entries().try_for_each(|(_, value)| self.refers_or_is(&value)),
            Object::Stream(stream) => stream.dict().entries().try_for_each(|(_, value)| self.refers_or_is(&value)),
            Object::Name(name) => self.font(name),
            _ => Some(()),
        }
    }

    fn refers_or_is(&mut self, value: &MaybeRef<Object<'_>>) -> Option<()> {
        match value {
            MaybeRef::Ref(to) => self.meet((*to).into(), None),
            MaybeRef::NotRef(object) => self.refers(object),
        }
    }

    /// Gives a cut-down font the next tag: AAAAAA, AAAAAB, …
    fn font(&mut self, name: &[u8]) -> Option<()> {
        let Some((tag, _)) = tagged(name).filter(|(tag, _)| !self.tags.contains_key(*tag)) else { return Some(()) };
        let (mut next, mut left) = ([b'A'; TAG], self.tags.len());
        for letter in next.iter_mut().rev() {
            *letter += u8::try_from(left % 26).ok()?;
            left /= 26;
        }
        self.tags.insert(tag.to_vec(), next);
        Some(())
    }

    fn write(&self, root: ObjectIdentifier, info: Option<ObjectIdentifier>, ident: &str) -> Option<Printed> {
        let mut file = pdf_writer::Pdf::new();
        let mut starts = Vec::with_capacity(self.order.len());
        for (id, page) in &self.order {
            starts.push((file.len(), *page));
            let reference = self.reference(*id)?;
            let object = self.xref.get::<Object<'_>>(*id)?;
            match &object {
                Object::Dict(dict) if *id == root => self.entries(dict, &[TYPE], &mut file.catalog(reference)),
                Object::Dict(dict) if Some(*id) == info => self.entries(dict, &[], &mut file.document_info(reference)),
                Object::Stream(stream) => self.stream(stream, file.deref_mut(), reference, ident),
                _ => self.object(&object, file.indirect(reference)),
            }?;
        }
        let id = ident.as_bytes().to_vec();
        file.set_file_id((id.clone(), id));
        starts.push((file.len(), None));
        Some(Printed { bytes: file.finish(), starts })
    }

    fn reference(&self, id: ObjectIdentifier) -> Option<Ref> {
        self.numbers.get(&id).map(|number| Ref::new(*number))
    }

    fn object(&self, object: &Object<'_>, to: Obj<'_>) -> Option<()> {
        match object {
            Object::Null(_) => to.primitive(pdf_writer::Null),
            Object::Boolean(value) => to.primitive(*value),
            Object::Number(number) => write_number(*number, to),
            Object::String(text) => to.primitive(pdf_writer::Str(&text.get())),
            Object::Name(name) => to.primitive(pdf_writer::Name(&self.renamed(name))),
            Object::Array(array) => return self.array(array, to),
            Object::Dict(dict) => return self.entries(dict, &[], &mut to.dict()),
            Object::Stream(_) => return None,
        }
        Some(())
    }

    fn object_or_reference(&self, value: &MaybeRef<Object<'_>>, to: Obj<'_>) -> Option<()> {
        match value {
            MaybeRef::Ref(reference) => to.primitive(self.reference((*reference).into())?),
            MaybeRef::NotRef(object) => return self.object(object, to),
        }
        Some(())
    }

    fn array(&self, array: &Array<'_>, to: Obj<'_>) -> Option<()> {
        let mut items = to.array();
        for item in array.raw_iter() {
            self.object_or_reference(&item, items.push())?;
        }
        Some(())
    }

    /// The entries of a dictionary by their keys, but for those `left_out`.
    fn entries(&self, dict: &Dict<'_>, left_out: &[&[u8]], to: &mut pdf_writer::Dict<'_>) -> Option<()> {
        for (key, value) in dict.entries().filter(|(key, _)| !left_out.contains(&&**key)) {
            self.object_or_reference(&value, to.insert(pdf_writer::Name(&key)))?;
        }
        Some(())
    }

    fn stream(&self, stream: &Stream<'_>, file: &mut pdf_writer::Chunk, to: Ref, ident: &str) -> Option<()> {
        let dict = stream.dict();
        if dict.contains_key(DECODE_PARMS) || (dict.contains_key(FILTER) && !is(dict, FILTER, FLATE_DECODE)) {
            return None;
        }
        let mut bytes = stream.decoded().ok()?;
        if is(dict, TYPE, METADATA) && is(dict, SUBTYPE, b"XML") {
            bytes = named(&String::from_utf8(bytes).ok()?, ident)?.into_bytes();
        }
        let is_packed = dict.contains_key(FILTER);
        if is_packed {
            bytes = compress_to_vec_zlib(&bytes, LEVEL);
        }
        let mut written = file.stream(to, &bytes);
        if is_packed {
            written.filter(pdf_writer::Filter::FlateDecode);
        }
        self.entries(dict, &[LENGTH, FILTER], &mut written)?;
        written.finish();
        Some(())
    }

    fn renamed(&self, name: &[u8]) -> Vec<u8> {
        match tagged(name).and_then(|(tag, rest)| Some((self.tags.get(tag)?, rest))) {
            Some((tag, rest)) => [tag, rest].concat(),
            None => name.to_vec(),
        }
    }
}

/// The tag of a cut-down font and the rest of its name.
fn tagged(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let (tag, rest) = name.split_at_checked(TAG)?;
    (tag.iter().all(u8::is_ascii_uppercase) && rest.starts_with(b"+")).then_some((tag, rest))
}

fn write_number(number: Number, to: Obj<'_>) {
    match i32::try_from(number.as_i64()) {
        Ok(whole) if number.as_f64() == f64::from(whole) => to.primitive(whole),
        _ => to.primitive(number.as_f32()),
    }
}

/// The metadata with the identifiers of this form in every element that holds one, those of its history too.
fn named(metadata: &str, ident: &str) -> Option<String> {
    let (mut named, mut rest, mut count) = (String::new(), metadata, 0);
    while let Some(at) = rest.find("ID>") {
        let (before, after) = rest.split_at_checked(at + "ID>".len())?;
        named.push_str(before);
        rest = after;
        let tag = before.rsplit('<').next()?;
        if !tag.starts_with('/') {
            let end = rest.find('<')?;
            named.push_str(ident);
            rest = rest.get(end..)?;
            count += 1;
        }
    }
    (count >= 2).then(|| named + rest)
}

#[cfg(test)]
mod tests;
