//! The folder of templates that `--templates` names, and those built in written out.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::Text;
use kiemphieu_documents::{TemplateFault, Templates};
use kiemphieu_files::{Problem, write_once};

use crate::exit::Refusal;

/// No file of the folder is longer.
const LONGEST: u64 = 1 << 20;

/// The templates of the folder that is named, or those built in.
pub(crate) fn templates_of(given: &ArgMatches) -> Result<Templates, Refusal> {
    let Some(folder) = given.get_one::<PathBuf>("templates") else { return Ok(Templates::default()) };
    let read = |name: &str| {
        let path = folder.join(name);
        let is_file = path.metadata().is_ok_and(|about| about.is_file() && about.len() <= LONGEST);
        if is_file { fs::read_to_string(path).ok() } else { None }
    };
    let told = |fault: TemplateFault| {
        Problem::of_file(&folder.join(fault.file).display().to_string(), fault.text, fault.remedy)
    };
    Templates::read(read).map_err(|faults| Refusal::Input(faults.into_iter().map(told).collect()))
}

/// Writes the templates that are built in to a folder.
pub(crate) fn write_templates(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    fs::create_dir_all(folder).map_err(|error| {
        let text = Text::new("không tạo được thư mục", format!("the folder cannot be made: {error}"));
        let remedy = Text::new("chọn thư mục khác", "name another folder");
        Problem::of_file(&folder.display().to_string(), text, remedy)
    })?;
    let mut written = Vec::new();
    for (name, text) in Templates::built_in() {
        let path = folder.join(name);
        write_once(&path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}
