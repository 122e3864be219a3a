//! Numbers as SQL Server converts and calculates them. What does not fit into the type is an error, as it is there.

use super::linear::text;
use super::transact::{FLAGS, Found, attempt, refuse, take_number, take_whole};
use crate::report::sql::tsql::{format_number, read_bit, read_decimal, read_float, round_number};
use rusqlite::functions::Context;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Result};

const DIVIDED_BY_0: &str = "a number is divided by 0: write NULLIF(…, 0) around the divisor";
const TOO_LARGE: &str = "a number is too large for its type";
/// Below it a number of 64 bits keeps every digit (IEEE 754).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Puts the functions on a connection.
pub(super) fn define(connection: &Connection) -> Result<()> {
    for (name, sql_type, range) in [
        ("tsql_int", "int", i64::from(i32::MIN)..=i64::from(i32::MAX)),
        ("tsql_bigint", "bigint", i64::MIN..=i64::MAX),
        ("tsql_smallint", "smallint", i64::from(i16::MIN)..=i64::from(i16::MAX)),
        ("tsql_tinyint", "tinyint", 0..=i64::from(u8::MAX)),
    ] {
        connection.create_scalar_function(name, -1, FLAGS, move |context| {
            let found = take_whole(context, 0).and_then(|found| match found {
                Some(number) if !range.contains(&number) => refuse(format!(
                    "{number} is too large for {sql_type}: write CAST(… AS bigint) around what is calculated with"
                )),
                found => Ok(found),
            });
            attempt(context, 1, found)
        })?;
    }
    connection
        .create_scalar_function("tsql_bit", -1, FLAGS, |context| attempt(context, 1, take_bit(context)))?;
    connection.create_scalar_function("tsql_float", -1, FLAGS, |context| {
        let found = match context.get_raw(0) {
            ValueRef::Text(_) => take_text(context, "float", read_float),
            _ => take_number(context, 0),
        };
        attempt(context, 1, found)
    })?;
    connection.create_scalar_function("tsql_decimal", -1, FLAGS, |context| {
        attempt(context, 3, take_decimal(context))
    })?;
    connection.create_scalar_function("tsql_decimal_text", 2, FLAGS, show_decimal)?;
    define_calculations(connection)
}

fn take_text<T>(context: &Context<'_>, sql_type: &str, read: impl Fn(&str) -> Option<T>) -> Found<T> {
    let text = text(context, 0).unwrap_or_default();
    read(&text).map_or_else(
        || refuse(format!("'{text}' does not convert to a number ({sql_type})")),
        |number| Ok(Some(number)),
    )
}

fn take_bit(context: &Context<'_>) -> Found<bool> {
    match context.get_raw(0) {
        ValueRef::Text(_) => take_text(context, "bit", read_bit),
        _ => Ok(take_number(context, 0)?.map(|number| number != 0.0)),
    }
}

/// A number with a count of digits, and of those behind the point.
fn take_decimal(context: &Context<'_>) -> Found<Value> {
    let (Some(all), Some(scale)) = (take_whole(context, 1)?, take_whole(context, 2)?) else {
        return Ok(None);
    };
    let number = match context.get_raw(0) {
        ValueRef::Text(_) => take_text(context, "decimal", read_decimal)?,
        _ => take_number(context, 0)?,
    };
    let Some(number) = number else { return Ok(None) };
    let rounded = round_number(number, scale, false);
    let whole = i32::try_from(all - scale).unwrap_or(0);
    if rounded.abs() >= 10_f64.powi(whole) {
        return refuse(format!("{number} is too large for decimal({all}, {scale})"));
    }
    Ok(Some(match context.get_raw(0) {
        ValueRef::Integer(number) if scale == 0 => Value::Integer(number),
        _ => Value::Real(rounded),
    }))
}

/// A decimal number as a text, with as many digits behind the point as its type has.
fn show_decimal(context: &Context<'_>) -> Found<String> {
    let (Some(number), Some(scale)) = (take_number(context, 0)?, take_whole(context, 1)?) else {
        return Ok(None);
    };
    let scale = usize::try_from(scale).unwrap_or(0);
    Ok(Some(match context.get_raw(0) {
        ValueRef::Integer(number) if scale == 0 => number.to_string(),
        ValueRef::Integer(number) => format!("{number}.{:0scale$}", 0),
        // A decimal number has no negative zero.
        _ if number == 0.0 => format!("{:.scale$}", 0.0),
        _ => format!("{number:.scale$}"),
    }))
}

