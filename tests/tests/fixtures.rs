//! Every fixture: its JSON stands beside it, and of five that show most also the whole text in both languages.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests fixtures::` writes them anew; read the difference.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn on(command: &str, file: &str, more: &[&str]) -> Run {
    let path = fixtures().join(file);
    let mut words = vec![command, path.to_str().unwrap()];
    words.extend(more);
    run(kiemphieu_cli::run, &words)
}

/// The JSON report of a fixture.
fn report(file: &str) -> Value {
    serde_json::from_str(&on("count", file, &["--format", "json"]).out).unwrap()
}

fn round<'r>(report: &'r Value, election: &str) -> &'r Value {
    let elections = report["elections"].as_array().unwrap();
    let election = elections.iter().find(|other| other["id"] == election).unwrap();
    &election["rounds"][0]
}

fn stands(run: &Run, file: &str, ending: &str) {
    let path = fixtures().join(file.replace(".toml", ending));
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.out.clone(), expected.raw());
    assert_eq!(run.err, "", "a counted fixture says nothing on standard error");
}

/// The fixtures whose text is held word for word: a chain with a direct election, a count stopped by a surplus, a planned person
/// who drops out, a shortfall under an old edition, another body's rules. All other texts are made of the same words.
const WORD_FOR_WORD: [&str; 5] = [
    "nam-dinh-2020/congress.toml",
    "b1-chu-phan-2020/congress.toml",
    "a9-quang-chau-2020/congress.toml",
    "c1-excused-absence/variant-220.toml",
    "y1-youth-union/congress.toml",
];

/// Every view of one fixture, and its exit code.
fn whole(file: &str, code: u8) {
    let (vi, en) = (on("count", file, &[]), on("count", file, &["--lang", "en"]));
    let json = on("count", file, &["--format", "json"]);
    if WORD_FOR_WORD.contains(&file) {
        stands(&vi, file, ".vi.txt");
        stands(&en, file, ".en.txt");
    }
    stands(&json, file, ".json");
    assert_eq!((vi.err.as_str(), en.err.as_str()), ("", ""), "a counted fixture says nothing on standard error");
    assert_eq!((vi.code, en.code, json.code), (code, code, code));
    assert_eq!(on("count", file, &[]), vi, "the same input gives the same bytes");
}

macro_rules! fixtures {
    ($($name:ident: $file:literal, $code:literal;)+) => {
        $( #[test] fn $name() { whole($file, $code); } )+

        #[test]
        fn every_congress_file_of_the_fixtures_stands_here() {
            let listed = [$($file),+];
            for folder in std::fs::read_dir(fixtures()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
                for file in std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
                    let name = format!("{}/{}", folder.file_name().display(), file.file_name().unwrap().display());
                    assert!(!name.ends_with(".toml") || listed.contains(&name.as_str()), "{name}");
                }
            }
        }
    };
}

fixtures! {
    withdrawn_2025: "withdrawn-2025/congress.toml", 0;
    late_comer_2025: "late-comer-2025/congress.toml", 0;
    s1_ha_tinh_cell_of_autumn_2024: "ha-tinh-2024/congress.toml", 0;
    s2_binh_thanh_district_congress: "binh-thanh-2020/congress.toml", 0;
    s3_nam_dinh_pilot_commune: "nam-dinh-2020/congress.toml", 0;
    s4_ky_anh_cell_too_small_for_a_committee: "ky-anh-2019/congress.toml", 0;
    a1_deputy_by_26_of_47: "a1-quang-tri-2020/congress.toml", 0;
    a1_variant_23_of_47: "a1-quang-tri-2020/variant-23.toml", 0;
    a3_58_names_for_52_seats: "a3-hue-2025/congress.toml", 0;
    a6_first_meeting_of_53: "a6-phu-tho-2020/congress.toml", 0;
    a10_15_voters_not_17: "a10-school-cell-2021/congress.toml", 0;
    b1_148_papers_for_134_stop_the_count: "b1-chu-phan-2020/congress.toml", 1;
    c1_five_votes_of_ten: "c1-excused-absence/congress.toml", 0;
    c1_variant_elected_under_244: "c1-excused-absence/variant-244.toml", 0;
    c1_variant_not_elected_under_220: "c1-excused-absence/variant-220.toml", 1;
    d2_below_half: "d2-exact-half-2016/congress.toml", 0;
    d2_exactly_half: "d2-exact-half-2016/exactly-half.toml", 0;
    y1_half_of_the_ballots_collected: "y1-youth-union/congress.toml", 0;
    y1_ten_of_eighteen_in_fourth_place: "y1-youth-union/fourth-place.toml", 0;
    s5_thang_binh_not_voted_yet: "thang-binh-2020/congress.toml", 0;
    a9_the_planned_secretary_drops_out: "a9-quang-chau-2020/congress.toml", 1;
    annulled_and_voted_anew: "annulled-round/congress.toml", 0;
    a_tie_of_alternates_settled_by_a_round: "alternates-tie/congress.toml", 0;
    a_tie_at_the_last_seat: "bang-phieu-2025/congress-1.toml", 0;
    a_tie_and_its_run_off_before_the_secretary: "bang-phieu-2025/congress.toml", 0;
    hd_03_not_voted_yet: "hd-03-2020/congress.toml", 0;
    three_boxes_of_one_round: "three-boxes-2025/congress.toml", 0;
    approved_by_the_superior: "approval-2025/approved.toml", 0;
    a_sheet_of_papers_with_names_as_headings: "bang-ghi-phieu-2025/congress.toml", 0;
    totals_of_three_stations: "khu-vuc-2025/congress.toml", 0;
    papers_as_preflib_categories: "nghien-cuu-2025/preflib.toml", 0;
    papers_as_pabulib_approvals: "nghien-cuu-2025/pabulib.toml", 0;
    papers_as_cast_vote_records: "nghien-cuu-2025/records.toml", 0;
    annulled_by_the_superior: "approval-2025/annulled.toml", 0;
}

