//! `kiemphieu new`: a congress file and ballot files to fill in.
//!
//! What must be filled in is left empty or 0, so that a file nobody has filled in is refused, never counted. A round is
//! switched off until it is held: a plan has no papers yet, and 0 papers are no vote.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Lang, MeetingKind, Office, Person, Text, Words, capital, say};
use kiemphieu_files::{BlankElection, Problem, blank_workbook, write_all_new, write_once};

use super::from;
use super::rules::Rules;
use super::seldom;

/// An election of the new file.
struct Plan {
    id: &'static str,
    office: Office,
    /// Where those who stand come from.
    from: Option<&'static str>,
    /// Whether the list is longer than the seats, so that the paper is a strike-out paper.
    surplus: bool,
}

fn plans(kind: MeetingKind, rules: &Rules) -> Vec<Plan> {
    let head = if rules.has_a_secretary() { "secretary" } else { "head" };
    let plan = |id, office, from, surplus| Plan { id, office, from, surplus };
    match kind {
        MeetingKind::Members => vec![
            plan("committee", Office::Committee, None, true),
            plan(head, Office::Secretary, Some("committee"), false),
            plan("deputy", Office::Deputy, Some("committee"), false),
        ],
        MeetingKind::Delegates => vec![plan("committee", Office::Committee, None, true)],
        MeetingKind::Committee => vec![
            plan("standing-committee", Office::StandingCommittee, None, true),
            plan(head, Office::Secretary, Some("standing-committee"), false),
            plan("deputy", Office::Deputy, Some("standing-committee"), false),
            plan("inspection-committee", Office::InspectionCommittee, None, false),
            plan("inspection-chair", Office::InspectionChair, Some("inspection-committee"), false),
        ],
        MeetingKind::InspectionCommittee => {
            vec![plan("inspection-vice-chair", Office::InspectionViceChair, None, false)]
        }
    }
}

/// Writes the files into `folder` and says what was written.
///
/// # Errors
/// When another file is already there, or one cannot be written.
pub(crate) fn write(
    folder: &Path,
    kind: MeetingKind,
    rules: &Rules,
    people: &[Person],
    lang: Lang,
) -> Result<Text, Problem> {
    let plans = plans(kind, rules);
    let mut files: Vec<_> = plans.iter().map(|plan| (ballot_file(plan), ballots(plan).into_bytes())).collect();
    files.push(("congress.toml".to_owned(), congress(kind, &plans, rules, people, lang).into_bytes()));
    write_all_new(folder, &files)?;
    files.rotate_right(1);
    let file = folder.join("congress.toml").display().to_string();
    let names: Vec<_> = files.iter().map(|(name, _)| format!("  {}", folder.join(name).display())).collect();
    let names = names.join("\n");
    Ok(Text::new(
        format!("Đã tạo:\n{names}\nĐiền vào các tệp, rồi chạy: kiemphieu count {file}\n"),
        format!("Written:\n{names}\nFill them in, then run: kiemphieu count {file}\n"),
    ))
}

/// Writes one workbook and says what was written. Where `path` does not end in `.xlsx`, that is added.
///
/// # Errors
/// When another file is already there, or it cannot be written.
pub(crate) fn write_workbook(
    path: &Path,
    kind: MeetingKind,
    rules: &Rules,
    people: &[Person],
    lang: Lang,
) -> Result<Text, Problem> {
    let is_xlsx = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let mut path = path.as_os_str().to_owned();
    if !is_xlsx {
        path.push(".xlsx");
    }
    let path = PathBuf::from(path);
    let shown = path.display().to_string();
    let elections: Vec<_> = plans(kind, rules)
        .into_iter()
        .map(|Plan { id, office, from, surplus }| BlankElection { id, office, from, surplus })
        .collect();
    let bytes = blank_workbook(kind, &elections, rules.id(), people, lang).map_err(|error| {
        let text = Text::new("không lập được sổ", format!("the workbook cannot be made: {error}"));
        Problem::of_file(&shown, text, Text::new("báo lỗi này cho người bảo trì", "report this fault"))
    })?;
    // Where the folder cannot be made, the file cannot be written, and that is told.
    let _ = path.parent().map(fs::create_dir_all);
    write_once(&path, &bytes)?;
    Ok(Text::new(
        format!("Đã tạo:\n  {shown}\nĐiền bằng Excel hoặc LibreOffice, lưu lại, rồi chạy: kiemphieu count {shown}\n"),
        format!(
            "Written:\n  {shown}\nFill it in with Excel or LibreOffice, save it, then run: kiemphieu count {shown}\n"
        ),
    ))
}

