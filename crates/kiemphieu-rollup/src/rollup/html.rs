//! One page that needs nothing else: what is to be settled first, tables, charts, every unit. No font and no request; the one
//! script sorts a table where a head is pressed, and no other may run.

use std::collections::HashMap;
use std::io::{self, Write};

use kiemphieu_core::{Lang, Office, Words, capital, decimal_in, percent, say};

use super::by_superior::Superiors;
use super::markup::escape;
use super::pages::{Chart, Pages, Room, Section, Settle, sections};
use super::statistics::{Group, Statistics};
use super::text::state;
use super::units::{Fate, Member, Units};

/// What stands on the page one by one.
const SCREEN: Room = Room { shown: 3_000, line: 10_000, settled: usize::MAX };

/// The figures of each superior are there where there are no more superiors.
const DETAILED: usize = 100;

/// A list that is no longer stands open.
const UNFOLDED: usize = 15;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/sort.js");
/// The SHA-256 of the script, by which the policy of the page lets it run; a test takes it again.
const SCRIPT_HASH: &str = "asoQw4V3aIbaRe7XYV0w1HOsuNJBmam3Y2XKWgsEGho=";

/// The statistics as one page of HTML.
///
/// # Errors
/// When the output cannot be written.
pub fn html(statistics: &Statistics, units: &Units, out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    let pages = Pages::within(statistics, units, SCREEN);
    let code = say(lang, "vi", "en");
    let title = escape(&pages.title);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
         script-src 'sha256-{SCRIPT_HASH}'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>{STYLE}</style><script>{SCRIPT}</script></head><body><header><h1>{title}</h1>\
         <p class=\"under\">{}</p>",
        escape(&pages.under_title)
    )?;
    contents(&pages, lang, out)?;
    writeln!(out, "</header><main>")?;
    settle(&pages.settle, out)?;
    for (at, part) in pages.groups.iter().enumerate() {
        writeln!(out, "<h2 id=\"part-{at}\">{}</h2>", escape(&part.title))?;
        charts(&part.charts, out)?;
        tables(&part.sections, pages.columns, out)?;
    }
    if let Some(of) = &pages.superiors {
        superiors(of, statistics, pages.columns, out)?;
    }
    drill(units, lang, out)?;
    for note in &pages.notes {
        writeln!(out, "<p class=\"note\">{}</p>", escape(note))?;
    }
    writeln!(out, "</main></body></html>")
}

fn contents(pages: &Pages, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let groups = pages.groups.iter().enumerate().map(|(at, part)| (format!("part-{at}"), part.title.as_str()));
    let superiors = pages.superiors.iter().map(|of| ("superiors".to_owned(), of.title));
    let first = [("settle".to_owned(), pages.settle.title)];
    let last = [("units".to_owned(), by_unit(lang))];
    write!(out, "<nav aria-label=\"{}\">", say(lang, "Mục lục", "Contents"))?;
    for (id, title) in first.into_iter().chain(groups).chain(superiors).chain(last) {
        write!(out, "<a href=\"#{id}\">{}</a>", escape(title))?;
    }
    writeln!(out, "</nav>")
}

fn by_unit(lang: Lang) -> &'static str {
    say(lang, "Từng đơn vị", "Unit by unit")
}

fn settle(of: &Settle, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"settle\">{}</h2>", of.title)?;
    if of.lists.is_empty() {
        return writeln!(out, "<p>{}</p>", of.nothing);
    }
    for list in &of.lists {
        let class = if list.error { " class=\"error\"" } else { "" };
        let open = if list.error || list.lines.len() <= UNFOLDED { " open" } else { "" };
        writeln!(out, "<details{open}><summary{class}>{}</summary><ul class=\"named\">", escape(&list.title))?;
        for line in &list.lines {
            writeln!(out, "<li>{}</li>", escape(line))?;
        }
        writeln!(out, "</ul></details>")?;
    }
    Ok(())
}

fn tables(sections: &[Section], columns: [&str; 4], out: &mut dyn Write) -> io::Result<()> {
    for section in sections {
        writeln!(out, "<section><h3>{}</h3>", escape(&section.title))?;
        if !section.rows.is_empty() {
            let [label, number, share, base] = columns;
            writeln!(
                out,
                "<table class=\"figures\"><thead><tr><th>{label}</th><th class=\"n\">{number}</th><th class=\"n\">{share}</th>\
                 <th>{base}</th></tr></thead><tbody>"
            )?;
            for [label, number, share, base] in &section.rows {
                let (label, base) = (escape(label), escape(base));
                writeln!(
                    out,
                    "<tr><td>{label}</td><td class=\"n\">{number}</td><td class=\"n\">{share}</td>\
                     <td class=\"base\">{base}</td></tr>"
                )?;
            }
            write!(out, "</tbody></table>")?;
        }
        if let Some(noughts) = &section.noughts {
            write!(out, "<p class=\"note\">{}</p>", escape(noughts))?;
        }
        writeln!(out, "</section>")?;
    }
    Ok(())
}

fn charts(charts: &[Chart], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<div class=\"charts\">")?;
    for chart in charts {
        writeln!(out, "{}", super::svg::bars(chart))?;
    }
    writeln!(out, "</div>")
}

