//! How what can be found of rules is defined: one table a family, each line with its code, its rule and what it concerns.

/// Defines an enum of what can be found: each variant with its facts, a stable code, the rule, and the declared field that
/// it concerns.
macro_rules! found {
    ($(#[$outer:meta])* pub enum $name:ident {
        $( $(#[$inner:meta])* $variant:ident $({ $( $fact:ident: $type:ty ),+ $(,)? })? = $code:literal, $rule:expr, $field:expr; )+
    }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the facts have the names of the field")]
        pub enum $name { $( $(#[$inner])* $variant $({ $( $fact: $type ),+ })?, )+ }

        #[allow(unused_variables, reason = "the rule and the field hang on few of the facts")]
        impl $name {
            /// Every code, in the order of the variants.
            pub const CODES: &'static [&'static str] = &[ $( $code, )+ ];

            /// The stable name of what was found: it never changes with the words.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )+ }
            }

            /// The rule.
            #[must_use]
            pub fn cite(&self) -> $crate::rules::rule::Cite {
                match self { $( Self::$variant $({ $( $fact ),+ })? => $crate::rules::rule::Cite::from($rule), )+ }
            }

            /// What was declared and is concerned.
            #[must_use]
            pub const fn field(&self) -> Option<$crate::words::field::Field> {
                match self { $( Self::$variant { .. } => $field, )+ }
            }

            /// The facts by their names.
            #[must_use]
            #[allow(unused_mut, reason = "some have none")]
            pub fn facts(&self) -> $crate::words::fact::Facts {
                let mut facts = $crate::words::fact::Facts::default();
                match self {
                    $( Self::$variant $({ $( $fact ),+ })? => { $( $( facts.put(stringify!($fact), $fact); )+ )? } )+
                }
                facts
            }
        }
    };
}

pub(crate) use found;

use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::{AsFact, Fact};

/// Which rule says so is told beside the facts.
impl AsFact for Cite {
    fn as_fact(&self) -> Option<Fact> {
        None
    }
}

impl AsFact for RuleId {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for BaseOf {
    fn as_fact(&self) -> Option<Fact> {
        let word = match self {
            Self::Summoned => "summoned",
            Self::Returned => "returned",
            Self::Valid => "valid",
        };
        word.as_fact()
    }
}
