//! Who stands above whom.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kiemphieu_core::Text;

use super::named::{Kind, Named};
use super::places::Places;

/// So many organisations stand above each other at most: a chain that is longer is no hierarchy of this party.
const HIGHEST: usize = 16;
/// So many of several superiors are named.
const MOST_NAMED: usize = 5;

/// The superior of each superior, and what is unclear about them. A name that several units share, that leads back to
/// itself, or that stands too deep, ends there.
pub(crate) fn above(places: &Places) -> (BTreeMap<String, Option<String>>, Vec<Named>) {
    let spellings = &places.spellings;
    let superiors: BTreeSet<u32> = places.iter().filter_map(|(_, superior)| superior).collect();
    let mut higher: HashMap<u32, BTreeSet<&str>> = HashMap::new();
    for (key, superior) in places.iter() {
        let (Some(own), Some(superior)) = (spellings.of(key), superior) else { continue };
        higher.entry(own).or_default().insert(spellings.first(superior));
    }
    let (mut above, mut unclear) = (BTreeMap::new(), Vec::new());
    for id in superiors {
        let name = spellings.first(id);
        let all = higher.get(&id);
        let only = all.filter(|all| all.len() == 1).and_then(BTreeSet::first).map(|only| (*only).to_owned());
        if let Some(all) = all.filter(|all| all.len() > 1) {
            unclear.push(several(name, all));
        }
        above.insert(name.to_owned(), only);
    }
    let cut = too_deep(&above);
    for (name, text) in cut {
        above.insert(name.clone(), None);
        unclear.push(superior_unclear(&name, text));
    }
    (above, unclear)
}

/// Where chains of superiors must end, so that none goes in a circle or is too long. Each name is passed once.
fn too_deep(above: &BTreeMap<String, Option<String>>) -> Vec<(String, Text)> {
    let mut depths: HashMap<&str, usize> = HashMap::new();
    let mut cut = Vec::new();
    for name in above.keys() {
        let (mut path, mut on_path) = (Vec::new(), HashSet::new());
        let mut next = Some(name.as_str());
        let mut depth = 0;
        while let Some(name) = next {
            if let Some(known) = depths.get(name) {
                depth = *known;
                break;
            }
            if !on_path.insert(name) {
                // The last one of the circle ends it.
                if let Some(last) = path.pop() {
                    depths.insert(last, 1);
                    cut.push((str::to_owned(last), circular()));
                    depth = 1;
                }
                break;
            }
            path.push(name);
            next = above.get(name).and_then(Option::as_deref);
        }
        while let Some(name) = path.pop() {
            depth += 1;
            if depth > HIGHEST {
                cut.push((name.to_owned(), too_long()));
                depth = 1;
            }
            depths.insert(name, depth);
        }
    }
    cut
}

fn circular() -> Text {
    Text::new(
        "tên cấp trên dẫn vòng về chính nó; sửa `superior`",
        "the superiors lead back to where they began; correct `superior`",
    )
}

fn too_long() -> Text {
    Text::new(
        format!("có hơn {HIGHEST} cấp trên nối tiếp nhau; sửa `superior`"),
        format!("more than {HIGHEST} superiors stand above each other; correct `superior`"),
    )
}

fn several(name: &str, all: &BTreeSet<&str>) -> Named {
    let mut shown: Vec<&str> = all.iter().take(MOST_NAMED).copied().collect();
    if all.len() > shown.len() {
        shown.push("…");
    }
    let several = shown.join(", ");
    let text = Text::new(
        format!("nhiều đơn vị cùng tên này, thuộc: {several}; đặt tên đầy đủ để phân biệt"),
        format!("several units have this name, under: {several}; give them full names"),
    );
    superior_unclear(name, text)
}

fn superior_unclear(name: &str, text: Text) -> Named {
    Named {
        kind: Kind::Superior,
        file: None,
        unit: Some(name.to_owned()),
        superior: None,
        level: None,
        rule: None,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(names: &[(&str, Option<&str>)]) -> BTreeMap<String, Option<String>> {
        names.iter().map(|(name, above)| ((*name).to_owned(), above.map(str::to_owned))).collect()
    }

    #[test]
    fn a_circle_is_cut_once_and_a_chain_too_long_every_so_often() {
        let cut = too_deep(&chain(&[("a", Some("b")), ("b", Some("c")), ("c", Some("a")), ("d", Some("a"))]));
        assert_eq!(cut.len(), 1);
        assert_eq!(too_deep(&chain(&[("a", Some("a"))])).len(), 1);
        assert!(too_deep(&chain(&[("a", Some("b")), ("b", None)])).is_empty());
        let names: Vec<String> = (0..100_000).map(|at| format!("{at:06}")).collect();
        let long: BTreeMap<_, _> =
            names.iter().zip(names.iter().skip(1)).map(|(own, above)| (own.clone(), Some(above.clone()))).collect();
        let cut = too_deep(&long);
        assert_eq!(cut.len(), 99_999_usize.div_ceil(HIGHEST) - 1);
    }
}
