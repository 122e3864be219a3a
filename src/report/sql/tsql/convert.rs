//! Conversions between kinds, as SQL Server makes them, explicit and implicit ("CAST and CONVERT").

use super::calendar::{NoMoment, clock_text, day_text, moment_text, read_moment};
use super::kind::{Digits, Kind, Typed, Values, level};
use super::syntax::TypeName;
use crate::base::error::{Failure, Result};

/// The product's identifier of the collection of everything.
pub(in crate::report::sql) const ALL_SYSTEMS: &str = "SMS00001";

/// What SQL Server itself would refuse, or what it could mean in two ways.
pub(super) fn refuse<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T> {
    Err(Failure::usage(message).hint(hint).into())
}

/// A value as one of another kind, as it becomes by itself where kinds meet. Fails with kind `usage` where SQL Server
/// would not convert it.
pub(super) fn coerce(value: Typed, to: Kind) -> Result<Typed> {
    match (value.kind, to) {
        (from, to) if from == to => Ok(value),
        (Kind::Null | Kind::Any | Kind::Blob, _)
        | (_, Kind::Null | Kind::Any | Kind::Blob | Kind::Text | Kind::Own) => Ok(value),
        (from, to) if from.is_number() && to.is_number() => Ok(number_to_number(value, to)),
        (from, to) if from.is_text() && to.is_number() => text_to_number(value, to),
        (from, Kind::Moment) if from.is_number() => Ok(Typed::call("tsql_moment", &[&value.sql], to)),
        (Kind::Day | Kind::Clock, Kind::Moment) => Ok(Typed::call("tsql_moment", &[&value.sql], to)),
        (from, to) if from.is_text() && to.is_time() => text_to_time(value, to),
        (from, to) => refuse(
            format!("{} is {}, and here it meets {}", value.describe(), from.describe(), to.describe()),
            "write times as '2026-10-13T17:00:00', and differences between them with DATEDIFF(day, …, …)",
        ),
    }
}

/// A number as one of another kind. Where every value has a place, the kind is all that changes.
fn number_to_number(value: Typed, to: Kind) -> Typed {
    let keeps = match (value.digits(), to.digits()) {
        (_, None) => true,
        (Some(from), Some(to)) => from.scale <= to.scale && from.all - from.scale <= to.all - to.scale,
        (None, Some(_)) => false,
    };
    let keeps = keeps && to != Kind::Bit && (value.kind.is_whole() || !to.is_whole());
    if keeps { Typed { kind: to, ..value } } else { convert_number(&value, to, false) }
}

