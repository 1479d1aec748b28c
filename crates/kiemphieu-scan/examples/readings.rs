//! Reads pictures by a layout and writes one line a picture, for the benchmark.
fn main() {
    let mut words = std::env::args().skip(1);
    let layout = std::fs::read(words.next().unwrap()).unwrap();
    let layout = kiemphieu_files::Layout::parse(&layout).unwrap();
    let lists = layout.papers.iter().map(|paper| paper.code.clone()).collect();
    let sheets = kiemphieu_scan::Sheets::new(&layout, lists);
    for file in words {
        let path = std::path::PathBuf::from(&file);
        let read = kiemphieu_scan::scan(&[path], &sheets, 1, &|_, _| ()).unwrap();
        println!("{}", serde_json::json!({ "file": file, "pages": read[0].1 }));
    }
}
