//! Operators that calculate ("Arithmetic operators"): whole numbers keep their width, decimal numbers their digits, and
//! what does not fit is an error when the statement runs.

use super::convert::{check_range, coerce, refuse, to_text};
use super::kind::{Digits, Kind, Literal, Typed, level};
use crate::base::error::Result;

/// `-`, `+` or `~` in front of a value.
pub(super) fn apply_sign(sign: &str, value: Typed) -> Result<Typed> {
    let value = if value.kind.is_text() { coerce(value, Kind::Real)? } else { value };
    if sign == "~" && value.kind == Kind::Bit {
        return Ok(Typed::new(["1 - ", &value.at(level::PRODUCT)].concat(), level::SUM, Kind::Bit));
    }
    if sign == "~" && matches!(value.kind, Kind::Decimal(_) | Kind::Real) {
        return refuse_bits(sign, &value);
    }
    let kind = if value.kind == Kind::Bit { Kind::Integer } else { value.kind };
    // Two signs would begin a comment.
    let inner = if value.sql.starts_with(['-', '+']) {
        ["(", &value.sql, ")"].concat()
    } else {
        value.at(level::SIGN)
    };
    let signed = Typed::new([sign, &inner].concat(), level::SIGN, kind);
    Ok(match value.literal {
        Some(literal) => Typed { literal: Some(literal), ..signed },
        None if sign == "-" => check_range(signed),
        None => signed,
    })
}

fn refuse_bits<T>(sign: &str, value: &Typed) -> Result<T> {
    refuse(
        format!("{} is {}, and {sign} takes whole numbers", value.describe(), value.kind.describe()),
        "write CAST(… AS int)",
    )
}

/// What an operator makes of two values.
pub(super) fn calculate(sign: &'static str, left: Typed, right: Typed) -> Result<Typed> {
    let plain = |left: &Typed, right: &Typed, level: u8, kind: Kind| {
        Typed::new([&left.at(level), " ", sign, " ", &right.at(level + 1)].concat(), level, kind)
    };
    match sign {
        "||" => return Ok(plain(&to_text(left)?, &to_text(right)?, level::CONCAT, Kind::Text)),
        "->" | "->>" => return Ok(plain(&left, &right, level::CONCAT, Kind::Any)),
        "GLOB" | "MATCH" | "REGEXP" => return Ok(plain(&left, &right, level::EQUAL, Kind::Bit)),
        _ => {}
    }
    let has = |is: fn(Kind) -> bool| is(left.kind) || is(right.kind);
    if has(Kind::is_time) {
        return move_time(sign, left, right);
    }
    if sign == "+" && has(|kind| kind == Kind::Any) {
        return Ok(Typed::call("tsql_plus", &[&left.sql, &right.sql], Kind::Any));
    }
    let united = Kind::unite([left.kind, right.kind]);
    if united.is_text() {
        if sign != "+" {
            return refuse(
                format!(
                    "{} {sign} {} are texts, and {sign} takes numbers",
                    left.describe(),
                    right.describe()
                ),
                "write CAST(… AS int), or CAST(… AS decimal(10, 2))",
            );
        }
        let sql = [&left.at(level::CONCAT), " || ", &right.at(level::CONCAT + 1)].concat();
        return Ok(Typed::new(sql, level::CONCAT, Kind::Text));
    }
    let kind = if united == Kind::Bit { Kind::Integer } else { united };
    if matches!(sign, "&" | "|" | "^" | "<<" | ">>") {
        if matches!(kind, Kind::Decimal(_) | Kind::Real) {
            return refuse_bits(sign, if left.kind.is_whole() { &right } else { &left });
        }
        let (left, right) = (coerce(left, kind)?, coerce(right, kind)?);
        return Ok(match sign {
            "^" => Typed::call("tsql_xor", &[&left.sql, &right.sql], kind),
            // These are SQLite's alone.
            "<<" | ">>" => plain(&left, &right, level::BITS, Kind::Big),
            _ => plain(&left, &right, level::BITS, kind),
        });
    }
    if let Kind::Decimal(_) = kind {
        // A text gets the digits of the other side.
        let (left, right) = match (left.kind.is_text(), right.kind.is_text()) {
            (true, _) => (coerce(left, right.kind)?, right),
            (_, true) => {
                let right = coerce(right, left.kind)?;
                (left, right)
            }
            _ => (left, right),
        };
        return Ok(calculate_decimals(sign, &left, &right));
    }
    let (left, right) = (coerce(left, kind)?, coerce(right, kind)?);
    Ok(match (sign, kind) {
        ("+" | "-", _) => check_range(plain(&left, &right, level::SUM, kind)),
        ("*", _) => check_range(plain(&left, &right, level::PRODUCT, kind)),
        (_, Kind::Integer | Kind::Big | Kind::Any) if is_positive_literal(&right) => {
            plain(&left, &right, level::PRODUCT, kind)
        }
        (_, Kind::Integer | Kind::Big | Kind::Any) if is_never_zero(&right) => {
            // The least number divided by -1 is too large.
            check_range(plain(&left, &right, level::PRODUCT, kind))
        }
        ("/", Kind::Real) => Typed::call("tsql_divide_float", &[&left.sql, &right.sql], kind),
        ("/", _) => check_range(Typed::call("tsql_divide", &[&left.sql, &right.sql], kind)),
        _ => Typed::call("tsql_modulo", &[&left.sql, &right.sql], kind),
    })
}

