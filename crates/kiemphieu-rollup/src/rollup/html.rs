//! One page that needs nothing else: tables, charts, and every unit to look into. No script, no font, no request.

use std::collections::HashMap;
use std::io::{self, Write};

use kiemphieu_core::{Lang, Office, Words, capital, decimal_in, percent, say};

use super::chart::{self, bars};
use super::figures::Figure;
use super::markup::escape;
use super::named::Kind;
use super::statistics::{Group, Statistics};
use super::text::{cells, compact, forced_note, state};
use super::units::{Fate, Member, Units};

/// How many units, superiors and named things the page shows one by one.
const SHOWN: usize = 3_000;

const STYLE: &str = "\
:root{--ink:#1b1b1b;--soft:#5a5a5a;--line:#d9d5cc;--paper:#fbfaf7;--bar:#1f6f8b;--warn:#b3541e;--ok:#3d7a44}\
*{box-sizing:border-box}body{margin:0 auto;max-width:1180px;padding:16px;color:var(--ink);background:var(--paper);\
font:16px/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}\
h1{font-size:1.6rem;margin:.4em 0}h2{font-size:1.25rem;margin:1.6em 0 .4em;border-bottom:2px solid var(--line)}\
h3{font-size:1rem;margin:1.2em 0 .3em}p.note{color:var(--soft);margin:.3em 0}\
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\
th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\
td.n,th.n{text-align:right;white-space:nowrap}td.base{color:var(--soft)}td.rule{color:var(--soft);font-size:.8rem;white-space:nowrap}\
figure{margin:0;padding:12px;border:1px solid var(--line);background:#fff;border-radius:6px}figcaption{font-weight:600;margin-bottom:6px}\
svg{width:100%;height:auto;display:block}svg text{font-size:15px;fill:var(--ink)}\
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,460px),1fr));gap:14px;margin:14px 0}\
.rail{fill:#ece8df}.bar{fill:var(--bar)}.warn{fill:var(--warn)}.ok{fill:var(--ok)}.target{fill:#000}\
details{border:1px solid var(--line);border-radius:6px;background:#fff;margin:6px 0;padding:0 10px}\
summary{cursor:pointer;padding:6px 0}details details{margin-left:4px}.error{color:#a11}.named li{margin:3px 0;overflow-wrap:anywhere}\
@media(max-width:640px){body{padding:10px;font-size:15px}th,td{padding:4px 5px}svg text{font-size:23px}\
table.figures tr{display:block;border-bottom:1px solid var(--line);padding:4px 0}table.figures td{display:inline;border:0;padding:0 6px 0 0}\
table.figures td:first-child{display:block;font-weight:600}table.figures thead{display:none}}";

/// The statistics as one page of HTML.
///
/// # Errors
/// When the output cannot be written.
pub fn html(statistics: &Statistics, units: &Units, out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    let (code, title) = match lang {
        Lang::Vi => ("vi", "Tổng hợp kết quả bầu cử của các đơn vị"),
        Lang::En => ("en", "Results of many units"),
    };
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
    )?;
    writeln!(
        out,
        "<p class=\"note\">{}</p>",
        say(
            lang,
            "Mỗi tỷ lệ đứng cạnh số phần, số tổng và tên của tổng. Đơn vị không kiểm chứng được thì nêu tên, không cộng.",
            "Every percentage stands beside its part, its whole and the name of the whole. Units that cannot be verified are named, not summed.",
        )
    )?;
    if statistics.to_100 {
        writeln!(out, "<p class=\"note\">{}</p>", forced_note(lang))?;
    }
    let (levels, below): (Vec<&Group>, Vec<&Group>) =
        statistics.groups.iter().partition(|group| group.superior.is_none());
    for (at, group) in levels.iter().enumerate() {
        // With one level only, all units and the level are the same units: the charts stand once.
        let figures = statistics.figures(group);
        writeln!(out, "<h2>{}</h2>", escape(&statistics.title(group)))?;
        charts(statistics, group, &figures, at > 0 || levels.len() == 1, out)?;
        table(&figures, lang, out)?;
    }
    named(units, lang, out)?;
    superiors(statistics, &below, out)?;
    drill(units, lang, out)?;
    writeln!(out, "</body></html>")
}