#[test]
fn the_direct_election_of_the_secretary_at_nam_dinh_step_by_step() {
    let file = "nam-dinh-2020/congress.toml";
    stands(&on("secretary", file, &[]), file, ".secretary.vi.txt");
    stands(&on("secretary", file, &["--lang", "en"]), file, ".secretary.en.txt");
}

#[test]
fn s5_the_plan_of_thang_binh_before_anything_is_printed() {
    let file = "thang-binh-2020/congress.toml";
    stands(&on("check", file, &[]), file, ".check.vi.txt");
    stands(&on("check", file, &["--lang", "en"]), file, ".check.en.txt");
    stands(&on("check", file, &["--format", "json"]), file, ".check.json");
}

#[test]
fn hd_03_the_plan_with_eight_put_up_at_the_congress_for_five_places() {
    let file = "hd-03-2020/congress.toml";
    stands(&on("check", file, &["--format", "json"]), file, ".check.json");
}

// rule: PROC-PLAN
#[test]
fn a9_as_published_141_delegates_needed_71_and_the_sitting_secretary_drops_out() {
    let report = report("a9-quang-chau-2020/congress.toml");
    assert_eq!(round(&report, "committee")["base"]["needed"], 71);
    let secretary = &report["elections"][1];
    let next = &secretary["next"][0];
    assert_eq!(
        (&secretary["status"], &next["step"], &next["rule"]),
        (&"pending".into(), &"ask-superior".into(), &"PROC-PLAN".into())
    );
    assert_eq!(next["decided_by"], "superior");
    assert!(!report["elections"][0]["elected"].as_array().unwrap().contains(&"Bùi Bá Sơn".into()));
}

#[test]
fn the_papers_at_nam_dinh_that_were_not_plainly_valid() {
    let file = "nam-dinh-2020/congress.toml";
    stands(&on("count", file, &["--papers"]), file, ".papers.vi.txt");
    stands(&on("count", file, &["--papers", "--lang", "en"]), file, ".papers.en.txt");
}

#[test]
fn serial_numbers_stand_in_no_output_that_did_not_ask_for_papers() {
    let report = report("nam-dinh-2020/congress.toml");
    assert!(round(&report, "committee").get("remarks").is_none());
    for view in [".vi.txt", ".en.txt", ".json"] {
        let path = fixtures().join("nam-dinh-2020/congress".to_owned() + view);
        assert!(!std::fs::read_to_string(path).unwrap().contains("102"), "the serial of the paper with a flaw");
    }
}

#[test]
fn s2_as_published_41_seats_one_round_16_women_5_young() {
    let report = report("binh-thanh-2020/congress.toml");
    let election = &report["elections"][0];
    assert_eq!(election["elected"].as_array().unwrap().len(), 41);
    assert_eq!(election["status"], "complete");
    assert_eq!(election["profile"]["women"]["percent"], "39.02", "39,02% as published");
    assert_eq!(election["profile"]["women"]["count"], 16);
    assert_eq!(election["profile"]["under_40"]["count"], 5);
    assert_eq!(election["profile"]["under_40"]["percent"], "12.20", "published truncated, 12,19%");
    let shares = round(&report, "committee")["votes"].as_array().unwrap();
    let above_61 = shares.iter().filter(|person| person["percent"].as_str().unwrap().parse::<f64>().unwrap() > 61.0);
    assert_eq!(above_61.count(), 39, "most of them above 61%");
}

