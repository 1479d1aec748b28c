//! The units gathered, their statistics shown or written.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Directives, Editions, Lang, Text, say, shown};
use kiemphieu_files::{Problem, write_whole};
use kiemphieu_rollup::rollup::{Cache, Gathered, Plan, Statistics, Units, csv, gather, html, text, xlsx};

use crate::args::is_json;
use crate::exit::{DONE, FOUND, Refusal};
use crate::progress::of_inputs;
use crate::sources::editions;

/// How the statistics are written to a file.
#[derive(Clone, Copy)]
enum Form {
    Html,
    Xlsx,
    Csv,
    Json,
    Pdf,
}

impl Form {
    fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()? {
            "html" => Some(Self::Html),
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// Gathers the units, and shows or writes what they come to.
pub(super) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = |name| given.get_one::<PathBuf>(name).cloned();
    let (output, parquet) = (path("output"), path("parquet"));
    if parquet.is_some() && cfg!(not(feature = "parquet")) {
        return Err(Refusal::Usage(without_parquet()));
    }
    let form = match output.as_deref().map(Form::of) {
        Some(None) => return Err(Refusal::Usage(unknown_form())),
        form => form.flatten(),
    };
    #[cfg(not(feature = "documents"))]
    if matches!(form, Some(Form::Pdf)) {
        return Err(Refusal::without_documents());
    }
    let editions = editions()?;
    let directives = Directives::built_in().map_err(|error| Refusal::Told(error.to_string()))?;
    let planned = path("plan").map(|file| plan(&file, lang)).transpose()?;
    let paths: Vec<PathBuf> = given.get_many("paths").into_iter().flatten().cloned().collect();
    let gathered = gathered(&paths, path("cache").as_deref(), &editions, lang)?;
    let kept = gathered.inputs.iter().cloned().chain(path("plan")).chain(path("cache"));
    if let Some(file) = output.as_deref().filter(|file| is_among(file, kept)) {
        return Err(Refusal::Usage(not_over_inputs(file)));
    }
    let (read, unchanged) = (gathered.read, gathered.unchanged);
    let units = Units::assemble(gathered, planned);
    let statistics = Statistics::of(&units, directives, lang, given.get_flag("to-100"));
    if let Some(folder) = &parquet {
        write_parquet(&units, folder)?;
    }
    match (&output, form) {
        (Some(file), Some(form)) => {
            to_file(file, form, &statistics, &units)?;
            let summed = units.summed();
            let (vi, en) = (
                format!("Đã ghi {}: cộng {summed} đơn vị", file.display()),
                format!("Wrote {}: {summed} units summed", file.display()),
            );
            writeln!(out, "{}", say(lang, vi, en))?;
            let kinds = kiemphieu_rollup::rollup::Kind::ALL.into_iter().filter(|kind| units.count(*kind) > 0);
            for kind in kinds {
                writeln!(out, "  {}: {}", kind.text().get(lang), units.count(kind))?;
            }
        }
        _ if is_json(given) => statistics.json(&units, out)?,
        _ => {
            text(&statistics, &units, out)?;
            if given.contains_id("cache") {
                let vi = format!("\nTệp đã đọc: {read}; không đổi, lấy từ bộ nhớ: {unchanged}");
                let en = format!("\nFiles read: {read}; unchanged, taken from the cache: {unchanged}");
                writeln!(out, "{}", say(lang, vi, en))?;
            }
        }
    }
    Ok(if units.has_errors() { FOUND } else { DONE })
}

fn plan(file: &Path, lang: Lang) -> Result<Plan, Refusal> {
    let name = shown(&file.to_string_lossy(), 1000);
    Plan::read(&name, file)
        .map_err(|named| Refusal::Told(format!("{}: {}", say(lang, "lỗi", "error"), named.line(lang))))
}

fn gathered(paths: &[PathBuf], cache: Option<&Path>, editions: &Editions, lang: Lang) -> Result<Gathered, Refusal> {
    let read = |file: &Path| Cache::read(file, editions).map_err(|error| no_cache(file, &error));
    let mut known = cache.map(read).transpose()?.unwrap_or_default();
    let gathered = gather(paths, editions, &mut known, &of_inputs(lang));
    if let Some(file) = cache {
        known.write(file, editions)?;
    }
    Ok(gathered)
}

fn no_cache(file: &Path, error: &io::Error) -> Refusal {
    let name = file.display();
    if error.kind() != io::ErrorKind::InvalidData {
        let text =
            Text::new("không đọc được bộ nhớ của --cache", format!("the file of --cache cannot be read: {error}"));
        let remedy = Text::new("kiểm tra tên và quyền đọc", "check the name and the permissions");
        return Problem::of_file(&name.to_string(), text, remedy).into();
    }
    Refusal::Usage(Text::new(
        format!("lỗi: {name}: tệp này không phải do --cache ghi ra nên không ghi đè; chọn tên khác"),
        format!("error: {name}: this file was not written by --cache and is not replaced; name another one"),
    ))
}

/// Whether two names are of one file, and `file` one of these.
fn is_among(file: &Path, mut kept: impl Iterator<Item = PathBuf>) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    kept.any(|other| other.canonicalize().is_ok_and(|other| other == file))
}

