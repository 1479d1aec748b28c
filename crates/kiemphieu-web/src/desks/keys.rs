//! What the main machine keeps to itself about its desks, in a file beside the journal: its key, the code for rebuilding, and by
//! what it knows each desk again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::digest::sha256;
use kiemphieu_files::write_whole;
use serde::{Deserialize, Serialize};

use super::seal::{bytes, hex};
use crate::secret;

/// The file, beside the journal.
const FILE: &str = "desks.json";

/// So many hexadecimal digits of the hash of the certificate stand in a code: 80 bits.
pub(crate) const PIN: usize = 20;

/// What the main machine keeps to itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keys {
    certificate: String,
    key: String,
    /// The code for rebuilding.
    pub rebuild: String,
    /// The hash of what each desk shows.
    desks: BTreeMap<String, String>,
    #[serde(skip)]
    file: PathBuf,
}

/// Why it is not there.
#[derive(Debug)]
pub(crate) struct NoKeys(pub String);

impl Keys {
    /// Those of a folder, made now where there are none.
    pub fn of(folder: &Path) -> Result<Self, NoKeys> {
        let file = folder.join(FILE);
        if let Ok(text) = fs::read(&file) {
            let keys: Self = serde_json::from_slice(&text).map_err(|error| NoKeys(format!("{FILE}: {error}")))?;
            return Ok(Self { file, ..keys });
        }
        let made = rcgen::generate_simple_self_signed(vec!["kiemphieu".to_owned()]);
        let made = made.map_err(|error| NoKeys(error.to_string()))?;
        let code = || secret::code().map_err(|_| NoKeys("getrandom".to_owned()));
        let keys = Self {
            certificate: hex(made.cert.der()),
            key: hex(&made.signing_key.serialize_der()),
            rebuild: format!("{}-{}", code()?, code()?),
            desks: BTreeMap::new(),
            file,
        };
        keys.keep()?;
        Ok(keys)
    }

    fn keep(&self) -> Result<(), NoKeys> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| NoKeys(error.to_string()))?;
        write_whole(&self.file, |file| file.write_all(&text))
            .map_err(|problem| NoKeys(problem.render(kiemphieu_core::Lang::En)))?;
        only_mine(&self.file)
    }

    pub fn certificate(&self) -> Vec<u8> {
        bytes(&self.certificate).unwrap_or_default()
    }

    pub fn key(&self) -> Vec<u8> {
        bytes(&self.key).unwrap_or_default()
    }

    /// By what a desk knows this machine: the beginning of the hash of its certificate.
    pub fn pin(&self) -> String {
        sha256(&self.certificate()).chars().take(PIN).collect()
    }

    /// Whether a desk shows what it was given.
    pub fn knows(&self, desk: &str, token: &str) -> bool {
        self.desks.get(desk).is_some_and(|kept| *kept == sha256(token.as_bytes()))
    }

    /// Gives a desk what it shows from now on.
    pub fn give(&mut self, desk: &str) -> Result<String, NoKeys> {
        let token = secret::word().map_err(|_| NoKeys("getrandom".to_owned()))?;
        self.desks.insert(desk.to_owned(), sha256(token.as_bytes()));
        self.keep()?;
        Ok(token)
    }
}

/// Nobody else on this machine reads the file, where the system can tell.
#[cfg(unix)]
pub(crate) fn only_mine(file: &Path) -> Result<(), NoKeys> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).map_err(|error| NoKeys(error.to_string()))
}

#[cfg(not(unix))]
pub(crate) fn only_mine(_: &Path) -> Result<(), NoKeys> {
    Ok(())
}