#[test]
fn a1_as_published_55_3_percent_of_the_47_members() {
    let elected = report("a1-quang-tri-2020/congress.toml");
    let person = &round(&elected, "deputy")["votes"][0];
    assert_eq!((&person["votes"], &person["percent"], &person["elected"]), (&26.into(), &"55.32".into(), &true.into()));
    let failed = report("a1-quang-tri-2020/variant-23.toml");
    assert_eq!(round(&failed, "deputy")["outcome"], "short", "23 of 44 present is over half, 23 of 47 is not");
}

#[test]
fn a3_as_published_400_papers_58_names_52_elected() {
    let report = report("a3-hue-2025/congress.toml");
    let round = round(&report, "committee");
    assert_eq!(round["base"]["needed"], 201);
    assert_eq!(round["papers"]["valid"], 400);
    assert_eq!((round["votes"].as_array().unwrap().len(), round["elected"].as_array().unwrap().len()), (58, 52));
}

#[test]
fn a6_as_published_secretary_and_deputies_by_53_of_53() {
    let report = report("a6-phu-tho-2020/congress.toml");
    for election in ["secretary", "deputies"] {
        for person in round(&report, election)["votes"].as_array().unwrap() {
            assert_eq!((&person["votes"], &person["percent"]), (&53.into(), &"100.00".into()));
        }
    }
    assert_eq!(round(&report, "standing-committee")["elected"].as_array().unwrap().len(), 15);
    assert_eq!(round(&report, "inspection-committee")["elected"].as_array().unwrap().len(), 11);
}

#[test]
fn a10_probationary_members_are_not_in_the_base() {
    let report = report("a10-school-cell-2021/congress.toml");
    assert_eq!(round(&report, "committee")["base"]["d"], 15);
    assert_eq!(round(&report, "committee")["base"]["needed"], 8);
}

// rule: PAPER-SURPLUS
#[test]
fn b1_a_surplus_of_papers_leaves_no_winner_in_any_output() {
    let report = report("b1-chu-phan-2020/congress.toml");
    let election = &report["elections"][0];
    let stopped = round(&report, "committee");
    assert_eq!((&stopped["papers"]["returned"], &stopped["papers"]["entered"]), (&134.into(), &148.into()));
    assert_eq!(stopped["outcome"], "stopped");
    assert_eq!(stopped["votes"].as_array().unwrap().len(), 0);
    assert_eq!(election["elected"].as_array().unwrap().len(), 0);
    assert_eq!(report["findings"][0]["rule"], "PAPER-SURPLUS");
    let text = on("count", "b1-chu-phan-2020/congress.toml", &[]).out;
    let candidates = std::fs::read_to_string(fixtures().join("b1-chu-phan-2020/congress.toml")).unwrap();
    let names: Vec<_> = candidates.split("candidates").nth(1).unwrap().split('"').skip(1).step_by(2).take(17).collect();
    assert!(names.len() == 17 && names.iter().all(|name| !text.contains(name)));
}

#[test]
fn c1_six_needed_on_base_11_and_on_base_10_and_the_variant_parts_the_editions() {
    let bases = |file: &str| {
        let report = report(file);
        let round = round(&report, "secretary").clone();
        (round["base"]["d"].clone(), round["base"]["needed"].clone(), round["outcome"].clone())
    };
    let of = |d: u32, needed: u32, outcome: &str| (d.into(), needed.into(), outcome.into());
    assert_eq!(bases("c1-excused-absence/congress.toml"), of(10, 6, "short"));
    assert_eq!(bases("c1-excused-absence/variant-244.toml"), of(9, 5, "complete"));
    assert_eq!(bases("c1-excused-absence/variant-220.toml"), of(10, 6, "short"));
}

#[test]
fn d2_397_of_794_is_50_percent_and_not_elected() {
    let report = report("d2-exact-half-2016/exactly-half.toml");
    let votes = &round(&report, "seat")["votes"];
    let half = votes.as_array().unwrap().iter().find(|person| person["votes"] == 397).unwrap();
    assert_eq!(half["percent"], "50.00");
    assert_eq!((&half["over_half"], &half["elected"]), (&false.into(), &false.into()));
}

#[test]
fn y1_needed_10_of_18_collected_8_fail_and_10_in_fourth_place_fail() {
    let report = report("y1-youth-union/congress.toml");
    let of = round(&report, "committee");
    assert_eq!((&of["base"]["d"], &of["base"]["needed"]), (&18.into(), &10.into()));
    assert_eq!(of["elected"].as_array().unwrap().len(), 3);
    assert_eq!((&of["votes"][1]["votes"], &of["votes"][1]["over_half"]), (&8.into(), &false.into()));
    let fourth = self::report("y1-youth-union/fourth-place.toml");
    let fourth = round(&fourth, "committee");
    let person = &fourth["votes"][3];
    assert_eq!((&person["votes"], &person["over_half"], &person["elected"]), (&10.into(), &true.into(), &false.into()));
}
