//! Units made up from a seed so that their sums are exactly the published ones. All of it is constructed; what was
//! published is said beside each number.

use std::fmt::Write as _;

/// Numbers from a seed, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// Throws `count` marks on places that hold so many each.
    fn spread(&mut self, count: u32, room: &[u32]) -> Vec<u32> {
        let mut open: Vec<usize> = room
            .iter()
            .enumerate()
            .flat_map(|(at, room)| std::iter::repeat_n(at, usize::try_from(*room).unwrap()))
            .collect();
        let mut thrown = vec![0; room.len()];
        for _ in 0..count {
            thrown[open.swap_remove(self.below(open.len()))] += 1;
        }
        thrown
    }

    fn shuffled<T: Copy>(&mut self, of: &[(T, usize)]) -> Vec<T> {
        let mut all: Vec<T> = of.iter().flat_map(|(one, times)| std::iter::repeat_n(*one, *times)).collect();
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
        all
    }
}

/// S1: 470 cells of 60 grassroots organisations, autumn 2024. Published: 1,349 committee members, 1,030 again, 421
/// women, 81 young, 436 of 458 secretaries head their agency, 418 deputies, 51 cells without, 1 of three items.
pub fn s1(seed: u64) -> String {
    let mut dice = Dice(seed);
    // 37 · 5 + 388 · 3 = 1,349; 44 cells too small for a committee.
    let sizes = dice.shuffled(&[(5u32, 37), (3, 388), (0, 44)]);
    let (women, young, again) = (dice.spread(421, &sizes), dice.spread(81, &sizes), dice.spread(1_030, &sizes));
    let known = dice.shuffled(&[(1u32, 458), (0, 11)]);
    let heads = dice.spread(436, &known);
    let mut without = 51 - 44;
    let mut table = String::from(
        "unit,superior,province,level,date,state,members,committee_seats,committee_elected,committee_women,committee_young,committee_re_elected,\
         secretary_seats,secretary_elected,secretary_heads_agency,secretary_heads_agency_known,deputy_seats,deputy_elected\n",
    );
    for at in 0..470usize {
        let day = at % 39;
        let date = if day < 17 { format!("2024-10-{}", 15 + day) } else { format!("2024-11-{:02}", day - 16) };
        let unit = format!("Chi bộ {:03},Đảng bộ cơ sở {:02},Hà Tĩnh,cell,{date}", at + 1, at % 60 + 1);
        if at == 469 {
            writeln!(table, "{unit},three-items,,,,,,,,,,,,").unwrap();
            continue;
        }
        let size = sizes[at];
        let members = if size == 0 { 4 + dice.below(5) } else { 9 + dice.below(30) };
        let deputy = if size == 0 {
            ""
        } else if without > 0 {
            without -= 1;
            ""
        } else {
            "1"
        };
        let committee = match size {
            0 => ",,,,".to_owned(),
            size => format!("{size},{size},{},{},{}", women[at], young[at], again[at]),
        };
        let known = known[at];
        let heads = if known == 0 { ",".to_owned() } else { format!("{},{known}", heads[at]) };
        writeln!(table, "{unit},done,{members},{committee},1,1,{heads},{deputy},{deputy}").unwrap();
    }
    table
}

/// Cells of so many members together: 4 to 8 where a cell has no committee, else 9 or more.
fn members(dice: &mut Dice, sizes: &[u32], together: u32) -> Vec<u32> {
    let mut members: Vec<u32> =
        sizes.iter().map(|size| if *size == 0 { 4 + u32::try_from(dice.below(5)).unwrap() } else { 9 }).collect();
    let left = together - members.iter().sum::<u32>();
    let room: Vec<u32> = sizes.iter().map(|size| if *size == 0 { 0 } else { 60 }).collect();
    for (cell, more) in members.iter_mut().zip(dice.spread(left, &room)) {
        *cell += more;
    }
    members
}

