//! What is summed: the published sums come out of the reconstructions.

use super::*;

/// The committed table is what the generator gives; `SNAPSHOTS=overwrite` writes it anew.
fn committed(name: &str, made: &str) -> String {
    let path = fixtures().join("units").join(name);
    if std::env::var("SNAPSHOTS").is_ok_and(|what| what == "overwrite") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    assert!(fs::read_to_string(&path).is_ok_and(|text| text == made), "{name} is not what its seed gives");
    path.display().to_string()
}

/// Source: S1, Hà Tĩnh, 22/11/2024.
#[test]
fn s1_the_published_sums_of_470_cells() {
    let file = committed("ha-tinh-2024.csv", &units::s1(190));
    let of = json(&[&file]);
    is(&of, "units.done", 470, 470, "100.00");
    is(&of, "committee.elected", 1_349, 1_349, "100.00");
    is(&of, "committee.re_elected", 1_030, 1_349, "76.35");
    is(&of, "committee.first_time", 319, 1_349, "23.65");
    is(&of, "committee.women", 421, 1_349, "31.21");
    is(&of, "committee.young", 81, 1_349, "6.00");
    is(&of, "secretary.heads_agency", 436, 458, "95.20");
    is(&of, "deputy.units", 418, 470, "88.94");
    is(&of, "deputy.without", 51, 469, "10.87");
    is(&of, "units.three_items", 1, 470, "0.21");
    let base = figure(&of, "secretary.heads_agency")["base"].as_str().unwrap();
    assert!(base.contains("trong 469 trúng cử"), "a reader is told that 458 is not all: {base}");
    assert_eq!(kinds(&of), [""; 0]);
    let superiors = of["groups"].as_array().unwrap().iter().filter(|group| group["superior"].is_string()).count();
    assert_eq!(superiors, 60, "60 of 60 grassroots committees");
}

/// Source: S4, Kỳ Anh town, 2019.
#[test]
fn s4_the_published_sums_of_162_cells() {
    let file = committed("ky-anh-2019.csv", &units::s4(244));
    let of = json(&[&file]);
    is(&of, "units.done", 162, 162, "100.00");
    is(&of, "committee.elected", 485, 485, "100.00");
    is(&of, "secretary.elected", 162, 162, "100.00");
    is(&of, "deputy.elected", 162, 162, "100.00");
    is(&of, "units.too_small", 10, 162, "6.17");
    is(&of, "committee.units", 152, 162, "93.83");
    is(&of, "secretary.village_head", 20, 74, "27.03");
    is(&of, "secretary.first_time", 23, 73, "31.51");
    let mean = figure(&of, "secretary.mean_age");
    assert_eq!((mean["mean"].as_str(), mean["of"].as_u64()), (Some("57.0"), Some(74)));
    assert_eq!(figure(&of, "secretary.oldest")["count"], 72);
    assert_eq!(figure(&of, "secretary.youngest")["count"], 26);
    is(&of, "committee.size_5", 7, 152, "4.61");
    let members = figure(&of, "units.members");
    assert_eq!(
        (members["count"].as_u64(), members["unit"].as_str()),
        (Some(4_283), Some("người, của 162 đơn vị đã khai"))
    );
}

/// Constructed: a cell secretary elected on the third ballot, and two ties in one of two elections.
// rule: RESULT-SHORT
#[test]
fn result_short_result_tie_rounds_are_counted_and_no_part_of_the_elections() {
    let folder = TempDir::new().unwrap();
    let round = |votes: u32| {
        format!(
            "\n[[election.round]]\ndecision = \"vote-again\"\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = {{ \"Lê Văn An\" = {votes} }}\n"
        )
    };
    let third = CELL.replace("= 8 }", "= 4 }") + &round(4) + &round(6);
    let table = "unit,deputy_seats,deputy_elected,deputy_elections,deputy_ties\nB,2,2,2,2\n";
    let (cell, table) = (write(&folder, "cell.toml", &third), write(&folder, "units.csv", table));
    let of = json(&[&cell, &table]);
    assert_eq!(kinds(&of), [""; 0]);
    for (id, count) in
        [("secretary.elections", 1), ("secretary.second_rounds", 2), ("deputy.elections", 2), ("deputy.ties", 2)]
    {
        let figure = figure(&of, id);
        assert_eq!((figure["kind"].as_str(), figure["count"].as_u64()), (Some("count"), Some(count)), "{id}");
    }
}

