//! A scan as one of the two counts: from printed papers to a count of what the station gives.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GrayImage, Luma};
use kiemphieu_core::digest::sha256;
use kiemphieu_station::{Do, Station, Which, export};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, wanted};
use crate::finish::sends;
use crate::play::Scene;
use crate::running::{Person, kiemphieu, pin};

/// Points a millimetre of `nine-blank.png`: the paper of `nine.layout.json` as `kiemphieu ballots` printed it, each point the mean
/// of what it covers, and not sharper than a scanner sees.
const DOTS: f32 = 8.0;

/// How dark a stroke of a pen is from its upper edge to its lower one.
const STROKE: [u8; 6] = [70, 150, 195, 195, 150, 70];

const CONGRESS: &str = r#"schema = 1
unit = "Đảng bộ xã Ví Dụ"
congress = "Đại hội đại biểu lần thứ IX"
date = 2025-05-10
level = "grassroots"

[meeting]
kind = "members"
summoned = 8
present = 8

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa", "Đỗ Văn Nam", "Trần Anh Tú"]

[[election]]
id = "committee"
office = "committee"
seats = 7
candidates = [
  "Phạm Văn Quốc Thảo", "Đặng Minh Thị Hạnh", "Bùi Minh Minh An", "Nguyễn Quốc Quốc Hương", "Hoàng Hữu Quốc Yến",
  "Phạm Minh Quốc Sơn", "Vũ Ngọc Minh Hạnh", "Vũ Thanh Văn Phương", "Vũ Thanh Đức Phương",
]
"#;

/// What is struck on the papers, in the order of the stack: two batches, of five and of three.
const TRUTH: [&[u32]; 8] = [&[1, 2], &[3, 8], &[2, 7], &[5, 6, 9], &[1, 9], &[3, 4], &[6, 7], &[2, 4, 8]];
const SIZES: [usize; 2] = [5, 3];

/// The paper on which half a name is struck, and that name: only people may read it.
const HALF: (usize, u32) = (6, 4);

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// Numbers that are always the same.
struct Chance(u64);

