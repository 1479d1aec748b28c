//! Takes every rulebook of `rulebooks/` into the program, so that adding an edition adds a file and no code.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rulebooks");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("rulebooks");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        if is_toml && fs::read_to_string(&path)?.lines().any(|line| line.starts_with("chosen = ")) {
            names.extend(path.file_name().map(|name| name.display().to_string()));
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        // Named from the folder of the crate: the list is the same wherever it is built.
        let path = format!("/rulebooks/{name}");
        let _ = writeln!(list, "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),");
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("rulebooks.rs"), list)
}
