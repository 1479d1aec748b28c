//! The minutes of a correction: what was put right in a folder that was sealed before, and what follows.

use kiemphieu_core::amendment::{AmendedElection, AmendedFact, Amendment};
use kiemphieu_core::{Lang, say};

use crate::annex::annex;
use crate::blank::Blank;
use crate::canonical;
use crate::document::{About, Align, Block, Document, Head, Kind, Signature, Statement, Table};
use crate::named_place::locality;
use crate::organ::{self, by_hand};
use crate::sections::Sections;
use crate::signing::{hint, presidium};
use crate::words::{self, statement};

/// The minutes of a correction. Where others are elected, that stands first.
///
/// # Errors
/// Never for a correction of this program.
pub fn correction(amendment: &Amendment) -> serde_json::Result<Document> {
    let lang = amendment.lang;
    let sha256 = canonical::sha256_of(amendment)?;
    let mut sections = Sections { lang, number: 0 };
    let mut blocks = first(amendment);
    blocks.push(Block::Text(opening(amendment)));
    blocks.push(sections.heading("Lý do", "Why"));
    blocks.push(Block::Text(amendment.why.clone()));
    let by = amendment.by.join(", ");
    blocks.push(Block::Text(format!("{}: {by}.", say(lang, "Người quyết định đính chính", "Decided by"))));
    blocks.extend(changes(amendment, &mut sections));
    if !amendment.follows.is_empty() {
        blocks.push(sections.heading("Việc phải làm", "What follows"));
        let follows = amendment.follows.iter().map(|reason| statement(&reason.text, &reason.source, lang));
        blocks.push(Block::Statements(follows.collect()));
    }
    blocks.push(sections.heading("Hồ sơ", "The folders"));
    blocks.push(Block::Text(folders(lang)));
    blocks.push(Block::Text(closing(lang)));
    Ok(Document {
        annex: annex(&blocks, &files(amendment), lang),
        about: About::new(Kind::Correction, lang, amendment.date.clone(), Some(sha256.clone())),
        head: head(amendment),
        title: say(lang, "BIÊN BẢN ĐÍNH CHÍNH", "MINUTES OF CORRECTION").to_owned(),
        subtitle: vec![say(lang, "kết quả kiểm phiếu đã niêm phong", "of a count that was sealed").to_owned()],
        blocks,
        signatures: vec![presidium(None, lang), board(lang)],
        members: None,
        recipients: None,
        notice: amendment.elects_others.then(|| amendment.headline().get(lang).to_owned()),
        footer: format!(
            "{} {sha256}",
            say(lang, "SHA-256 của bản ghi đính chính:", "SHA-256 of the record of correction:")
        ),
    })
}

/// Who is elected otherwise, before anything else.
fn first(amendment: &Amendment) -> Vec<Block> {
    let lang = amendment.lang;
    let mut blocks = vec![match amendment.elects_others {
        true => Block::Notice(amendment.headline().get(lang).to_owned()),
        false => Block::Text(amendment.headline().get(lang).to_owned()),
    }];
    let elections = amendment.congresses.iter().flat_map(|congress| &congress.elections);
    for election in elections.filter(|election| election.elects_others) {
        let [before, now] = election.elected(lang);
        let name = &election.name;
        blocks.push(Block::Text(say(
            lang,
            format!("{name} – trúng cử trước đính chính: {before}."),
            format!("{name} – elected before the correction: {before}."),
        )));
        blocks.push(Block::Text(say(
            lang,
            format!("{name} – trúng cử sau đính chính: {now}."),
            format!("{name} – elected after the correction: {now}."),
        )));
    }
    blocks
}

fn head(amendment: &Amendment) -> Head {
    let Amendment { lang, unit, superior, locality: declared, .. } = amendment;
    let place = locality(declared.as_deref(), unit, superior.as_deref());
    let place = place.unwrap_or_else(|| Blank::Place.dots().to_owned());
    Head {
        superior: None,
        unit: unit.to_uppercase(),
        congress: amendment.congress.iter().map(|congress| congress.to_uppercase()).collect(),
        board: Some(organ::board(*lang).to_owned()),
        number: Some(organ::number(*lang, "-BB/BKP")),
        body: amendment.organisation.as_deref().map(str::to_uppercase),
        place_and_day: by_hand(&place, *lang),
    }
}

