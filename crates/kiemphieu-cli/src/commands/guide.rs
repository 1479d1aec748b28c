//! `kiemphieu guide`: the handbook for clerks, to read on the terminal or as PDF to print.

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::{Lang, say};
#[cfg(feature = "seal")]
use kiemphieu_documents::handbook::{Handbook, Picture};

use crate::args::{dressed, output};
#[cfg(feature = "seal")]
use crate::exit::DONE;
use crate::exit::Refusal;

#[cfg(feature = "seal")]
/// The chapters, in the order of the book. They are in Vietnamese, whatever the language of the program.
const CHAPTERS: [&str; 13] = [
    include_str!("../../../../docs/huong-dan/README.md"),
    include_str!("../../../../docs/huong-dan/1-cai-dat.md"),
    include_str!("../../../../docs/huong-dan/2-chi-bo.md"),
    include_str!("../../../../docs/huong-dan/3-xa.md"),
    include_str!("../../../../docs/huong-dan/4-tong-hop.md"),
    include_str!("../../../../docs/huong-dan/5-khi-may-bao.md"),
    include_str!("../../../../docs/huong-dan/6-bang-tu-lam.md"),
    include_str!("../../../../docs/huong-dan/7-cach-ghi.md"),
    include_str!("../../../../docs/huong-dan/8-may-dem.md"),
    include_str!("../../../../README.vi.md"),
    include_str!("../../../../docs/huong-dan/to-truong-ban.md"),
    include_str!("../../../../docs/huong-dan/to-kiem-phieu.md"),
    include_str!("../../../../docs/huong-dan/to-doan-chu-tich.md"),
];

#[cfg(feature = "seal")]
/// What the chapters show.
const PICTURES: &[Picture] = &[
    ("hinh/dang-nhap.png", include_bytes!("../../../../docs/huong-dan/hinh/dang-nhap.png")),
    ("hinh/nhap-phieu.png", include_bytes!("../../../../docs/huong-dan/hinh/nhap-phieu.png")),
    ("hinh/khac-nhau.png", include_bytes!("../../../../docs/huong-dan/hinh/khac-nhau.png")),
    ("hinh/hoi-truong.png", include_bytes!("../../../../docs/huong-dan/hinh/hoi-truong.png")),
];

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Sách hướng dẫn cho người dùng: đọc, hoặc in ra PDF",
        "The handbook for clerks (Vietnamese), to read or as PDF",
    );
    let help = say(lang, "Tệp PDF mới để ghi sách", "The new PDF to write the book into");
    dressed("guide", about, lang).arg(output("FILE.pdf", help, lang))
}

#[cfg(feature = "seal")]
pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let book = Handbook::of("Kiểm phiếu: sách hướng dẫn", CHAPTERS, PICTURES).map_err(Refusal::Told)?;
    if given.contains_id("output") {
        return as_pdf(&book, given, lang, out);
    }
    write!(out, "{}", crate::view::guide::shown(&book))?;
    Ok(DONE)
}

#[cfg(not(feature = "seal"))]
pub(crate) fn exec(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}

#[cfg(feature = "documents")]
fn as_pdf(book: &Handbook, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    use kiemphieu_documents::Press;
    use kiemphieu_files::write_once;

    let path = crate::args::path(given, "output");
    let pdf = Press::new().handbook(book).map_err(|why| crate::printing::unprinted(&path, &why))?;
    write_once(&path, &pdf)?;
    writeln!(out, "{} {}", say(lang, "Đã ghi", "Wrote"), path.display())?;
    Ok(DONE)
}

#[cfg(all(feature = "seal", not(feature = "documents")))]
fn as_pdf(_: &Handbook, _: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}
