//! What goes between the program and the process that decodes: each part is bounded, and what is longer is not read.

use std::io::{self, Read, Write};

use crate::input::{MOST_POINTS, Picture};
use crate::plane::Plane;
use crate::refusal::Refusal;

/// The first that a decoder says.
const GREETING: &[u8; 8] = b"KPpages1";

/// No sentence is longer, in bytes.
const LONGEST: u32 = 64 << 10;

/// What is asked of the decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    /// To open a file, from 0.
    Open(usize),
    /// A page of the file that is open, from 0.
    Page(usize),
}

/// What it answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// So many pages has the file.
    Pages(usize),
    /// The page.
    Page(Picture),
    /// The page or the whole file is refused.
    Refused(Refusal),
    /// The system does not give the file.
    Unreadable(String),
}

impl From<Result<Picture, Refusal>> for Answer {
    fn from(page: Result<Picture, Refusal>) -> Self {
        page.map_or_else(Self::Refused, Self::Page)
    }
}

/// A decoder says that it is one.
pub(crate) fn told(to: &mut dyn Write) -> io::Result<()> {
    to.write_all(GREETING)?;
    to.flush()
}

/// Sees that it is one.
pub(crate) fn greeting(from: &mut dyn Read) -> io::Result<()> {
    match &bytes::<8>(from)? == GREETING {
        true => Ok(()),
        false => Err(not_understood()),
    }
}

impl Request {
    pub(crate) fn write(self, to: &mut dyn Write) -> io::Result<()> {
        let (kind, number) = match self {
            Self::Open(file) => (b'O', file),
            Self::Page(page) => (b'P', page),
        };
        let [a, b, c, d] = u32::try_from(number).map_err(|_| not_understood())?.to_le_bytes();
        to.write_all(&[kind, a, b, c, d])?;
        to.flush()
    }

    /// None where nobody asks any more.
    pub(crate) fn read(from: &mut dyn Read) -> io::Result<Option<Self>> {
        let mut kind = [0];
        if from.read(&mut kind)? == 0 {
            return Ok(None);
        }
        let at = size(number(from)?)?;
        match kind {
            [b'O'] => Ok(Some(Self::Open(at))),
            [b'P'] => Ok(Some(Self::Page(at))),
            _ => Err(not_understood()),
        }
    }
}

impl Answer {
    pub(crate) fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        let length = |length: usize| u32::try_from(length).map_err(|_| not_understood());
        match self {
            Self::Pages(pages) => {
                to.write_all(b"N")?;
                to.write_all(&length(*pages)?.to_le_bytes())?;
            }
            Self::Page(Picture { dark, dots }) => {
                to.write_all(b"P")?;
                to.write_all(&length(dark.width)?.to_le_bytes())?;
                to.write_all(&length(dark.height)?.to_le_bytes())?;
                to.write_all(&dots.unwrap_or(f32::NAN).to_le_bytes())?;
                to.write_all(&dark.tones)?;
            }
            Self::Refused(refusal) => sentence(to, b"R", &serde_json::to_string(refusal)?)?,
            Self::Unreadable(why) => sentence(to, b"E", &why.chars().take(200).collect::<String>())?,
        }
        to.flush()
    }

    pub(crate) fn read(from: &mut dyn Read) -> io::Result<Self> {
        match bytes::<1>(from)? {
            [b'N'] => Ok(Self::Pages(size(number(from)?)?)),
            [b'P'] => Ok(Self::Page(page(from)?)),
            [b'R'] => Ok(Self::Refused(serde_json::from_slice(&said(from)?)?)),
            [b'E'] => Ok(Self::Unreadable(String::from_utf8_lossy(&said(from)?).into_owned())),
            _ => Err(not_understood()),
        }
    }
}

fn page(from: &mut dyn Read) -> io::Result<Picture> {
    let (width, height) = (number(from)?, number(from)?);
    let dots = f32::from_le_bytes(bytes(from)?);
    let points = u64::from(width) * u64::from(height);
    if points == 0 || points > MOST_POINTS {
        return Err(not_understood());
    }
    let mut tones = Vec::with_capacity(size(width)? * size(height)?);
    let read = Read::take(from, points).read_to_end(&mut tones)?;
    let (width, height) = (size(width)?, size(height)?);
    match read == width * height {
        true => Ok(Picture { dark: Plane { width, height, tones }, dots: dots.is_finite().then_some(dots) }),
        false => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
    }
}

fn sentence(to: &mut dyn Write, kind: &[u8], said: &str) -> io::Result<()> {
    let length = u32::try_from(said.len()).ok().filter(|length| *length <= LONGEST).ok_or_else(not_understood)?;
    to.write_all(kind)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(said.as_bytes())
}

fn said(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let length = number(from)?;
    if length > LONGEST {
        return Err(not_understood());
    }
    let mut said = vec![0; size(length)?];
    from.read_exact(&mut said)?;
    Ok(said)
}

fn number(from: &mut dyn Read) -> io::Result<u32> {
    Ok(u32::from_le_bytes(bytes(from)?))
}

fn bytes<const N: usize>(from: &mut dyn Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn size(number: u32) -> io::Result<usize> {
    usize::try_from(number).map_err(|_| not_understood())
}

fn not_understood() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

#[cfg(test)]
mod tests;
