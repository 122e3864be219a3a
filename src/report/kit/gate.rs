//! Gates: thresholds on the measures of a report, such as `compliant<95` or `unknown>2%`.
//!
//! A gate is read against the measures that the report's row type declares, so that a typo is found before any
//! work. It is crossed when its comparison is true, and when there is no data to compare: a pipeline must not pass
//! because no client reported. A measure is of the whole report; with `any:` before it, of each row.

use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Measure, MeasureKind, MeasureUnit};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// Longer expressions are refused unread: no measure has such a name, no threshold that many digits.
const LONGEST: usize = 100;
/// Digits of a threshold before and after its point; more than a floating-point number distinguishes.
const MOST_DIGITS: usize = 15;

/// How a value is compared with the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
}

impl Operator {
    /// All, those of two characters before those that they begin with.
    const ALL: [(&'static str, Operator); 7] = [
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("!=", Operator::NotEqual),
        ("==", Operator::Equal),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("=", Operator::Equal),
    ];

    fn sign(self) -> &'static str {
        match self {
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
        }
    }

    fn holds(self, value: f64, threshold: f64) -> bool {
        match self {
            Operator::Less => value < threshold,
            Operator::LessOrEqual => value <= threshold,
            Operator::Greater => value > threshold,
            Operator::GreaterOrEqual => value >= threshold,
            Operator::Equal => value == threshold,
            Operator::NotEqual => value != threshold,
        }
    }
}

/// Before a measure that is asked of each row.
const ANY: &str = "any:";
/// Rows that are named with their value; the others are counted.
const MOST_NAMED: usize = 5;

/// A row as gates see it.
#[derive(Debug, Clone)]
pub struct MeasuredRow {
    /// What people call it.
    pub name: String,
    /// Its measures.
    pub measures: BTreeMap<&'static str, Measure>,
}

/// A threshold on a measure.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    /// Each row is asked, not the report as a whole.
    any: bool,
    measure: &'static str,
    operator: Operator,
    threshold: f64,
    in_percent: bool,
    /// True when the threshold was written with a %.
    has_sign: bool,
}

impl Gate {
    /// Reads `[any:]MEASURE OPERATOR NUMBER[%]` for an answer with the measures `whole`, of which each row has `rows`;
    /// spaces are allowed between. Fails with kind `usage` on anything else, on a measure that the answer, or with
    /// `any:` a row, does not have, and on a threshold that the measure cannot have.
    pub fn parse(text: &str, whole: &'static [MeasureKind], rows: &'static [MeasureKind]) -> Result<Gate> {
        let refuse = |why: &str| {
            let shown: String = text.chars().take(LONGEST).collect();
            Failure::usage(format!("--fail-on {shown:?}: {why}"))
        };
        let form = "write a measure, one of < <= > >= = != and a number, such as 'unknown>2%'";
        if whole.is_empty() {
            return Err(refuse("this report has no measures")
                .hint("`cmupd schema` shows the measures of every report")
                .into());
        }
        if text.len() > LONGEST {
            return Err(refuse("that is too long for a threshold").hint(form).into());
        }
        let place =
            text.find(['<', '>', '=', '!']).ok_or_else(|| refuse("there is no comparison").hint(form))?;
        let (name, rest) = text.split_at(place);
        let name = name.trim().to_ascii_lowercase().replace('_', "-");
        let (any, name) = match name.strip_prefix(ANY) {
            Some(_) if rows.is_empty() => {
                return Err(refuse("the rows of this report have no measures of their own")
                    .hint("leave any: out: the measures are of the whole report")
                    .into());
            }
            Some(name) => (true, name.trim_start().to_owned()),
            None => (false, name),
        };
        let kinds = if any { rows } else { whole };
        let (sign, operator) = Operator::ALL
            .into_iter()
            .find(|(sign, _)| rest.starts_with(sign))
            .ok_or_else(|| refuse("there is no comparison").hint(form))?;
        let kind = kinds.iter().find(|kind| kind.name == name).ok_or_else(|| {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
            let near = meant(&name, &names);
            let meant =
                if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
            let why = if name.is_empty() {
                "no measure is named".to_owned()
            } else {
                format!("this report has no measure {name:?}")
            };
            refuse(&why).hint(format!("{meant}its measures are {}", names.join(", ")))
        })?;
        let number = rest.get(sign.len()..).unwrap_or_default().trim();
        let (number, has_sign) = match number.strip_suffix('%') {
            Some(number) => (number.trim_end(), true),
            None => (number, false),
        };
        let threshold = decimal(number).ok_or_else(|| refuse("the threshold is not a number").hint(form))?;
        let in_percent = match kind.unit {
            MeasureUnit::Percent => true,
            MeasureUnit::CountOrPercent => has_sign,
            MeasureUnit::Count if has_sign => {
                return Err(refuse(&format!("{name} is a count")).hint("leave the % out").into());
            }
            MeasureUnit::Count => false,
        };
        if in_percent && threshold > 100.0 {
            return Err(refuse("a percentage is at most 100")
                .hint("a share in percent is between 0 and 100; without % a threshold is a count, where the measure has one")
                .into());
        }
        Ok(Gate { any, measure: kind.name, operator, threshold, in_percent, has_sign })
    }

