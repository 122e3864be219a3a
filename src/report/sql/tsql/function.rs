//! Functions: those of SQL Server mean what they mean there, those that only SQLite has are passed on.

use super::arithmetic::calculate_decimals;
use super::calendar::Part;
use super::convert::{check_range, coerce, refuse, to_text};
use super::kind::{Digits, Kind, Typed, level, quote_name, quote_text};
use super::syntax::{Call, Expression, Over, Window};
use super::translator::Translator;
use crate::base::error::Result;

/// Functions over the rows of a group.
const AGGREGATES: &[&str] = &[
    "avg",
    "count",
    "count_big",
    "group_concat",
    "json_group_array",
    "json_group_object",
    "jsonb_group_array",
    "jsonb_group_object",
    "max",
    "median",
    "min",
    "percentile",
    "string_agg",
    "sum",
    "total",
    "stdev",
    "var",
    "stdevp",
    "varp",
    "grouping",
    "checksum_agg",
];

/// Whether a call is over the rows of a group: `max(a, b)` of SQLite is not.
pub(super) fn is_aggregate(call: &Call) -> bool {
    let name = call.name.to_ascii_lowercase();
    let is_one = call.star || call.arguments.len() == 1 || !matches!(name.as_str(), "min" | "max");
    call.over.is_none() && is_one && AGGREGATES.contains(&name.as_str())
}

/// What functions return that are called as they are written: those of SQLite, and of `cmupd sql`.
fn kind_of_result(name: &str, arguments: &[Typed]) -> Kind {
    match name {
        "length" | "instr" | "unicode" | "octet_length" | "json_array_length" | "json_valid"
        | "signed_error" | "count" => Kind::Integer,
        "row_number" | "rank" | "dense_rank" | "ntile" | "changes" | "unixepoch" | "count_big" => Kind::Big,
        "julianday" | "total" | "percent_rank" | "cume_dist" => Kind::Real,
        "substr" | "hex" | "quote" | "typeof" | "printf" | "strftime" | "group_concat" | "string_agg"
        | "char" | "guid_text" | "state_name" | "error_text" | "error_meaning" | "error_family" | "trim"
        | "ltrim" | "rtrim" | "concat" | "concat_ws" => Kind::Text,
        "datetime" | "moment_text" => Kind::Moment,
        "date" => Kind::Day,
        "time" => Kind::Clock,
        "zeroblob" | "randomblob" | "guid_blob" => Kind::Blob,
        "lag" | "lead" | "first_value" | "last_value" | "nth_value" => {
            arguments.first().map_or(Kind::Any, |first| first.kind)
        }
        "min" | "max" if arguments.len() > 1 => Kind::unite(arguments.iter().map(|argument| argument.kind)),
        "min" | "max" => arguments.first().map_or(Kind::Any, |first| first.kind),
        _ => Kind::Any,
    }
}

