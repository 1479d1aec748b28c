//! The figures of one office: who held the election, how it came out, who the elected are.

use kiemphieu_core::{Lang, Office, RuleId, capital, many, mean};

use super::super::totals::{OfficeTotals, Totals};
use super::super::unit::Body;
use super::{List, Value};
use crate::grouped::grouped;

impl List<'_> {
    pub(super) fn office(&mut self, office: Office, totals: &OfficeTotals, all: &Totals) {
        let text = office.text(self.making.words);
        let name = text.get(self.making.lang);
        self.section = capital(name);
        let key = |what: &str| format!("{}.{what}", office.as_str().replace('-', "_"));
        let body = &totals.body;
        let units = self.say("đơn vị đã cộng", "units summed");
        self.share(
            &key("units"),
            self.say("Đơn vị có bầu", "Units that held the election"),
            (totals.units, all.done),
            units,
            None,
        );
        let voting = all.done - all.three_items;
        let electing = self.say("đơn vị đã cộng có bầu cử", "units summed that held elections");
        self.share(
            &key("without"),
            self.say("Đơn vị không bầu chức danh này", "Units without this election"),
            (voting.saturating_sub(totals.units), voting),
            electing,
            None,
        );
        let seats = self.say("số lượng phải bầu", "seats to fill");
        self.share(
            &key("elected"),
            self.say("Trúng cử", "Elected"),
            (body.elected, body.seats),
            seats,
            Some(RuleId::ResultMajority),
        );
        self.share(
            &key("open"),
            self.say("Còn thiếu", "Seats open"),
            (body.seats.saturating_sub(body.elected), body.seats),
            seats,
            Some(RuleId::ResultShort),
        );
        let holding = self.say("đơn vị có bầu", "units that held the election");
        let parts = [
            (key("full"), self.say("Đơn vị bầu đủ", "Units that elected the full number"), totals.full, None),
            (key("short"), self.say("Đơn vị bầu thiếu", "Units short"), totals.short, Some(RuleId::ResultShort)),
        ];
        self.parts(&parts, holding);
        let by: Vec<(u32, u64)> = totals.short_by.iter().map(|(seats, units)| (*seats, *units)).collect();
        for (seats, count) in by {
            let label = format!("{} {seats}", self.say("Thiếu", "Short by"));
            self.share(
                &key(&format!("short_by_{seats}")),
                &label,
                (count, totals.units),
                holding,
                Some(RuleId::ResultShort),
            );
        }
        self.sizes(office, totals, &key);
        self.people(name, totals, &key);
        self.rounds(body, &key);
    }

    /// Committees by how many were elected.
    fn sizes(&mut self, office: Office, totals: &OfficeTotals, key: &impl Fn(&str) -> String) {
        if office != Office::Committee {
            return;
        }
        let labels: Vec<_> = totals.by_size.iter().map(|(size, count)| (*size, self.size(*size), *count)).collect();
        let parts: Vec<_> = labels
            .iter()
            .map(|(size, label, count)| (key(&format!("size_{size}")), label.as_str(), *count, None))
            .collect();
        self.parts(&parts, self.say("đơn vị có bầu", "units that held the election"));
    }

    fn size(&self, size: u32) -> String {
        self.own(
            |own| format!("{} {size} người", capital(own.committee)),
            |own| format!("{} of {size}", capital(&many(own.committee))),
        )
    }

    /// How often was voted. One election may need several further rounds, so these are no parts of the elections.
    fn rounds(&mut self, body: &Body<u64>, key: &impl Fn(&str) -> String) {
        let (elections, times) = (self.say("cuộc bầu", "elections"), self.say("lần", "times"));
        let counts = [
            ("elections", self.say("Số cuộc bầu", "Elections"), body.elections, elections, None),
            (
                "second_rounds",
                self.say("Lần bầu thêm", "Further ballots"),
                body.second_rounds,
                times,
                Some(RuleId::ResultShort),
            ),
            (
                "ties",
                self.say("Bằng phiếu ở ghế cuối", "Ties at the last seats"),
                body.ties,
                times,
                Some(RuleId::ResultTie),
            ),
            (
                "run_offs",
                self.say("Lần bầu lại giữa người bằng phiếu", "Run-offs among the tied"),
                body.run_offs,
                times,
                Some(RuleId::ResultTie),
            ),
        ];
        for (id, label, count, unit, rule) in counts {
            self.count(&key(id), label, count, unit, rule);
        }
    }

    /// Who the elected are; the base is those of whom the fact is known.
    fn people(&mut self, name: &str, totals: &OfficeTotals, key: &impl Fn(&str) -> String) {
        let body = &totals.body;
        let lang = self.making.lang;
        let elected = grouped(lang, body.elected);
        let base = |known: u64| match (lang, known == body.elected) {
            (Lang::Vi, true) => format!("người trúng cử: {name}"),
            (Lang::En, true) => format!("elected: {name}"),
            (Lang::Vi, false) => format!("người đã khai, trong {elected} trúng cử: {name}"),
            (Lang::En, false) => format!("those of whom it is known, of {elected} elected: {name}"),
        };
        let first = body.re_elected_known.saturating_sub(body.re_elected);
        let parts = [
            (key("re_elected"), self.say("Tái cử", "Re-elected"), body.re_elected, None),
            (key("first_time"), self.say("Lần đầu", "For the first time"), first, None),
        ];
        self.parts(&parts, &base(body.re_elected_known));
        let facts = [
            ("women", self.say("Nữ", "Women"), body.women, body.women_known),
            ("young", self.say("Trẻ (dưới 40 tuổi)", "Young (under 40)"), body.young, body.young_known),
            ("minorities", self.say("Dân tộc thiểu số", "Ethnic minorities"), body.minorities, body.minorities_known),
            (
                "heads_agency",
                self.say("Là người đứng đầu cơ quan, đơn vị", "Heads of their agency"),
                body.heads_agency,
                body.heads_agency_known,
            ),
            (
                "village_head",
                self.say("Kiêm trưởng thôn, tổ dân phố", "Also village heads"),
                body.village_head,
                body.village_head_known,
            ),
        ];
        for (id, label, count, known) in facts {
            self.share(&key(id), label, (count, known), &base(known), None);
        }
        if let Some(mean) = mean(body.age_sum, body.age_known) {
            let label =
                self.say("Tuổi bình quân (theo năm sinh, tại ngày đại hội)", "Mean age (by year of birth, on the day)");
            self.push(
                &key("mean_age"),
                label,
                Value::Mean { mean, of: body.age_known, base: base(body.age_known) },
                None,
            );
        }
        let years = self.say("tuổi", "years old");
        for (id, label, age) in [
            ("youngest", self.say("Trẻ nhất", "Youngest"), body.youngest),
            ("oldest", self.say("Cao tuổi nhất", "Oldest"), body.oldest),
        ] {
            if age > 0 {
                self.count(&key(id), label, age, years, None);
            }
        }
    }
}
