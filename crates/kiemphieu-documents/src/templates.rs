//! The look and the fixed words of papers, which a province may have otherwise without any code: a folder of templates and
//! texts. Sentences that tell a result are the program's own and stand in no such file.

mod words;

use std::collections::BTreeMap;

use kiemphieu_core::{Lang, Text, digest, shown, unsound};

use self::words::fixed;
use crate::document::{Annex, Block, Document, Fact, Members, Recipients, Signature, Statement, Table};

/// How papers are set.
pub(crate) const PAPER: &str = include_str!("../templates/paper.typ");
/// How the pages for the hall are set.
pub(crate) const PROJECTOR: &str = include_str!("../templates/projector.typ");

/// The files of the folder.
pub const TEMPLATE_FILES: [&str; 4] = [PAPER_FILE, PROJECTOR_FILE, "texts-vi.toml", "texts-en.toml"];
const PAPER_FILE: &str = "paper.typ";
const PROJECTOR_FILE: &str = "projector.typ";
/// What each template must do, or no document could be proved: read the data, and attach them.
const NEEDED: [&str; 2] = ["json(\"/data.json\")", "pdf.attach("];
/// No text is longer.
const LONGEST: usize = 2000;

/// The templates and texts of papers: those built in, or those of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    own: Option<Own>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Own {
    paper: String,
    projector: String,
    vi: BTreeMap<String, String>,
    en: BTreeMap<String, String>,
    sha256: String,
}

/// A template as it is set.
#[cfg_attr(not(feature = "write"), allow(dead_code, reason = "only the press sets papers"))]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'t> {
    pub text: &'t str,
    /// Its file, where it is one of a folder.
    pub file: Option<&'static str>,
}

impl<'t> Look<'t> {
    #[cfg_attr(not(feature = "write"), allow(dead_code, reason = "only the press sets papers"))]
    pub const fn built_in(text: &'t str) -> Self {
        Self { text, file: None }
    }
}

/// What is wrong with a file of the folder, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file.
    pub file: &'static str,
    /// What is wrong.
    pub text: Text,
    /// What to do.
    pub remedy: Text,
}

impl Templates {
    /// The files that are built in, with their names: to be written out, and changed.
    #[must_use]
    pub fn built_in() -> Vec<(&'static str, String)> {
        let texts = [texts(Lang::Vi), texts(Lang::En)];
        TEMPLATE_FILES.into_iter().zip([PAPER.to_owned(), PROJECTOR.to_owned()].into_iter().chain(texts)).collect()
    }

    /// The templates of a folder, whose files `read` gives; a file that is not there is `None`.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn read(read: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<TemplateFault>> {
        let mut faults = Vec::new();
        let files = TEMPLATE_FILES.map(|file| (file, read(file)));
        let [paper, projector, vi, en] = files.map(|(file, text)| {
            if text.is_none() {
                faults.push(missing(file));
            }
            (file, text.unwrap_or_default())
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let whole: Vec<u8> = [&paper, &projector, &vi, &en]
            .into_iter()
            .flat_map(|(file, text)| format!("{file}\n{}\n{text}", text.len()).into_bytes())
            .collect();
        for (file, text) in [&paper, &projector] {
            let lacking = NEEDED.into_iter().filter(|needed| !text.contains(needed));
            faults.extend(lacking.map(|needed| lacks(file, needed)));
        }
        let [vi, en] = [(vi, Lang::Vi), (en, Lang::En)].map(|((file, text), lang)| own(file, &text, lang, &mut faults));
        if !faults.is_empty() {
            return Err(faults);
        }
        let own = Own { paper: paper.1, projector: projector.1, vi, en, sha256: digest::sha256(&whole) };
        Ok(Self { own: Some(own) })
    }

    /// The SHA-256 of the folder; none of what is built in.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.own.as_ref().map(|own| own.sha256.as_str())
    }

    #[cfg_attr(not(feature = "write"), allow(dead_code, reason = "only the press sets papers"))]
    pub(crate) fn paper(&self) -> Look<'_> {
        match &self.own {
            Some(own) => Look { text: &own.paper, file: Some(PAPER_FILE) },
            None => Look::built_in(PAPER),
        }
    }

    #[cfg_attr(not(feature = "write"), allow(dead_code, reason = "only the press sets papers"))]
    pub(crate) fn projector(&self) -> Look<'_> {
        match &self.own {
            Some(own) => Look { text: &own.projector, file: Some(PROJECTOR_FILE) },
            None => Look::built_in(PROJECTOR),
        }
    }

    /// The document in the words of the folder.
    #[must_use]
    pub fn worded(&self, mut document: Document) -> Document {
        let Some(own) = &self.own else { return document };
        let texts = if document.about.lang == Lang::Vi { &own.vi } else { &own.en };
        document.about.templates = Some(own.sha256.clone());
        Wording(texts).document(&mut document);
        document
    }
}

/// Puts fixed words in the place of others.
struct Wording<'t>(&'t BTreeMap<String, String>);

