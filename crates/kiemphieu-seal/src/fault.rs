//! What is told of a file: a fault, or something to be known.

use std::path::Path;

use kiemphieu_core::Text;
use kiemphieu_files::Problem;

use crate::member::path_shown;

/// Something that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub text: Text,
}

/// Something that is good to know of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub file: String,
    /// What is to be known.
    pub text: Text,
}

impl Fault {
    /// Why a folder that has this fault is not sealed.
    pub(crate) fn problem(&self, folder: &Path) -> Problem {
        let file = path_shown(&folder.join(&self.file));
        let remedy = Text::new("sửa cho khớp rồi niêm phong lại", "put it right, then seal again");
        Problem::of_file(&file, self.text.clone(), remedy)
    }
}
