//! A history in the files of the contract: one TOML file, and one CSV file for each box of papers.

mod csv;
mod toml;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use self::csv::{Columns, Layout, Rows};
use super::{Contest, Filled, History, OneBox};

/// A file to write: its name, and what stands in it.
type File = (String, String);

impl History {
    /// Every file, the congress file `congress.toml` first.
    #[must_use]
    pub fn files(&self, layout: &Layout) -> Vec<File> {
        let mut files = vec![("congress.toml".to_owned(), self.to_toml())];
        for contest in &self.contests {
            for (entry, place) in contest.entries.iter().zip(1..) {
                let Some(cast) = &entry.cast else { continue };
                let Filled::Boxes(boxes) = &cast.filled else { continue };
                let mut before = 0;
                for (one, number) in boxes.iter().zip(1..) {
                    let name = contest.file_name(place, boxes, number);
                    files.push((name, cast.to_csv(&one.sheets, before, layout)));
                    before += one.sheets.len();
                }
            }
        }
        files
    }

    /// Writes all files into a folder and says where the congress file is.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_into(&self, folder: &Path, layout: &Layout) -> io::Result<PathBuf> {
        for (name, text) in self.files(layout) {
            fs::write(folder.join(name), text)?;
        }
        Ok(folder.join("congress.toml"))
    }

    /// All files, one after the other, for a message.
    #[must_use]
    pub fn to_text(&self, layout: &Layout) -> String {
        let text = |(name, text): &File| format!("--- {name}\n{text}");
        self.files(layout).iter().map(text).collect::<Vec<_>>().join("\n")
    }
}

impl Contest {
    /// The ballot file of a box of a round.
    fn file_name(&self, place: usize, boxes: &[OneBox], number: usize) -> String {
        let id = &self.id;
        if boxes.len() == 1 { format!("{id}-{place}.csv") } else { format!("{id}-{place}-{number}.csv") }
    }
}
