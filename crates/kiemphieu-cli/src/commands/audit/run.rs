//! The report read, its figures tested.

use std::io::{self, Read, Write};
use std::path::Path;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text};
use kiemphieu_files::Problem;
use kiemphieu_rollup::audit;

use crate::args::{is_json, path};
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;

/// The largest file that is read: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// Reads a report and says what its figures come to.
pub(super) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = path(given, "file");
    let name = path.display().to_string();
    let found = audit::read(&name, &read(&path, &name)?)?;
    if is_json(given) {
        print_json(&audit::shown(&found, lang), out)?;
    } else {
        write!(out, "{}", audit::show(&found, lang, given.get_flag("why")))?;
    }
    Ok(if found.faults() == 0 { DONE } else { FOUND })
}

fn read(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    if name == "-" {
        return bytes(name, io::stdin().lock());
    }
    let file = std::fs::File::open(kiemphieu_files::on_disk(path)).map_err(|error| unreadable(name, &error))?;
    bytes(name, file)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    let text = Text::new("không đọc được tệp này", format!("this file cannot be read: {error}"));
    Problem::of_file(name, text, Text::new("kiểm tra tên và đường dẫn", "see to its name and path"))
}

/// All of a file, or of standard input.
fn bytes(name: &str, from: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        let text = Text::new("tệp lớn hơn 16 MiB", "the file is larger than 16 MiB");
        return Err(Problem::of_file(name, text, Text::new("chia nhỏ tệp", "cut it into parts")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_read_like_a_file() {
        assert_eq!(bytes("-", "có 12/15 xã (80%)".as_bytes()), Ok("có 12/15 xã (80%)".as_bytes().to_vec()));
        assert!(bytes("-", io::repeat(b'1')).is_err());
    }
}