fn opening(amendment: &Amendment) -> String {
    let lang = amendment.lang;
    let day = words::day_in_words(&amendment.date, lang);
    let congress = amendment.congress.clone();
    let congress = congress.unwrap_or_else(|| say(lang, "Đại hội (hội nghị)", "the congress (meeting)").to_owned());
    let unit = &amendment.unit;
    say(
        lang,
        format!("Kết quả kiểm phiếu của {congress}, {unit}, {day}, được đính chính như sau:"),
        format!("The count of {congress}, {unit}, of {day}, is put right as follows:"),
    )
}

fn changes(amendment: &Amendment, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let mut blocks = vec![sections.heading("Nội dung đính chính", "What is put right")];
    for congress in &amendment.congresses {
        blocks.extend(table(&congress.facts, lang));
        for election in &congress.elections {
            blocks.push(Block::Text(format!("{}:", election.name)));
            blocks.extend(papers(election, lang));
            blocks.extend(table(&election.facts, lang));
        }
    }
    blocks
}

fn papers(election: &AmendedElection, lang: Lang) -> Option<Block> {
    let rows: Vec<_> =
        (1..).zip(&election.papers).map(|(at, text): (u32, _)| vec![at.to_string(), text.clone()]).collect();
    let columns =
        [(say(lang, "TT", "No."), Align::Center, 10), (say(lang, "Từng lá phiếu", "Paper by paper"), Align::Left, 90)];
    (!rows.is_empty()).then(|| Block::Table(Table::new(&columns, rows)))
}

fn table(facts: &[AmendedFact], lang: Lang) -> Option<Block> {
    let rows = facts.iter().map(|AmendedFact { what, before, now }| vec![what.clone(), before.clone(), now.clone()]);
    let columns = [
        (say(lang, "Nội dung", "What"), Align::Left, 56),
        (say(lang, "Trước", "Before"), Align::Right, 22),
        (say(lang, "Nay", "Now"), Align::Right, 22),
    ];
    (!facts.is_empty()).then(|| Block::Table(Table::new(&columns, rows.collect())))
}

fn folders(lang: Lang) -> String {
    say(
        lang,
        "Hồ sơ mới thay cho hồ sơ đã niêm phong. Hồ sơ cũ được giữ nguyên; từ khi ký biên bản này, hồ sơ mới có giá trị.",
        "The new folder replaces the one that was sealed. The old folder is kept as it is; once these minutes are signed, the \
         new one counts.",
    )
    .to_owned()
}

/// The folder that is replaced and the files that changed, for the annex: nothing of a program stands in what is signed.
fn files(amendment: &Amendment) -> Vec<Statement> {
    let lang = amendment.lang;
    let replaced = say(
        lang,
        "Hồ sơ bị thay, theo SHA-256 của danh mục mã băm (SHA256SUMS)",
        "The folder that is replaced, by the SHA-256 of its list of hashes (SHA256SUMS)",
    );
    let names: Vec<&str> = amendment.files.iter().map(|file| file.name.as_str()).collect();
    let changed = say(lang, "Các tệp đã sửa", "Files that changed");
    let row = |text: &str, source: String| Statement { text: text.to_owned(), source };
    let files = (!names.is_empty()).then(|| row(changed, names.join(", ")));
    [row(replaced, amendment.replaces.clone())].into_iter().chain(files).collect()
}

fn closing(lang: Lang) -> String {
    let blank = Blank::Figure.dots();
    say(
        lang,
        format!(
            "Biên bản lập hồi {blank} giờ {blank} phút, thành {blank} bản. Quyết định cho mở niêm phong: {}.",
            Blank::Names.dots()
        ),
        format!("Made at {blank} in {blank} copies. Decision to open the seal: {}.", Blank::Names.dots()),
    )
}

fn board(lang: Lang) -> Signature {
    Signature {
        body: say(lang, "T/M BAN KIỂM PHIẾU", "FOR THE COUNTING BOARD").to_owned(),
        office: say(lang, "TRƯỞNG BAN", "HEAD").to_owned(),
        hint: hint(lang),
        name: Blank::Name.dots().to_owned(),
    }
}
