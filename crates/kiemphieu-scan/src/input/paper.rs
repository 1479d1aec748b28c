//! The colour of the paper: on coloured stock ink is told from the paper as on white.

use crate::refusal::Refusal;

/// Every so many points one is looked at.
const SPARSE: usize = 1009;

/// Of points darker than this in each colour nobody can say whether they are paper.
const BRIGHT: u8 = 128;

/// What a colour of coloured paper keeps at most of its lightest one, in percent: white paper keeps more, under a warm lamp too.
const COLOURED: u16 = 75;

/// What the second colour must keep: ink of the paper's own colour shows in the darker ones alone.
const DEEP: u16 = 60;

/// By how much each colour, red, green, blue, is lighter than it was seen. On coloured paper the darkest one, which shows hardly
/// anything but noise, is taken to be as light as the second; on white paper nothing is changed.
///
/// # Errors
/// When the paper is of too deep a colour.
pub(super) fn lifts(points: impl Iterator<Item = [u8; 3]>) -> Result<[u8; 3], Refusal> {
    let points: Vec<[u8; 3]> =
        points.step_by(SPARSE).filter(|point| point.iter().any(|tone| *tone >= BRIGHT)).collect();
    // Not the lid behind a smaller sheet, nor names that are struck with a broad yellow pen: less than two fifths of a page.
    let usual = |colour: usize| {
        let mut tones: Vec<u8> = points.iter().filter_map(|point| point.get(colour).copied()).collect();
        let place = tones.len() * 2 / 5;
        if place < tones.len() { *tones.select_nth_unstable(place).1 } else { 0 }
    };
    let paper = [0, 1, 2].map(usual);
    let mut sorted = paper;
    sorted.sort_unstable();
    let [darkest, second, lightest] = sorted;
    let keeps = |tone: u8, percent: u16| u16::from(tone) * 100 >= u16::from(lightest) * percent;
    if keeps(darkest, COLOURED) {
        return Ok([0; 3]);
    }
    if !keeps(second, DEEP) {
        return Err(Refusal::DeepColour);
    }
    Ok(paper.map(|own| if own == darkest { second - darkest } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(of: impl Fn(usize) -> [u8; 3]) -> Result<[u8; 3], Refusal> {
        lifts((0..2_000_000).map(of))
    }

    #[test]
    fn white_paper_stays_as_it_is_under_a_warm_lamp_and_with_names_struck_in_yellow() {
        assert_eq!(page(|_| [240, 236, 230]), Ok([0; 3]));
        assert_eq!(page(|_| [200, 186, 152]), Ok([0; 3]));
        assert_eq!(page(|at| if at % 10 < 3 { [240, 235, 40] } else { [244, 240, 236] }), Ok([0; 3]));
        assert_eq!(page(|_| [20, 10, 5]), Ok([0; 3]), "dark from edge to edge");
    }

    #[test]
    fn the_darkest_colour_of_paper_is_lifted_to_the_second_behind_print_and_before_a_lid() {
        assert_eq!(page(|_| [240, 220, 80]), Ok([0, 0, 140]));
        assert_eq!(page(|_| [96, 144, 228]), Ok([48, 0, 0]));
        assert_eq!(page(|_| [120, 228, 140]), Ok([20, 0, 0]));
        assert_eq!(page(|at| if at % 7 < 2 { [10, 10, 10] } else { [240, 220, 80] }), Ok([0, 0, 140]));
        assert_eq!(page(|at| if at % 2 == 0 { [255; 3] } else { [240, 220, 80] }), Ok([0, 0, 140]));
    }

    #[test]
    fn paper_on_which_ink_of_its_own_colour_would_hardly_show_is_refused_by_name() {
        for deep in [[220, 30, 30], [50, 100, 230], [50, 150, 60], [230, 120, 80]] {
            assert_eq!(page(|_| deep), Err(Refusal::DeepColour), "{deep:?}");
        }
    }
}
