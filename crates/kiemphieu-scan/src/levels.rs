//! A picture and the same at lower resolution, each made when it is first asked for.

use std::cell::OnceCell;

use crate::plane::Plane;

/// By how much a picture is reduced at most.
const MOST: usize = 16;

/// A picture at several resolutions.
pub(crate) struct Levels<'p> {
    picture: &'p Plane,
    /// Reduced by 2, 3 and so on.
    reduced: [OnceCell<Plane>; MOST - 1],
}

impl<'p> Levels<'p> {
    pub(crate) fn new(picture: &'p Plane) -> Self {
        Self { picture, reduced: Default::default() }
    }

    /// The picture itself.
    pub(crate) fn whole(&self) -> &'p Plane {
        self.picture
    }

    /// The picture reduced so many times, at most by 16.
    pub(crate) fn by(&self, times: usize) -> &Plane {
        let times = times.min(MOST);
        let level = times.checked_sub(2).and_then(|at| self.reduced.get(at));
        level.map_or(self.picture, |level| level.get_or_init(|| self.picture.reduced(times)))
    }
}