fn not_over_inputs(file: &Path) -> Text {
    let name = file.display();
    Text::new(
        format!("lỗi: {name}: tệp này đang được đọc nên không ghi đè; chọn tên khác cho -o"),
        format!("error: {name}: this file is being read and is not overwritten; name another one for -o"),
    )
}

fn to_file(file: &Path, form: Form, statistics: &Statistics, units: &Units) -> Result<(), Refusal> {
    let bytes = match form {
        Form::Pdf => as_pdf(file, statistics, units)?,
        _ => Vec::new(),
    };
    write_whole(file, |out| match form {
        Form::Html => html(statistics, units, out),
        Form::Xlsx => xlsx(statistics, units, out),
        Form::Csv => csv(statistics, out),
        Form::Json => statistics.json(units, out),
        Form::Pdf => out.write_all(&bytes),
    })?;
    Ok(())
}

#[cfg(feature = "documents")]
fn as_pdf(file: &Path, statistics: &Statistics, units: &Units) -> Result<Vec<u8>, Refusal> {
    use kiemphieu_documents::{Press, Unprintable};
    let (press, mut pages) = (Press::new(), kiemphieu_rollup::rollup::Pages::of(statistics, units));
    loop {
        // One letter in the name of one unit keeps nobody from the page.
        let why = match press.statistics(&pages, pages.texts()) {
            Ok(bytes) => return Ok(bytes),
            Err(Unprintable::NoSign { letter, .. }) if pages.stand_in(letter) => continue,
            Err(why) => why,
        };
        let (text, lang) = (why.text(), statistics.lang);
        return Err(Refusal::Told(format!("{}: {}: {}", say(lang, "lỗi", "error"), file.display(), text.get(lang))));
    }
}

#[cfg(not(feature = "documents"))]
fn as_pdf(_: &Path, _: &Statistics, _: &Units) -> Result<Vec<u8>, Refusal> {
    Err(Refusal::without_documents())
}

#[cfg(feature = "parquet")]
fn write_parquet(units: &Units, folder: &Path) -> Result<(), Refusal> {
    Ok(kiemphieu_rollup::rollup::parquet::write(units, folder)?)
}

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: &Units, _: &Path) -> Result<(), Refusal> {
    Err(Refusal::Usage(without_parquet()))
}

fn without_parquet() -> Text {
    let how = "cargo build --release -p kiemphieu-cli --features parquet";
    Text::new(
        format!("lỗi: chương trình này không có --parquet; dựng lại bằng: {how}"),
        format!("error: this program has no --parquet; build one that has: {how}"),
    )
}

fn unknown_form() -> Text {
    Text::new(
        "lỗi: tên tệp của -o phải kết thúc bằng .html, .pdf, .xlsx, .csv hoặc .json",
        "error: the file of -o must end in .html, .pdf, .xlsx, .csv or .json",
    )
}
