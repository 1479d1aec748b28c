//! The rules of the new rulebook, one sentence each: what was answered, and what every election needs beside it.

use kiemphieu_core::{BaseOf, DeductionGround, Lang, Text, TieRule, VotesNobody, capital};

use super::RulebookDraft;

/// A rule of the file, and the question that it answers; none for what nobody was asked about.
pub(super) struct Sentence {
    pub id: &'static str,
    pub part: Option<&'static str>,
    pub question: Option<&'static str>,
    pub text: Text,
    /// Whether a congress may decide it otherwise.
    pub open: bool,
}

fn sentence(
    name: &'static str,
    question: Option<&'static str>,
    vi: impl Into<String>,
    en: impl Into<String>,
) -> Sentence {
    let (id, part) = name.split_once('/').map_or((name, None), |(id, part)| (id, Some(part)));
    Sentence { id, part, question, text: Text::new(vi, en), open: false }
}

/// Every rule, in the order of an election.
pub(super) fn sentences(draft: &RulebookDraft) -> Vec<Sentence> {
    let mut all = base(draft);
    all.extend(list(draft));
    all.extend(ballots(draft));
    all.extend(result(draft));
    all.extend(after(draft));
    all
}

fn base(draft: &RulebookDraft) -> Vec<Sentence> {
    let of = draft.base_of();
    let text = of.counted().unwrap_or_else(|| Text::new("người được triệu tập", "those summoned"));
    let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
    let mut all = vec![sentence(
        "BASE",
        Some("of"),
        format!("Số tính quá một nửa (D) là số {vi}."),
        format!("The base (D) is the number of {en}."),
    )];
    let grounds = DeductionGround::ALL.iter().filter(|ground| draft.grounds().contains(&ground.as_str()));
    all.extend(grounds.map(|ground| {
        let text = ground.text(&draft.words());
        let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
        Sentence {
            part: Some(ground.as_str()),
            ..sentence("BASE", Some("grounds"), format!("Được trừ khi tính D: {vi}."), format!("Taken out of D: {en}."))
        }
    }));
    all.extend(draft.share("quorum").map(|[part, of]| {
        let vi = format!("Đại hội, hội nghị chỉ tiến hành khi có mặt ít nhất {part}/{of} số người được triệu tập.");
        sentence(
            "BASE/quorum",
            Some("quorum"),
            vi,
            format!("A meeting is held only with at least {part}/{of} of those summoned present."),
        )
    }));
    all
}

fn list(draft: &RulebookDraft) -> Vec<Sentence> {
    let words = draft.words();
    let (own, en) = (words.spoken(Lang::Vi), words.spoken(Lang::En));
    let surplus = draft.number("surplus").map(|percent| {
        let vi = format!("Danh sách bầu {} có số dư, không quá {percent}% số lượng cần bầu.", own.committee);
        sentence(
            "LIST-SURPLUS",
            Some("surplus"),
            vi,
            format!("The list for the {} is longer than the seats, by at most {percent}% of them.", en.committee),
        )
    });
    let (head, deputy, committee) = (capital(own.head), own.deputy, own.committee);
    let eligible = sentence(
        "LIST-ELIGIBLE",
        None,
        format!("{head} và {deputy} được bầu trong số ủy viên {committee} vừa trúng cử."),
        format!("The {} and the deputies come from the {} just elected.", en.head, en.committee),
    );
    let withdrawn = Sentence {
        open: true,
        ..sentence(
            "LIST-WITHDRAWN",
            None,
            "Người rút tên, từ trần hoặc bị đưa ra khỏi danh sách sau khi đã in phiếu vẫn giữ số trên phiếu, số của người khác không đổi; phiếu xét như đã in, người ấy không bao giờ trúng cử, bằng phiếu hay là dự khuyết. Người đã trúng cử mà không nhận thì suất ấy khuyết; hai người bằng phiếu mà một người rút thì đại hội (hội nghị) quyết định.",
            "Who withdraws, dies or is struck off after the papers were printed keeps the number on the paper, and no other number moves; papers are judged as printed, and that person is never elected, tied or an alternate. Who declines after being elected leaves the seat open; of two tied of whom one withdraws the congress (meeting) decides.",
        )
    };
    surplus.into_iter().chain([eligible, withdrawn]).collect()
}