impl Wording<'_> {
    fn change(&self, text: &mut String) {
        if let Some(own) = self.0.get(text.as_str()) {
            own.clone_into(text);
        }
    }

    /// Behind a mark that numbers it or makes it a part, as «1. ».
    fn change_behind(&self, text: &mut String, mark: &str) {
        if let Some((before, rest)) = text.split_once(mark)
            && before.chars().all(|letter| letter.is_ascii_digit())
            && let Some(own) = self.0.get(rest)
        {
            *text = format!("{before}{mark}{own}");
        }
    }

    fn document(&self, document: &mut Document) {
        let Document { head, title, subtitle, blocks, signatures, members, recipients, annex, .. } = document;
        head.board.iter_mut().for_each(|board| self.change(board));
        self.change(title);
        subtitle.iter_mut().for_each(|line| self.change(line));
        for block in blocks {
            self.block(block);
        }
        for Signature { body, office, hint, .. } in signatures {
            [body, office, hint].into_iter().for_each(|text| self.change(text));
        }
        if let Some(Recipients { title, lines }) = recipients {
            self.change(title);
            lines.iter_mut().for_each(|line| self.change(line));
        }
        if let Some(Members { title, heads, .. }) = members {
            self.change(title);
            heads.iter_mut().for_each(|head| self.change(head));
        }
        if let Some(Annex { title, note, table }) = annex {
            self.change(title);
            self.change(note);
            self.table(table);
            let stated = table.rows.iter_mut().filter_map(|row| row.first_mut());
            stated.for_each(|text| self.change(text));
        }
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Heading(text) => {
                self.change(text);
                self.change_behind(text, ". ");
            }
            Block::Text(text) => self.change(text),
            Block::Basis(lines) => lines.iter_mut().for_each(|line| self.change(line)),
            Block::Facts(facts) => {
                for Fact { label, .. } in facts {
                    self.change(label);
                    self.change_behind(label, "– ");
                }
            }
            Block::Table(table) => self.table(table),
            Block::Statements(statements) => {
                for Statement { text, .. } in statements {
                    self.change(text);
                }
            }
            Block::Notice(_) | Block::Address(_) | Block::Lines(_) => {}
        }
    }

    fn table(&self, table: &mut Table) {
        table.columns.iter_mut().for_each(|column| self.change(&mut column.title));
    }
}

/// The texts of one language as they are built in: each stands for itself.
fn texts(lang: Lang) -> String {
    let head = lang_note(lang);
    let lines = fixed(lang).into_iter().map(|text| {
        let quoted = quoted(&text);
        format!("{quoted} = {quoted}\n")
    });
    head.to_owned() + &lines.collect::<String>()
}

