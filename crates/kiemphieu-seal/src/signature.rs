//! Signatures of the manifest as OpenSSH makes and checks them (`ssh-keygen -Y sign`, `-Y verify`).

use std::collections::BTreeSet;
use std::path::Path;

use kiemphieu_core::{Key, Text, shown};
use kiemphieu_files::Problem;
use serde::Serialize;
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use crate::fault::Fault;
use crate::member::{path_shown, read_text, unreadable};
use crate::names::{MANIFEST, SIGNATURE};
use crate::signers::{NAMESPACE, Signers};

/// A signature beside a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signed {
    /// The file of the signature.
    pub file: String,
    /// The fingerprint of the key, as `ssh-keygen -l` shows it; none where the file is no signature.
    pub key: Option<String>,
    /// Whose key it is, by the list of signers, where there is one.
    pub signer: Option<String>,
    /// Whether the signature holds for this manifest.
    pub holds: bool,
}

impl Signed {
    /// What is wrong with it, in the eyes of those who gave the list of signers.
    pub(crate) fn fault(&self, signers: &Signers) -> Option<Fault> {
        let text = match self {
            Self { holds: false, .. } => {
                Text::new("chữ ký không đúng với danh sách mã băm này", "the signature does not hold for this manifest")
            }
            Self { signer: None, .. } if !signers.is_empty() => Text::new(
                "khóa không có trong danh sách người ký, chữ ký này không được tính",
                "its key is not in the list of signers, and the signature does not count",
            ),
            Self { signer: Some(signer), .. } => {
                let other = signers.other_of_that_name(self.named(), signer)?;
                Text::new(
                    format!("tệp mang tên của {other}, nhưng chữ ký là của {signer}"),
                    format!("the file bears the name of {other}, and the signature is that of {signer}"),
                )
            }
            Self { signer: None, .. } => return None,
        };
        Some(Fault { file: self.file.clone(), text })
    }

    /// Who signs by the name of the file: `truong-ban` of `SHA256SUMS.truong-ban.sig`.
    fn named(&self) -> &str {
        let name = self.file.strip_prefix(MANIFEST).and_then(|rest| rest.strip_suffix(SIGNATURE));
        name.unwrap_or_default().trim_start_matches('.')
    }
}

/// A key that can sign, and the file for its signature.
pub(crate) struct Hand {
    key: PrivateKey,
    shown: String,
    /// The name of the file for the signature.
    pub file: String,
}

impl Hand {
    /// Reads the key in a file of OpenSSH, and sees that it can sign.
    ///
    /// # Errors
    /// When the file is no private key or one with a passphrase, or the name is none for a file.
    pub fn read(key: &Path, name: &str) -> Result<Self, Problem> {
        let file = signature_file(name)?;
        let shown = path_shown(key);
        let text = read_text(key).map_err(|error| unreadable(key, &error))?;
        let key = PrivateKey::from_openssh(&text).map_err(|error| {
            Problem::of_file(
                &shown,
                Text::new(
                    "tệp không phải là khóa riêng của OpenSSH",
                    format!("this is no private key of OpenSSH: {error}"),
                ),
                Text::new(
                    "tạo khóa bằng: ssh-keygen -t ed25519 -f KHÓA",
                    "make one with: ssh-keygen -t ed25519 -f KEY",
                ),
            )
        })?;
        let hand = Self { key, shown, file };
        hand.sign("").map(|_| hand)
    }

    /// Signs a manifest.
    ///
    /// # Errors
    /// When the key has a passphrase or is of another kind than Ed25519.
    pub fn sign(&self, manifest: &str) -> Result<String, Problem> {
        let signature = self.key.sign(NAMESPACE, HashAlg::Sha512, manifest.as_bytes());
        signature.and_then(|signature| armoured(&signature)).map_err(|error| {
            let remedy = "ssh-keygen -Y sign -n kiemphieu -f";
            Problem::of_file(
                &self.shown,
                Text::new(
                    "không ký được bằng khóa này: khóa có mật khẩu, hoặc không phải Ed25519",
                    format!("this key cannot sign: it has a passphrase, or is not Ed25519 ({error})"),
                ),
                Text::new(
                    format!("ký bằng chính OpenSSH: {remedy} KHÓA SHA256SUMS, rồi đổi tên tệp chữ ký"),
                    format!("sign with OpenSSH itself: {remedy} KEY SHA256SUMS, then rename the signature"),
                ),
            )
        })
    }
}

/// A signature as it is written into a file.
fn armoured(signature: &SshSig) -> ssh_key::Result<String> {
    Ok(signature.to_pem(LineEnding::LF)?.trim_end().to_owned() + "\n")
}

/// What a signature is worth for a manifest. It stands as it was written, to the letter, but that Windows may have put its
/// own ends of lines.
pub(crate) fn check(file: &str, text: &str, manifest: &str, signers: &Signers) -> Signed {
    let broken = || Signed { file: file.to_owned(), key: None, signer: None, holds: false };
    let Ok(signature) = SshSig::from_pem(text.trim_end()) else { return broken() };
    let Ok(written) = armoured(&signature) else { return broken() };
    let key = PublicKey::from(signature.public_key().clone());
    let to_the_letter = text == written || text == written.replace('\n', "\r\n");
    Signed {
        file: file.to_owned(),
        key: Some(key.fingerprint(HashAlg::Sha256).to_string()),
        signer: signers.of(key.key_data()).map(str::to_owned),
        holds: to_the_letter && key.verify(NAMESPACE, manifest.as_bytes(), &signature).is_ok(),
    }
}

/// The signatures of the manifest in a folder, by the names of their files, each as far as it holds.
pub(crate) fn all(folder: &Path, files: &[String], manifest: &str, signers: &Signers) -> Vec<Signed> {
    let checked = |file: &String| check(file, &read_text(&folder.join(file)).unwrap_or_default(), manifest, signers);
    files.iter().map(checked).collect()
}

/// Who has not signed, where somebody must. However many signatures one gives, they count once.
pub(crate) fn missing(signers: &Signers, signatures: &[Signed]) -> Option<Fault> {
    let (names, need) = (signers.names(), signers.needed());
    let signed = signatures.iter().filter(|signed| signed.holds).filter_map(|signed| signed.signer.as_deref());
    let signed: BTreeSet<Key> = signed.map(Key::of).collect();
    if signed.len() >= need {
        return None;
    }
    let missing: Vec<_> = names.into_iter().filter(|name| !signed.contains(&Key::of(name))).collect();
    let (missing, signed) = (missing.join(", "), signed.len());
    let text = Text::new(
        format!("thiếu chữ ký: cần {need}, có {signed}; chưa ký: {missing}"),
        format!("signatures are missing: {need} are needed, {signed} given; not signed by: {missing}"),
    );
    Some(Fault { file: MANIFEST.to_owned(), text })
}

fn signature_file(name: &str) -> Result<String, Problem> {
    let plain = !name.is_empty()
        && name.chars().count() <= 60
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let refuse = || {
        Problem::of_file(
            &shown(name, 60),
            Text::new(
                "tên người ký chỉ gồm chữ, số và dấu gạch",
                "the name of a signer has letters, digits and hyphens only",
            ),
            Text::new("viết như: truong-ban", "write: head-of-board"),
        )
    };
    plain.then(|| format!("{MANIFEST}.{name}{SIGNATURE}")).ok_or_else(refuse)
}