/// A whole number, rounded in front of the point.
fn round_whole(number: i64, decimals: i64, is_cut: bool) -> Result<i64> {
    if decimals >= 0 {
        return Ok(number);
    }
    let Some(unit) = u32::try_from(-decimals).ok().and_then(|zeros| 10_i64.checked_pow(zeros)) else {
        return Ok(0);
    };
    let rest = number % unit;
    let away = if is_cut || rest.unsigned_abs() < unit.unsigned_abs().div_ceil(2) {
        0
    } else {
        unit * rest.signum()
    };
    (number - rest).checked_add(away).map_or_else(|| refuse(TOO_LARGE), Ok)
}

/// An operator between decimal numbers: the sign, each side with its scale, and the scale of the result. They are
/// calculated with as whole numbers, so that 0.1 + 0.2 is 0.3.
fn calculate_decimals(context: &Context<'_>) -> Found<Value> {
    let sign = text(context, 0).unwrap_or_default();
    let (Some(left), Some(right)) = (take_number(context, 1)?, take_number(context, 3)?) else {
        return Ok(None);
    };
    if right == 0.0 && matches!(&*sign, "/" | "%") {
        return refuse(DIVIDED_BY_0);
    }
    let scale =
        |place| take_whole(context, place).map(|scale| scale.and_then(|scale| u32::try_from(scale).ok()));
    let (Some(own), Some(other), Some(result)) = (scale(2)?, scale(4)?, scale(5)?) else { return Ok(None) };
    let exact = || {
        let (left, right) = (count_units(context, 1, own)?, count_units(context, 3, other)?);
        let common = own.max(other);
        let (wide_left, wide_right) = (widen(left, common - own), widen(right, common - other));
        match &*sign {
            "+" => change_scale(wide_left?.checked_add(wide_right?)?, common, result),
            "-" => change_scale(wide_left?.checked_sub(wide_right?)?, common, result),
            "*" => change_scale(left.checked_mul(right)?, own + other, result),
            "/" if result + other >= own => widen(left, result + other - own)?.checked_div(right),
            "%" => change_scale(wide_left?.checked_rem(wide_right?)?, common, result),
            _ => None,
        }
    };
    let Some(units) = exact() else {
        // More digits than are kept: as floating-point numbers.
        return check_finite(match &*sign {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            _ => left % right,
        })
        .map(|number| number.map(Value::Real));
    };
    if result > 0 {
        return Ok(Some(Value::Real(units as f64 / 10_f64.powi(result.cast_signed()))));
    }
    i64::try_from(units).map_or_else(|_| refuse(TOO_LARGE), |units| Ok(Some(Value::Integer(units))))
}

/// A decimal number as a count of its last digit; none where that is not exact.
fn count_units(context: &Context<'_>, place: usize, scale: u32) -> Option<i128> {
    if let ValueRef::Integer(number) = context.get_raw(place) {
        return widen(number.into(), scale);
    }
    let units = take_number(context, place).ok()?? * 10_f64.powi(scale.cast_signed());
    (units.abs() < EXACT).then(|| units.round() as i128)
}

fn widen(units: i128, zeros: u32) -> Option<i128> {
    units.checked_mul(10_i128.checked_pow(zeros)?)
}

/// With another count of digits behind the point: half is rounded away from zero.
fn change_scale(units: i128, from: u32, to: u32) -> Option<i128> {
    if to >= from {
        return widen(units, to - from);
    }
    let unit = 10_i128.checked_pow(from - to)?;
    let away = if (units % unit).abs() * 2 >= unit { units.signum() } else { 0 };
    Some(units / unit + away)
}

