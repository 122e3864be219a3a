//! Conversions between kinds, as SQL Server makes them, explicit and implicit ("CAST and CONVERT").

use super::calendar::{NoMoment, clock_text, day_text, moment_text, read_moment};
use super::kind::{Kind, Literal, Typed, Values, level};
use super::syntax::TypeName;
use crate::base::error::{Failure, Result};

/// The product's identifier of the collection of everything.
pub(in crate::report::sql) const ALL_SYSTEMS: &str = "SMS00001";

/// The largest scale of a decimal number ("decimal and numeric").
const MOST_DECIMALS: u32 = 38;

/// What SQL Server itself would refuse, or what it could mean in two ways.
pub(super) fn refuse<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T> {
    Err(Failure::usage(message).hint(hint).into())
}

/// A value as one of another kind, as it becomes by itself where kinds meet.
pub(super) fn coerce(value: Typed, to: Kind) -> Result<Typed> {
    match (value.kind, to) {
        (from, to) if from == to => Ok(value),
        (Kind::Null | Kind::Any | Kind::Blob, _)
        | (_, Kind::Null | Kind::Any | Kind::Blob | Kind::Text | Kind::Own) => Ok(value),
        (from, to) if from.is_number() && to.is_number() => Ok(value),
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

fn text_to_number(value: Typed, to: Kind) -> Result<Typed> {
    let Some(text) = value.literal_text() else {
        let function = if to == Kind::Real { "tsql_number" } else { "tsql_int" };
        return Ok(Typed::call(function, &[&value.sql], to));
    };
    let found = match to {
        Kind::Bit => read_bit(text).map(|bit| i64::from(bit).to_string()),
        Kind::Integer => read_integer(text).map(|number| number.to_string()),
        _ => read_number(text).map(|_| text.trim().trim_start_matches('+').to_owned()),
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

/// As SQL Server converts a text to float.
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
        Kind::Integer | Kind::Bit | Kind::Any => {
            Typed::call("CAST", &[&[&value.sql, " AS TEXT"].concat()], Kind::Text)
        }
        Kind::Real => match value.scale {
            Some(scale) if scale <= MOST_DECIMALS => {
                Typed::call("printf", &[&format!("'%.{scale}f'"), &value.sql], Kind::Text)
            }
            _ => {
                return refuse(
                    format!(
                        "{} is a number of which SQL Server and SQLite write different texts",
                        value.describe()
                    ),
                    "write CAST(… AS decimal(10, 2)) or FORMAT(…, 'N2')",
                );
            }
        },
    })
}

/// CAST and CONVERT.
pub(super) fn cast(value: Typed, to: &TypeName, style: Option<Typed>, is_try: bool) -> Result<Typed> {
    let hint = "write int, bigint, bit, float, decimal(p, s), nvarchar(n), date, datetime or time";
    if let Some(style) = &style
        && !(style.kind == Kind::Integer && (value.kind.is_time() || value.kind.is_text()))
    {
        return refuse(
            format!("CONVERT of {} with the style {} is not answered", value.describe(), style.sql),
            hint,
        );
    }
    let attempt = if is_try { "1" } else { "0" };
    let convert = |function: &str, kind: Kind| Ok(Typed::call(function, &[&value.sql, attempt], kind));
    let size = to.sizes.first().copied();
    let to_number =
        ["int", "integer", "bigint", "smallint", "tinyint", "bit", "float", "real", "double precision"];
    let decimals = match to.name.as_str() {
        "decimal" | "numeric" | "dec" => Some(to.sizes.get(1).copied().unwrap_or(0)),
        "money" | "smallmoney" => Some(4),
        _ => None,
    };
    if (decimals.is_some() || to_number.contains(&to.name.as_str())) && value.kind.is_time() {
        return refuse(
            format!("{} is {}, and is not cast to a number", value.describe(), value.kind.describe()),
            "write DATEDIFF(day, '19000101', …) for the number of days",
        );
    }
    if let Some(decimals) = decimals {
        if decimals > MOST_DECIMALS {
            return refuse(
                format!("a decimal number has at most {MOST_DECIMALS} digits behind the point"),
                hint,
            );
        }
        let number = Typed::call("tsql_number", &[&value.sql, attempt], Kind::Real);
        let rounded = Typed::call("tsql_round", &[&number.sql, &decimals.to_string()], Kind::Real);
        return Ok(Typed { scale: Some(decimals), ..rounded });
    }
    match to.name.as_str() {
        "int" | "integer" | "bigint" | "smallint" | "tinyint" => match value.kind {
            Kind::Integer | Kind::Bit | Kind::Null => {
                Ok(Typed { literal: None, kind: Kind::Integer, ..value })
            }
            _ => convert("tsql_int", Kind::Integer),
        },
        "bit" => convert("tsql_bit", Kind::Bit),
        "float" | "real" | "double precision" => convert("tsql_number", Kind::Real),
        "date" => convert_time("tsql_day", value, style, attempt, Kind::Day),
        "datetime" | "datetime2" | "datetimeoffset" => {
            convert_time("tsql_moment", value, style, attempt, Kind::Moment)
        }
        "time" => convert_time("tsql_clock", value, style, attempt, Kind::Clock),
        "text" | "ntext" | "uniqueidentifier" => to_text(value),
        "varchar" | "nvarchar" | "char" | "nchar" | "character varying" | "sysname" => {
            let is_integer = value.kind == Kind::Integer;
            let text = match style {
                Some(style) if value.kind.is_time() => {
                    Typed::call("tsql_convert", &[&value.sql, &style.sql], Kind::Text)
                }
                _ => to_text(value)?,
            };
            // Without a length it is 30 in CAST and CONVERT.
            let length = size.unwrap_or(if to.name == "sysname" { 128 } else { 30 });
            let digits = length.to_string();
            Ok(match to.name.as_str() {
                "char" | "nchar" => Typed::call("tsql_pad", &[&text.sql, &digits], Kind::Text),
                _ if length == u32::MAX || (is_integer && length >= 20) => Typed { kind: Kind::Text, ..text },
                _ if is_integer => Typed::call(
                    "iif",
                    &[&format!("length({}) > {digits}", text.sql), "'*'", &text.sql],
                    Kind::Text,
                ),
                _ => Typed::call("substr", &[&text.sql, "1", &digits], Kind::Text),
            })
        }
        "blob" => Ok(Typed::call("CAST", &[&[&value.sql, " AS BLOB"].concat()], Kind::Blob)),
        name => refuse(format!("the type {name} is not answered"), hint),
    }
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

/// Refuses a text that a column with known values never has: the comparison would find nothing, or everything.
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

/// A literal number that is not 0: dividing by it cannot fail.
pub(super) fn is_nonzero(value: &Typed) -> bool {
    matches!(&value.literal, Some(Literal::Number(digits)) if digits.parse().is_ok_and(|number: f64| number != 0.0))
}
