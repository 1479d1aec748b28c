//! Facts as they are written down: what is read back is held against what the fact must be, as where it is declared.

/// Lets facts be written and read with serde, where reading ends in `fits()`. Each derives both with
/// `#[serde(remote = "Self")]`.
macro_rules! written {
    ($($fact:ty),+ $(,)?) => {
        $(
            impl serde::Serialize for $fact {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    Self::serialize(self, serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for $fact {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let fact = Self::deserialize(deserializer)?;
                    fact.fits().map_err(<D::Error as serde::de::Error>::custom)?;
                    Ok(fact)
                }
            }
        )+
    };
}

pub(crate) use written;