fn define_calculations(connection: &Connection) -> Result<()> {
    connection.create_scalar_function("tsql_format_number", 2, FLAGS, |context| {
        let (Some(number), Some(format)) = (take_number(context, 0)?, text(context, 1)) else {
            return Ok(None);
        };
        format_number(number, &format).map_or_else(
            || refuse(format!("the format '{format}' of FORMAT is not answered for numbers")),
            |text| Ok(Some(text)),
        )
    })?;
    connection.create_scalar_function("tsql_round", -1, FLAGS, |context| {
        let (Some(number), Some(decimals)) = (take_number(context, 0)?, take_whole(context, 1)?) else {
            return Ok(Value::Null);
        };
        let is_cut = context.len() > 2 && take_whole(context, 2)?.is_some_and(|cut| cut != 0);
        match context.get_raw(0) {
            ValueRef::Integer(number) => round_whole(number, decimals, is_cut).map(Value::Integer),
            _ => Ok(Value::Real(round_number(number, decimals, is_cut))),
        }
    })?;
    for (name, round) in [("tsql_ceiling", f64::ceil as fn(f64) -> f64), ("tsql_floor", f64::floor)] {
        connection.create_scalar_function(name, 1, FLAGS, move |context| {
            Ok(match context.get_raw(0) {
                ValueRef::Integer(number) => Value::Integer(number),
                _ => take_number(context, 0)?.map_or(Value::Null, |number| Value::Real(round(number))),
            })
        })?;
    }
    connection.create_scalar_function("tsql_power", 2, FLAGS, |context| {
        let (Some(base), Some(exponent)) = (take_number(context, 0)?, take_number(context, 1)?) else {
            return Ok(None);
        };
        check_finite(base.powf(exponent))
    })?;
    connection.create_scalar_function("tsql_log", -1, FLAGS, |context| {
        let Some(of) = take_number(context, 0)? else { return Ok(None) };
        match if context.len() > 1 { take_number(context, 1)? } else { None } {
            Some(base) => check_finite(of.log(base)),
            None => check_finite(of.ln()),
        }
    })?;
    connection.create_scalar_function("tsql_divide", 2, FLAGS, |context| {
        divide_or_refuse(context, i64::checked_div, |left, right| left / right)
    })?;
    connection.create_scalar_function("tsql_modulo", 2, FLAGS, |context| {
        divide_or_refuse(context, i64::checked_rem, |left, right| left % right)
    })?;
    connection.create_scalar_function("tsql_xor", 2, FLAGS, |context| {
        let (Some(left), Some(right)) = (take_whole(context, 0)?, take_whole(context, 1)?) else {
            return Ok(None);
        };
        Ok(Some(left ^ right))
    })?;
    connection.create_scalar_function("tsql_divide_float", 2, FLAGS, |context| {
        let (Some(left), Some(right)) = (take_number(context, 0)?, take_number(context, 1)?) else {
            return Ok(None);
        };
        if right == 0.0 { refuse(DIVIDED_BY_0) } else { check_finite(left / right) }
    })?;
    connection.create_scalar_function("tsql_calculate", 6, FLAGS, calculate_decimals)?;
    connection.create_scalar_function("tsql_plus", 2, FLAGS, |context| {
        let is_text = |place: usize| matches!(context.get_raw(place), ValueRef::Text(_));
        let is_null = |place: usize| matches!(context.get_raw(place), ValueRef::Null);
        Ok(match (is_text(0) && is_text(1), is_null(0) || is_null(1)) {
            (_, true) => Value::Null,
            (true, _) => {
                let (left, right) =
                    (text(context, 0).unwrap_or_default(), text(context, 1).unwrap_or_default());
                Value::Text([&*left, &*right].concat())
            }
            _ => match (context.get_raw(0), context.get_raw(1)) {
                (ValueRef::Integer(left), ValueRef::Integer(right)) => match left.checked_add(right) {
                    Some(sum) => Value::Integer(sum),
                    None => return refuse("a number is too large"),
                },
                _ => Value::Real(
                    take_number(context, 0)?.unwrap_or(0.0) + take_number(context, 1)?.unwrap_or(0.0),
                ),
            },
        })
    })
}

/// SQL Server has neither infinities nor what is not a number.
fn check_finite(number: f64) -> Found<f64> {
    if number.is_finite() { Ok(Some(number)) } else { refuse("a floating point operation has no result") }
}

/// A division, of whole numbers where both are; by 0 it is an error, as in SQL Server.
fn divide_or_refuse(
    context: &Context<'_>,
    of_whole: impl Fn(i64, i64) -> Option<i64>,
    of_real: impl Fn(f64, f64) -> f64,
) -> Result<Value> {
    let (Some(left), Some(right)) = (take_number(context, 0)?, take_number(context, 1)?) else {
        return Ok(Value::Null);
    };
    if right == 0.0 {
        return refuse(DIVIDED_BY_0);
    }
    match (context.get_raw(0), context.get_raw(1)) {
        (ValueRef::Integer(left), ValueRef::Integer(right)) => of_whole(left, right)
            .map_or_else(|| refuse("a number is too large"), |found| Ok(Value::Integer(found))),
        _ => Ok(Value::Real(of_real(left, right))),
    }
}