/// S4: 162 cells of Kỳ Anh town, 2019. Published: 4,283 members, 485 committee members, 162 secretaries, 162 deputies, 7
/// cells with five committee members, 10 with none; of 74 village cells 20 secretaries are village heads ("27.03%"), 23 are new ("31.51%",
/// which fits 73), mean age 57, oldest 72, youngest 26.
pub fn s4(seed: u64) -> String {
    let mut dice = Dice(seed);
    // 7 · 5 + 15 · 4 + 130 · 3 = 485.
    let sizes = dice.shuffled(&[(5u32, 7), (4, 15), (3, 130), (0, 10)]);
    let heads = dice.spread(20, &[1; 74]);
    let new = dice.spread(23, &[1; 73]);
    let members = members(&mut dice, &sizes, 4_283);
    let mut ages = vec![72u32, 26];
    ages.extend([58; 16]);
    ages.extend([57; 56]);
    let mut table = String::from(
        "unit,superior,province,level,date,members,committee_seats,committee_elected,secretary_seats,secretary_elected,deputy_seats,deputy_elected,\
         secretary_village_head,secretary_village_head_known,secretary_re_elected,secretary_re_elected_known,\
         secretary_age_sum,secretary_age_known,secretary_youngest,secretary_oldest\n",
    );
    for at in 0..162usize {
        let size = sizes[at];
        let members = members[at];
        let committee = if size == 0 { ",".to_owned() } else { format!("{size},{size}") };
        let (kind, superior) = match at {
            0..74 => ("thôn", format!("Đảng bộ xã, phường {:02}", at % 12 + 1)),
            74..121 => ("trường học, trạm y tế", format!("Đảng bộ xã, phường {:02}", at % 12 + 1)),
            _ => ("cơ quan", format!("Đảng bộ cơ quan {:02}", at % 20 + 1)),
        };
        let village = match at {
            0..74 => {
                let again = new.get(at).map_or(",".to_owned(), |new| format!("{},1", 1 - new));
                let age = ages[at];
                format!("{},1,{again},{age},1,{age},{age}", heads[at])
            }
            _ => ",,,,,,,".to_owned(),
        };
        let number = at + 1;
        writeln!(table, "\"Chi bộ {kind} {number:03}\",\"{superior}\",Hà Tĩnh,cell,2019-08-{:02},{members},{committee},1,1,1,1,{village}", at % 28 + 1).unwrap();
    }
    table
}

/// S2: 53 grassroots bodies of Bình Thạnh, 2020. Published: 30 party organisations and 23 cells; 39 elected the full
/// number, 11 fell short. Three are unaccounted for: they stand in the plan and have not reported. Plan, then units.
pub fn s2(seed: u64) -> (String, String) {
    let mut dice = Dice(seed);
    let ends = dice.shuffled(&[(Some(0u32), 39), (Some(1), 11), (None, 3)]);
    let mut plan = String::from("unit,superior,level\n");
    let mut table = String::from("unit,superior,level,date,committee_seats,committee_elected\n");
    for (at, end) in ends.into_iter().enumerate() {
        let (kind, seats) = if at < 30 { ("Đảng bộ", 15) } else { ("Chi bộ cơ sở", 5) };
        let unit = format!("{kind} {:02},Đảng bộ quận Bình Thạnh,grassroots", at + 1);
        writeln!(plan, "{unit}").unwrap();
        if let Some(short) = end {
            writeln!(table, "{unit},2020-06-{:02},{seats},{}", at % 28 + 1, seats - short).unwrap();
        }
    }
    (plan, table)
}

/// S3: the 26 pilots of Nam Định, spring 2020. Published: 26 chosen, 11 done by the end of April, every secretary with a
/// high vote, most unanimously. The plan, then the congress files of the 11.
pub fn s3(seed: u64) -> (String, Vec<(String, String)>) {
    let mut dice = Dice(seed);
    let mut plan = String::from("unit,superior,level,direct\n");
    let mut files = Vec::new();
    for at in 1..=26usize {
        let (unit, superior) = (format!("Đảng bộ thí điểm {at:02}"), format!("Đảng bộ huyện {:02}", at % 10 + 1));
        writeln!(plan, "{unit},{superior},grassroots,1").unwrap();
        if at <= 11 {
            let summoned = 100 + dice.below(80);
            let missing = if at <= 8 { 0 } else { 1 + dice.below(4) };
            files.push((format!("{at:02}.toml"), pilot(&unit, &superior, at, summoned, missing)));
        }
    }
    (plan, files)
}