    /// What may be a mistake: a share of 0.95 percent is rarely meant.
    pub fn doubt(&self) -> Option<String> {
        let is_fraction = self.threshold > 0.0 && self.threshold <= 1.0;
        (self.in_percent && !self.has_sign && is_fraction).then(|| {
            let (name, sign) = (self.measure, self.operator.sign());
            let (taken, meant) = (short(self.threshold), short(self.threshold * 100.0));
            format!(
                "{name}{sign}{taken} compares with {taken} percent, because {name} is a percentage. For {meant} percent write \
                 {name}{sign}{meant}, for {taken} percent {name}{sign}{taken}%."
            )
        })
    }

    /// Why the gate is crossed, with the value that was found; none where it holds.
    pub fn crossed(&self, measures: &BTreeMap<&'static str, Measure>) -> Option<String> {
        let measure = measures.get(self.measure).copied().unwrap_or_default();
        let value = if self.in_percent { measure.percent } else { measure.count.map(|count| count as f64) };
        let Some(value) = value else {
            return Some(format!("{self} is met: no data for {}", self.measure));
        };
        self.operator.holds(value, self.threshold).then(|| {
            let count = measure.count.filter(|_| self.in_percent);
            let of = count.map(|count| format!(" ({count})")).unwrap_or_default();
            format!("{self} is met: {} is {}{of}", self.measure, self.written(value))
        })
    }

    /// True when each row is asked, by [`Gate::crossed_in`].
    pub fn asks_rows(&self) -> bool {
        self.any
    }

    /// The value that is compared.
    fn value(&self, measures: &BTreeMap<&'static str, Measure>) -> Option<f64> {
        let measure = measures.get(self.measure)?;
        if self.in_percent { measure.percent } else { measure.count.map(|count| count as f64) }
    }

    /// Why the gate is crossed by some rows, with the first of them and their values; none where each row holds.
    /// Rows without data hold, unless none has any.
    pub fn crossed_in(&self, rows: &[MeasuredRow]) -> Option<String> {
        let values = self.values(rows);
        if values.is_empty() {
            return Some(format!("{self} is met: no data for {}", self.measure));
        }
        self.describe_rows(&values).map(|found| format!("{self} is met: {} is {found}", self.measure))
    }

    /// What a gate that asks the whole does not see: rows that cross it by themselves.
    pub fn unseen_in(&self, rows: &[MeasuredRow]) -> Option<String> {
        if self.any || rows.len() < 2 {
            return None;
        }
        let found = self.describe_rows(&self.values(rows))?;
        Some(format!(
            "{self} asks the report as a whole, and is not met. Single rows meet it: {} is {found}. {ANY}{self} asks each row.",
            self.measure
        ))
    }

    fn values<'a>(&self, rows: &'a [MeasuredRow]) -> Vec<(&'a str, f64)> {
        rows.iter().filter_map(|row| Some((row.name.as_str(), self.value(&row.measures)?))).collect()
    }

    fn describe_rows(&self, values: &[(&str, f64)]) -> Option<String> {
        let crossing: Vec<_> =
            values.iter().filter(|(_, value)| self.operator.holds(*value, self.threshold)).collect();
        let named = crossing.iter().take(MOST_NAMED);
        let mut described: Vec<String> =
            named.map(|(name, value)| format!("{} in {name}", self.written(*value))).collect();
        let more = crossing.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            described.push(format!("so in {more} more"));
        }
        (!described.is_empty()).then(|| described.join(", "))
    }

    /// A value as short as its meaning allows: percentages with up to four decimals.
    fn written(&self, value: f64) -> String {
        if self.in_percent { format!("{}%", short(value)) } else { value.to_string() }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = if self.in_percent { "%" } else { "" };
        let any = if self.any { ANY } else { "" };
        write!(formatter, "{any}{}{}{}{percent}", self.measure, self.operator.sign(), self.threshold)
    }
}

/// A percentage without its sign, with up to four decimals.
fn short(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The measures that may be meant by a name that is none: near ones, else those that share most words with it, as the
/// name of a column does (`compliant_percent`).
fn meant<'a>(name: &str, measures: &[&'a str]) -> Vec<&'a str> {
    let near = nearest(name, measures.iter().copied());
    if !near.is_empty() {
        return near;
    }
    let words: Vec<&str> = name.split(['-', ' ']).filter(|word| !word.is_empty()).collect();
    // Words that they share, and words that only the measure has.
    let score = |measure: &str| {
        let (shared, other): (Vec<&str>, Vec<&str>) =
            measure.split('-').partition(|word| words.contains(word));
        (shared.len(), Reverse(other.len()))
    };
    let best = measures.iter().map(|measure| score(measure)).max().filter(|(shared, _)| *shared > 0);
    measures.iter().copied().filter(|measure| Some(score(measure)) == best).take(3).collect()
}

/// Digits, and at most one point between digits: no sign, no exponent, no infinity.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |part: &str| {
        (1..=MOST_DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if is_digits(whole) && is_digits(fraction) { text.parse().ok() } else { None }
}
