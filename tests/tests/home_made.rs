//! What people have already, taken in by the program: sheets of papers with names as headings, totals of stations, files of
//! researchers, and papers written as cast vote records.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

/// A copy of a fixture that may be changed.
struct Copy(tempfile::TempDir);

impl Copy {
    fn of(fixture: &str) -> Self {
        let (folder, copy) =
            (Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(fixture), tempfile::tempdir().unwrap());
        for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap()) {
            fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
        Self(copy)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// With one text of a file in place of another.
    fn with(self, file: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
        self
    }

    fn on(&self, command: &str, file: &str, more: &[&str]) -> Run {
        let file = self.path(file).display().to_string();
        run(kiemphieu_cli::run, &[&[command, file.as_str(), "--lang", "en"], more].concat())
    }

    fn votes(&self, file: &str) -> (Value, Value) {
        let run = self.on("count", file, &["--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        let round = &report["elections"][0]["rounds"][0];
        (round["votes"].clone(), round["papers"].clone())
    }

    fn refused(&self, file: &str) -> String {
        let run = self.on("count", file, &[]);
        assert!(run.code == 1 && run.out.is_empty(), "{}{}", run.out, run.err);
        run.err
    }
}

const SHEET: &str = "bang-ghi-phieu.csv";
const CONGRESS: &str = "congress.toml";

#[test]
fn a_home_made_sheet_that_does_not_say_what_its_marks_mean_is_refused_in_both_languages() {
    let unsaid = || Copy::of("bang-ghi-phieu-2025").with(SHEET, "X = bầu; để trống = gạch", "Đánh dấu X");
    let told = unsaid().refused(CONGRESS);
    assert!(told.contains("does not say what the mark") && told.contains("bang-ghi-phieu.csv:5:1"), "{told}");
    let file = unsaid();
    let run = run(kiemphieu_cli::run, &["count", file.path(CONGRESS).to_str().unwrap()]);
    assert!(
        run.err.contains("bảng không nói dấu") && run.err.contains("«X = bầu»") && run.err.contains("«X = gạch»"),
        "{}",
        run.err
    );
    let reversed = Copy::of("bang-ghi-phieu-2025").with(SHEET, "X = bầu; để trống = gạch", "X = gạch; để trống = bầu");
    let as_made = Copy::of("bang-ghi-phieu-2025");
    assert_ne!(reversed.votes(CONGRESS), as_made.votes(CONGRESS));
}

#[test]
fn rows_of_a_home_made_sheet_that_are_no_papers_are_told_and_totals_are_held_against_the_count() {
    let below = |totals: &str| {
        let last = "11,X,X,,X,,\n";
        let sums = format!("{last},,,,,,\n{totals}\n,,,,Trưởng ban kiểm phiếu,,\n");
        Copy::of("bang-ghi-phieu-2025").with(SHEET, last, &sums)
    };
    let run = below("Tổng cộng: 11 phiếu,8,9,4,9,,").on("count", CONGRESS, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("words (19); totals that agree with the papers (18)"), "{}", run.err);
    assert_eq!(below("Cộng phiếu hợp lệ,7,7,2,7,,").votes(CONGRESS), Copy::of("bang-ghi-phieu-2025").votes(CONGRESS));
    let told = below("Tổng cộng: 11 phiếu,8,9,4,8,,").refused(CONGRESS);
    assert!(told.contains("says 8 for «Trần Thị Bình», and its column has 9 marks, 7 votes"), "{told}");
}

#[test]
fn a_home_made_sheet_that_no_round_names_is_told() {
    let copy = Copy::of("bang-ghi-phieu-2025");
    fs::copy(copy.path(SHEET), copy.path("to-2.csv")).unwrap();
    let run = copy.on("count", CONGRESS, &[]);
    assert!(run.code == 0 && run.err.contains("to-2.csv") && run.err.contains("no round names it"), "{}", run.err);
}

#[test]
fn a_home_made_sheet_is_held_against_a_second_count_paper_by_paper() {
    let copy = Copy::of("bang-ghi-phieu-2025");
    let (first, folder) = (fs::read_to_string(copy.path(SHEET)).unwrap(), copy.path("lan-2"));
    fs::create_dir(&folder).unwrap();
    let second = folder.join("lan-2.csv");
    fs::write(&second, first.replace("\n8,X,X,,X,,", "\n8,X,X,X,,,")).unwrap();
    let run = copy.on("compare", CONGRESS, &[second.to_str().unwrap(), "--election", "committee"]);
    assert!(run.code == 1 && run.out.contains('8') && run.err.is_empty(), "{}{}", run.out, run.err);
    fs::write(&second, &first).unwrap();
    let run = copy.on("compare", CONGRESS, &[second.to_str().unwrap(), "--election", "committee"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn a_home_made_sheet_is_sealed_and_verified() {
    let copy = Copy::of("bang-ghi-phieu-2025");
    let sealed = copy.path(".");
    let run = run_on("seal", &sealed);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(std::fs::read_to_string(sealed.join("SHA256SUMS")).unwrap().contains(SHEET));
    let run = run_on("verify", &sealed);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

fn run_on(command: &str, path: &Path) -> Run {
    run(kiemphieu_cli::run, &[command, path.to_str().unwrap()])
}

const STATIONS: &str = "to-bau-cu.csv";

/// The congress of the stations with their sums typed in.
fn typed() -> Copy {
    Copy::of("khu-vuc-2025").with(
        CONGRESS,
        "[election.round.stations]\nfile = \"to-bau-cu.csv\"",
        "[election.round.totals]\nvalid = 197\ninvalid = { over-vote = 1, nobody = 1 }\nvotes = { \"Nguyễn Văn An\" = 190, \"Trần Thị Bình\" = 183, \
         \"Lê Văn Cường\" = 174, \"Phạm Thị Dung\" = 164, \"Đỗ Văn Em\" = 146, \"Hoàng Thị Giang\" = 123 }",
    )
}

#[test]
fn stations_and_their_round_must_agree() {
    let stations = || Copy::of("khu-vuc-2025");
    assert_eq!(typed().votes(CONGRESS), stations().votes(CONGRESS), "as if the sums were typed in");
    for (file, from, to, cause) in [
        (
            CONGRESS,
            "returned = 199",
            "returned = 198",
            "the 3 stations have 199 papers returned together, and the round says 198",
        ),
        (
            CONGRESS,
            "issued = 200",
            "issued = 201",
            "the 3 stations have 200 papers issued together, and the round says 201",
        ),
        (CONGRESS, "returned = 199", "returned = 199\nballots = \"x.csv\"", "both `stations` and `ballots` are given"),
        (CONGRESS, "to-bau-cu.csv\"", "to-bau-cu.csv\"\ninvalid = { over-vote = 2 }", "or other grounds"),
        (CONGRESS, "to-bau-cu.csv", "tong-hop.csv", "there is no such file"),
        (STATIONS, "2,Tổ 2,70,70,70", "2,Tổ 2,70,71,70", "Tổ 2"),
        (STATIONS, ",68,66,", ",71,66,", "has 71 votes but there are only 70 valid papers"),
    ] {
        let told = stations().with(file, from, to).refused(CONGRESS);
        assert!(told.contains(cause), "{to}\n{told}");
    }
}

#[test]
fn invalid_papers_of_stations_need_their_grounds() {
    let without = || {
        let copy = Copy::of("khu-vuc-2025").with(STATIONS, "Bầu quá số lượng,Không bầu ai,", "").with(
            STATIONS,
            ",,Lý do không hợp lệ,,Số",
            ",,Số",
        );
        ["79,1,1,0,", "70,0,0,0,", "48,1,0,1,"].iter().fold(copy, |copy, row| copy.with(STATIONS, row, &row[..5]))
    };
    let told = without().refused(CONGRESS);
    assert!(told.contains("has 2 invalid papers and does not say why they are"), "{told}");
    let said = without().with(CONGRESS, "to-bau-cu.csv\"", "to-bau-cu.csv\"\ninvalid = { over-vote = 1, nobody = 1 }");
    assert_eq!(said.votes(CONGRESS), Copy::of("khu-vuc-2025").votes(CONGRESS));
}

#[test]
fn stations_are_rolled_up_as_any_unit() {
    let groups = |copy: Copy| {
        let run = copy.on("rollup", CONGRESS, &["--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str::<Value>(&run.out).unwrap()["groups"].clone()
    };
    let of_stations = groups(Copy::of("khu-vuc-2025"));
    assert!(of_stations.as_array().is_some_and(|groups| !groups.is_empty()));
    assert_eq!(of_stations, groups(typed()));
}

#[test]
fn cast_vote_records_count_the_same_and_show_no_order() {
    let copy = Copy::of("nghien-cuu-2025");
    let write = |file: &str, to: &str| {
        let to = copy.path(to);
        let run = copy.on("cvr", file, &["--election", "committee", "-o", to.to_str().unwrap()]);
        assert!(run.code == 0 && run.err.is_empty() && run.out.contains("13 papers"), "{}{}", run.out, run.err);
        fs::read_to_string(to).unwrap()
    };
    let written = write("preflib.toml", "1.json");
    assert_eq!(written, write("pabulib.toml", "2.json"), "entered in another order");
    assert_eq!(written, write("records.toml", "3.json"), "read and written again");
    assert_eq!(written, fs::read_to_string(copy.path("phieu.json")).unwrap(), "the fixture");
    for file in ["pabulib.toml", "records.toml"] {
        assert_eq!(copy.votes(file), copy.votes("preflib.toml"));
    }
}

#[test]
fn cast_vote_records_hold_no_serial_and_no_note() {
    let copy = Copy::of("bang-ghi-phieu-2025").with(SHEET, "\n7,,X,X,X", "\nP-4711,,X,X,X");
    let to = copy.path("records.json");
    let run = copy.on("cvr", CONGRESS, &["--election", "committee", "-o", to.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let written = fs::read_to_string(&to).unwrap();
    assert!(
        !written.contains("4711") && !written.contains("góc phải") && written.contains("\"OtherStatus\": \"marked\"")
    );
    let again = copy.with(CONGRESS, SHEET, "records.json");
    assert_eq!(again.votes(CONGRESS), Copy::of("bang-ghi-phieu-2025").votes(CONGRESS));
}

#[test]
fn what_has_no_result_or_no_papers_gives_no_records() {
    for (copy, more, cause) in [
        (
            Copy::of("bang-ghi-phieu-2025").with(CONGRESS, "returned = 11", "returned = 10"),
            vec!["--election", "committee"],
            "stopped or annulled",
        ),
        (Copy::of("khu-vuc-2025"), vec!["--election", "committee"], "totals alone"),
        (Copy::of("bang-ghi-phieu-2025"), vec!["--election", "secretary"], "there is no election `secretary`"),
        (Copy::of("bang-ghi-phieu-2025"), vec!["--election", "committee", "--round", "2"], "has no such round"),
        (Copy::of("ha-tinh-2024"), vec!["--election", "secretary"], "two-box papers"),
    ] {
        let to = copy.path("records.json");
        let run = copy.on("cvr", CONGRESS, &[&more[..], &["-o", to.to_str().unwrap()]].concat());
        assert!(run.code == 1 && run.err.contains(cause) && !to.exists(), "{cause}: {}{}", run.out, run.err);
    }
}
