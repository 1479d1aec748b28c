//! The corrected folder written beside the old one.

use std::io::Write;
use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::Lang;
use kiemphieu_documents::Document;
use kiemphieu_seal::{Amending, amend};

use crate::args::{is_json, path};
use crate::exit::{DONE, Refusal};
use crate::outlet::print_json;
use crate::templates::templates_of;
use crate::view::amended::{Shown, text};

/// Writes the new folder and says what is other in it.
pub(super) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let (old, with, output) = (path(given, "folder"), path(given, "with"), path(given, "output"));
    let by: Vec<String> = given.get_many::<String>("by").into_iter().flatten().cloned().collect();
    let templates = templates_of(given)?;
    let amending = Amending {
        old: &old,
        with: &with,
        output: &output,
        why: given.get_one::<String>("why").map_or("", String::as_str),
        by: &by,
        rulebook: given.get_one::<PathBuf>("rulebook").map(PathBuf::as_path),
        lang,
        templates: &templates,
    };
    let print = |document: &Document, docx| print::print(document, docx, &templates);
    let amended = amend(&amending, given.get_flag("docx"), &print)?;
    if is_json(given) {
        print_json(&Shown::of(&output, &amended), out)?;
    } else {
        write!(out, "{}", text(&old, &output, &amended, lang))?;
    }
    Ok(DONE)
}

#[cfg(feature = "documents")]
mod print {
    use kiemphieu_documents::{Document, Press, Templates, docx};
    use kiemphieu_files::Problem;

    use crate::printing::unprinted;

    pub(super) fn print(document: &Document, as_docx: bool, templates: &Templates) -> Result<Option<Vec<u8>>, Problem> {
        let set = if as_docx { docx(document) } else { Press::by(templates.clone()).document(document) };
        set.map(Some).map_err(|why| unprinted(std::path::Path::new(&document.title), &why))
    }
}

#[cfg(not(feature = "documents"))]
mod print {
    use kiemphieu_documents::{Document, Templates};
    use kiemphieu_files::Problem;

    #[allow(clippy::unnecessary_wraps, reason = "a program with the typesetter may be refused")]
    pub(super) fn print(_: &Document, _: bool, _: &Templates) -> Result<Option<Vec<u8>>, Problem> {
        Ok(None)
    }
}