impl Translator<'_> {
    pub(super) fn call(&mut self, call: &Call) -> Result<Typed> {
        let name = call.name.to_ascii_lowercase();
        if let Some(typed) = self.date_function(&name, &call.arguments)? {
            return Ok(typed);
        }
        let is_over_rows = is_aggregate(call);
        if is_over_rows || call.over.is_some() {
            return self.over_rows(&name, call, is_over_rows);
        }
        let arguments = self.expressions(&call.arguments)?;
        self.value_function(&name, call, arguments)
    }

    /// The functions of which the first argument is the name of a part, and the others about times.
    fn date_function(&mut self, name: &str, arguments: &[Expression]) -> Result<Option<Typed>> {
        let is_known = |count: &[usize]| count.contains(&arguments.len());
        let typed = match name {
            "getdate" | "getutcdate" | "sysdatetime" | "sysutcdatetime" | "sysdatetimeoffset"
                if is_known(&[0]) =>
            {
                self.now()
            }
            "year" | "month" | "day" if is_known(&[1]) => {
                let values = self.times(arguments)?;
                Typed::call("tsql_datepart", &[&quote_text(name), &values[0].sql], Kind::Integer)
            }
            "datepart" | "datename" | "datediff" | "datediff_big" | "dateadd" if is_known(&[2, 3]) => {
                return self.part_function(name, arguments).map(Some);
            }
            "eomonth" if is_known(&[1, 2]) => {
                let values = self.times(arguments)?;
                let values: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
                Typed::call("tsql_eomonth", &values, Kind::Day)
            }
            "datefromparts" if is_known(&[3]) => {
                let values = self.expressions(arguments)?;
                let values: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
                Typed::call("tsql_date_from_parts", &values, Kind::Day)
            }
            "isdate" if is_known(&[1]) => {
                let values = self.expressions(arguments)?;
                Typed::call("tsql_isdate", &[&values[0].sql], Kind::Integer)
            }
            _ => return Ok(None),
        };
        Ok(Some(typed))
    }

    fn part_function(&mut self, name: &str, arguments: &[Expression]) -> Result<Typed> {
        let names = "year, quarter, month, dayofyear, day, week, weekday, hour, minute, second, millisecond";
        let (part, rest) = match arguments.split_first() {
            Some((Expression::Column { qualifier: None, name, .. }, rest)) => (Part::from_name(name), rest),
            Some((_, rest)) => (None, rest),
            None => (None, &[][..]),
        };
        let Some(part) = part else {
            return refuse(format!("{name} begins with a part of a time"), format!("write {names}"));
        };
        if part == Part::IsoWeek && matches!(name, "dateadd" | "datediff" | "datediff_big") {
            return refuse(format!("{name} does not count in {}", part.name()), format!("write {names}"));
        }
        let written = quote_text(part.name());
        let values = match rest {
            // A number, and the time that it is added to.
            [number, time] if name == "dateadd" => {
                let number = coerce(self.expression(number)?, Kind::Integer)?;
                [vec![number], self.times(std::slice::from_ref(time))?].concat()
            }
            rest => self.times(rest)?,
        };
        let of = values.last().map_or(Kind::Null, |time| time.kind);
        if !name.starts_with("datediff") && !has_part(of, part) {
            return refuse(
                format!("{} has no {} that {name} could take", of.describe(), part.name()),
                "write CAST(… AS datetime) around it",
            );
        }
        let kind = match (name, of) {
            ("datename", _) => Kind::Text,
            ("dateadd", Kind::Day) => Kind::Day,
            ("dateadd", _) => Kind::Moment,
            ("datediff_big", _) => Kind::Big,
            _ => Kind::Integer,
        };
        let function = match (name, kind) {
            ("datepart", _) => "tsql_datepart",
            ("datename", _) => "tsql_datename",
            ("dateadd", _) => "tsql_dateadd",
            _ => "tsql_datediff",
        };
        let expected = if matches!(name, "datepart" | "datename") { 1 } else { 2 };
        if values.len() != expected {
            return refuse(
                format!("{name} has {} values behind the part", values.len()),
                format!("it takes {expected}"),
            );
        }
        let mut list = vec![written.as_str()];
        list.extend(values.iter().map(|value| value.sql.as_str()));
        let typed = Typed::call(function, &list, kind);
        Ok(match kind {
            Kind::Day => Typed::call("tsql_day", &[&typed.sql], kind),
            // Seconds of 69 years do not fit into an int.
            _ if function == "tsql_datediff" => check_range(typed),
            _ => typed,
        })
    }

    /// Arguments that are times: literals are read now, so that a mistake is reported where it is.
    fn times(&mut self, arguments: &[Expression]) -> Result<Vec<Typed>> {
        let read = |value: Typed| match value.literal_text() {
            Some(_) => coerce(value, Kind::Moment),
            None => Ok(value),
        };
        self.expressions(arguments)?.into_iter().map(read).collect()
    }

    /// Aggregates and window functions.
    fn over_rows(&mut self, name: &str, call: &Call, is_over_rows: bool) -> Result<Typed> {
        let was_inside = self.enter_aggregate(is_over_rows);
        let parts = self.parts_of_call(call);
        self.leave_aggregate(was_inside);
        let (arguments, order, filter) = parts?;
        let first = arguments.first().map_or(Kind::Null, |first| first.kind);
        if matches!(name, "stdev" | "stdevp" | "var" | "varp" | "grouping" | "checksum_agg") {
            return refuse_function(name);
        }
        if matches!(name, "sum" | "avg") && (first.is_text() || first.is_time()) {
            return refuse(
                format!("{name} takes numbers, and {} is {}", arguments[0].describe(), first.describe()),
                "write CAST(… AS int), or count(*)",
            );
        }
        if name == "string_agg" && call.distinct {
            return refuse("string_agg with DISTINCT is not answered", "use a subquery with SELECT DISTINCT");
        }
        let arguments: Vec<Typed> = match name {
            "string_agg" | "group_concat" => arguments.into_iter().map(to_text).collect::<Result<_>>()?,
            _ => arguments.into_iter().map(Typed::collated).collect(),
        };
        let mut sql = if call.star {
            "*".to_owned()
        } else {
            arguments.iter().map(|argument| argument.sql.as_str()).collect::<Vec<_>>().join(", ")
        };
        if call.distinct {
            sql = ["DISTINCT ", &sql].concat();
        }
        if !order.is_empty() {
            sql = [&sql, " ", &order].concat();
        }
        let mut behind = [&sql, ")"].concat();
        if let Some(filter) = filter {
            behind = [&behind, " FILTER (WHERE ", &filter.sql, ")"].concat();
        }
        match &call.over {
            Some(Over::Named(window)) => behind = [&behind, " OVER ", &quote_name(window)].concat(),
            Some(Over::Window(window)) => behind = [&behind, " OVER ", &self.window(window)?].concat(),
            None => {}
        }
        let over_rows = |name: &str, kind: Kind| Typed::atom([name, "(", &behind].concat(), kind);
        Ok(match (name, first) {
            ("sum" | "avg", kind) if kind.is_number() => {
                let sum = sum_of(over_rows("sum", kind));
                match (name, sum.kind) {
                    ("sum", _) => sum,
                    (_, Kind::Real) => over_rows("avg", Kind::Real),
                    // Of whole numbers the average is one, cut off.
                    (_, kind) => average_of(&sum, &over_rows("count", kind)),
                }
            }
            ("sum" | "avg", kind) => over_rows(name, kind),
            ("count_big", _) => over_rows("count", Kind::Big),
            _ => over_rows(name, kind_of_result(name, &arguments)),
        })
    }

    fn parts_of_call(&mut self, call: &Call) -> Result<(Vec<Typed>, String, Option<Typed>)> {
        let arguments = self.expressions(&call.arguments)?;
        let order = self.order_by(&call.order)?;
        let filter = call.filter.as_ref().map(|filter| self.expression(filter)).transpose()?;
        Ok((arguments, order, filter))
    }

    fn enter_aggregate(&mut self, is_over_rows: bool) -> bool {
        self.scopes
            .last_mut()
            .is_some_and(|scope| std::mem::replace(&mut scope.is_inside_aggregate, is_over_rows))
    }

    fn leave_aggregate(&mut self, was_inside: bool) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.is_inside_aggregate = was_inside;
        }
    }

    pub(super) fn window(&mut self, window: &Window) -> Result<String> {
        let mut parts: Vec<String> = window.base.iter().map(|base| quote_name(base)).collect();
        if !window.partition.is_empty() {
            let list = self.expressions(&window.partition)?;
            let list: Vec<String> = list.into_iter().map(|term| term.collated().sql).collect();
            parts.push(["PARTITION BY ", &list.join(", ")].concat());
        }
        let order = self.order_by(&window.order)?;
        parts.extend([order, window.frame.clone()].into_iter().filter(|part| !part.is_empty()));
        Ok(["(", &parts.join(" "), ")"].concat())
    }

    /// Functions of one row.
    fn value_function(&mut self, name: &str, call: &Call, arguments: Vec<Typed>) -> Result<Typed> {
        let list: Vec<&str> = arguments.iter().map(|argument| argument.sql.as_str()).collect();
        let first = arguments.first().map_or(Kind::Null, |first| first.kind);
        match (name, arguments.len()) {
            ("isnull", 2) => {
                // Of the two kinds the first decides.
                let kind = if first == Kind::Null { arguments[1].kind } else { first };
                let kind = if kind == Kind::Own { Kind::Text } else { kind };
                let values = self.alike(arguments.clone(), kind)?;
                let second = if kind.is_text() { to_text(values[1].clone())? } else { values[1].clone() };
                let second = match values[0].length {
                    Some(length) if first != Kind::Null => {
                        Typed::call("substr", &[&second.sql, "1", &length.to_string()], kind)
                    }
                    _ => second,
                };
                Ok(Typed::call("coalesce", &[&values[0].sql, &second.sql], kind))
            }
            ("coalesce", 2..) => {
                let kind = united_result(&arguments);
                let values = self.alike(arguments, kind)?;
                let values: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
                Ok(Typed::call("coalesce", &values, kind))
            }
            ("nullif", 2) => {
                let united = Kind::unite(arguments.iter().map(|argument| argument.kind));
                let values = self.alike(arguments.clone(), united)?;
                let left = values[0].clone().collated();
                Ok(Typed::call("nullif", &[&left.sql, &values[1].sql], values[0].kind))
            }
            ("iif", 3) => {
                let kind = united_result(&arguments[1..]);
                let values = self.alike(arguments[1..].to_vec(), kind)?;
                Ok(Typed::call("iif", &[list[0], &values[0].sql, &values[1].sql], kind))
            }
            ("choose", 2..) => {
                let kind = united_result(&arguments[1..]);
                let values = self.alike(arguments[1..].to_vec(), kind)?;
                let mut sql = ["CASE ", list[0]].concat();
                for (place, value) in (1_u32..).zip(values) {
                    sql = [&sql, " WHEN ", &place.to_string(), " THEN ", &value.sql].concat();
                }
                Ok(Typed::atom([&sql, " END"].concat(), kind))
            }
            ("len", 1) => {
                let text = to_text(arguments[0].clone())?;
                let text = Typed::call("rtrim", &[&text.sql, "' '"], Kind::Text);
                Ok(Typed::call("length", &[&text.sql], Kind::Integer))
            }
            ("left" | "right", 2)
            | ("substring", 3)
            | ("replace", 3)
            | ("stuff", 4)
            | ("replicate", 2)
            | ("reverse" | "upper" | "lower", 1) => {
                let mut values = arguments;
                let texts: &[usize] = match name {
                    "replace" => &[0, 1, 2],
                    "stuff" => &[0, 3],
                    _ => &[0],
                };
                for (place, value) in values.iter_mut().enumerate() {
                    if texts.contains(&place) {
                        *value = to_text(value.clone())?;
                    }
                }
                let values: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
                Ok(Typed::call(&["tsql_", name].concat(), &values, Kind::Text))
            }
            ("charindex" | "patindex", 2 | 3) => {
                Ok(Typed::call(&["tsql_", name].concat(), &list, Kind::Integer))
            }
            ("space", 1) => Ok(Typed::call("tsql_replicate", &["' '", list[0]], Kind::Text)),
            ("ltrim" | "rtrim" | "trim", 1) => {
                let text = to_text(arguments[0].clone())?;
                Ok(Typed::call(name, &[&text.sql, "' '"], Kind::Text))
            }
            ("concat" | "concat_ws", 2..) => {
                let values: Vec<Typed> = arguments.into_iter().map(to_text).collect::<Result<_>>()?;
                let values: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
                Ok(Typed::call(name, &values, Kind::Text))
            }
            ("format", 2 | 3) => {
                let is_american = |culture: &Typed| {
                    culture.literal_text().is_some_and(|text| text.eq_ignore_ascii_case("en-US"))
                };
                if !arguments.get(2).is_none_or(is_american) {
                    return refuse("FORMAT is answered in the culture en-US alone", "leave the culture out");
                }
                if first.is_text() {
                    return refuse(
                        format!("FORMAT takes a number or a time, and {} is a text", arguments[0].describe()),
                        "write CAST(… AS datetime), or SQLite's printf('%05d', …)",
                    );
                }
                let function = if first.is_number() { "tsql_format_number" } else { "tsql_format_time" };
                Ok(Typed::call(function, &list[..2], Kind::Text))
            }
            ("round", 2 | 3) => Ok(check_range(Typed::call("tsql_round", &list, kind_of_calculation(first)))),
            ("ceiling" | "floor" | "abs" | "sign", 1) => {
                let kind = kind_of_calculation(first);
                let value = coerce(arguments[0].clone(), kind)?;
                let own = matches!(name, "ceiling" | "floor");
                let function = if own { ["tsql_", name].concat() } else { name.to_owned() };
                let kind = match kind {
                    Kind::Decimal(digits) if own => Kind::Decimal(Digits { scale: 0, ..digits }),
                    kind => kind,
                };
                Ok(check_range(Typed::call(&function, &[&value.sql], kind)))
            }
            ("power", 2) => {
                let power = Typed::call("tsql_power", &list, Kind::Real);
                match kind_of_calculation(first) {
                    Kind::Decimal(Digits { scale, .. }) => {
                        coerce(power, Kind::Decimal(Digits { all: Digits::MOST, scale }))
                    }
                    kind => coerce(power, kind),
                }
            }
            ("square", 1) => Ok(Typed::call("tsql_power", &[list[0], "2"], Kind::Real)),
            // The natural logarithm, or one of another base.
            ("log", 1 | 2) => Ok(Typed::call("tsql_log", &list, Kind::Real)),
            ("log10", 1) => Ok(Typed::call("tsql_log", &[list[0], "10"], Kind::Real)),
            ("sqrt", 1) => Ok(Typed::call("tsql_power", &[list[0], "0.5"], Kind::Real)),
            ("isnumeric", 1) => Ok(Typed::call("tsql_isnumeric", &list, Kind::Integer)),
            ("ascii", 1) => Ok(Typed::call("unicode", &list, Kind::Integer)),
            ("nchar", 1) => Ok(Typed::call("char", &list, Kind::Text)),
            ("datalength" | "str" | "quotename" | "soundex" | "newid" | "rand", _) => refuse_function(name),
            _ => {
                let kind = kind_of_result(name, &arguments);
                let inner = if call.star { "*".to_owned() } else { list.join(", ") };
                let is_simple = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let written = if is_simple { call.name.clone() } else { quote_name(&call.name) };
                Ok(Typed::atom([&written, "(", &inner, ")"].concat(), kind))
            }
        }
    }
}

