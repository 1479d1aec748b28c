//! Two people of a cell who have read nothing but the guide: from nine papers to sealed minutes, by what they see on the pages.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Instant;

use kiemphieu_core::Editions;
use kiemphieu_station::check;
use serde_json::json;

use crate::browser::{Browser, wanted};
use crate::running::*;

const CELL: &str = r#"schema = 1
unit = "Chi bộ thôn Đông"
congress = "Đại hội lần thứ XXIII"
date = 2025-06-15
level = "cell"

[meeting]
kind = "members"
summoned = 9
present = 9

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa"]

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn"]
"#;

/// Somebody who looks at a page and does what its words say.
struct Reader {
    browser: Browser,
    /// Everything that was ever on the screen.
    seen: RefCell<String>,
    pressed: RefCell<usize>,
}

/// What can be pressed, or filled, and can be seen, by the words on it; the last of several.
const FOUND: &str = "
    const seen = (one) => one.checkVisibility() && !one.disabled;
    const words = (one) => (one.innerText ?? '').trim();
    const all = [...document.querySelectorAll(what)].filter((one) => seen(one) && words(one).startsWith(text));
    const exact = all.filter((one) => words(one) === text);
    const found = (exact.length ? exact : all).at(-1);";

impl Reader {
    fn find(&self, what: &str, text: &str, then: &str) -> bool {
        self.looks();
        let script = format!(
            "const what = {}, text = {};{FOUND} if (!found) return false; {then}; return true",
            json!(what),
            json!(text)
        );
        self.browser.script(&script) == true
    }

    fn looks(&self) {
        let text = self.browser.text("body");
        self.seen.borrow_mut().push_str(&text);
    }

    /// Presses what bears these words, as soon as it is there.
    fn presses(&self, text: &str) {
        self.sees(text, || self.find("button,a,summary", text, "found.click()"));
        self.seen.borrow_mut().push_str(text);
        *self.pressed.borrow_mut() += 1;
    }

    /// Types into the field that bears these words.
    fn fills(&self, label: &str, value: &str) {
        const MARK: &str = "document.querySelector('[data-here]')?.removeAttribute('data-here');
            const field = found.control; field.dataset.here = ''";
        self.sees(label, || self.find("label", label, MARK));
        self.browser.types("[data-here]", value);
    }

    /// Ticks the box beside a name.
    fn ticks(&self, name: &str) {
        self.sees(name, || self.find("label.check", name, "found.control.checked = true"));
    }