impl Chance {
    /// Between nought and one.
    fn part(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Where the name of each row stands, in millimetres: left, right, and the middle of its small letters.
fn names() -> Vec<[f32; 3]> {
    let layout: Value = serde_json::from_slice(&std::fs::read(fixture("nine.layout.json")).unwrap()).unwrap();
    let sheet = &layout["papers"][0]["sheets"][0];
    let number = |value: &Value| value.as_i64().unwrap() as f32 / 1000.0;
    let row = |row: &Value| {
        let (top, bottom) = (number(&row["name"][1]), number(&row["name"][3]));
        let letters = sheet["letters"].as_array().unwrap().iter();
        let own: Vec<_> = letters
            .filter(|letter| {
                number(&letter[1]) > number(&row["name"][0]) && (top..bottom).contains(&number(&letter[2]))
            })
            .collect();
        let left = own.iter().map(|letter| number(&letter[1])).fold(f32::MAX, f32::min);
        let right = own.iter().map(|letter| number(&letter[1])).fold(0.0, f32::max) + 2.2;
        [left, right, number(&own[0][2]) - 0.33 * number(&own[0][3])]
    };
    sheet["rows"].as_array().unwrap().iter().map(row).collect()
}

/// A paper as a hand strikes it and a scanner sees it.
fn filled(blank: &GrayImage, at: usize, names: &[[f32; 3]]) -> Vec<u8> {
    let (mut page, mut chance) = (blank.clone(), Chance(2026 + at as u64 * 7919));
    for no in TRUTH[at - 1] {
        let [left, right, middle] = names[*no as usize - 1];
        let right = if (at, *no) == HALF { left + (right - left) * 0.5 } else { right + 0.5 + chance.part() * 2.0 };
        let (left, tilt) = (left - 0.4 - chance.part() * 0.8, chance.part() - 0.5);
        for step in 0..((right - left) * DOTS) as u32 {
            let down = middle + tilt * (step as f32 / ((right - left) * DOTS) - 0.5);
            for (dot, dark) in (0..).zip(STROKE) {
                let (x, y) = ((left * DOTS) as u32 + step, (down * DOTS) as u32 - 3 + dot);
                page.put_pixel(x, y, Luma([page.get_pixel(x, y).0[0].min(255 - dark)]));
            }
        }
    }
    let noise: Vec<f32> = (0..65_521).map(|_| (chance.part() + chance.part() - 1.0) * 8.0).collect();
    for (Luma([light]), noise) in page.pixels_mut().zip(noise.iter().cycle()) {
        *light = (f32::from(*light) * 0.88 + 18.0 + noise).clamp(0.0, 255.0) as u8;
    }
    let mut bytes = Vec::new();
    let mut jpeg = JpegEncoder::new_with_quality(&mut bytes, 85);
    jpeg.encode(page.as_raw(), page.width(), page.height(), ExtendedColorType::L8).unwrap();
    bytes
}

/// The stack, scanned and read: the folder of the readings.
fn scanned(folder: &Path) -> PathBuf {
    let blank = image::load_from_memory(&std::fs::read(fixture("nine-blank.png")).unwrap()).unwrap().to_luma8();
    let (names, out) = (names(), folder.join("scan"));
    let mut scans = Vec::new();
    for at in 1..=TRUTH.len() {
        let file = folder.join(format!("{at}.jpg"));
        std::fs::write(&file, filled(&blank, at, &names)).unwrap();
        scans.push(file.to_str().unwrap().to_owned());
    }
    let congress = folder.join("congress.toml");
    let layout = fixture("nine.layout.json");
    let mut words = vec!["scan", congress.to_str().unwrap(), "--layout", layout.to_str().unwrap()];
    words.extend(["-o", out.to_str().unwrap()]);
    words.extend(scans.iter().map(String::as_str));
    let read = kiemphieu(&words);
    let said = String::from_utf8_lossy(&read.stdout).into_owned() + &String::from_utf8_lossy(&read.stderr);
    assert_eq!(read.status.code(), Some(1), "one paper is left to people: {said}");
    out
}

/// One person reads what the scan was not sure of.
fn decides(folder: &Path, out: &Path, by: &str) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_station"));
    program.arg("scan").arg(folder.join("congress.toml")).arg("--decide").arg(out).args(["--by", by]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", HALF.1).unwrap();
    child.wait().unwrap();
}

/// The number of a paper in the stack, from its batch and number.
fn in_stack(batch: u32, no: u32) -> usize {
    (no - 1) as usize + if batch == 1 { 0 } else { SIZES[0] }
}

/// Somebody types both batches, and misreads two papers.
fn types(scene: &Scene, who: &str) {
    let mut clerk = Person::new(scene.address(), who);
    clerk.signs_in().unwrap();
    for _ in SIZES {
        clerk.does("/take", &json!({ "box": 1 }));
        let (batch, count) = scene.station().a_box(1).unwrap().open_of(who).unwrap();
        assert_eq!(count, Which::B, "the scan fills the other count");
        for no in 1..=SIZES[batch as usize - 1] as u32 {
            let struck: &[u32] =
                if [(1, 2), (2, 3)].contains(&(batch, no)) { &[5, 6] } else { TRUTH[in_stack(batch, no)] };
            let key = format!("{who}-{batch}-{no}");
            let reads = json!({ "struck": struck });
            let body = json!({ "box": 1, "batch": batch, "count": "b", "no": no, "reads": reads, "key": key });
            clerk.does("/papers", &body);
        }
        clerk.does("/close", &json!({ "box": 1, "batch": batch, "count": "b" }));
    }
}

/// What the station gives is counted by the program: the very report that two confirmed, with the votes on the papers.
fn see_counted(station: &Station) {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in export::export(station).unwrap() {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let congress = folder.path().join("congress.toml");
    let counted = kiemphieu(&["count", congress.to_str().unwrap(), "--format", "json"]);
    let confirmed = export::hash_of(station, 1).unwrap();
    assert_eq!(sha256(&counted.stdout), confirmed, "{}", String::from_utf8_lossy(&counted.stderr));
    let report: Value = serde_json::from_slice(&counted.stdout).unwrap();
    let told = report["elections"][0]["rounds"][0]["votes"].as_array().unwrap();
    for (no, name) in (1..).zip(station.a_box(1).unwrap().list().names()) {
        let votes = TRUTH.iter().filter(|struck| !struck.contains(&no)).count();
        let own = told.iter().find(|told| told["name"] == **name).unwrap();
        assert_eq!(own["votes"].as_u64(), u64::try_from(votes).ok(), "{own}");
    }
}

#[test]
fn a_scan_is_held_against_what_is_typed_and_the_box_comes_out_as_the_papers_are() {
    if !wanted() {
        return;
    }
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("congress.toml"), CONGRESS).unwrap();
    let out = scanned(folder.path());
    let scene = Scene::on(folder, &[5, 3], &[]);
    let browser = Browser::new((1366, 768));
    browser.signs_in(scene.address(), "nam");
    browser.goes(&format!("{}/board", scene.address()));
    let fields = [("folder", out.to_str().unwrap())];
    sends(&browser, "/scans", &fields);
    browser.until(
        "document.querySelector('form[data-post=\"/scans\"] .alert').innerText.includes('chưa ai xem 1 phiếu: 6')",
    );
    decides(scene.folder.path(), &out, "Trần Anh Tú");
    decides(scene.folder.path(), &out, "Đỗ Văn Nam");
    browser.goes(&format!("{}/board", scene.address()));
    sends(&browser, "/scans", &fields);
    browser.until("!document.querySelector('form[data-post=\"/scans\"]')?.checkVisibility()");
    browser.until("document.querySelectorAll('.batches .ok').length === 2");
    let station = scene.station();
    assert!(station.a_box(1).unwrap().agreed().is_none(), "one count gives no total");
    let mut head = Person::new(scene.address(), "anh");
    head.signs_in().unwrap();
    let again = json!({ "box": 1, "folder": out, "count": "a" });
    let (status, told) = head.send("/scans", &again).unwrap();
    assert!(status == 409 && told["error"].as_str().unwrap().contains("đã vào tập 1"), "{told}");

    types(&scene, "hoa");
    let open: Vec<_> = scene.station().a_box(1).unwrap().unsettled().map(|(address, _)| address).collect();
    assert_eq!(open, [(1, 2), (2, 3)], "the two misread papers, and no others");
    for (batch, no) in open {
        let reads = json!({ "struck": TRUTH[in_stack(batch, no)] });
        head.does(
            "/readings",
            &json!({ "box": 1, "batch": batch, "no": no, "reads": reads, "key": format!("third-{no}") }),
        );
    }
    head.does("/see", &json!({ "box": 1 }));
    head.does("/confirm", &json!({ "box": 1, "own": pin("anh"), "with": "hoa", "pin": pin("hoa") }));
    see_counted(&scene.station());
    let scans: Vec<_> = scene
        .events()
        .into_iter()
        .filter_map(|event| match event.what {
            Do::BatchScanned(scanned) => Some((scanned.batch, scanned.scan.first, scanned.read_by)),
            _ => None,
        })
        .collect();
    let both = vec!["nam".to_owned(), "tu".to_owned()];
    assert_eq!(scans, [(1, 1, Vec::new()), (2, 6, both)], "who read its doubts stands in the journal");
}
