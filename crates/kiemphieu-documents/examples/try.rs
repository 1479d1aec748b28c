use kiemphieu_documents::*;
fn main() {
    let press = Press::new();
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    for file in args {
        let report: kiemphieu_core::Report = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let name = std::path::Path::new(&file).parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned()
            + "-"
            + std::path::Path::new(&file).file_stem().unwrap().to_str().unwrap();
        let mut docs = every_document(&report).unwrap();
        docs.push(projector(&report).unwrap());
        for d in docs {
            let t = std::time::Instant::now();
            let b = press.document(&d).unwrap();
            let n = format!(
                "{out}/{name}-{:?}-{}-{}.pdf",
                d.about.kind,
                d.about.election.clone().unwrap_or_default(),
                d.about.round.unwrap_or(0)
            );
            println!("{n} {} {:?}", b.len(), t.elapsed());
            let x = docx(&d).unwrap();
            assert_eq!(x, docx(&d).unwrap());
            std::fs::write(n.replace(".pdf", ".docx"), x).unwrap();
            std::fs::write(n, b).unwrap();
        }
    }
}