fn table(figures: &[Figure], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = match lang {
        Lang::Vi => ["Số liệu", "Số lượng", "Tỷ lệ", "Tính trên", "Quy tắc"],
        Lang::En => ["Figure", "Number", "Share", "Base", "Rule"],
    };
    let mut section = "";
    for figure in figures {
        if figure.section != section {
            if !section.is_empty() {
                write!(out, "</tbody></table>")?;
            }
            section = &figure.section;
            let [label, number, share, base, rule] = header;
            writeln!(
                out,
                "<h3>{}</h3><table class=\"figures\"><thead><tr><th>{label}</th><th class=\"n\">{number}</th>\
                 <th class=\"n\">{share}</th><th>{base}</th><th>{rule}</th></tr></thead><tbody>",
                escape(section)
            )?;
        }
        let [number, share, base] = cells(figure, lang);
        writeln!(
            out,
            "<tr><td>{}</td><td class=\"n\">{number}</td><td class=\"n\">{share}</td><td class=\"base\">{}</td><td class=\"rule\">{}</td></tr>",
            escape(&figure.label),
            escape(&base),
            figure.rule.unwrap_or_default()
        )?;
    }
    if section.is_empty() { Ok(()) } else { writeln!(out, "</tbody></table>") }
}

fn charts(
    statistics: &Statistics,
    group: &Group,
    figures: &[Figure],
    of_level: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<div class=\"charts\">")?;
    for (title, all) in chart::of_group(statistics, group, figures, of_level) {
        writeln!(out, "{}", bars(&title, &all))?;
    }
    writeln!(out, "</div>")
}

fn named(units: &Units, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if units.named.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>{}</h2>", say(lang, "Cần xử lý", "To be settled"))?;
    for kind in Kind::ALL {
        let count = units.count(kind);
        if count == 0 {
            continue;
        }
        let (open, class) = if kind.is_error() { (" open", " class=\"error\"") } else { ("", "") };
        let text = kind.text();
        writeln!(out, "<details{open}><summary{class}>{} ({count})</summary><ul class=\"named\">", text.get(lang))?;
        for named in units.named.iter().filter(|named| named.kind == kind).take(SHOWN) {
            writeln!(out, "<li>{}</li>", escape(&named.line(lang)))?;
        }
        left_out(count, lang, out)?;
        writeln!(out, "</ul></details>")?;
    }
    Ok(())
}

fn left_out(count: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match count.checked_sub(SHOWN) {
        None | Some(0) => Ok(()),
        Some(more) => {
            let words = say(
                lang,
                "mục nữa không hiện ở trang này, xem bảng tính hoặc JSON",
                "more are not shown on this page, see the spreadsheet or the JSON",
            );
            writeln!(out, "<p class=\"note\">… {more} {words}</p>")
        }
    }
}

fn superiors(statistics: &Statistics, below: &[&Group], out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    if below.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>{}</h2>", say(lang, "Theo cấp trên", "By superior"))?;
    let words = match lang {
        Lang::Vi => ["xong", "trúng cử", "bầu thiếu", "không cộng"],
        Lang::En => ["done", "elected", "short", "not summed"],
    };
    for group in below.iter().take(SHOWN) {
        let parts: Vec<_> =
            compact(group, lang).iter().zip(words).map(|(number, word)| format!("{word} {number}")).collect();
        writeln!(
            out,
            "<details><summary><b>{}</b> – {}</summary>",
            escape(&statistics.title(group)),
            parts.join(", ")
        )?;
        if below.len() <= 100 {
            table(&statistics.figures(group), lang, out)?;
        }
        writeln!(out, "</details>")?;
    }
    left_out(below.len(), lang, out)
}

/// Every unit, to be opened, under its superior.
fn drill(units: &Units, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>{}</h2>", say(lang, "Từng đơn vị", "Unit by unit"))?;
    let mut members: Vec<&Member> = units.members.iter().collect();
    members.sort_by_key(|member| (&member.unit.superior, &member.unit.name));
    let mut under: HashMap<&Option<String>, usize> = HashMap::new();
    for member in &members {
        *under.entry(&member.unit.superior).or_default() += 1;
    }
    let mut above: Option<&Option<String>> = None;
    for member in members.iter().take(SHOWN) {
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
    left_out(members.len(), lang, out)
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
    use super::escape;

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(
            escape("<script>alert('a & \"b\"')</script>"),
            "&lt;script&gt;alert(&#39;a &amp; &quot;b&quot;&#39;)&lt;/script&gt;"
        );
    }
}