/// A value as a number, by the function that checks whether it has a place there; `is_try` gives NULL where it has
/// none.
fn convert_number(value: &Typed, to: Kind, is_try: bool) -> Typed {
    let mut arguments = vec![value.sql.clone()];
    if let Kind::Decimal(digits) = to {
        arguments.extend([digits.all.to_string(), digits.scale.to_string()]);
    }
    if is_try {
        arguments.push("1".into());
    }
    let function = match to {
        Kind::Bit => "tsql_bit",
        Kind::Big => "tsql_bigint",
        Kind::Decimal(_) => "tsql_decimal",
        Kind::Real => "tsql_float",
        _ => "tsql_int",
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Typed::call(function, &arguments, to)
}

/// A result of the operators or functions, where it is a whole number that may have become too large.
pub(super) fn check_range(value: Typed) -> Typed {
    match value.kind {
        Kind::Integer | Kind::Big => convert_number(&value, value.kind, false),
        _ => value,
    }
}

fn text_to_number(value: Typed, to: Kind) -> Result<Typed> {
    let Some(text) = value.literal_text() else { return Ok(convert_number(&value, to, false)) };
    let found = match to {
        Kind::Bit => read_bit(text).map(|bit| i64::from(bit).to_string()),
        Kind::Integer => read_integer(text)
            .filter(|number| i32::try_from(*number).is_ok())
            .map(|number| number.to_string()),
        Kind::Big => read_integer(text).map(|number| number.to_string()),
        // It gets the digits of the other side.
        Kind::Decimal(_) if read_decimal(text).is_some() => return Ok(convert_number(&value, to, false)),
        Kind::Decimal(_) => None,
        _ => read_float(text).map(|number| format!("{number:?}")),
    };
    let Some(digits) = found else {
        return refuse(
            format!("'{text}' meets {}, and does not convert to one", to.describe()),
            "write the number without quotes; `cmupd sql --schema` shows the types of columns",
        );
    };
    Ok(match digits.strip_prefix('-') {
        Some(digits) => {
            Typed { level: level::SIGN, sql: ["-", digits].concat(), kind: to, ..Typed::number(digits) }
        }
        None => Typed { kind: to, ..Typed::number(&digits) },
    })
}

/// As SQL Server converts a text to int: blanks around it do not count, and nothing is 0.
pub(in crate::report::sql) fn read_integer(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

/// As SQL Server converts a text to float: nothing is 0.
pub(in crate::report::sql) fn read_float(text: &str) -> Option<f64> {
    if text.trim().is_empty() { Some(0.0) } else { read_number(text) }
}

/// As SQL Server converts a text to decimal: without an exponent.
pub(in crate::report::sql) fn read_decimal(text: &str) -> Option<f64> {
    read_number(text).filter(|_| !text.contains(['e', 'E']))
}

/// A text that is a number.
pub(in crate::report::sql) fn read_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if is_number { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// As SQL Server converts a text to bit: True, False and numbers.
pub(in crate::report::sql) fn read_bit(text: &str) -> Option<bool> {
    match text.trim() {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        text => read_integer(text).map(|number| number != 0),
    }
}

/// Why a text is not a time, with the next step.
pub(in crate::report::sql) fn explain_no_moment(text: &str, why: NoMoment) -> String {
    match why {
        NoMoment::Unreadable => format!("'{text}' meets a time, and does not convert to one"),
        NoMoment::Ambiguous => {
            format!(
                "'{text}' means one day or another by the language of the login: write '20261013', year, month, day"
            )
        }
    }
}

fn text_to_time(value: Typed, to: Kind) -> Result<Typed> {
    let Some(text) = value.literal_text() else {
        let function = match to {
            Kind::Day => "tsql_day",
            Kind::Clock => "tsql_clock",
            _ => "tsql_moment",
        };
        return Ok(Typed::call(function, &[&value.sql], to));
    };
    let moment = match read_moment(text) {
        Ok(moment) => moment,
        Err(why) => {
            return refuse(explain_no_moment(text, why), "write times as '2026-10-13T17:00:00'; all are UTC");
        }
    };
    let text = match to {
        Kind::Day => Some(day_text(moment)),
        Kind::Clock => Some(clock_text(moment)),
        _ => moment_text(moment),
    };
    match text {
        Some(text) => Ok(Typed { kind: to, ..Typed::text(&text) }),
        None => {
            refuse(format!("{} is outside the calendar", value.sql), "write a time between 1900 and 9999")
        }
    }
}

/// A value as a text, as it becomes one where texts are put together.
pub(super) fn to_text(value: Typed) -> Result<Typed> {
    Ok(match value.kind {
        Kind::Text | Kind::Own | Kind::Null | Kind::Day | Kind::Clock | Kind::Blob => value,
        Kind::Moment => Typed::call("tsql_convert", &[&value.sql, "0"], Kind::Text),
        Kind::Integer | Kind::Big | Kind::Bit | Kind::Any => {
            Typed::call("CAST", &[&[&value.sql, " AS TEXT"].concat()], Kind::Text)
        }
        Kind::Decimal(digits) => {
            Typed::call("tsql_decimal_text", &[&value.sql, &digits.scale.to_string()], Kind::Text)
        }
        Kind::Real => {
            return refuse(
                format!(
                    "{} is a number of which SQL Server and SQLite write different texts",
                    value.describe()
                ),
                "write CAST(… AS decimal(10, 2)) or FORMAT(…, 'N2')",
            );
        }
    })
}

/// CAST and CONVERT.
pub(super) fn cast(value: Typed, to: &TypeName, style: Option<Typed>, is_try: bool) -> Result<Typed> {
    let hint = "write int, bigint, bit, float, decimal(p, s), nvarchar(n), date, datetime or time";
    if let Some(style) = &style
        && !(style.kind.is_whole() && (value.kind.is_time() || value.kind.is_text()))
    {
        return refuse(
            format!("CONVERT of {} with the style {} is not answered", value.describe(), style.sql),
            hint,
        );
    }
    let attempt = if is_try { "1" } else { "0" };
    let size = to.sizes.first().copied();
    if let Some(kind) = number_kind(to, hint)? {
        if value.kind.is_time() {
            return refuse(
                format!("{} is {}, and is not cast to a number", value.describe(), value.kind.describe()),
                "write DATEDIFF(day, '19000101', …) for the number of days",
            );
        }
        return Ok(cast_number(&value, &to.name, kind, is_try));
    }
    match to.name.as_str() {
        "date" => convert_time("tsql_day", value, style, attempt, Kind::Day),
        "datetime" | "datetime2" | "datetimeoffset" => {
            convert_time("tsql_moment", value, style, attempt, Kind::Moment)
        }
        "time" => convert_time("tsql_clock", value, style, attempt, Kind::Clock),
        "text" | "ntext" | "uniqueidentifier" => to_text(value),
        "varchar" | "nvarchar" | "char" | "nchar" | "character varying" | "sysname" => {
            // Without a length it is 30 in CAST and CONVERT.
            let length = size.unwrap_or(if to.name == "sysname" { 128 } else { 30 });
            let is_padded = matches!(to.name.as_str(), "char" | "nchar");
            let has_place = |text: &str| !is_padded && text.chars().count() <= length as usize;
            if value.literal_text().is_some_and(has_place) {
                return Ok(Typed { length: Some(length), ..value });
            }
            let kind = value.kind;
            let text = match style {
                Some(style) if kind.is_time() => {
                    Typed::call("tsql_convert", &[&value.sql, &style.sql], Kind::Text)
                }
                _ => to_text(value)?,
            };
            let digits = length.to_string();
            // Numbers are not cut: an int becomes * in a varchar, and everything else is an error.
            let cut = match kind {
                _ if length == u32::MAX || (kind.is_whole() && length >= 20) => {
                    Typed { kind: Kind::Text, ..text }
                }
                Kind::Integer | Kind::Big if !to.name.starts_with('n') => {
                    Typed::call("tsql_fit_or_star", &[&text.sql, &digits], Kind::Text)
                }
                Kind::Integer | Kind::Big | Kind::Decimal(_) => {
                    Typed::call("tsql_fit", &[&text.sql, &digits], Kind::Text)
                }
                _ => Typed::call("substr", &[&text.sql, "1", &digits], Kind::Text),
            };
            let cut = if is_padded { Typed::call("tsql_pad", &[&cut.sql, &digits], Kind::Text) } else { cut };
            Ok(Typed { length: Some(length), ..cut })
        }
        "blob" => Ok(Typed::call("CAST", &[&[&value.sql, " AS BLOB"].concat()], Kind::Blob)),
        name => refuse(format!("the type {name} is not answered"), hint),
    }
}

/// The kind of numbers that a type has; none for other types.
fn number_kind(to: &TypeName, hint: &str) -> Result<Option<Kind>> {
    let digits = |all, scale| Some(Kind::Decimal(Digits { all, scale }));
    Ok(match to.name.as_str() {
        "int" | "integer" | "smallint" | "tinyint" => Some(Kind::Integer),
        "bigint" => Some(Kind::Big),
        "bit" => Some(Kind::Bit),
        "float" | "real" | "double precision" => Some(Kind::Real),
        "money" => digits(19, 4),
        "smallmoney" => digits(10, 4),
        "decimal" | "numeric" | "dec" => {
            let all = to.sizes.first().copied().unwrap_or(18);
            let scale = to.sizes.get(1).copied().unwrap_or(0);
            if all > Digits::MOST || scale > all || all == 0 {
                return refuse(
                    format!(
                        "a decimal number has 1 to {} digits, and at most those behind the point",
                        Digits::MOST
                    ),
                    hint,
                );
            }
            digits(all, scale)
        }
        _ => None,
    })
}

fn cast_number(value: &Typed, name: &str, kind: Kind, is_try: bool) -> Typed {
    let is_small = matches!(name, "smallint" | "tinyint");
    let has_place = matches!(
        (value.kind, kind),
        (Kind::Null, _)
            | (Kind::Bit, Kind::Bit | Kind::Integer | Kind::Big)
            | (Kind::Integer, Kind::Integer | Kind::Big)
            | (Kind::Big, Kind::Big)
    );
    if has_place && !is_small {
        return Typed { literal: None, kind, ..value.clone() };
    }
    if is_small {
        let function = ["tsql_", name].concat();
        let attempt: &[&str] = if is_try { &[&value.sql, "1"] } else { &[&value.sql] };
        return Typed::call(&function, attempt, kind);
    }
    convert_number(value, kind, is_try)
}

fn convert_time(
    function: &str,
    value: Typed,
    style: Option<Typed>,
    attempt: &str,
    kind: Kind,
) -> Result<Typed> {
    if value.kind == kind {
        return Ok(value);
    }
    let style = style.map_or("NULL".to_owned(), |style| style.sql);
    Ok(Typed::call(function, &[&value.sql, attempt, &style], kind))
}

/// Fails with kind `usage` for a text that a column with known values never has: the comparison would find nothing, or
/// everything.
pub(super) fn check_values(column: &Typed, value: &Typed, state_names: &[&str]) -> Result<()> {
    let Some(text) = value.literal_text() else { return Ok(()) };
    match column.values {
        Values::Free => Ok(()),
        Values::StateName => {
            if state_names.iter().any(|name| name.eq_ignore_ascii_case(text.trim_end())) {
                return Ok(());
            }
            let near = crate::base::error::nearest(text, state_names.iter().copied());
            let near =
                if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
            refuse(
                format!("'{text}' is not the name of a state"),
                format!(
                    "{near}`cmupd sql \"SELECT * FROM v_StateNames\"` lists the names, such as 'Update is required'"
                ),
            )
        }
        Values::CollectionId => {
            let is_built_in = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("SMS"));
            if !is_built_in || text.trim_end().eq_ignore_ascii_case(ALL_SYSTEMS) {
                return Ok(());
            }
            refuse(
                format!("the built-in collection {text} does not exist here"),
                format!(
                    "{ALL_SYSTEMS} is All Systems; `cmupd sql \"SELECT CollectionID, Name FROM v_Collection\"` lists all"
                ),
            )
        }
        Values::CategoryId => {
            if text.contains(':') {
                return Ok(());
            }
            refuse(
                format!("'{text}' is not the identifier of a category"),
                "it begins with the type: 'UpdateClassification:0fa1201d-…', 'Product:…', 'ProductFamily:…', 'Company:…'",
            )
        }
    }
}