fn ballots(draft: &RulebookDraft) -> Vec<Sentence> {
    let invalid = draft.nobody() == VotesNobody::Invalid;
    let (vi, en) = if invalid {
        ("không hợp lệ", "is invalid")
    } else {
        ("hợp lệ, không ai được phiếu", "is valid and a vote for nobody")
    };
    let plain = [
        (
            "BALLOT",
            "Danh sách nhiều hơn số lượng cần bầu thì gạch tên người không bầu; vừa đủ thì đánh dấu đồng ý hoặc không đồng ý.",
            "A list longer than the seats takes the strike-out form; a list exactly as long takes the two-box form.",
        ),
        (
            "BALLOT-VALID",
            "Phiếu hợp lệ là phiếu do ban kiểm phiếu phát ra, bầu đủ hoặc ít hơn số lượng cần bầu.",
            "A ballot is valid when the counting board issued it and it votes for the seats or fewer.",
        ),
        (
            "BALLOT-INVALID",
            "Phiếu có một trong các lỗi nêu dưới đây là phiếu không hợp lệ.",
            "A ballot with one of the flaws below is invalid.",
        ),
        ("BALLOT-INVALID/not-issued", "Không do ban kiểm phiếu phát ra.", "Not issued by the counting board."),
        ("BALLOT-INVALID/over-vote", "Bầu quá số lượng cần bầu.", "More names than seats."),
        ("BALLOT-INVALID/nobody", "Có nhiều tên mà không bầu ai.", "Several names and a vote for nobody."),
        (
            "BALLOT-INVALID/both-boxes",
            "Chỉ có một tên mà đánh dấu cả hai ô.",
            "A one-name ballot with both boxes marked.",
        ),
        ("BALLOT-INVALID/no-box", "Chỉ có một tên mà không đánh dấu ô nào.", "A one-name ballot with no box marked."),
        ("BALLOT-INVALID/outside-name", "Ghi tên người ngoài danh sách.", "A name outside the list."),
        ("BALLOT-INVALID/marked", "Có dấu riêng hoặc nhiều loại mực.", "A distinguishing mark or several inks."),
        ("BALLOT-INVALID/written-on", "Có chữ ký hoặc viết thêm.", "Signed or written on."),
        (
            "BALLOT-INVALID/board",
            "Phiếu có nghi vấn do ban kiểm phiếu xem xét, kết luận.",
            "The counting board decides doubtful papers.",
        ),
        (
            "BALLOT-ROW",
            "Phiếu nhiều tên: ai bị đánh dấu cả hai ô hoặc không ô nào thì không được phiếu, phiếu vẫn hợp lệ.",
            "Several names: both boxes or neither for a person gives that person nothing; the ballot stays valid.",
        ),
    ];
    let papers = [
        (
            "PAPER",
            "Phiếu phát ra không quá số người có mặt; thu về không quá phát ra; hợp lệ cộng không hợp lệ bằng thu về; phiếu của mỗi người không quá số phiếu hợp lệ.",
            "Issued at most the present, returned at most the issued, valid plus invalid equal the returned, nobody's votes above the valid.",
        ),
        (
            "PAPER/accounted",
            "Phiếu hỏng đã đổi không tính vào số phiếu phát ra; nếu ghi đủ thì số phiếu in bằng phát ra cộng phiếu hỏng đã đổi cộng phiếu còn lại.",
            "Spoiled papers that were exchanged are not among those issued; where all are given, printed equals issued plus spoiled plus left over.",
        ),
        (
            "PAPER/boxes",
            "Nhiều hòm phiếu: mỗi hòm thu về không quá phát ra, kiểm được bằng thu về; cộng các hòm bằng số của cả vòng.",
            "Several boxes: in each returned at most issued and found equal to returned; together they are the figures of the round.",
        ),
        (
            "PAPER/fewer-returned",
            "Thu về ít hơn phát ra thì ghi nhận, không dừng kiểm phiếu.",
            "Fewer returned than issued is recorded and does not stop the count.",
        ),
        (
            "PAPER-SURPLUS",
            "Thu về nhiều hơn phát ra, hoặc kiểm được nhiều hơn đã công bố, thì dừng kiểm phiếu.",
            "More papers returned than issued, or found than announced, stop the count.",
        ),
        (
            "PAPER-SURPLUS/annul",
            "Vòng đã dừng kiểm phiếu chỉ được đi tiếp khi có quyết định ghi biên bản: hủy TOÀN BỘ phiếu của vòng đó và bầu lại theo đúng danh sách cũ, như chính vòng đó; không rút bớt hay hủy riêng số phiếu thừa; vòng bị hủy được ghi là đã bầu và đã hủy, phiếu của nó không dùng vào việc gì.",
            "A stopped round has one way on, a decision on record: ALL its papers are annulled and it is voted anew on the same list, as that same round; no surplus paper is drawn out or destroyed; the annulled round is on record as held and annulled, and its papers serve for nothing.",
        ),
    ];
    let nobody = Sentence {
        open: true,
        ..sentence(
            "BALLOT-ALL-DISAGREE",
            Some("nobody"),
            format!("Phiếu nhiều tên không đồng ý ai là {vi}."),
            format!("A ballot of several names that agrees to nobody {en}."),
        )
    };
    let of = |(name, vi, en): (&'static str, &str, &str)| sentence(name, None, vi, en);
    plain.into_iter().map(of).chain([nobody]).chain(papers.map(of)).collect()
}

fn result(draft: &RulebookDraft) -> Vec<Sentence> {
    let tie = match draft.tie() {
        TieRule::Decide => (
            "Bằng phiếu ở suất cuối cùng thì đại hội quyết định có bầu lại giữa những người đó hay không.",
            "Equal votes at the last seats: the congress decides whether the tied stand again.",
        ),
        TieRule::RunOff | TieRule::ListOrder => (
            "Bằng phiếu ở suất cuối cùng thì bầu lại giữa những người bằng phiếu, người nhiều phiếu hơn trúng cử.",
            "Equal votes at the last seats: the tied stand again, the higher wins.",
        ),
    };
    let short = match draft.number("short") {
        Some(most) => (
            format!("Bầu thiếu thì đại hội quyết định có bầu tiếp hay không; sau {most} lượt bầu thiếu thì thôi."),
            format!(
                "Short of seats: the congress decides whether to vote again; after {most} short rounds voting ends."
            ),
        ),
        None => (
            "Bầu thiếu thì đại hội quyết định có bầu tiếp hay không.".to_owned(),
            "Short of seats: the congress decides whether to vote again.".to_owned(),
        ),
    };
    let open = |sentence: Sentence| Sentence { open: true, ..sentence };
    vec![
        sentence(
            "RESULT-MAJORITY",
            Some("of"),
            "Trúng cử khi số phiếu bầu quá một nửa số D; đúng một nửa là chưa đủ.",
            "Elected with more than half of D; exactly half is not enough.",
        ),
        sentence(
            "RESULT-ORDER",
            None,
            "Nhiều người quá một nửa hơn số lượng cần bầu thì lấy từ người nhiều phiếu nhất trở xuống.",
            "More over half than seats: from the highest votes down.",
        ),
        open(sentence("RESULT-TIE", Some("tie"), tie.0, tie.1)),
        sentence(
            "RESULT-TIE/again",
            None,
            "Bầu lại vẫn bằng phiếu thì đại hội quyết định có bầu nữa hay không.",
            "Tied again: the congress decides whether to vote once more.",
        ),
        open(sentence("RESULT-SHORT", Some("short"), short.0, short.1)),
        sentence(
            "RESULT-SHORT/delegates",
            None,
            "Bầu đại biểu thiếu cũng do đại hội quyết định như trên.",
            "The same holds for delegates.",
        ),
        sentence(
            "RESULT-OPEN",
            None,
            "Số lượng bầu là số đại hội quyết định; có thể để khuyết.",
            "The seats to elect are what the congress voted; some may stay open.",
        ),
        sentence(
            "RESULT-ALTERNATES",
            None,
            "Đại biểu dự khuyết lấy trong số quá một nửa còn lại theo thứ tự số phiếu.",
            "Alternates are those over half beyond the seats, by votes.",
        ),
    ]
}

fn after(draft: &RulebookDraft) -> Vec<Sentence> {
    let words = draft.words();
    let days = |key: &'static str, name, vi: &str, en: &str| {
        let number = draft.number(key)?.to_string();
        Some(sentence(name, Some(key), vi.replace("{}", &number), en.replace("{}", &number)))
    };
    let kept = match draft.number("kept") {
        Some(months) => (
            format!("Phiếu bầu được niêm phong và giữ {months} tháng."),
            format!("Ballots are sealed and kept for {months} months."),
        ),
        None => ("Phiếu bầu được niêm phong và lưu giữ.".to_owned(), "Ballots are sealed and kept.".to_owned()),
    };
    let minutes = draft.is("minutes", "yes").then(|| {
        sentence(
            "RESULT/vote-on-minutes",
            Some("minutes"),
            "Đại hội biểu quyết thông qua biên bản kiểm phiếu.",
            "The congress votes on the counting minutes.",
        )
    });
    let timed = [
        days(
            "report",
            "APPROVAL/report",
            "Kết quả được báo cáo lên cấp trên trong {} ngày làm việc.",
            "The result is reported to the superior body within {} working days.",
        ),
        days(
            "decision",
            "APPROVAL/decision",
            "Cấp trên công nhận kết quả trong {} ngày làm việc từ khi nhận báo cáo.",
            "The superior body approves within {} working days of receiving the report.",
        ),
        days(
            "complaints",
            "RESULT/complaints",
            "Khiếu nại trong {} ngày làm việc.",
            "Complaints are made within {} working days.",
        ),
    ];
    let plain = [
        sentence(
            "PROC-INDIRECT",
            None,
            format!("{} mới họp lần thứ nhất để bầu các chức danh.", capital(words.spoken(Lang::Vi).committee)),
            format!("The new {} elects the offices at its first meeting.", words.spoken(Lang::En).committee),
        ),
        sentence(
            "OVERRIDE",
            None,
            "Đại hội có thể quyết định khác ở những điểm để mở, có lý do; kết quả ghi rõ.",
            "A congress may decide open points otherwise, with a reason; the result shows it.",
        ),
        sentence(
            "PERCENT",
            None,
            "Bên cạnh mỗi tỷ lệ phần trăm phải ghi số làm căn cứ tính.",
            "The base stands beside every percentage.",
        ),
    ];
    let approval = sentence(
        "APPROVAL",
        None,
        "Kết quả bầu cử do cấp trên trực tiếp công nhận.",
        "Results are recognised by the immediate superior body.",
    );
    let keeping = sentence("RESULT/keeping", Some("kept"), kept.0, kept.1);
    let last = minutes.into_iter().chain([keeping]).chain(plain);
    [approval].into_iter().chain(timed.into_iter().flatten()).chain(last).collect()
}

impl RulebookDraft {
    pub(super) fn base_of(&self) -> BaseOf {
        [BaseOf::Present, BaseOf::Issued, BaseOf::Returned, BaseOf::Valid]
            .into_iter()
            .find(|base| self.is("of", base.as_str()))
            .unwrap_or(BaseOf::Summoned)
    }

    /// The grounds on which somebody is taken out of those summoned.
    pub(super) fn grounds(&self) -> &[&'static str] {
        if self.base_of() == BaseOf::Summoned { self.chosen("grounds") } else { &[] }
    }

    pub(super) fn base_word(&self) -> &'static str {
        self.base_of().as_str()
    }

    pub(super) fn nobody(&self) -> VotesNobody {
        if self.is("nobody", VotesNobody::Valid.as_str()) { VotesNobody::Valid } else { VotesNobody::Invalid }
    }

    pub(super) fn tie(&self) -> TieRule {
        if self.is("tie", TieRule::Decide.as_str()) { TieRule::Decide } else { TieRule::RunOff }
    }
}
