//! The parts of a workbook, by their names, and which of them are its sheets.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use kiemphieu_core::Text;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::source::Source;
use super::trouble::Trouble;
use super::xml::{Token, Xml, attribute};

/// The largest part that is held: styles, the list of the sheets, what belongs to what.
const LARGEST_PART: u64 = 8 << 20;

/// As many parts as a workbook may have, and sheets among them.
const MOST_PARTS: usize = 4096;
const MOST_SHEETS: usize = 1000;

/// The archive of a workbook.
pub(super) struct Package<'p> {
    archive: ZipArchive<BufReader<Source<'p>>>,
    parts: HashMap<String, usize>,
}

pub(super) type Part<'w, 'p> = Xml<BufReader<ZipFile<'w, BufReader<Source<'p>>>>>;

/// A sheet of a workbook.
#[derive(Debug, Clone)]
pub(crate) struct SheetEntry {
    pub name: String,
    /// Whether Excel does not show it.
    pub hidden: bool,
    /// Whether it has cells.
    pub has_cells: bool,
    pub(super) part: String,
}

/// What a workbook says of itself.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub sheets: Vec<SheetEntry>,
    /// Whether its days are counted from 1904.
    pub from_1904: bool,
    pub styles: Option<String>,
    pub texts: Option<String>,
}

/// What a part refers to: the kind and the part of each id.
type Relations = HashMap<String, (String, String)>;

impl<'p> Package<'p> {
    pub fn open(mut source: Source<'p>) -> Result<Self, Trouble> {
        see_directory(&mut source)?;
        let archive = ZipArchive::new(BufReader::new(source)).map_err(|error| Trouble::Broken(error.to_string()))?;
        let mut parts = HashMap::new();
        for at in 0..archive.len().min(MOST_PARTS) {
            let name = archive.name_for_index(at).and_then(Result::ok).map(|name| name.to_lowercase());
            if name.is_some_and(|name| parts.insert(name, at).is_some()) {
                return Err(Trouble::Broken("a part stands in it twice".to_owned()));
            }
        }
        Ok(Self { archive, parts })
    }

    /// A part of at most so many bytes, if it is there.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Part<'_, 'p>>, Trouble> {
        let Some(at) = self.parts.get(&name.to_lowercase()) else { return Ok(None) };
        let part = self.archive.by_index(*at).map_err(|error| Trouble::Broken(error.to_string()))?;
        Ok(Some(Xml::new(BufReader::new(part), most)))
    }

    /// A part that is held as a whole.
    pub fn held(&mut self, name: &str) -> Result<Option<Part<'_, 'p>>, Trouble> {
        self.part(name, LARGEST_PART)
    }

    pub fn contents(&mut self) -> Result<Contents, Trouble> {
        let root = self.relations("_rels/.rels", "")?;
        let workbook = root.into_values().find(|(kind, _)| kind == "officeDocument").map(|(_, part)| part);
        let workbook = workbook.ok_or_else(|| Trouble::Broken("it has no workbook".to_owned()))?;
        let (folder, own) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relations = self.relations(&format!("{folder}/_rels/{own}.rels"), folder)?;
        let of_kind = |kind: &str| relations.values().find(|(other, _)| other == kind).map(|(_, part)| part.clone());
        let mut contents =
            Contents { styles: of_kind("styles"), texts: of_kind("sharedStrings"), ..Contents::default() };
        let xml = self.held(&workbook)?.ok_or_else(|| Trouble::Broken("it has no workbook".to_owned()))?;
        contents.sheets(xml, &relations)?;
        Ok(contents)
    }

    fn relations(&mut self, name: &str, folder: &str) -> Result<Relations, Trouble> {
        let mut relations = HashMap::new();
        let Some(mut xml) = self.held(name)? else { return Ok(relations) };
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let value = |name| attribute(&tag, name).map(|value| value.into_owned());
                    if let (Some(id), Some(kind), Some(target)) = (value("Id"), value("Type"), value("Target")) {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        relations.insert(id, (kind, resolved(folder, &target)));
                    }
                }
                Token::End => return Ok(relations),
                _ => {}
            }
        }
    }
}

impl Contents {
    fn sheets(&mut self, mut xml: Xml<impl BufRead>, relations: &Relations) -> Result<(), Trouble> {
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.local_name().as_ref() == "sheet" => {
                    let name =
                        attribute(&tag, "name").ok_or_else(|| Trouble::Broken("a sheet has no name".to_owned()))?;
                    let relation =
                        tag.attributes().with_checks(false).flatten().find(|one| one.key.as_ref().ends_with(":id"));
                    let relation = relation.and_then(|one| relations.get(one.value.as_ref()));
                    let (kind, part) = relation.ok_or_else(|| Trouble::Broken("a sheet has no part".to_owned()))?;
                    let hidden = attribute(&tag, "state").is_some_and(|state| state != "visible");
                    let (name, has_cells) = (name.into_owned(), kind == "worksheet");
                    self.sheets.push(SheetEntry { name, hidden, has_cells, part: part.clone() });
                    if self.sheets.len() > MOST_SHEETS {
                        return Err(Trouble::Large(Text::new(
                            format!("sổ tính có hơn {MOST_SHEETS} trang tính"),
                            format!("the workbook has more than {MOST_SHEETS} sheets"),
                        )));
                    }
                }
                Token::Open(tag) if tag.local_name().as_ref() == "workbookPr" => {
                    self.from_1904 |= matches!(attribute(&tag, "date1904").as_deref(), Some("1" | "true"));
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }
}

/// A name in the archive, from the folder of the part that gives it.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The end of an archive says how many parts it has: known before room is made for them.
fn see_directory(source: &mut Source) -> Result<(), Trouble> {
    const END: &[u8] = b"PK\x05\x06";
    let broken = |error: std::io::Error| Trouble::Broken(error.to_string());
    let length = source.seek(SeekFrom::End(0)).map_err(broken)?;
    let from = length.saturating_sub((1 << 16) + 22);
    source.seek(SeekFrom::Start(from)).map_err(broken)?;
    let mut tail = Vec::new();
    source.take((1 << 16) + 22).read_to_end(&mut tail).map_err(broken)?;
    source.rewind().map_err(broken)?;
    let most = memchr::memmem::find_iter(&tail, END).filter_map(|at| {
        let number = tail.get(at + 10..at + 12)?;
        Some(usize::from(u16::from_le_bytes(number.try_into().ok()?)))
    });
    match most.max() {
        Some(most) if most > MOST_PARTS => Err(Trouble::Large(Text::new(
            format!("sổ tính gồm hơn {MOST_PARTS} phần"),
            format!("the workbook has more than {MOST_PARTS} parts"),
        ))),
        _ => Ok(()),
    }
}
