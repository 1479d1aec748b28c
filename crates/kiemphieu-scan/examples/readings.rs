//! Reads pictures by a layout and writes one line a picture: what a benchmark holds against the truth.

use std::error::Error;
use std::io::{Write, stdout};
use std::path::PathBuf;

use kiemphieu_files::Layout;
use kiemphieu_scan::{Sheets, scan};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let layout = std::fs::read(words.next().ok_or("LAYOUT PICTURES…")?)?;
    let layout = Layout::parse(&layout).map_err(|why| why.get(kiemphieu_core::Lang::En).to_owned())?;
    let sheets = Sheets::new(&layout, layout.papers.iter().map(|paper| paper.code.clone()).collect());
    for file in words {
        for (_, pages) in scan(&[PathBuf::from(&file)], &sheets, 1, &|_, _| ())? {
            writeln!(stdout(), "{}", serde_json::json!({ "file": file, "pages": pages }))?;
        }
    }
    Ok(())
}