fn ballot_file(plan: &Plan) -> String {
    format!("{}-1.csv", plan.id)
}

fn ballots(plan: &Plan) -> String {
    let marks = if plan.surplus { "struck" } else { "agree,disagree" };
    format!("paper,count,{marks},flaw,note\n")
}

fn congress(kind: MeetingKind, plans: &[Plan], rules: &Rules, people: &[Person], lang: Lang) -> String {
    let mut text = heading(kind, rules, people, lang);
    for (at, plan) in plans.iter().enumerate() {
        let election = election(plan, rules.words(), if at == 0 { people } else { &[] }, lang);
        text += &if at == 0 { election } else { switched_off(&election) };
        if at == 0 {
            text += &seldom::lines(&ballot_file(plan), rules, lang);
        }
    }
    text + &advice(kind, rules, lang)
}

fn heading(kind: MeetingKind, rules: &Rules, people: &[Person], lang: Lang) -> String {
    let title = say(
        lang,
        "# Tệp đại hội của Kiểm phiếu. Điền mọi chỗ có chữ ĐIỀN; dòng bắt đầu bằng # là chú thích.",
        "# A congress file of Kiểm phiếu. Fill in every place marked FILL IN; a line that starts with # is a comment.",
    );
    let (unit, meeting) = (unit(kind, rules, lang), meeting(kind, rules, lang));
    let persons = if people.is_empty() { persons(lang) } else { from::persons(people) };
    format!("{title}\nschema = 1\n{unit}{meeting}{}{persons}", board(lang))
}

/// A line with its comment, all comments of the file in one column.
pub(super) fn noted(code: &str, comment: &str) -> String {
    format!("{code:<29} # {comment}\n")
}

fn unit(kind: MeetingKind, rules: &Rules, lang: Lang) -> String {
    let group = rules.words().spoken(Lang::Vi).group;
    let example = capital(group);
    let name_it = say(
        lang,
        format!("ĐIỀN: tên tổ chức, ví dụ \"{example} thôn Đông\""),
        format!("FILL IN: the organisation, for example \"{example} thôn Đông\""),
    );
    let levels = format!("cell ({group}) | grassroots (cơ sở) | district (huyện) | province (tỉnh)");
    let level = match kind {
        MeetingKind::Members => "cell",
        MeetingKind::Delegates | MeetingKind::Committee | MeetingKind::InspectionCommittee => "grassroots",
    };
    let notes = match lang {
        Lang::Vi => [
            name_it.as_str(),
            "tổ chức cấp trên trực tiếp",
            "ví dụ \"Đại hội lần thứ XXIII\"",
            "ví dụ \"2025-2030\"",
            "nơi họp",
            "ĐIỀN: ngày họp, ví dụ 2025-06-15; ngày quyết định quy chế được áp dụng",
            levels.as_str(),
        ],
        Lang::En => [
            name_it.as_str(),
            "the organisation above it",
            "for example \"Đại hội lần thứ XXIII\"",
            "for example \"2025-2030\"",
            "where it meets",
            "FILL IN: the day, for example 2025-06-15; it chooses the edition of the rules",
            "cell | grassroots | district | province",
        ],
    };
    let keys = ["unit", "superior", "congress", "term", "place", "date", "level"];
    let line = |(key, note)| noted(&format!("{key} = \"{}\"", if key == "level" { level } else { "" }), note);
    let under = rules.id().map(|id| {
        let note = say(lang, "quy chế của tổ chức, không chọn theo ngày", "the rules of the body; no day chooses them");
        noted(&format!("rulebook = \"{id}\""), note)
    });
    keys.into_iter().zip(notes).map(line).collect::<String>() + &under.unwrap_or_default()
}

