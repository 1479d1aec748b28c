//! The proof sheet: names and titles to be checked by two persons before anything is printed.

use kiemphieu_core::{Lang, Rulebook, same_name, say};

use crate::annex::annex;
use crate::ballot::{Codes, office_line};
use crate::blank::Blank;
use crate::document::{About, Align, Block, Document, Kind, Signature, Table};
use crate::organ;
use crate::signing::hint;
use crate::slate::Slate;

/// The proof sheet of these lists.
#[must_use]
pub fn proof(slates: &[Slate<'_>], rulebook: &Rulebook, codes: Codes, lang: Lang) -> Option<Document> {
    let congress = slates.first()?.congress;
    let day = congress.date().to_string();
    let note = say(
        lang,
        "Đọc từng chữ, từng dấu, so với hồ sơ; đánh dấu vào cột «Đúng» hoặc viết lại cho đúng.",
        "Read every letter and mark against the files; tick «Right» or write it anew.",
    );
    let mut blocks = vec![Block::Notice(note.to_owned())];
    blocks.push(Block::Table(titles(slates.first()?, lang)));
    blocks.push(Block::Text(
        match codes {
            Codes::Printed | Codes::Trial => say(
                lang,
                "Mỗi tờ phiếu in hai mã vuông giống nhau trên mọi phiếu cùng danh sách; mã nói phiếu nào, tờ mấy, không nói \
                 gì về người bầu.",
                "Each sheet bears two square codes, the same on every paper of a list; they say which paper and sheet it is, \
                 and nothing of the voter.",
            ),
            Codes::None => say(
                lang,
                "Phiếu không in mã vuông: chỉ nhập tay được, không quét được.",
                "The papers bear no square codes: they can be typed only, not scanned.",
            ),
        }
        .to_owned(),
    ));
    for slate in slates {
        blocks.extend(of_list(slate, rulebook, lang));
    }
    let signature = |body: &str| Signature {
        body: body.to_owned(),
        office: String::new(),
        hint: hint(lang),
        name: Blank::Name.dots().to_owned(),
    };
    Some(Document {
        annex: annex(&blocks, &[], lang),
        about: About::new(Kind::Proof, lang, day.clone(), None),
        head: organ::head_before(congress, rulebook, lang),
        title: say(lang, "BẢN SOÁT TRƯỚC KHI IN PHIẾU BẦU", "PROOF BEFORE BALLOT PAPERS ARE PRINTED").to_owned(),
        subtitle: vec![say(lang, "Bản này không phải là phiếu bầu", "This is no ballot paper").to_owned()],
        blocks,
        signatures: vec![
            signature(say(lang, "NGƯỜI SOÁT THỨ NHẤT", "FIRST READER")),
            signature(say(lang, "NGƯỜI SOÁT THỨ HAI", "SECOND READER")),
        ],
        members: None,
        recipients: None,
        notice: None,
        footer: say(lang, "Bản soát trước khi in", "Proof before printing").to_owned(),
    })
}

fn titles(slate: &Slate<'_>, lang: Lang) -> Table {
    let congress = slate.congress;
    let known = [
        (say(lang, "Đơn vị", "Organisation"), Some(congress.unit())),
        (say(lang, "Cấp trên", "Above it"), congress.superior.as_deref()),
        (say(lang, "Đại hội", "Congress"), congress.congress.as_deref()),
        (say(lang, "Nhiệm kỳ", "Term"), congress.term.as_deref()),
        (say(lang, "Nơi họp", "Place"), congress.place.as_deref()),
    ];
    let rows = known.iter().map(|(title, value)| {
        let value = value.map_or_else(|| say(lang, "(không ghi)", "(not given)").to_owned(), str::to_owned);
        vec![(*title).to_owned(), value, "□".to_owned()]
    });
    let right = say(lang, "Đúng", "Right");
    let columns = [
        (say(lang, "Mục", "Item"), Align::Left, 20),
        (say(lang, "Sẽ in", "To be printed"), Align::Left, 68),
        (right, Align::Center, 12),
    ];
    Table::new(&columns, rows.collect())
}

fn of_list(slate: &Slate<'_>, rulebook: &Rulebook, lang: Lang) -> Vec<Block> {
    let (names, seats) = (slate.list.len(), slate.list.seats());
    let form = slate.list.form().text();
    let text = say(
        lang,
        format!("{names} người, bầu {seats}; {}.", form.get(lang)),
        format!("{names} names, seats {seats}; {}.", form.get(lang)),
    );
    let persons = slate.congress.persons();
    let born = |name: &String| {
        let person = persons.iter().find(|person| same_name(&person.name, name));
        person.and_then(|person| person.born).map(|year| year.to_string()).unwrap_or_default()
    };
    let rows = slate.list.names().iter().zip(1..);
    let rows = rows.map(|(name, at)| vec![at.to_string(), name.clone(), born(name), "□".to_owned(), String::new()]);
    let columns = [
        (say(lang, "TT", "No."), Align::Center, 8),
        (say(lang, "Họ và tên", "Name"), Align::Left, 40),
        (say(lang, "Năm sinh", "Born"), Align::Center, 13),
        (say(lang, "Đúng", "Right"), Align::Center, 10),
        (say(lang, "Viết lại cho đúng", "Write it anew"), Align::Left, 29),
    ];
    vec![
        Block::Heading(office_line(slate, rulebook, lang)),
        Block::Text(text),
        Block::Table(Table::new(&columns, rows.collect())),
    ]
}
