//! Signatures of the manifest as OpenSSH makes and checks them (`ssh-keygen -Y sign`, `-Y verify`).

use std::path::Path;

use kiemphieu_core::Text;
use kiemphieu_files::{Place, Problem};
use serde::Serialize;
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use crate::bundle::{read_text, unreadable};

/// What the signatures are for: a signature made for something else does not hold.
pub const NAMESPACE: &str = "kiemphieu";

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

/// The keys that are known, and whose they are: the lines of an `allowed_signers` file of OpenSSH.
#[derive(Debug, Clone, Default)]
pub struct Signers(Vec<(String, PublicKey)>);

impl Signers {
    /// Reads the list.
    ///
    /// # Errors
    /// When it cannot be read, or a line of it is no signer.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let text = read_text(path).map_err(|error| unreadable(path, &error))?;
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let signers = lines.map(|(line, text)| {
            signer(text).ok_or_else(|| {
                let place = Some(Place { line, column: 1 });
                let remedy = "truong-ban namespaces=\"kiemphieu\" ssh-ed25519 AAAA…";
                Problem {
                    place,
                    ..Problem::of_file(
                        &path.display().to_string(),
                        Text::new("dòng này không phải là người ký và khóa", "this line is no signer with a key"),
                        Text::new(format!("viết như: {remedy}"), format!("write: {remedy}")),
                    )
                }
            })
        });
        signers.collect::<Result<_, _>>().map(Self)
    }

    /// Whether no key is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, key: &ssh_key::public::KeyData) -> Option<String> {
        self.0.iter().find(|(_, known)| known.key_data() == key).map(|(name, _)| name.clone())
    }
}

/// Name, option of the namespace, key. Other options would bind the key in ways that are not checked here.
fn signer(line: &str) -> Option<(String, PublicKey)> {
    let (name, rest) = line.trim().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix("namespaces=\"") {
        None => rest,
        Some(rest) => {
            let (namespaces, rest) = rest.split_once('"')?;
            namespaces.split(',').any(|one| one == NAMESPACE).then_some(rest.trim_start())?
        }
    };
    Some((name.to_owned(), PublicKey::from_openssh(rest).ok()?))
}

/// Signs a manifest with the key in a file of OpenSSH.
///
/// # Errors
/// When the file is no private key, or one with a passphrase.
pub(crate) fn sign(manifest: &str, key: &Path) -> Result<String, Problem> {
    let name = key.display().to_string();
    let text = read_text(key).map_err(|error| unreadable(key, &error))?;
    let private = PrivateKey::from_openssh(&text).map_err(|error| {
        Problem::of_file(
            &name,
            Text::new(
                "tệp không phải là khóa riêng của OpenSSH",
                format!("this is no private key of OpenSSH: {error}"),
            ),
            Text::new("tạo khóa bằng: ssh-keygen -t ed25519 -f KHÓA", "make one with: ssh-keygen -t ed25519 -f KEY"),
        )
    })?;
    let signature = private.sign(NAMESPACE, HashAlg::Sha512, manifest.as_bytes());
    signature
        .and_then(|signature| signature.to_pem(LineEnding::LF))
        .map(|pem| pem.trim_end().to_owned() + "\n")
        .map_err(|error| {
            let remedy = "ssh-keygen -Y sign -n kiemphieu -f";
            Problem::of_file(
                &name,
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

/// What a signature is worth for a manifest.
pub(crate) fn check(file: &str, signature: &str, manifest: &str, signers: &Signers) -> Signed {
    let Ok(signature) = SshSig::from_pem(signature.trim_end()) else {
        return Signed { file: file.to_owned(), key: None, signer: None, holds: false };
    };
    let key = PublicKey::from(signature.public_key().clone());
    Signed {
        file: file.to_owned(),
        key: Some(key.fingerprint(HashAlg::Sha256).to_string()),
        signer: signers.of(key.key_data()),
        holds: key.verify(NAMESPACE, manifest.as_bytes(), &signature).is_ok(),
    }
}