fn meeting(kind: MeetingKind, rules: &Rules, lang: Lang) -> String {
    let (kind_id, words, voters) = (kind.as_str(), kind.text(rules.words()), kind.voters(rules.words()));
    let (summoned, present, deducted) = match lang {
        Lang::Vi => (
            format!("ĐIỀN: số {}", voters.get(lang)),
            "ĐIỀN: số người được bầu cử có mặt khi bỏ phiếu",
            "Người được trừ khi tính quá một nửa; chỉ các lý do sau",
        ),
        Lang::En => (
            format!("FILL IN: {}", voters.get(lang)),
            "FILL IN: voting members present at the vote",
            "Those left out of the base; only on these grounds",
        ),
    };
    let grounds = rules.grounds(kind);
    let deductions = grounds.last().map(|ground| {
        let all = grounds.join(", ");
        format!("# {deducted}: {all}\n# deductions = [ {{ ground = \"{ground}\", count = 1 }} ]\n")
    });
    format!(
        "\n[meeting]\n{}{}{}{}",
        noted(&format!("kind = \"{kind_id}\""), words.get(lang)),
        noted("summoned = 0", &summoned),
        noted("present = 0", present),
        deductions.unwrap_or_default(),
    )
}

/// The counting board: held against the lists, and named in the minutes.
fn board(lang: Lang) -> String {
    let [board, head, members] = match lang {
        Lang::Vi => {
            ["ban kiểm phiếu: không ai có tên trong danh sách bầu", "họ và tên trưởng ban", "các ủy viên, ví dụ"]
        }
        Lang::En => {
            ["the counting board: nobody who stands for election", "its head", "its other members, for example"]
        }
    };
    let members = format!("{members} [\"Lê Văn Cường\", \"Phạm Thị Dung\"]");
    format!("\n{}{}{}", noted("[board]", board), noted("head = \"\"", head), noted("members = []", &members))
}

fn persons(lang: Lang) -> String {
    let why = say(
        lang,
        "Nếu muốn đối chiếu cơ cấu danh sách và thống kê người trúng cử, mỗi người một mục:",
        "For the structure of the lists and statistics of the elected, one entry a person:",
    );
    format!(
        r#"
# {why}
# [[person]]
# name = "Nguyễn Văn An"
# born = 1980
# woman = false
# minority = false
# re_elected = true
"#
    )
}

/// What is held later: its lines start with `#` until then.
fn switched_off(part: &str) -> String {
    let lines = part.lines().map(|line| match line.chars().next() {
        None | Some('#') => format!("{line}\n"),
        Some(_) => format!("#{line}\n"),
    });
    lines.collect()
}

/// What to change in the file for the other congresses of this kind.
fn advice(kind: MeetingKind, rules: &Rules, lang: Lang) -> String {
    let later = say(
        lang,
        "# Đến cuộc bầu nào thì xóa dấu # đứng sát đầu các dòng của cuộc bầu ấy rồi điền.\n",
        "# When an election is held, delete the # right at the start of its lines and fill them in.\n",
    );
    let more = match kind {
        MeetingKind::Members => format!("{later}{}", too_few(rules, lang).unwrap_or_default()),
        MeetingKind::Delegates if rules.knows_direct() => directly(rules.words(), lang),
        MeetingKind::Delegates => String::new(),
        MeetingKind::Committee | MeetingKind::InspectionCommittee => later.to_owned(),
    };
    if more.is_empty() { more } else { format!("\n{more}") }
}

/// Rule `PROC-CELL`: a smallest unit of few members elects no committee.
fn too_few(rules: &Rules, lang: Lang) -> Option<String> {
    let (from, own) = (rules.committee_from()?, rules.words().spoken(lang));
    let (group, members, committee) = (own.group, own.members, own.committee);
    Some(match lang {
        Lang::Vi => format!(
            "# {} dưới {from} {members} chính thức không bầu {committee}: xóa cuộc bầu \"committee\" và hai dòng `from`.\n",
            capital(group)
        ),
        Lang::En => format!(
            "# A {group} of fewer than {from} official {members} elects no {committee}: delete the election \"committee\" and both `from`.\n"
        ),
    })
}