/// Dividing a whole number by it cannot fail.
fn is_positive_literal(divisor: &Typed) -> bool {
    let is_nonzero = |digits: &str| digits.bytes().any(|digit| matches!(digit, b'1'..=b'9'));
    match &divisor.literal {
        Some(Literal::Number(digits)) => is_nonzero(digits) && !divisor.sql.starts_with('-'),
        _ => false,
    }
}

/// `NULLIF(…, 0)`: a call, whose second argument is the literal 0.
fn is_never_zero(divisor: &Typed) -> bool {
    divisor.level == level::ATOM && divisor.sql.starts_with("nullif(") && divisor.sql.ends_with(", 0)")
}

/// An operator between decimal numbers: what the result has too many digits for is rounded, and cut off by a division.
pub(super) fn calculate_decimals(sign: &str, left: &Typed, right: &Typed) -> Typed {
    let none = Digits { all: 1, scale: 0 };
    let (own, other) = (left.digits().unwrap_or(none), right.digits().unwrap_or(none));
    let result = Digits::of_result(sign, own, other);
    let sign = ["'", sign, "'"].concat();
    let [own, other, scale] = [own, other, result].map(|digits| digits.scale.to_string());
    Typed::call(
        "tsql_calculate",
        &[&sign, &left.sql, &own, &right.sql, &other, &scale],
        Kind::Decimal(result),
    )
}

/// A time and a number of days.
fn move_time(sign: &str, left: Typed, right: Typed) -> Result<Typed> {
    let is_moved = |time: &Typed, number: &Typed| {
        time.kind == Kind::Moment && (number.kind.is_number() || number.kind == Kind::Any)
    };
    match sign {
        "+" if is_moved(&left, &right) => {
            Ok(Typed::call("tsql_add_days", &[&left.sql, &right.sql], Kind::Moment))
        }
        "+" if is_moved(&right, &left) => {
            Ok(Typed::call("tsql_add_days", &[&right.sql, &left.sql], Kind::Moment))
        }
        "-" if is_moved(&left, &right) => {
            let back = ["-", &right.at(level::ATOM)].concat();
            Ok(Typed::call("tsql_add_days", &[&left.sql, &back], Kind::Moment))
        }
        _ => {
            let (left, right) = (&left.describe(), &right.describe());
            refuse(
                format!("{left} {sign} {right} does not calculate with times as it is written"),
                "write DATEADD(day, …, …), DATEDIFF(day, …, …), or CONVERT(nvarchar(19), …, 120) for a text",
            )
        }
    }
}
