use kiemphieu_core::*;
use kiemphieu_documents::*;
fn main() {
    let press = Press::new();
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    let editions = Editions::built_in().unwrap();
    for file in args {
        let l = kiemphieu_files::load_plan(file.as_ref(), &editions).unwrap();
        let p = std::path::Path::new(&file);
        let name = p.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned()
            + "-"
            + p.file_stem().unwrap().to_str().unwrap();
        let slates = first_slates(&l.congress);
        let t = std::time::Instant::now();
        std::fs::write(
            format!("{out}/{name}-ballots.pdf"),
            press.ballots(&ballot_papers(&slates, &l.rulebook, Copies::OneSheet, Lang::Vi)).unwrap(),
        )
        .unwrap();
        println!("{:?}", t.elapsed());
        std::fs::write(
            format!("{out}/{name}-tally.pdf"),
            press.tally_sheets(&tally_sheets(&slates, &l.rulebook, Lang::Vi)).unwrap(),
        )
        .unwrap();
        std::fs::write(
            format!("{out}/{name}-proof.pdf"),
            press.document(&proof(&slates, &l.rulebook, Lang::Vi).unwrap()).unwrap(),
        )
        .unwrap();
        println!("{:?}", t.elapsed());
    }
}
