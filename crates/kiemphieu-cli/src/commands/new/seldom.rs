//! What seldom happens at a round, offered in the new file as lines that are switched off.

use kiemphieu_core::{Lang, say};

use super::files::noted;
use super::rules::Rules;

/// Lines to switch on where they are needed: more of the papers, who came or withdrew, several boxes, a further round, and
/// what the superior decided. `ballots` is the ballot file of the first round.
pub(super) fn lines(ballots: &str, rules: &Rules, lang: Lang) -> String {
    let stem = ballots.strip_suffix("-1.csv").unwrap_or(ballots);
    let title = say(
        lang,
        "Chỉ khi có mới xóa dấu # và dấu cách ở đầu các dòng sau; cuộc bầu nào cũng ghi thêm được như thế.",
        "Only where it happened, delete the # and the space at the start of a line below; any election takes such lines.",
    );
    let parts = [of_papers(lang), of_people(lang), boxes(stem, lang), further(stem, lang), after(rules, lang)];
    let all: String = parts.concat();
    let off: String = all.lines().map(|line| format!("# {line}\n")).collect();
    format!("#\n# {title}\n{off}")
}

fn of_papers(lang: Lang) -> String {
    [
        ("printed = 0", say(lang, "số phiếu in", "papers printed")),
        ("spoiled = 0", say(lang, "số phiếu viết hỏng đã đổi phiếu khác", "papers spoiled and exchanged")),
        ("unused = 0", say(lang, "số phiếu còn lại", "papers left over")),
    ]
    .map(|(code, note)| noted(code, note))
    .concat()
}

fn of_people(lang: Lang) -> String {
    let stays = say(
        lang,
        "người rút tên từ vòng này; số thứ tự trên phiếu giữ nguyên",
        "who withdrew, from this round on; the numbers on the paper stay",
    );
    [
        ("present = 0", say(lang, "số có mặt từ vòng này, nếu đã khác", "present from this round on, if other")),
        ("withdrawn = [\"Nguyễn Văn An\"]", stays),
        ("reason = \"\"", say(lang, "vì sao rút tên", "why they withdrew")),
    ]
    .map(|(code, note)| noted(code, note))
    .concat()
}

fn boxes(stem: &str, lang: Lang) -> String {
    let several = say(
        lang,
        "nhiều hòm phiếu: xóa dòng `ballots`, mỗi hòm một mục như sau",
        "several boxes: delete the line `ballots`, one entry like this a box",
    );
    let of_its_own =
        say(lang, "của riêng hòm này; không rõ thì bỏ dòng", "of this box alone; leave it out if not known");
    let name = say(lang, "name = \"Hòm 2\"", "name = \"Box 2\"");
    [
        noted("[[election.round.box]]", several),
        format!("{name}\n"),
        noted("issued = 0", of_its_own),
        noted("returned = 0", of_its_own),
        format!("ballots = \"{stem}-1-{}\"\n", say(lang, "hom-2.csv", "box-2.csv")),
    ]
    .concat()
}

fn further(stem: &str, lang: Lang) -> String {
    let round =
        say(lang, "vòng sau; `stop`, `seat-other`: không có phiếu", "a further round; `stop`, `seat-other`: no papers");
    [
        noted("[[election.round]]", round),
        noted("decision = \"vote-again\"", "vote-again | stop | annul | seat-other"),
        noted("issued = 0", say(lang, "số phiếu phát ra", "papers issued")),
        noted("returned = 0", say(lang, "số phiếu thu về", "papers returned")),
        format!("ballots = \"{stem}-2.csv\"\n"),
    ]
    .concat()
}

/// Rule `APPROVAL`, where these rules have it.
fn after(rules: &Rules, lang: Lang) -> String {
    if !rules.knows_approval() {
        return String::new();
    }
    let own = rules.words().spoken(lang);
    let decided = match lang {
        Lang::Vi => format!("{} {} kết quả", own.superior, rules.words().approve),
        Lang::En => format!("what the {} decided of the result", own.superior),
    };
    [
        noted("[election.approval]", &decided),
        noted("reported = 2025-06-19", say(lang, "ngày báo cáo", "the day of the report")),
        noted("received = 2025-06-20", say(lang, "ngày nhận báo cáo", "the day on which it was received")),
        noted("date = 2025-07-03", say(lang, "ngày quyết định", "the day of the decision")),
        noted("result = \"approved\"", "approved | annulled | refused"),
        noted("reference = \"\"", say(lang, "số văn bản", "its document")),
    ]
    .concat()
}