/// Source: S2, Bình Thạnh, 2020: 39 + 11 = 50 of 53.
#[test]
fn s2_39_full_11_short_and_three_not_reported() {
    let (plan, table) = units::s2(53);
    let (plan, table) = (committed("binh-thanh-2020.plan.csv", &plan), committed("binh-thanh-2020.csv", &table));
    let of = json(&[&table, "--plan", &plan]);
    is(&of, "units.done", 50, 53, "94.34");
    is(&of, "committee.full", 39, 50, "78.00");
    is(&of, "committee.short", 11, 50, "22.00");
    is(&of, "committee.short_by_1", 11, 50, "22.00");
    assert_eq!(kinds(&of), ["missing"; 3]);
}

/// Source: S3, Nam Định, April 2020: 11 of 26. The congress files are counted by the engine.
#[test]
fn s3_11_of_26_pilots_done_most_of_them_unanimous() {
    let (plan, files) = units::s3(26);
    let plan = committed("nam-dinh-2020.plan.csv", &plan);
    for (name, text) in &files {
        committed(&format!("nam-dinh-2020/{name}"), text);
    }
    let folder = fixtures().join("units/nam-dinh-2020").display().to_string();
    let of = json(&[&folder, "--plan", &plan]);
    is(&of, "direct.done", 11, 26, "42.31");
    is(&of, "direct.unanimous", 8, 11, "72.73");
    is(&of, "units.done", 11, 26, "42.31");
    is(&of, "committee.elected", 165, 165, "100.00");
    assert!(share(&of, "direct.votes").2.as_str() > "98");
    assert_eq!(kinds(&of), ["missing"; 15]);
}

#[test]
fn every_percentage_stands_beside_its_part_its_whole_and_the_name_of_the_whole() {
    for lang in ["vi", "en"] {
        let of = json(&[fixtures().join("units").to_str().unwrap(), "--lang", lang]);
        for group in of["groups"].as_array().unwrap() {
            for figure in group["figures"].as_array().unwrap() {
                if figure["kind"] == "share" {
                    let (count, whole) = (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap());
                    assert!(count <= whole && whole > 0 && !figure["base"].as_str().unwrap().is_empty(), "{figure}");
                }
            }
        }
    }
}

// rule: PROC-CELL
#[test]
fn proc_cell_proc_information_a_small_cell_and_a_congress_that_elects_nobody_are_done() {
    let folder = TempDir::new().unwrap();
    write(&folder, "ha.toml", CELL);
    write(
        &folder,
        "thuong.toml",
        "schema = 1\nunit = \"Chi bộ thôn Thượng\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n",
    );
    let of = json(&[folder.path().to_str().unwrap()]);
    is(&of, "units.done", 2, 2, "100.00");
    is(&of, "units.too_small", 1, 2, "50.00");
    is(&of, "units.three_items", 1, 2, "50.00");
    is(&of, "secretary.units", 1, 2, "50.00");
}

// rule: PERCENT
#[test]
fn percent_parts_of_one_whole_are_forced_to_100_only_when_asked_and_it_is_said() {
    let folder = TempDir::new().unwrap();
    let row = |unit: &str, share: &str| format!("{unit},2024-11-01,1,1,{share}\n");
    let table = format!(
        "unit,date,secretary_seats,secretary_elected,share_60_70,share_70_80,share_80_90\n{}{}{}",
        row("A", "1,,"),
        row("B", ",1,"),
        row("C", ",,1")
    );
    let file = write(&folder, "units.csv", &table);
    let shares = |of: &Value| -> Vec<String> {
        ["60_70", "70_80", "80_90"].map(|id| share(of, &format!("shares.{id}")).2).into()
    };
    assert_eq!(shares(&json(&[&file])), ["33.33", "33.33", "33.33"]);
    let forced = json(&[&file, "--to-100"]);
    assert_eq!(shares(&forced), ["33.34", "33.33", "33.33"]);
    assert_eq!(figure(&forced, "shares.60_70")["forced_to_100"], true);
    assert!(rollup(&[&file, "--to-100"]).out.contains("số dư lớn nhất"));
    assert!(!rollup(&[&file]).out.contains("số dư lớn nhất"));
}

#[test]
fn the_first_meeting_after_a_congress_completes_the_same_unit() {
    let folder = TempDir::new().unwrap();
    let meeting = CELL.replace("\"secretary\"", "\"deputy\"");
    for (name, text) in [("a.toml", CELL), ("b.toml", &meeting), ("c.toml", &meeting)] {
        write(&folder, name, text);
    }
    let of = json(&[folder.path().to_str().unwrap()]);
    is(&of, "units.done", 1, 1, "100.00");
    is(&of, "secretary.elected", 1, 1, "100.00");
    is(&of, "deputy.elected", 1, 1, "100.00");
    assert_eq!(kinds(&of), ["twice"], "the meeting is told twice, and summed once");
}
