//! What a desk knows of its main machine.

use std::fs;
use std::path::Path;

use kiemphieu_files::write_whole;
use serde::{Deserialize, Serialize};

use crate::desks::keys::{NoKeys, only_mine};

/// The file in the folder of the desk.
const FILE: &str = "desk.json";

/// The main machine, and how it knows this desk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub address: String,
    /// The beginning of the hash of its certificate.
    pub pin: String,
    /// What this desk shows it.
    pub token: String,
    pub desk: String,
}

impl Known {
    pub fn of(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
    }

    pub fn keep(&self, folder: &Path) -> Result<(), String> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| error.to_string())?;
        let file = folder.join(FILE);
        write_whole(&file, |file| file.write_all(&text)).map_err(|problem| problem.render(kiemphieu_core::Lang::En))?;
        only_mine(&file).map_err(|NoKeys(why)| why)
    }
}
