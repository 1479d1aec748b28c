//! The pictures of a paper, and what is asked of it.

use kiemphieu_scan::{Adjudication, crop_name};

/// Whether this can be the name of a picture: nothing else of the folder, and nothing outside it, is given to a browser.
pub(super) fn is_picture(name: &str) -> bool {
    let Some(name) = name.strip_suffix(".png") else { return false };
    let digits = |part: &str| !part.is_empty() && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit());
    match name.split('-').collect::<Vec<_>>().as_slice() {
        [file, page, paper, row] => {
            [file, page, paper].into_iter().all(|part| digits(part)) && (digits(row) || *row == "sheet")
        }
        _ => false,
    }
}

/// The pictures of the whole sheets of a paper, in their order.
pub(super) fn sheets(read: &Adjudication, paper: usize) -> Vec<String> {
    let found = paper.checked_sub(1).and_then(|at| read.papers().get(at));
    let mut all = Vec::new();
    for page in found.iter().flat_map(|paper| &paper.pages) {
        let crops = read.doubts_of(paper).filter(|doubt| doubt.page == *page).filter_map(|doubt| doubt.crop.as_deref());
        let mut own: Vec<String> =
            crops.filter_map(|crop| Some(format!("{}-sheet.png", crop.rsplit_once('-')?.0))).collect();
        if own.is_empty() {
            own.push(crop_name(*page, 0, None));
        }
        all.extend(own);
    }
    all.dedup();
    all
}