const NAMES: [&str; 17] = [
    "Trần Văn An",
    "Lê Thị Bình",
    "Phạm Văn Chung",
    "Vũ Thị Dung",
    "Đỗ Văn Đức",
    "Bùi Văn Giang",
    "Ngô Thị Hà",
    "Mai Văn Hùng",
    "Cao Thị Lan",
    "Lý Văn Long",
    "Hồ Thị Mai",
    "Tạ Văn Nam",
    "Đinh Văn Phú",
    "Lưu Thị Quyên",
    "Trịnh Văn Sơn",
    "Đoàn Văn Tâm",
    "Kiều Văn Vinh",
];

fn pilot(unit: &str, superior: &str, at: usize, summoned: usize, missing: usize) -> String {
    let list = NAMES.map(|name| format!("\"{name}\"")).join(", ");
    let votes = NAMES.iter().enumerate().map(|(place, name)| {
        let votes = if place < 15 { summoned - place % 7 } else { summoned / 10 };
        format!("\"{name}\" = {votes}")
    });
    let votes = votes.collect::<Vec<_>>().join(", ");
    let persons = NAMES.iter().enumerate().fold(String::new(), |mut text, (place, name)| {
        let woman = name.contains("Thị");
        writeln!(
            text,
            "[[person]]\nname = \"{name}\"\nborn = {}\nwoman = {woman}\nre_elected = {}\n",
            1963 + (place * 5 + at) % 25,
            place % 3 != 0
        )
        .unwrap();
        text
    });
    let secretary = summoned - missing;
    format!(
        "# Số liệu dựng: một trong 11 đảng bộ thí điểm đã đại hội (Nam Định, đến cuối tháng 4/2020); constructed.\n\
         schema = 1\nunit = \"{unit}\"\nsuperior = \"{superior}\"\nterm = \"2020-2025\"\ndate = 2020-04-{:02}\nlevel = \"grassroots\"\n\n\
         [meeting]\nkind = \"delegates\"\nsummoned = {summoned}\npresent = {summoned}\n\n{persons}\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 15\ncandidates = [{list}]\n\n\
         [[election.round]]\nissued = {summoned}\nreturned = {summoned}\n\n[election.round.totals]\nvalid = {summoned}\nvotes = {{ {votes} }}\n\n\
         [[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ndirect = true\nfrom = \"committee\"\ncandidates = [\"{first}\"]\n\n\
         [[election.round]]\nissued = {summoned}\nreturned = {summoned}\n\n[election.round.totals]\nvalid = {summoned}\nvotes = {{ \"{first}\" = {secretary} }}\n",
        10 + at,
        first = NAMES[0],
    )
}

/// Units for the figures of scale: provinces of 4,762 cells, five elected a unit on average. One row a unit.
pub fn many(count: usize) -> String {
    let mut dice = Dice(1);
    let mut table = String::from(
        "unit,superior,province,level,date,state,members,committee_seats,committee_elected,committee_women,committee_young,committee_re_elected,\
         committee_age_sum,committee_age_known,committee_youngest,committee_oldest,secretary_seats,secretary_elected,deputy_seats,deputy_elected,\
         committee_second_rounds,committee_ties,share_70_80,share_80_90,share_90_100,share_100\n",
    );
    for at in 0..count {
        let elected = 3;
        let short = usize::from(dice.below(40) == 0);
        let (women, young, again) = (dice.below(3), dice.below(2), 1 + dice.below(2));
        writeln!(
            table,
            "Chi bộ {at},Đảng bộ cơ sở {},Tỉnh {:02},cell,2025-0{}-{:02},done,{},{},{elected},{women},{young},{again},{},{elected},35,62,1,1,1,1,{short},0,1,1,2,1",
            at / 20,
            at / 4_762,
            dice.below(5) + 1,
            dice.below(28) + 1,
            9 + dice.below(40),
            elected + short,
            35 + 62 + 36 + dice.below(26),
        )
        .unwrap();
    }
    table
}
