//! The hash of a file: SHA-256 up to [`WHOLE`], BLAKE3 beyond, which can be taken block by block on several cores.
//!
//! BLAKE3 is a tree: the hash of a block whose size is a power of two, at a multiple of it, is one of its nodes. The
//! nodes are joined in the order of the file.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use blake3::Hasher;
use blake3::hazmat::{ChainingValue, HasherExt as _, Mode, merge_subtrees_non_root, merge_subtrees_root};
use kiemphieu_core::report::Hash;
use sha2::{Digest, Sha256};

/// Files up to 16 MiB are held as a whole while they are read: larger ones than any congress has.
pub(crate) const WHOLE: u64 = 16 << 20;

/// The SHA-256 of these bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of a file, as of one that is counted here.
pub(crate) fn of_path(path: &Path) -> io::Result<Hash> {
    match path.metadata()?.len() {
        length if length <= WHOLE => Ok(Hash::Sha256(sha256(&fs::read(path)?))),
        _ => of_file(File::open(path)?),
    }
}

/// The node of one block.
pub(crate) type Piece = ChainingValue;

/// The nodes of a file, in its order.
#[derive(Debug, Default)]
pub(crate) struct Pieces(Vec<Piece>);

/// The node of the block that starts there.
pub(crate) fn of_block(bytes: &[u8], from: u64) -> Piece {
    Hasher::new().set_input_offset(from).update(bytes).finalize_non_root()
}

/// The hash of a file by one reader.
pub(crate) fn of_file(file: File) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    hasher.update_reader(file)?;
    Ok(Hash::Blake3(hasher.finalize().to_hex().to_string()))
}

impl Pieces {
    pub fn push(&mut self, piece: Piece) {
        self.0.push(piece);
    }

    /// The hash of a file of two blocks at least.
    pub fn finish(self) -> Hash {
        let (left, right) = self.0.split_at(left_of(self.0.len()));
        let hash = merge_subtrees_root(&join(left), &join(right), Mode::Hash);
        Hash::Blake3(hash.to_hex().to_string())
    }
}

/// How many of so many blocks are in the left half of the tree: the largest power of two below.
fn left_of(blocks: usize) -> usize {
    blocks.div_ceil(2).checked_next_power_of_two().unwrap_or(0).min(blocks)
}

fn join(pieces: &[Piece]) -> Piece {
    match pieces {
        [] => Piece::default(),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(left_of(many.len()));
            merge_subtrees_non_root(&join(left), &join(right), Mode::Hash)
        }
    }
}