    fn sees(&self, what: &str, there: impl Fn() -> bool) {
        let until = Instant::now() + std::time::Duration::from_secs(20);
        while !there() {
            assert!(Instant::now() < until, "«{what}» is not on the page:\n{}", self.browser.text("body"));
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    fn waits(&self, text: &str) {
        self.browser.until(&format!("document.body.innerText.includes({})", json!(text)));
        self.looks();
    }

    fn signs_in(&self, name: &str, person: &str) {
        let choose = "found.selected = true";
        self.sees(name, || self.find("option", name, choose));
        self.fills("Mã PIN", pin(person));
        self.presses("Đăng nhập");
        self.waits("Khóa máy (F2)");
    }

    fn counts(&self, papers: &[&str]) {
        self.presses("Việc của tôi");
        self.presses("Lấy một tập");
        self.browser.until("document.querySelector('#address')?.innerText.includes('-')");
        self.looks();
        for (no, keys) in (1..).zip(papers) {
            self.browser.until(&format!("document.querySelector('#address').innerText === '01-0{no}'"));
            self.browser.keys(&format!("{keys}⏎"));
        }
        self.browser.until("document.querySelector('#address').innerText === '✔'");
        self.browser.keys("⏎");
        self.browser.until("document.querySelector('.code-to-write')");
        self.looks();
        self.browser.keys("⏎");
        self.browser.until("!document.querySelector('#keys')");
    }

    fn hands_over(&self) {
        self.browser.keys("F");
        self.presses("Người khác đăng nhập");
    }
}

#[test]
fn two_who_read_only_the_guide_bring_nine_papers_of_a_cell_to_sealed_minutes() {
    if !wanted() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("congress.toml"), CELL).unwrap();
    let running = Running::start(folder.path(), free_port(), &[]);
    let browser = Browser::new((1366, 768));
    let reader = Reader { browser, seen: RefCell::default(), pressed: RefCell::default() };
    let begun = Instant::now();
    reader.browser.goes(&running.with_code);
    for (name, person) in [("Phạm Văn Anh", "anh"), ("Lê Thị Hoa", "hoa")] {
        reader.presses(&format!("Đặt mã PIN: {name}"));
        reader.fills("Mã PIN mới", pin(person));
        reader.fills("Nhập lại", pin(person));
        reader.presses("Ghi");
        reader.browser.until(&format!(
            "[...document.querySelectorAll('tr')].some((row) => row.innerText.includes('{name}') && row.innerText.includes('đã có mã PIN'))"
        ));
    }
    reader.presses("Sang trang đăng nhập");
    reader.signs_in("Phạm Văn Anh", "anh");
    reader.presses("Điều hành");
    reader.presses("Mở hòm phiếu");
    reader.fills("Phát ra", "9");
    reader.fills("Thu về", "9");
    reader.presses("Mở hòm phiếu");
    reader.fills("Số phiếu từng tập", "9");
    reader.presses("Ghi các tập");
    reader.waits("các tập bằng số thu về");
    // Nobody is struck on no paper; the second person misreads the fourth.
    let papers = ["04", "03", "04", "02", "04", "01", "04", "04", "03"];
    reader.counts(&papers);
    reader.hands_over();
    reader.signs_in("Lê Thị Hoa", "hoa");
    let mut slipped = papers;
    slipped[3] = "03";
    reader.counts(&slipped);
    reader.hands_over();
    reader.signs_in("Phạm Văn Anh", "anh");
    reader.presses("Điều hành");
    reader.waits("Ban kết luận");
    reader.presses("01-04");
    reader.browser.until("document.querySelector('#address')?.innerText === '01-04'");
    reader.browser.keys("02⏎");
    reader.fills("Lý do", "ủy viên đọc nhầm dòng");
    reader.fills("PIN của tôi", pin("anh"));
    reader.fills("PIN người thứ hai", pin("hoa"));
    reader.presses("Ghi");
    reader.presses("Kết quả");
    reader.presses("Xem kết quả");
    reader.fills("PIN của tôi", pin("anh"));
    reader.fills("PIN người thứ hai", pin("hoa"));
    reader.presses("Xác nhận kết quả");
    reader.presses("Cho hội trường xem");
    reader.waits("Hội trường đang xem được");
    reader.presses("Người làm việc");
    reader.looks();
    // The secretary, from among the three of the committee, in the same station.
    reader.presses("Điều hành");
    reader.waits("Đã xác nhận");
    reader.presses("Thêm cuộc bầu");
    if let Some(folder) = std::env::var_os("PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join("new-election.png"), reader.browser.picture()).unwrap();
    }
    let likely = "return ['office', 'body'].map((name) => document.querySelector(`[name=${name}]`).value)";
    assert_eq!(reader.browser.script(likely), json!(["secretary", ""]), "the cell elects its secretary next");
    reader.ticks("Trần Thị Hai");
    reader.presses("Ghi");
    reader.waits("1 người trong: Trần Thị Hai");
    reader.presses("Mở hòm phiếu");
    reader.fills("Phát ra", "9");
    reader.fills("Thu về", "9");
    reader.presses("Mở hòm phiếu");
    reader.fills("Số phiếu từng tập", "9");
    reader.presses("Ghi các tập");
    reader.waits("các tập bằng số thu về");
    let agreed = ["0", "0", "0", "01", "0", "0", "0", "0", "0"];
    reader.counts(&agreed);
    reader.hands_over();
    reader.signs_in("Lê Thị Hoa", "hoa");
    reader.counts(&agreed);
    reader.hands_over();
    reader.signs_in("Phạm Văn Anh", "anh");
    reader.presses("Điều hành");
    reader.sees("Kết quả", || reader.find("#box-2 a", "Kết quả", "found.click()"));
    reader.presses("Xem kết quả");
    reader.fills("PIN của tôi", pin("anh"));
    reader.fills("PIN người thứ hai", pin("hoa"));
    reader.presses("Xác nhận kết quả");
    reader.presses("Cho hội trường xem");
    reader.waits("Hội trường đang xem được");
    reader.presses("Biên bản, niêm phong");
    reader.presses("Lập biên bản");
    reader.waits("In và ký");
    reader.sees("Mở", || {
        reader.find("a", "Mở: Biên bản kiểm phiếu · Bầu bí thư, vòng 1", "window.opens = found.getAttribute('href')")
    });
    let shown = reader.browser.script("return fetch(window.opens).then(async (got) => [got.status, got.headers.get('content-type'), (await got.text()).slice(0, 5)])");
    assert_eq!(shown, json!([200, "application/pdf", "%PDF-"]));
    reader.fills("PIN của tôi", pin("anh"));
    reader.fills("PIN người thứ hai", pin("hoa"));
    reader.presses("Khóa sổ và niêm phong");
    reader.waits("niêm phong");
    reader.browser.until("document.querySelector('.ok')");
    println!("{} presses, {:?} without the people", reader.pressed.borrow(), begun.elapsed());

    let result = folder.path().join("result");
    let names: BTreeSet<String> =
        std::fs::read_dir(&result).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    for part in [
        "minutes-committee-1.pdf",
        "minutes-secretary-1.pdf",
        "secretary-1.csv",
        "entry-log.pdf",
        "SHA256SUMS",
        "journal.jsonl",
        "congress.toml",
    ] {
        assert!(names.iter().any(|name| name.starts_with(part)), "{part} in {names:?}");
    }
    let journal = std::fs::read(result.join("journal.jsonl")).unwrap();
    let proof = check::check(&journal, &Editions::built_in().unwrap()).unwrap();
    assert!(proof.may_be_sealed());
    let counted = kiemphieu(&["count", result.join("congress.toml").to_str().unwrap(), "--format", "json"]);
    assert!(counted.status.success(), "{}", String::from_utf8_lossy(&counted.stderr));
    assert_eq!(counted.stdout, std::fs::read(result.join("congress.report.json")).unwrap(), "byte for byte");
    let report: serde_json::Value = serde_json::from_slice(&counted.stdout).unwrap();
    let elected = |at: usize| report["elections"][at]["elected"].as_array().unwrap().len();
    assert_eq!((elected(0), elected(1)), (3, 1), "three of the committee, and its secretary");
    let proof = kiemphieu(&["station", "--check", result.join("journal.jsonl").to_str().unwrap()]);
    assert!(proof.status.success(), "{}", String::from_utf8_lossy(&proof.stdout));

    for lang in ["vi", "en"] {
        let paper = folder.path().join(format!("guide-{lang}.pdf"));
        assert!(kiemphieu(&["station", "--guide", paper.to_str().unwrap(), "--lang", lang]).status.success());
        let paper = std::fs::read(paper).unwrap();
        assert_eq!(String::from_utf8_lossy(&paper).matches("/Type /Page\n").count(), 1, "one page, whatever it says");
    }

    // Whatever the guide puts in quotation marks stands on a page, as it is written there.
    reader.browser.goes(&format!("{}/guide", running.address));
    let guide = reader.browser.text("main");
    let seen = reader.seen.borrow();
    let quoted = guide.split('«').skip(1).filter_map(|rest| rest.split_once('»')).map(|(word, _)| word);
    let missing: Vec<&str> = quoted.filter(|word| *word != "CHƯA GHI" && !seen.contains(word)).collect();
    assert!(missing.is_empty(), "the guide speaks of {missing:?}");
}