/// The kind of what functions make of numbers: of texts they take what float makes of them.
fn kind_of_calculation(first: Kind) -> Kind {
    match first {
        Kind::Bit => Kind::Integer,
        Kind::Text | Kind::Own => Kind::Real,
        kind => kind,
    }
}

/// A sum, which has the width of what is summed up ("SUM").
fn sum_of(sum: Typed) -> Typed {
    match kind_of_calculation(sum.kind) {
        Kind::Integer => check_range(Typed { kind: Kind::Integer, ..sum }),
        Kind::Decimal(Digits { scale, .. }) => {
            let kind = Kind::Decimal(Digits { all: Digits::MOST, scale });
            Typed::call("tsql_round", &[&sum.sql, &scale.to_string()], kind)
        }
        // SQLite itself refuses a sum that does not fit into 64 bits.
        _ => sum,
    }
}

/// A sum divided by the count of its terms ("AVG").
fn average_of(sum: &Typed, count: &Typed) -> Typed {
    match sum.kind {
        Kind::Decimal(_) => calculate_decimals("/", sum, &Typed { kind: Kind::Bit, ..count.clone() }),
        kind => {
            let sql = [&sum.at(level::PRODUCT), " / ", &count.at(level::PRODUCT + 1)].concat();
            Typed::new(sql, level::PRODUCT, kind)
        }
    }
}

/// Whether a part belongs to what values of a kind have.
fn has_part(kind: Kind, part: Part) -> bool {
    let is_of_day =
        !matches!(part, Part::Hour | Part::Minute | Part::Second | Part::Millisecond | Part::Microsecond);
    match kind {
        Kind::Day => is_of_day,
        Kind::Clock => !is_of_day,
        _ => true,
    }
}

fn refuse_function<T>(name: &str) -> Result<T> {
    let hint = match name {
        "datalength" => "write LEN(… + '.') - 1 for the number of characters with the blanks at the end",
        "str" => "write CAST(CAST(… AS decimal(10, 2)) AS varchar(12))",
        "quotename" => "write '[' + REPLACE(…, ']', ']]') + ']'",
        "stdev" | "stdevp" | "var" | "varp" => {
            "write AVG(x * x) - AVG(x) * AVG(x), with x as CAST(… AS float)"
        }
        _ => "`cmupd sql --help` lists the functions of SQL Server that are",
    };
    refuse(format!("{} is not answered", name.to_uppercase()), hint)
}

fn united_result(values: &[Typed]) -> Kind {
    match Kind::unite(values.iter().map(|value| value.kind)) {
        Kind::Own => Kind::Text,
        kind => kind,
    }
}
