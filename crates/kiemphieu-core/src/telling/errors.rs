//! Every error of this crate as one of the standard library, in its English words; `text()` has both languages.

use std::error::Error;
use std::fmt::{Display, Formatter, Result};

use crate::ballot::list::ListError;
use crate::ballot::paper::Misfit;
use crate::ballot::tally::TallyError;
use crate::declared::build::Unfit;
use crate::election::procedure::Refusal;
use crate::meeting::identities::Broken;
use crate::meeting::roll::NobodyLeft;
use crate::rules::editions::EditionError;
use crate::rules::rulebook::NotOpen;
use crate::telling::explain::Unmatched;
use crate::words::organisation::Words;
use crate::words::sound::Unsound;
use crate::words::text::{Lang, Text};

/// What is wrong, and what to do.
fn told(to: &mut Formatter<'_>, (text, remedy): &(Text, Text)) -> Result {
    write!(to, "{}: {}", text.get(Lang::En), remedy.get(Lang::En))
}

macro_rules! errors {
    ($($error:ty, |$this:ident, $to:ident| $write:expr;)+) => {
        $(
            impl Display for $error {
                fn fmt(&self, $to: &mut Formatter<'_>) -> Result {
                    let $this = self;
                    $write
                }
            }

            impl Error for $error {}
        )+
    };
}

errors! {
    ListError, |error, to| told(to, &error.text());
    EditionError, |error, to| told(to, &error.text());
    Unmatched, |error, to| told(to, &error.text());
    Unsound, |error, to| told(to, &error.text());
    Unfit, |error, to| to.write_str(error.text().get(Lang::En));
    Refusal, |error, to| to.write_str(error.text(&Words::default()).get(Lang::En));
    Broken, |error, to| to.write_str(error.text().get(Lang::En));
    Misfit, |_error, to| to.write_str("the marks belong to another list: another form, or another number of names");
    NotOpen, |error, to| write!(to, "`{}` sets {}, which the rulebook does not leave open", error.key, error.cite.rule.as_str());
    NobodyLeft, |error, to| write!(
        to,
        "{} summoned and {} deducted leave nobody of whom half can be taken",
        error.summoned, error.deducted
    );
    TallyError, |error, to| to.write_str(match error {
        Self::Misfit => "the papers belong to another list, form or edition",
        Self::Overflow => "more papers than can be counted",
    });
}
