//! Invalid papers by ground, as a congress file declares them.

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::{Ground, Text};

use crate::congress::sheet::Sheet;
use crate::congress::table::Table;
use crate::congress::values::count;

/// Invalid papers by ground, and where each ground stands.
pub(super) type ByGround = (BTreeMap<Ground, u64>, Vec<(Ground, Range<usize>)>);

pub(super) fn invalid<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<ByGround> {
    let words: Vec<_> = Ground::ALL.iter().map(|ground| ground.as_str()).collect();
    let (mut of_ground, mut grounds) = (BTreeMap::new(), Vec::new());
    if let Some(invalid) = table.table(sheet, "invalid", "invalid", &words) {
        for (key, value) in invalid.entries() {
            let Some(ground) = Ground::parse(&key.value) else { continue };
            of_ground.insert(ground, u64::from(count(sheet, value, &Text::same(format!("`{}`", key.value)))?));
            grounds.push((ground, key.span));
        }
    }
    Some((of_ground, grounds))
}
