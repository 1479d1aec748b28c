//! The units as Parquet, a folder a province, so that an existing engine takes over: DuckDB, Spark.
//!
//! Two tables: `units`, a row a unit, and `offices`, a row for each office that a unit elects.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use kiemphieu_core::Office;
use kiemphieu_files::{Problem, write_folder};
use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::unit::{Body, Fact};
use super::units::{Fate, Member, Units};

/// One column: its name, and all its values.
enum Column {
    Words(String, Vec<ByteArray>),
    Numbers(String, Vec<i64>),
}

/// Writes `DIR/units/province=…/part-0.parquet` and `DIR/offices/province=…/part-0.parquet`. The folder must be new or
/// empty: two runs are never mixed.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub fn write(units: &Units, folder: &Path) -> Result<(), Problem> {
    let mut provinces: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
    for member in &units.members {
        provinces.entry(units.province(&member.unit)).or_default().push(member);
    }
    write_folder(folder, |fresh| {
        provinces.iter().try_for_each(|(province, members)| {
            let part = format!("province={}", encoded(province));
            one(&fresh.join("units").join(&part), &of_units(members))?;
            one(&fresh.join("offices").join(&part), &of_offices(members))
        })
    })
}

/// A name as it stands in the name of a partition: what no folder can hold as `%2F`, letters as they are. Spark does not read
/// letters beyond ASCII back from such signs.
fn encoded(name: &str) -> String {
    let sign = |sign: char| {
        if sign.is_ascii_control() || "\"#%'*/:<=>?\\[]^{|}".contains(sign) {
            format!("%{:02X}", u32::from(sign))
        } else {
            sign.to_string()
        }
    };
    name.chars().map(sign).collect()
}

fn words<'m>(name: &str, members: &[&'m Member], of: impl Fn(&'m Member) -> &'m str) -> Column {
    Column::Words(name.to_owned(), members.iter().map(|member| ByteArray::from(of(member))).collect())
}

fn numbers(name: &str, members: &[&Member], of: impl Fn(&Member) -> i64) -> Column {
    Column::Numbers(name.to_owned(), members.iter().map(|member| of(member)).collect())
}

fn fate(member: &Member) -> &'static str {
    match member.fate {
        Fate::Summed => "summed",
        Fate::Pending => "pending",
        Fate::Missing => "missing",
        Fate::NotSummed => "not-summed",
    }
}

fn level(member: &Member) -> &'static str {
    member.unit.level.map_or("", kiemphieu_core::Level::as_str)
}

fn superior(member: &Member) -> &str {
    member.unit.superior.as_deref().unwrap_or_default()
}

fn of_units(members: &[&Member]) -> Vec<Column> {
    let three = |member: &Member| i64::from(member.unit.state == super::State::ThreeItems);
    let mut columns = vec![
        words("unit", members, |member| &member.unit.name),
        words("superior", members, superior),
        words("level", members, |member| level(member)),
        words("fate", members, |member| fate(member)),
        numbers("planned", members, |member| i64::from(member.planned)),
        numbers("three_items", members, three),
        numbers("too_small", members, |member| i64::from(member.unit.too_small)),
        numbers("members", members, |member| member.unit.members.map_or(0, i64::from)),
        numbers("members_known", members, |member| i64::from(member.unit.members.is_some())),
        numbers("direct_planned", members, |member| i64::from(member.unit.direct_planned)),
        numbers("direct_done", members, |member| i64::from(member.unit.direct.is_some())),
        numbers("direct_votes", members, |member| member.unit.direct.map_or(0, |direct| i64::from(direct.votes))),
        numbers("direct_base", members, |member| member.unit.direct.map_or(0, |direct| i64::from(direct.base))),
    ];
    let shares = super::COLUMNS.iter().filter(|column| column.starts_with("share_")).enumerate();
    columns.extend(
        shares.map(|(at, name)| {
            numbers(name, members, |member| member.unit.shares.get(at).copied().map_or(0, i64::from))
        }),
    );
    columns
}

fn of_offices(members: &[&Member]) -> Vec<Column> {
    let summed = members.iter().filter(|member| member.fate == Fate::Summed);
    let rows: Vec<(&Member, Office, &Body<u32>)> =
        summed.flat_map(|member| member.unit.offices.iter().map(|(office, body)| (*member, office, body))).collect();
    let words = |name: &str, of: fn(&Member, Office) -> &str| {
        Column::Words(
            name.to_owned(),
            rows.iter().map(|(member, office, _)| ByteArray::from(of(member, *office))).collect(),
        )
    };
    let mut columns = vec![
        words("unit", |member, _| &member.unit.name),
        words("superior", |member, _| superior(member)),
        words("level", |member, _| level(member)),
        words("office", |_, office| office.as_str()),
    ];
    columns.extend(Fact::ALL.iter().map(|fact| {
        Column::Numbers(fact.as_str().to_owned(), rows.iter().map(|(_, _, body)| i64::from(body.get(*fact))).collect())
    }));
    columns
}

fn one(folder: &Path, columns: &[Column]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = File::create(folder.join("part-0.parquet"))?;
    table(file, columns).map_err(io::Error::other)
}

fn table(file: File, columns: &[Column]) -> Result<(), ParquetError> {
    let field = |column: &Column| {
        let (name, physical, logical) = match column {
            Column::Words(name, _) => (name, Physical::BYTE_ARRAY, ConvertedType::UTF8),
            Column::Numbers(name, _) => (name, Physical::INT64, ConvertedType::NONE),
        };
        let built = Type::primitive_type_builder(name, physical).with_repetition(Repetition::REQUIRED);
        built.with_converted_type(logical).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("units").with_fields(fields).build()?);
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::builder().build()))?;
    let mut rows = writer.next_row_group()?;
    for column in columns {
        if let Some(mut next) = rows.next_column()? {
            match column {
                Column::Words(_, values) => next.typed::<ByteArrayType>().write_batch(values, None, None)?,
                Column::Numbers(_, values) => next.typed::<Int64Type>().write_batch(values, None, None)?,
            };
            next.close()?;
        }
    }
    rows.close()?;
    writer.close()?;
    Ok(())
}
