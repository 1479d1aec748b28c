//! The page behind a paper that is signed: the rule of each statement, and how it is known. What is signed holds no sign of a
//! program.

use kiemphieu_core::{Lang, say};

use crate::document::{Align, Annex, Block, Statement, Table};

/// The annex of a paper in which these blocks stand, with what is to be known beside it; none where there is neither.
pub(crate) fn annex(blocks: &[Block], beside: &[Statement], lang: Lang) -> Option<Annex> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let stated = blocks.iter().filter_map(|block| match block {
        Block::Statements(statements) => Some(statements),
        _ => None,
    });
    for statement in stated.flatten().chain(beside) {
        let row = vec![statement.text.clone(), statement.source.clone()];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let columns = [
        (say(lang, "Nhận định", "Statement"), Align::Left, 62),
        (say(lang, "Quy tắc, điều khoản, biết từ đâu", "Rule, article, how it is known"), Align::Left, 38),
    ];
    let note = say(
        lang,
        "Trang này để đối chiếu, không thuộc văn bản được ký và có thể bỏ ra. «Đã đọc»: đã đọc chính điều khoản; «theo hướng \
             dẫn, báo chí»: biết qua hướng dẫn hoặc báo chí; «GIẢ ĐỊNH»: chưa đọc được, chương trình tạm áp dụng.",
        "This page is for checking. It is no part of what is signed and can be left out. “Read”: the article itself was \
             read; “reported”: known from guidance or the press; “ASSUMED”: not read, applied by the program for now.",
    );
    let title = say(lang, "PHỤ LỤC: CĂN CỨ CỦA CÁC NHẬN ĐỊNH", "ANNEX: THE RULES OF THE STATEMENTS");
    let annex = |rows| Annex { title: title.to_owned(), note: note.to_owned(), table: Table::new(&columns, rows) };
    (!rows.is_empty()).then(|| annex(rows))
}
