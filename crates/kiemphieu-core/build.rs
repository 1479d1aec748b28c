//! Takes every rulebook of `rulebooks/` into the program, so that adding an edition adds a file and no code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rulebooks");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("rulebooks");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let mut list = String::from("&[\n");
    for file in files {
        let is_rulebook = fs::read_to_string(&file)?.lines().any(|line| line.starts_with("chosen = "));
        if is_rulebook {
            let _ = writeln!(list, "    include_str!({:?}),", file.display().to_string());
        }
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("rulebooks.rs"), list)
}
