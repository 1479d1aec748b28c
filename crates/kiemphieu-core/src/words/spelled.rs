//! How a closed vocabulary is defined: each word has one spelling in files and JSON, and a term in each language.

/// Defines an enum whose variants carry a fixed spelling and the term a person reads; where the organisation has a word of
/// its own for them, the term is left out here and stands in `told`.
macro_rules! terms {
    ($(#[$outer:meta])* pub enum $name:ident {
        $( $(#[$inner:meta])* $variant:ident = $id:literal, $vi:literal, $en:literal; )+
    }) => {
        terms! { $(#[$outer])* pub enum $name { $( $(#[$inner])* $variant = $id; )+ } }

        impl $name {
            /// The term that a person reads.
            #[must_use]
            pub fn text(self) -> Text {
                match self { $( Self::$variant => Text::new($vi, $en), )+ }
            }
        }
    };
    ($(#[$outer:meta])* pub enum $name:ident {
        $( $(#[$inner:meta])* $variant:ident = $id:literal; )+
    }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $( $(#[$inner])* #[serde(rename = $id)] $variant, )+
        }

        impl $name {
            /// Every word of this vocabulary, in its own order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The spelling in files and JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $id, )+ }
            }

            /// The word spelled `text`, if there is one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text)
            }
        }
    };
}

pub(crate) use terms;