fn superiors(of: &Superiors, statistics: &Statistics, columns: [&str; 4], out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    writeln!(out, "<h2 id=\"superiors\">{}</h2>", of.title)?;
    charts(&of.charts, out)?;
    let hint = say(lang, "Bấm vào đầu cột để sắp xếp.", "Press the head of a column to sort.");
    writeln!(out, "<p class=\"note screen\">{hint}</p><div class=\"wide\"><table class=\"sort\"><thead><tr>")?;
    for (at, column) in of.columns.iter().enumerate() {
        let class = if at == 0 { "" } else { " class=\"n\"" };
        write!(out, "<th{class}><button type=\"button\">{column}</button></th>")?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for row in &of.rows {
        write!(out, "<tr>")?;
        for cell in row {
            let text = escape(&cell.text);
            match cell.order {
                Some(order) => write!(out, "<td class=\"n\" data-n=\"{order}\">{text}</td>")?,
                None => write!(out, "<td>{text}</td>")?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table></div>")?;
    if let Some(more) = &of.more {
        writeln!(out, "<p class=\"note\">{more}</p>")?;
    }
    let below: Vec<&Group> = statistics.groups.iter().filter(|group| group.superior.is_some()).collect();
    if below.len() <= DETAILED {
        for group in below {
            writeln!(out, "<details><summary>{}</summary>", escape(&statistics.title(group)))?;
            tables(&sections(&statistics.figures(group), lang), columns, out)?;
            writeln!(out, "</details>")?;
        }
    }
    Ok(())
}

/// Every unit, to be opened, under its superior.
fn drill(units: &Units, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"units\">{}</h2>", by_unit(lang))?;
    let mut members: Vec<&Member> = units.members.iter().collect();
    members.sort_by_key(|member| (&member.unit.superior, &member.unit.name));
    let mut under: HashMap<&Option<String>, usize> = HashMap::new();
    for member in &members {
        *under.entry(&member.unit.superior).or_default() += 1;
    }
    let mut above: Option<&Option<String>> = None;
    for member in members.iter().take(SCREEN.shown) {
        if above != Some(&member.unit.superior) {
            if above.is_some() {
                writeln!(out, "</details>")?;
            }
            above = Some(&member.unit.superior);
            let nobody = say(lang, "(không ghi cấp trên)", "(no superior given)");
            let superior = member.unit.superior.as_deref().unwrap_or(nobody);
            let under = under.get(&member.unit.superior).copied().unwrap_or(0);
            writeln!(out, "<details><summary><b>{}</b> ({under})</summary>", escape(superior))?;
        }
        unit(member, &units.words, lang, out)?;
    }
    if above.is_some() {
        writeln!(out, "</details>")?;
    }
    match super::pages::more(members.len(), members.len().min(SCREEN.shown), lang) {
        Some(more) => writeln!(out, "<p class=\"note\">{more}</p>"),
        None => Ok(()),
    }
}

fn unit(member: &Member, words: &Words, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let unit = &member.unit;
    let state = escape(&state(member, words, lang));
    writeln!(out, "<details><summary>{} – {state}</summary>", escape(&unit.name))?;
    let date = unit.date.map(|date| date.to_string()).unwrap_or_default();
    let facts =
        [date, member.origin.clone()].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    if !facts.is_empty() {
        writeln!(out, "<p class=\"note\">{}</p>", escape(&facts))?;
    }
    if member.fate == Fate::Summed && !unit.offices.is_empty() {
        let header = match lang {
            Lang::Vi => ["Chức danh", "Trúng cử/phải bầu", "Nữ", "Dưới 40", "Tái cử"],
            Lang::En => ["Office", "Elected/seats", "Women", "Under 40", "Re-elected"],
        };
        let titles: String = header.iter().map(|title| format!("<th>{title}</th>")).collect();
        writeln!(out, "<div class=\"wide\"><table><thead><tr>{titles}</tr></thead><tbody>")?;
        for (office, body) in unit.offices.iter() {
            let known = |count: u32, of: u32| if of == 0 { "–".to_owned() } else { format!("{count}/{of}") };
            let text = Office::text(office, words);
            writeln!(
                out,
                "<tr><td>{}</td><td>{}/{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                text.get(lang),
                body.elected,
                body.seats,
                known(body.women, body.women_known),
                known(body.young, body.young_known),
                known(body.re_elected, body.re_elected_known)
            )?;
        }
        writeln!(out, "</tbody></table></div>")?;
        if let Some(direct) = unit.direct {
            let head = escape(words.spoken(lang).head);
            let title = say(lang, format!("Trực tiếp bầu {head}"), format!("{} elected directly", capital(&head)));
            let share = percent(u64::from(direct.votes), u64::from(direct.base)).unwrap_or_default();
            writeln!(
                out,
                "<p class=\"note\">{title}: {}/{} = {}% (D)</p>",
                direct.votes,
                direct.base,
                decimal_in(lang, &share)
            )?;
        }
    }
    writeln!(out, "</details>")
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(
            escape("<script>alert('a & \"b\"')</script>"),
            "&lt;script&gt;alert(&#39;a &amp; &quot;b&quot;&#39;)&lt;/script&gt;"
        );
    }

    /// A browser runs the script only if the policy names this hash: SHA-256 in base 64.
    #[test]
    fn the_policy_names_the_script() {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let hash = Sha256::digest(SCRIPT.as_bytes());
        let bits: String = hash.iter().map(|byte| format!("{byte:08b}")).collect::<String>() + "00";
        let digits = (0..bits.len() / 6).map(|at| usize::from_str_radix(&bits[6 * at..6 * at + 6], 2).unwrap());
        let text: String = digits.map(|digit| char::from(DIGITS[digit])).collect();
        assert_eq!(text + "=", SCRIPT_HASH);
    }
}