fn lang_note(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "# Chữ cố định trên văn bản. Bên trái dấu = là chữ của chương trình, không sửa; bên phải là chữ sẽ in.\n# Mỗi dòng một chữ, không bớt dòng nào. Câu nói kết quả do chương trình ghi, không có ở đây.\n\n"
        }
        Lang::En => {
            "# The fixed words of papers. Left of = stands the word of the program, not to be changed; right of it what is printed.\n# One a line, none to be left out. Sentences that tell a result are the program's own and do not stand here.\n\n"
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The texts of a file, each of those that are built in once.
fn own(file: &'static str, text: &str, lang: Lang, faults: &mut Vec<TemplateFault>) -> BTreeMap<String, String> {
    let told: BTreeMap<String, String> = match toml::from_str(text) {
        Ok(told) => told,
        Err(error) => {
            faults.push(no_toml(file, text, &error));
            return BTreeMap::new();
        }
    };
    let known = fixed(lang);
    faults.extend(known.iter().filter(|key| !told.contains_key(*key)).map(|key| no_key(file, key)));
    for (key, value) in &told {
        if !known.contains(key) {
            faults.push(unknown_key(file, key));
        } else if value.trim().is_empty() {
            faults.push(empty(file, key));
        } else if value != key && known.contains(value) {
            faults.push(of_another(file, key, value));
        } else if value.chars().count() > LONGEST || value.chars().any(char::is_control) || unsound(value).is_some() {
            faults.push(unprintable(file, key));
        }
    }
    told
}

fn fault(file: &'static str, text: Text, remedy: Text) -> TemplateFault {
    TemplateFault { file, text, remedy }
}

fn anew() -> Text {
    Text::new(
        "chép tệp này từ bản có sẵn: kiemphieu new THƯ_MỤC --templates",
        "take this file from those that are built in: kiemphieu new DIR --templates",
    )
}

fn missing(file: &'static str) -> TemplateFault {
    let text = Text::new("thư mục mẫu không có tệp này", "the folder of templates does not have this file");
    fault(file, text, anew())
}

fn lacks(file: &'static str, needed: &str) -> TemplateFault {
    let text = Text::new(
        format!("mẫu không có «{needed}», nên tài liệu in ra không kiểm tra lại được"),
        format!("the template lacks «{needed}», without which no document could be proved"),
    );
    let remedy = Text::new(
        format!("giữ dòng có «{needed}» của bản có sẵn"),
        format!("keep the line with «{needed}» of the one that is built in"),
    );
    fault(file, text, remedy)
}

fn no_toml(file: &'static str, text: &str, error: &toml::de::Error) -> TemplateFault {
    let at = error.span().map_or(0, |span| span.start);
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let why = error.message();
    let text = Text::new(
        format!("dòng {line} không đọc được: mỗi dòng phải là \"chữ có sẵn\" = \"chữ sẽ in\""),
        format!("line {line} cannot be read: each must be \"word built in\" = \"word printed\" ({why})"),
    );
    fault(file, text, anew())
}

fn no_key(file: &'static str, key: &str) -> TemplateFault {
    let key = shown(key, 120);
    let text = Text::new(format!("thiếu dòng của chữ «{key}»"), format!("the line of «{key}» is missing"));
    let remedy = Text::new(
        format!("thêm dòng: \"{key}\" = \"chữ sẽ in\""),
        format!("add the line: \"{key}\" = \"word printed\""),
    );
    fault(file, text, remedy)
}

fn unknown_key(file: &'static str, key: &str) -> TemplateFault {
    let key = shown(key, 120);
    let text =
        Text::new(format!("chương trình không in chữ «{key}»"), format!("«{key}» is no word that this program prints"));
    let remedy =
        Text::new("bỏ dòng này, hoặc chép lại đúng chữ bên trái", "leave it out, or copy what stands left of = anew");
    fault(file, text, remedy)
}

fn empty(file: &'static str, key: &str) -> TemplateFault {
    let key = shown(key, 120);
    let text = Text::new(format!("chữ thay cho «{key}» để trống"), format!("nothing stands for «{key}»"));
    fault(file, text, Text::new("ghi chữ sẽ in", "write the word that is printed"))
}

/// A word that says another thing: «hợp lệ» for «không hợp lệ».
fn of_another(file: &'static str, key: &str, value: &str) -> TemplateFault {
    let (key, value) = (shown(key, 120), shown(value, 120));
    let text = Text::new(
        format!("chữ thay cho «{key}» là «{value}», mà chương trình dùng chữ đó cho việc khác"),
        format!("«{value}» stands for «{key}», and is the word of the program for something else"),
    );
    let remedy = Text::new(
        "xem có ghi nhầm dòng không; ghi chữ không trùng với chữ bên trái của dòng khác",
        "see whether two lines were exchanged; write what stands left of = in no other line",
    );
    fault(file, text, remedy)
}

fn unprintable(file: &'static str, key: &str) -> TemplateFault {
    let key = shown(key, 120);
    let text = Text::new(
        format!("chữ thay cho «{key}» quá dài hoặc có ký tự không in được"),
        format!("what stands for «{key}» is too long, or has signs that cannot be printed"),
    );
    fault(file, text, Text::new("gõ lại chữ này", "type it anew"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(file: &'static str, change: impl Fn(String) -> String) -> Result<Templates, Vec<TemplateFault>> {
        let files: BTreeMap<_, _> = Templates::built_in().into_iter().collect();
        Templates::read(|name| {
            let text = files.get(name)?.clone();
            Some(if name == file { change(text) } else { text })
        })
    }

    #[test]
    fn what_is_written_out_is_read_back_and_names_itself() {
        let same = with("", |text| text).unwrap();
        assert!(same.sha256().is_some());
        let other =
            with("texts-vi.toml", |text| text.replace("= \"Người trúng cử\"", "= \"Đồng chí trúng cử\"")).unwrap();
        assert_ne!(same.sha256(), other.sha256());
    }

    #[test]
    fn a_line_that_is_missing_unknown_or_empty_is_told_with_what_to_do() {
        let told = |change: &dyn Fn(String) -> String| {
            let faults = with("texts-vi.toml", change).unwrap_err();
            faults
                .iter()
                .map(|fault| format!("{} {}", fault.text.get(Lang::Vi), fault.remedy.get(Lang::Vi)))
                .collect::<String>()
        };
        let line = "\"Người trúng cử\" = \"Người trúng cử\"\n";
        assert!(told(&|text| text.replace(line, "")).contains("thiếu dòng của chữ «Người trúng cử»"));
        assert!(told(&|text| text + "\"Lạ\" = \"x\"\n").contains("không in chữ «Lạ»"));
        assert!(told(&|text| text.replace(line, "\"Người trúng cử\" = \"\"\n")).contains("để trống"));
        assert!(told(&|text| text.replace(line, "Người trúng cử\n")).contains("không đọc được"));
        let other = "\"Người trúng cử\" = \"Không đồng ý\"\n";
        assert!(told(&|text| text.replace(line, other)).contains("mà chương trình dùng chữ đó cho việc khác"));
        let faults = with("paper.typ", |text| text.replace("pdf.attach(", "")).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(Templates::read(|_| None).unwrap_err().len() == TEMPLATE_FILES.len());
    }
}