/// Rule `PROC-DIRECT`.
fn directly(words: &Words, lang: Lang) -> String {
    let head = words.spoken(lang).head;
    match lang {
        Lang::Vi => format!(
            "# Đại hội trực tiếp bầu {head}: thêm một cuộc bầu như trên với office = \"secretary\", seats = 1,\n\
             # direct = true, from = \"committee\", rồi xem từng bước bằng: kiemphieu secretary congress.toml\n"
        ),
        Lang::En => format!(
            "# If the congress elects the {head} directly: add an election like the above with office = \"secretary\",\n\
             # seats = 1, direct = true, from = \"committee\", and see its steps with: kiemphieu secretary congress.toml\n"
        ),
    }
}

fn election(plan: &Plan, words: &Words, people: &[Person], lang: Lang) -> String {
    let fill = say(lang, "ĐIỀN", "FILL IN");
    let seats = say(lang, "số lượng đại hội quyết định bầu", "how many the congress voted to elect");
    let names = say(
        lang,
        "danh sách theo thứ tự trên phiếu bầu, ví dụ [\"Nguyễn Văn An\", \"Trần Thị Bình\"]",
        "the list in ballot order, for example [\"Nguyễn Văn An\", \"Trần Thị Bình\"]",
    );
    let from = plan.from.map(|from| {
        let note = say(lang, "chỉ người trúng cử ở cuộc bầu này được ứng cử", "only those elected there may stand");
        noted(&format!("from = \"{from}\""), note)
    });
    format!(
        "\n# {}\n[[election]]\nid = \"{}\"\noffice = \"{}\"\n{}{}{}# {}\n\n{}",
        capital(plan.office.text(words).get(lang)),
        plan.id,
        plan.office.as_str(),
        from.unwrap_or_default(),
        noted("seats = 0", &format!("{fill}: {seats}")),
        if people.is_empty() {
            noted("candidates = []", &format!("{fill}: {names}"))
        } else {
            from::candidates(people)
        },
        paper_note(plan, lang),
        round(plan, lang),
    )
}

/// The first round of an election, switched off until it is held.
fn round(plan: &Plan, lang: Lang) -> String {
    let fill = say(lang, "ĐIỀN", "FILL IN");
    let after = say(
        lang,
        "Bầu xong mới xóa dấu # đứng sát đầu bốn dòng sau đây rồi điền:",
        "After the vote, delete the # right at the start of these four lines and fill them in:",
    );
    let held = format!(
        "[[election.round]]\n{}{}ballots = \"{}\"\n",
        noted("issued = 0", &format!("{fill}: {}", say(lang, "số phiếu phát ra", "papers issued"))),
        noted("returned = 0", &format!("{fill}: {}", say(lang, "số phiếu thu về", "papers returned"))),
        ballot_file(plan),
    );
    format!("# {after}\n{}", switched_off(&held))
}

/// How the ballot file of an election is filled in.
fn paper_note(plan: &Plan, lang: Lang) -> &'static str {
    match (plan.surplus, lang) {
        (true, Lang::Vi) => {
            "Danh sách nhiều hơn số lượng bầu. Tệp phiếu: mỗi phiếu một dòng; cột `struck` ghi số thứ tự người bị gạch: 3 7 12.\n\
             # Nếu danh sách vừa đủ số lượng bầu, thay cột `struck` bằng hai cột `agree` và `disagree`."
        }
        (true, Lang::En) => {
            "The list is longer than the seats. Ballot file: one row a paper; column `struck`: numbers of the names struck: 3 7 12.\n\
             # If the list is exactly as long as the seats, replace `struck` by the columns `agree` and `disagree`."
        }
        (false, Lang::Vi) => {
            "Danh sách vừa đủ số lượng bầu. Tệp phiếu: cột `agree` ghi số thứ tự người được đồng ý, `disagree` không đồng ý.\n\
             # Nếu danh sách nhiều hơn số lượng bầu, thay hai cột ấy bằng cột `struck` (số thứ tự người bị gạch)."
        }
        (false, Lang::En) => {
            "The list is exactly as long as the seats. Ballot file: `agree`: numbers with an X under agree; `disagree` likewise.\n\
             # If the list is longer than the seats, replace the two columns by `struck` (numbers of the names struck)."
        }
    }
}
