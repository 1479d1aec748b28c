//! The file of a new rulebook, with a comment at each part.

use kiemphieu_core::{Lang, Words};

use super::RulebookDraft;
use super::sentences::{Sentence, sentences};

/// What the file says of itself, in the language of whoever answers.
struct Comments {
    head: [&'static str; 3],
    words: &'static str,
    base: &'static str,
    ballot: &'static str,
    rounds: &'static str,
    list: &'static str,
    approval: &'static str,
    rules: [&'static str; 3],
}

const VI: Comments = Comments {
    head: [
        "Quy chế bầu cử của một tổ chức, viết theo các câu trả lời. Thử:    kiemphieu rules TỆP --prove",
        "Dùng: ghi rulebook = mã dưới đây trong tệp đại hội, rồi đếm với    kiemphieu count ĐẠI-HỘI.toml --rulebook TỆP",
        "Sửa được bằng tay; sửa xong thì thử lại.",
    ],
    words: "Tổ chức gọi người, cơ quan và chức danh của mình là gì, viết như trong câu; mọi văn bản dùng những tên gọi này.",
    base: "Quá một nửa của số nào: summoned (được triệu tập, trừ các diện trong `grounds`), present (có mặt), issued (phát ra), returned (thu về), valid (hợp lệ).",
    ballot: "Phiếu không bầu cho ai: invalid (không hợp lệ) hoặc valid (hợp lệ).",
    rounds: "Bằng phiếu ở suất cuối: run-off (bầu lại giữa những người đó) hoặc decide (đại hội quyết định). short_rounds: sau mấy lượt bầu thiếu thì thôi.",
    list: "Số dư nhiều nhất, phần trăm số cần bầu; `surplus_offices` rỗng là không bắt buộc có số dư.",
    approval: "Ngày làm việc, và số tháng giữ phiếu; bỏ dòng nào là không quy định.",
    rules: [
        "Từng điều, một câu. status: read = đã đọc trong văn bản, kèm article; reported = nghe, đọc lại từ nguồn khác; assumed = giả định.",
        "Điều nào còn assumed thì tìm trong văn bản, ghi article = { vi = \"điều …\", en = \"article …\" } và status = \"read\".",
        "Câu tiếng Anh không cần dịch lại nếu chỉ dùng tiếng Việt.",
    ],
};

const EN: Comments = Comments {
    head: [
        "The election rules of a body, written from answers. Examine them:    kiemphieu rules FILE --prove",
        "Use: write rulebook = the id below in the congress file, then count with    kiemphieu count CONGRESS.toml --rulebook FILE",
        "It may be corrected by hand; examine it again then.",
    ],
    words: "What the organisation calls its members, its bodies and its offices, as it stands in a sentence; every paper uses these words.",
    base: "More than half of what: summoned (less the `grounds`), present, issued, returned, valid.",
    ballot: "A paper that votes for nobody: invalid or valid.",
    rounds: "Equal votes at the last seat: run-off (the tied stand again) or decide (the congress decides). short_rounds: how many short rounds end the vote.",
    list: "The largest surplus, in per cent of the seats; no `surplus_offices`: no surplus is asked for.",
    approval: "Working days, and the months for which papers are kept; what is left out is not said.",
    rules: [
        "Rule by rule, a sentence each. status: read = read in the text, with its article; reported = known from another source; assumed.",
        "What is assumed is to be looked up; then write article = { vi = \"điều …\", en = \"article …\" } and status = \"read\".",
        "The sentences in Vietnamese stand beside those in English.",
    ],
};

impl RulebookDraft {
    /// The file, with its comments in `lang`.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        let comments = if lang == Lang::Vi { &VI } else { &EN };
        let both = |text: &str| format!("{{ vi = {0}, en = {0} }}", quoted(text));
        let mut file = comments.head.map(|line| format!("# {line}\n")).concat();
        file += &format!(
            "\nschema = 1\nid = {}\nname = {}\nissued_by = {}\norganisation = {}\nchosen = \"by-name\"\n",
            quoted(&self.id),
            both(self.text("name")),
            both(self.text("issued_by")),
            both(self.text("organisation")),
        );
        file += &format!("\n# {}\n[words]\n{}", comments.words, table(&self.words()));
        file += &self.parameters(comments);
        file += &format!("\n{}", comments.rules.map(|line| format!("# {line}\n")).concat());
        file + &sentences(self).iter().map(|sentence| self.rule(sentence)).collect::<String>()
    }

    fn parameters(&self, comments: &Comments) -> String {
        let grounds: Vec<String> = self.grounds().iter().map(|ground| quoted(ground)).collect();
        let quorum = self.share("quorum").map(|[part, of]| format!("quorum = [{part}, {of}]\n")).unwrap_or_default();
        let mut text = format!("\n# {}\n[base]\nof = \"{}\"\n{quorum}", comments.base, self.base_word());
        for kind in ["members", "delegates", "committee"] {
            text += &format!("\n[base.{kind}]\nrule = \"BASE\"\ngrounds = [{}]\n", grounds.join(", "));
        }
        let nobody = self.nobody().as_str();
        text +=
            &format!("\n# {}\n[ballot]\nall_disagree = \"{nobody}\"\none_name_blank = \"{nobody}\"\n", comments.ballot);
        let short = self.number("short").map(|most| format!("short_rounds = {most}\n")).unwrap_or_default();
        text += &format!("\n# {}\n[rounds]\ntie = \"{}\"\n{short}", comments.rounds, self.tie().as_str());
        let surplus = self.number("surplus");
        let offices = if surplus.is_some() { "\"committee\"" } else { "" };
        text += &format!(
            "\n# {}\n[list]\nsurplus_percent = {}\nsmall_body_seats = 5\nsmall_body_surplus = 1\nsurplus_offices = [{offices}]\n",
            comments.list,
            surplus.unwrap_or(100),
        );
        let times = [
            ("report_days", "report"),
            ("decision_days", "decision"),
            ("complaint_days", "complaints"),
            ("kept_months", "kept"),
        ];
        let times =
            times.map(|(key, of)| self.number(of).map(|number| format!("{key} = {number}\n")).unwrap_or_default());
        text + &format!("\n# {}\n[approval]\n{}", comments.approval, times.concat())
    }

    fn rule(&self, sentence: &Sentence) -> String {
        let article = sentence.question.and_then(|question| self.answers.get(question)?.article.as_deref());
        let part = sentence.part.map(|part| format!("part = {}\n", quoted(part))).unwrap_or_default();
        let known = match article {
            Some(article) => format!("article = {{ vi = {0}, en = {0} }}\nstatus = \"read\"\n", quoted(article)),
            None => "status = \"assumed\"\n".to_owned(),
        };
        let open = if sentence.open { "open = true\n" } else { "" };
        let of = |lang| quoted(sentence.text.get(lang));
        let (vi, en) = (of(Lang::Vi), of(Lang::En));
        format!("\n[[rule]]\nid = {}\n{part}{known}vi = {vi}\nen = {en}\n{open}", quoted(sentence.id))
    }
}

/// The words, a line each.
fn table(words: &Words) -> String {
    let line = |(key, lang, word): (&str, Option<Lang>, &str)| match lang {
        Some(Lang::Vi) => format!("{key} = {{ vi = {}, ", quoted(word)),
        Some(Lang::En) => format!("en = {} }}\n", quoted(word)),
        None => format!("{key} = {}\n", quoted(word)),
    };
    words.all().map(line).collect()
}

/// A text as TOML has it: without hidden characters, its basic strings are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
