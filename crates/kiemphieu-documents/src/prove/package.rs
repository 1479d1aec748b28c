//! The package of a DOCX: a ZIP archive in its plainest form, in which no two readers can find different files.
//!
//! The files lie one behind the other from the first byte on; the list of them follows at once and says of each what stands
//! before it; the end follows that, and nothing follows the end. There are no comments, extra fields, encrypted, split or
//! repeated files, folders hold nothing and only lead to files, and whoever packed it packed every file in the same way. So
//! every byte of an archive but the packer's marks, which are the same for all files, is held against something.

use std::io::Read as _;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use kiemphieu_core::{Text, shown};

const LOCAL: &[u8] = b"PK\x03\x04";
const LISTED: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// No package of this program has more files.
const FILES: usize = 64;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Nothing at all, as it is stored and as it is packed.
const NOTHING: [(u16, &[u8]); 2] = [(STORED, b""), (DEFLATED, b"\x03\x00")];
/// The kinds of files in the attributes of Unix, without the rights to them: none told, a file, a folder.
const KINDS: [u8; 3] = [0, 0o10, 0o04];

/// A file of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'b> {
    pub(super) name: &'b str,
    packed: &'b [u8],
    is_deflated: bool,
    crc: u32,
    /// How many bytes there are in it, as the archive tells.
    pub(super) size: usize,
}

/// The files of a package in their order; folders, which hold nothing, are left out.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, Text> {
    let mut rest = Bytes { all: bytes, at: 0 };
    let mut found: Vec<(Entry<'_>, Head<'_>)> = Vec::new();
    while rest.starts_with(LOCAL) {
        let at = rest.at;
        let (entry, head) = local(&mut rest).ok_or_else(|| unlike(at))?;
        if found.len() >= FILES || found.iter().any(|(other, _)| other.name == entry.name) {
            return Err(twice(entry.name));
        }
        found.push((entry, head));
    }
    let list = rest.at;
    let mut packers: [Option<Packer<'_>>; 2] = [None, None];
    for (entry, head) in &found {
        let at = rest.at;
        let packer = listed(&mut rest, entry, *head).ok_or_else(|| unlike(at))?;
        let [files, folders] = &mut packers;
        let first = if entry.is_folder() { folders } else { files };
        if *first.get_or_insert(packer) != packer {
            return Err(unlike(at));
        }
    }
    let at = rest.at;
    end(&mut rest, found.len(), list).ok_or_else(|| unlike(at))?;
    let holds_something =
        |folder: &str| found.iter().any(|(entry, _)| !entry.is_folder() && entry.name.starts_with(folder));
    if let Some((_, head)) = found.iter().find(|(entry, _)| entry.is_folder() && !holds_something(entry.name)) {
        return Err(unlike(head.start));
    }
    Ok(found.into_iter().map(|(entry, _)| entry).filter(|entry| !entry.is_folder()).collect())
}

impl Entry<'_> {
    fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }

    /// Its bytes; none where there are more than `most`, or where they are not those that the archive announces.
    pub(super) fn bytes(&self, most: usize) -> Option<Vec<u8>> {
        if self.size > most {
            return None;
        }
        let mut bytes = Vec::new();
        if self.is_deflated {
            let mut decoder = DeflateDecoder::new(self.packed);
            let limit = u64::try_from(self.size).ok()? + 1;
            decoder.by_ref().take(limit).read_to_end(&mut bytes).ok()?;
            if decoder.total_in() != u64::try_from(self.packed.len()).ok()? {
                return None;
            }
        } else {
            bytes.extend_from_slice(self.packed);
        }
        let mut crc = Crc::new();
        crc.update(&bytes);
        (bytes.len() == self.size && crc.sum() == self.crc).then_some(bytes)
    }
}

/// Where a file starts, and what stands before its name.
#[derive(Debug, Clone, Copy)]
struct Head<'b> {
    start: usize,
    /// Version, flags, method, time and day, checksum, sizes: as the list has them, too.
    fields: &'b [u8],
}

/// What a packer says of a file beside its contents: version, flags, method, time and day; who it is; attributes.
type Packer<'b> = [&'b [u8]; 3];

/// A file as it stands in the archive.
fn local<'b>(rest: &mut Bytes<'b>) -> Option<(Entry<'b>, Head<'b>)> {
    let start = rest.at;
    rest.take(LOCAL.len())?;
    let fields = rest.take(22)?;
    let mut each = Bytes { all: fields, at: 2 };
    let (flags, method) = (each.short()?, each.short()?);
    each.take(4)?;
    let (crc, packed, size) = (each.long()?, usize::try_from(each.long()?).ok()?, usize::try_from(each.long()?).ok()?);
    let (name, extra) = (rest.short()?, rest.short()?);
    let name = std::str::from_utf8(rest.take(name.into())?).ok()?;
    let packed = rest.take(packed)?;
    let entry = Entry { name, packed, is_deflated: method == DEFLATED, crc, size };
    let is_plain = flags == 0 && extra == 0 && matches!(method, STORED | DEFLATED) && name.is_ascii();
    let is_whole = entry.is_deflated || packed.len() == size;
    let holds_nothing = (crc, size) == (0, 0) && NOTHING.contains(&(method, packed));
    (is_plain && is_whole && (!entry.is_folder() || holds_nothing)).then_some((entry, Head { start, fields }))
}

/// The line of the list about a file, which says of it what stands before it.
fn listed<'b>(rest: &mut Bytes<'b>, entry: &Entry<'_>, head: Head<'_>) -> Option<Packer<'b>> {
    let is_listed = rest.take(LISTED.len())? == LISTED;
    let program = rest.take(2)?;
    let fields = rest.take(head.fields.len())?;
    let (name, extra, comment, disk) = (rest.short()?, rest.short()?, rest.short()?, rest.short()?);
    let attributes = rest.take(6)?;
    let start = usize::try_from(rest.long()?).ok()?;
    let is_same = fields == head.fields && rest.take(name.into())? == entry.name.as_bytes() && start == head.start;
    let is_plain = (extra, comment, disk) == (0, 0, 0) && KINDS.contains(&(attributes.last()? >> 4));
    (is_listed && is_same && is_plain).then_some([fields.get(..10)?, program, attributes])
}

/// The end of the archive, which is the end of the file.
fn end(rest: &mut Bytes<'_>, files: usize, list: usize) -> Option<()> {
    let length = rest.at - list;
    let is_end = rest.take(END.len())? == END;
    let disks = (rest.short()?, rest.short()?);
    let counted = [rest.short()?, rest.short()?].map(usize::from);
    let told = [usize::try_from(rest.long()?).ok()?, usize::try_from(rest.long()?).ok()?];
    let comment = rest.short()?;
    let holds = is_end && disks == (0, 0) && counted == [files; 2] && told == [length, list] && comment == 0;
    (holds && rest.at == rest.all.len()).then_some(())
}

/// The bytes of an archive and how far they are read.
struct Bytes<'b> {
    all: &'b [u8],
    at: usize,
}

impl<'b> Bytes<'b> {
    fn starts_with(&self, mark: &[u8]) -> bool {
        self.all.get(self.at..).is_some_and(|rest| rest.starts_with(mark))
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.all.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

fn unlike(at: usize) -> Text {
    Text::new(format!("khác từ byte {}", at + 1), format!("other from byte {} on", at + 1))
}

fn twice(name: &str) -> Text {
    let name = shown(name, 80);
    Text::new(
        format!("mục «{name}» có hai lần, hoặc quá nhiều mục"),
        format!("the file «{name}» is there twice, or there are too many files"),
    )
}
