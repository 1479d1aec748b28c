//! An event in words, for who reads who did what. They name papers, never a mark: whoever reads them learns no vote.

use kiemphieu_core::{Lang, Text, Words};

use super::facts::{joined, of_call};
use super::{Again, Do, How, Kind, Which};

impl Do {
    /// What was done, without anything that stands on a paper.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Opened(opened) if opened.kind == Kind::Training => {
                Text::new("mở sổ TẬP DUYỆT", "a journal for TRAINING was opened")
            }
            Self::Opened(opened) => Text::new(
                format!("mở sổ, {} lần kiểm", opened.counts),
                format!("the journal was opened, {} counts", opened.counts),
            ),
            Self::Person(person) => {
                let role = person.role.text();
                Text::new(
                    format!("{}: {}", person.name, role.get(Lang::Vi)),
                    format!("{}: {}", person.name, role.get(Lang::En)),
                )
            }
            Self::PinSet(pin) => named("đặt mã PIN", "a PIN was chosen", &pin.person),
            Self::SignedIn(_) => Text::new("đăng nhập", "signed in"),
            Self::Locked(who) => named("bị khóa", "locked out", &who.person),
            Self::Unlocked(who) => named("mở khóa", "unlocked", &who.person),
            Self::DeskJoined(desk) => named("nối bàn", "a desk joined", &desk.joins),
            Self::Clock(clock) => Text::new(
                format!("đồng hồ máy nhảy {} ms", clock.jump_ms),
                format!("the clock jumped by {} ms", clock.jump_ms),
            ),
            Self::Started(started) => named("bật máy", "started", &started.program),
            Self::Stopped(_) => Text::new("tắt máy", "stopped"),
            Self::Decided(decided) => {
                let decision = decided.decision.map(kiemphieu_core::Decision::text);
                let all: Vec<Text> = decision.into_iter().chain(of_call(&decided.call(), words)).collect();
                let all = joined(&all, "; ");
                named(all.get(Lang::Vi), all.get(Lang::En), &decided.election)
            }
            Self::Listed(listed) => {
                let (election, seats, names) = (&listed.election, listed.seats, &listed.candidates);
                let (number, names) = (names.len(), names.join(", "));
                Text::new(
                    format!("đại hội quyết định danh sách {election}, bầu {seats} trong {number}: {names}"),
                    format!("the congress decided the list of {election}, {seats} of {number}: {names}"),
                )
            }
            Self::Unlisted(unlisted) => named("bỏ cuộc bầu thêm nhầm", "election taken back", &unlisted.election),
            Self::Minutes(minutes) => {
                let names: Vec<&str> = minutes.files.iter().map(|file| file.name.as_str()).collect();
                named("in tài liệu", "documents written", &names.join(", "))
            }
            Self::Closed(closed) => named("khóa sổ, cùng với", "the journal was closed, with", &closed.with),
            of_papers => of_papers.of_papers(words),
        }
    }

    fn of_papers(&self, words: &Words) -> Text {
        match self {
            Self::BoxOpened(opened) => {
                let (election, told) = (&opened.election, opened.declared.text(words));
                Text::new(
                    format!("mở hòm {election}: {}", told.get(Lang::Vi)),
                    format!("box of {election} opened: {}", told.get(Lang::En)),
                )
            }
            Self::Restated(restated) => {
                let (was, now) = (restated.was.text(words), restated.now.text(words));
                let (number, with, why) = (restated.of_box, &restated.with, &restated.why);
                let (was_vi, now_vi, was_en, now_en) =
                    (was.get(Lang::Vi), now.get(Lang::Vi), was.get(Lang::En), now.get(Lang::En));
                Text::new(
                    format!("đính chính hòm {number}: «{was_vi}» thành «{now_vi}», cùng với {with}: {why}"),
                    format!("box {number} restated: «{was_en}» is now «{now_en}», with {with}: {why}"),
                )
            }
            Self::BatchMade(made) => {
                let (vi, en) = made.part.map_or_else(Default::default, |part| {
                    (format!(", hòm phiếu thứ {part}"), format!(", of ballot box {part}"))
                });
                Text::new(
                    format!("hòm {}: thêm tập {} phiếu{vi}", made.of_box, made.papers),
                    format!("box {}: a batch of {} papers{en}", made.of_box, made.papers),
                )
            }
            Self::BatchTaken(taken) => {
                let (vi, en) = match &taken.how {
                    How::Own => (String::new(), String::new()),
                    How::ReadAloud(reader) => {
                        (format!(", {} đọc", reader.person), format!(", read aloud by {}", reader.person))
                    }
                    How::Scan(_) => (", máy quét".to_owned(), ", scanned".to_owned()),
                };
                of_count(taken.of_box, taken.batch, taken.count, &format!("lấy tập{vi}"), &format!("taken{en}"))
            }
            Self::BatchScanned(scanned) => {
                let (papers, first) = (scanned.reads.len(), scanned.scan.first);
                let read_by = scanned.read_by.join(", ");
                let (vi, en) = match scanned.read_by.is_empty() {
                    true => (String::new(), String::new()),
                    false => (format!(", chỗ ngờ do {read_by} đọc"), format!(", doubts read by {read_by}")),
                };
                of_count(
                    scanned.of_box,
                    scanned.batch,
                    scanned.count,
                    &format!("nhận bản quét {papers} phiếu, từ phiếu thứ {first}{vi}"),
                    &format!("a scan of {papers} papers, from paper {first}{en}"),
                )
            }
            Self::BatchClosed(of) => of_count(of.of_box, of.batch, of.count, "nhập xong", "closed"),
            Self::BatchReopened(reopened) => {
                let (vi, en) = match reopened.again {
                    Again::Papers(papers) => (format!("đếm tay lại {papers} phiếu"), format!("{papers} by hand")),
                    Again::Part(part) => (format!("thuộc hòm phiếu thứ {part}"), format!("of ballot box {part}")),
                    Again::GoOn(count) => (format!("lần {count} nhập tiếp"), format!("count {count} goes on")),
                    Again::Anew(count) => (format!("lần {count} làm lại"), format!("count {count} anew")),
                };
                let (batch, with, why) = (reopened.batch, &reopened.with, &reopened.why);
                Text::new(
                    format!("hòm {} tập {batch}: mở lại ({vi}), cùng với {with}: {why}", reopened.of_box),
                    format!("box {} batch {batch}: reopened ({en}), with {with}: {why}", reopened.of_box),
                )
            }
            Self::Paper(read) => {
                of_paper(read.of_box, read.batch, read.no, ("nhập phiếu", "paper entered"), Some(read.count))
            }
            Self::PaperAgain(read) => {
                of_paper(read.of_box, read.batch, read.no, ("nhập lại phiếu", "paper entered again"), Some(read.count))
            }
            Self::PaperVoid(void) => {
                of_paper(void.of_box, void.batch, void.no, ("bỏ phiếu nhập thừa", "entry voided"), Some(void.count))
            }
            Self::ReadThird(read) => {
                of_paper(read.of_box, read.batch, read.no, ("đọc lần 3", "read a third time"), None)
            }
            Self::Settled(settled) => {
                let said = of_paper(settled.of_box, settled.batch, settled.no, ("kết luận", "settled"), None);
                Text::new(
                    format!("{}, cùng với {}: {}", said.get(Lang::Vi), settled.with, settled.why),
                    format!("{}, with {}: {}", said.get(Lang::En), settled.with, settled.why),
                )
            }
            Self::ResultSeen(seen) => of_box(seen.of_box, "xem kết quả", "result seen"),
            Self::Confirmed(confirmed) => {
                let (vi, en) =
                    (format!("xác nhận, cùng với {}", confirmed.with), format!("confirmed, with {}", confirmed.with));
                of_box(confirmed.of_box, &vi, &en)
            }
            Self::Shown(of) => of_box(of.of_box, "cho hội trường xem", "shown to the hall"),
            _ => Text::same(""),
        }
    }
}

fn named(vi: &str, en: &str, name: &str) -> Text {
    Text::new(format!("{vi}: {name}"), format!("{en}: {name}"))
}

fn of_box(number: u32, vi: &str, en: &str) -> Text {
    Text::new(format!("hòm {number}: {vi}"), format!("box {number}: {en}"))
}

fn of_count(number: u32, batch: u32, count: Which, vi: &str, en: &str) -> Text {
    Text::new(
        format!("hòm {number} tập {batch} lần {count}: {vi}"),
        format!("box {number} batch {batch} count {count}: {en}"),
    )
}

fn of_paper(number: u32, batch: u32, no: u32, (vi, en): (&str, &str), count: Option<Which>) -> Text {
    let (in_vi, in_en) =
        count.map_or_else(Default::default, |count| (format!(" lần {count}"), format!(" count {count}")));
    Text::new(
        format!("hòm {number}{in_vi}: {vi} {batch:02}.{no:02}"),
        format!("box {number}{in_en}: {en} {batch:02}.{no:02}"),
    )
}
