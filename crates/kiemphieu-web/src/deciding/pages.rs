//! What a browser shows: who signs in, a paper that waits, and that nothing waits any more.

use kiemphieu_core::say;
use kiemphieu_scan::{Adjudication, Doubt, Folder};
use maud::{DOCTYPE, Markup, html};
use serde_json::json;

use super::Deciding;
use super::asked::sheets;
use super::people::Visitor;
use super::words::{self as w, filled};
use crate::words::Word;

fn whole(app: &Deciding, visitor: &Visitor, inner: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(say(app.lang, "vi", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="token" content=(visitor.token());
                title { (app.say(w::TITLE)) }
                link rel="icon" href="/icon.svg";
                link rel="stylesheet" href="/app.css";
                link rel="stylesheet" href="/decide.css";
                script type="module" src="/app.js" {}
            }
            body { (inner) }
        }
    }
}

impl Deciding {
    fn say(&self, word: Word) -> &'static str {
        word.get(self.lang)
    }
}

pub(super) fn sign_in(app: &Deciding, visitor: &Visitor) -> Markup {
    let body = html! {
        main.sign-in {
            h1 { (app.say(w::TITLE)) }
            @if visitor.is_known() {
                p { (app.say(w::FIRST_TIME)) }
                form.sent data-post="/sign-in" data-then="/" autocomplete="off" {
                    label.wide { (app.say(w::WHO_READS)) input type="text" name="name" maxlength="100" required autofocus; }
                    label { (app.say(w::PIN)) input type="password" inputmode="numeric" name="pin" autocomplete="off" required; }
                    button type="submit" { (app.say(w::BEGIN)) }
                    p.alert role="alert" {}
                }
            } @else {
                p.alert role="alert" { (app.say(w::NEEDS_CODE)) ": " (app.say(w::SEE_WINDOW)) "." }
            }
        }
    };
    whole(app, visitor, &body)
}

fn head(app: &Deciding, person: &str, left: usize) -> Markup {
    html! {
        header.top {
            strong { (app.say(w::TITLE)) }
            span { (filled(w::LEFT, app.lang, &[&left])) }
            div.me {
                span { (person) }
                button.small type="button" data-post-now="/sign-out" data-body="{}" data-then="/" { (app.say(w::OTHER)) }
            }
        }
    }
}

pub(super) fn done(app: &Deciding, folder: &Folder, visitor: &Visitor, person: &str) -> Markup {
    let others = folder.read().undecided().count();
    let body = html! {
        (head(app, person, 0))
        main {
            h1 { (app.say(w::DONE)) }
            @if others == 0 {
                p.ok { (app.say(w::ALL_DONE)) }
            } @else {
                p { (filled(w::OTHERS, app.lang, &[&others])) }
                p { button type="button" data-post-now="/sign-out" data-body="{}" data-then="/" { (app.say(w::OTHER)) } }
            }
        }
    };
    whole(app, visitor, &body)
}

/// A paper with its pictures, what is asked of it, and the keys; never what another person said.
pub(super) fn paper(app: &Deciding, folder: &Folder, visitor: &Visitor, person: &str, number: usize) -> Markup {
    let read = folder.read();
    let open = read.open_rows(number);
    let every = open.len() == read.list().len();
    let setup = json!({
        "paper": number, "form": app.form, "open": open, "every": every, "words": w::for_keys(app.lang),
    });
    let there = |name: &String| folder.path().join("crops").join(name).is_file();
    let sheets: Vec<String> = sheets(read, number)
        .into_iter()
        .map(|name| name.rsplit('/').next().unwrap_or_default().to_owned())
        .filter(there)
        .collect();
    let body = html! {
        (head(app, person, read.waiting_for(person).count()))
        main {
            h1 { (app.say(w::PAPER)) " " (number) }
            p.what { (place(app, read, number)) }
            div.paper {
                div.told {
                    (keys(app, &setup.to_string(), every))
                    (asked(app, read, number, &open))
                    (aside(app))
                }
                div.sheets {
                    h2 { (app.say(w::WHOLE)) }
                    @for sheet in &sheets {
                        a href=(format!("/crops/{sheet}")) target="_blank" aria-label=(app.say(w::WHOLE)) {
                            img src=(format!("/crops/{sheet}")) alt=(app.say(w::WHOLE));
                        }
                    }
                    @if sheets.is_empty() { p.alert { (app.say(w::NO_PICTURE)) } }
                }
            }
        }
        script type="module" src="/decide.js" {}
    };
    whole(app, visitor, &body)
}

/// Where the paper lies, so that it is found in the stack.
fn place(app: &Deciding, read: &Adjudication, number: usize) -> String {
    let paper = number.checked_sub(1).and_then(|at| read.papers().get(at));
    let first = paper.and_then(|paper| paper.pages.first().copied());
    let page = first.and_then(|id| read.pages().iter().find(|page| page.id == id));
    match page {
        Some(page) => filled(w::PLACE, app.lang, &[&number, &page.name, &page.id.page]),
        None => String::new(),
    }
}

fn keys(app: &Deciding, setup: &str, every: bool) -> Markup {
    html! {
        div #keys data-setup=(setup) {
            div.head {
                div.typing { div.line { span #line { "▸ " } } p #mode {} }
                p #told role="status" aria-live="polite" {}
                p #alert.alert role="alert" {}
            }
            @if every { p.bad { (app.say(w::ALL_ROWS)) } }
            p.help #help {}
            form #flaw-why hidden autocomplete="off" {
                label.wide { (app.say(w::FLAW_WHY)) input type="text" maxlength="400" required; }
                button type="submit" { (app.say(w::RECORD)) }
            }
        }
    }
}

/// Why people are asked, each row with its picture, and the names.
fn asked(app: &Deciding, read: &Adjudication, number: usize, open: &[u32]) -> Markup {
    let why = |doubt: &Doubt| say(app.lang, doubt.vi.clone(), doubt.en.clone());
    let of_paper: Vec<&Doubt> = read.doubts_of(number).filter(|doubt| doubt.n.is_none()).collect();
    let of_row = |row: u32| read.doubts_of(number).filter(move |doubt| doubt.n == Some(row));
    html! {
        @for doubt in of_paper { p.why { (why(doubt)) } }
        ol #rows {
            @for (row, name) in (1_u32..).zip(read.list().names()) {
                li data-no=(row) class=(if open.contains(&row) { "asked" } else { "sure" }) {
                    div {
                        span.n { (format!("{row:0width$}", width = app.form.digits)) } " "
                        span.name { (name) } " "
                        span.mark aria-hidden="true" {}
                        @for doubt in of_row(row) { span.why { " — " (why(doubt)) } }
                    }
                    @for crop in of_row(row).filter_map(|doubt| doubt.crop.as_deref()) {
                        img src=(format!("/{crop}")) alt=(format!("{} {row}", app.say(w::ROW)));
                    }
                }
            }
        }
    }
}

fn aside(app: &Deciding) -> Markup {
    html! {
        details {
            summary { (app.say(w::ASIDE)) }
            p { (app.say(w::ASIDE_HINT)) }
            form #aside autocomplete="off" {
                label.wide { (app.say(w::WHY)) input type="text" maxlength="400" required; }
                button type="submit" aria-label=(app.say(w::PUT_ASIDE)) { (app.say(w::PUT_ASIDE)) }
            }
        }
    }
}
