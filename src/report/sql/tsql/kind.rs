//! Kinds of values, and what is known of a translated expression.

/// What a value is to SQL Server; SQLite itself only knows numbers, texts and BLOBs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) enum Kind {
    Null,
    Bit,
    /// A whole number of 32 bits: int, smallint and tinyint.
    Integer,
    /// A whole number of 64 bits: bigint, and the whole numbers of the program's own tables.
    Big,
    /// A number with a fixed count of digits, and of those behind the point: decimal, numeric and money.
    Decimal(Digits),
    /// A floating-point number: float and real.
    Real,
    /// A text that compares without regard to letter case.
    Text,
    /// A text of the program's own tables, which compares as they declare it.
    Own,
    Day,
    Clock,
    Moment,
    Blob,
    /// Not known before it runs.
    Any,
}

impl Kind {
    pub(super) fn is_number(self) -> bool {
        self.is_whole() || matches!(self, Kind::Decimal(_) | Kind::Real)
    }

    pub(super) fn is_whole(self) -> bool {
        matches!(self, Kind::Bit | Kind::Integer | Kind::Big)
    }

    /// The digits that numbers of the kind have; none for what is not exact.
    pub(super) fn digits(self) -> Option<Digits> {
        match self {
            Kind::Null | Kind::Bit => Some(Digits { all: 1, scale: 0 }),
            Kind::Integer => Some(Digits { all: 10, scale: 0 }),
            Kind::Big => Some(Digits { all: 19, scale: 0 }),
            Kind::Decimal(digits) => Some(digits),
            _ => None,
        }
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Kind::Text | Kind::Own)
    }

    pub(super) fn is_time(self) -> bool {
        matches!(self, Kind::Day | Kind::Clock | Kind::Moment)
    }

    /// How values of the kind compare, where that is not SQLite's own way.
    pub(super) fn collation(self) -> Option<&'static str> {
        match self {
            Kind::Text => Some(TEXT_COLLATION),
            Kind::Moment | Kind::Day => Some(TIME_COLLATION),
            _ => None,
        }
    }

    /// The kind as messages name it.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Kind::Null => "NULL",
            Kind::Bit => "0 or 1 (bit)",
            Kind::Integer => "a number (int)",
            Kind::Big => "a number (bigint)",
            Kind::Decimal(_) => "a number (decimal)",
            Kind::Real => "a number (float)",
            Kind::Text | Kind::Own => "a text",
            Kind::Day => "a day (date)",
            Kind::Clock => "a time of day (time)",
            Kind::Moment => "a time (datetime)",
            Kind::Blob => "a BLOB",
            Kind::Any => "a value",
        }
    }

    /// The kind that values of several kinds become: the one with the highest precedence ("Data type precedence").
    pub(super) fn unite(kinds: impl IntoIterator<Item = Kind>) -> Kind {
        let rank = |kind: Kind| match kind {
            Kind::Null => 0,
            Kind::Own => 1,
            Kind::Text => 2,
            Kind::Bit => 3,
            Kind::Integer => 4,
            Kind::Big => 5,
            Kind::Decimal(_) => 6,
            Kind::Real => 7,
            Kind::Clock => 8,
            Kind::Day => 9,
            Kind::Moment => 10,
            Kind::Blob => 11,
            Kind::Any => 12,
        };
        kinds.into_iter().fold(Kind::Null, |left, right| {
            let higher = if rank(right) >= rank(left) { right } else { left };
            match (higher, left.digits(), right.digits()) {
                (Kind::Decimal(_), Some(left), Some(right)) => Kind::Decimal(left.unite(right)),
                _ => higher,
            }
        })
    }
}

/// How many digits a decimal number has, and how many of them are behind the point ("Precision, scale, and length").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) struct Digits {
    pub(super) all: u32,
    pub(super) scale: u32,
}

impl Digits {
    /// The most digits ("decimal and numeric").
    pub(super) const MOST: u32 = 38;

    /// What numbers of both fit into.
    fn unite(self, other: Digits) -> Digits {
        let whole = (self.all - self.scale).max(other.all - other.scale);
        let scale = self.scale.max(other.scale).min(Digits::MOST - whole);
        Digits { all: whole + scale, scale }
    }

    /// What an operator makes of two numbers.
    pub(super) fn of_result(sign: &str, left: Digits, right: Digits) -> Digits {
        let both = left.unite(right);
        let (all, scale) = match sign {
            "*" => (left.all + right.all + 1, left.scale + right.scale),
            "/" => {
                let scale = (left.scale + right.all + 1).max(6);
                (left.all - left.scale + right.scale + scale, scale)
            }
            "%" => return both,
            _ => {
                let whole = (both.all - both.scale + 1).min(Digits::MOST);
                let scale = both.scale.min(Digits::MOST - whole);
                return Digits { all: whole + scale, scale };
            }
        };
        if all <= Digits::MOST {
            return Digits { all, scale };
        }
        // Digits in front of the point are kept, and at least six behind it.
        let whole = all - scale;
        let scale = if whole < 32 { scale.min(Digits::MOST - whole) } else { scale.min(6) };
        Digits { all: Digits::MOST, scale }
    }
}

/// The collation of texts as in SQL Server.
pub(in crate::report::sql) const TEXT_COLLATION: &str = "tsql_text";
/// The collation of times: whatever their form, the earlier is the smaller.
pub(in crate::report::sql) const TIME_COLLATION: &str = "tsql_time";

/// Columns of which the possible values are known: another one is a mistake that would find nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) enum Values {
    /// Any.
    Free,
    /// Names of states.
    StateName,
    /// `SMS00001`, `PS10000A`.
    CollectionId,
    /// `UpdateClassification:0fa1201d-…`.
    CategoryId,
}

/// A column of a table, a view or a subquery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report::sql) struct Field {
    pub(in crate::report::sql) name: String,
    pub(in crate::report::sql) kind: Kind,
    pub(in crate::report::sql) values: Values,
}

/// How close the operator of an expression binds in SQLite ("Operators, and parse-affecting attributes").
pub(super) mod level {
    pub(in crate::report::sql) const OR: u8 = 1;
    pub(in crate::report::sql) const AND: u8 = 2;
    pub(in crate::report::sql) const NOT: u8 = 3;
    pub(in crate::report::sql) const EQUAL: u8 = 4;
    pub(in crate::report::sql) const COMPARE: u8 = 5;
    pub(in crate::report::sql) const BITS: u8 = 6;
    pub(in crate::report::sql) const SUM: u8 = 7;
    pub(in crate::report::sql) const PRODUCT: u8 = 8;
    pub(in crate::report::sql) const CONCAT: u8 = 9;
    pub(in crate::report::sql) const COLLATE: u8 = 10;
    pub(in crate::report::sql) const SIGN: u8 = 11;
    pub(in crate::report::sql) const ATOM: u8 = 12;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Literal {
    Text(String),
    Number(String),
}

/// A translated expression.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) sql: String,
    pub(super) level: u8,
    pub(super) kind: Kind,
    /// What it is, where it is written out.
    pub(super) literal: Option<Literal>,
    /// True where SQLite knows its collation: a column, or behind COLLATE.
    pub(super) is_collated: bool,
    pub(super) values: Values,
    /// The name of the column, where it is one.
    pub(super) column: Option<String>,
    /// The most characters of a text that CAST has cut.
    pub(super) length: Option<u32>,
}

impl Typed {
    pub(super) fn new(sql: impl Into<String>, level: u8, kind: Kind) -> Self {
        Typed {
            sql: sql.into(),
            level,
            kind,
            literal: None,
            is_collated: false,
            values: Values::Free,
            column: None,
            length: None,
        }
    }

    pub(super) fn atom(sql: impl Into<String>, kind: Kind) -> Self {
        Typed::new(sql, level::ATOM, kind)
    }

    /// A call of a function.
    pub(super) fn call(name: &str, arguments: &[&str], kind: Kind) -> Self {
        let mut sql = String::from(name);
        sql.push('(');
        sql.push_str(&arguments.join(", "));
        sql.push(')');
        Typed::atom(sql, kind)
    }

    pub(super) fn text(text: &str) -> Self {
        let mut typed = Typed::atom(quote_text(text), Kind::Text);
        typed.literal = Some(Literal::Text(text.to_owned()));
        typed
    }

    pub(super) fn number(digits: &str) -> Self {
        let kind = match count_digits(digits) {
            None => Kind::Real,
            // What int cannot hold is a decimal number, not a bigint ("Constants").
            Some(_) if digits.parse::<i32>().is_ok() => Kind::Integer,
            Some(digits) => Kind::Decimal(digits),
        };
        let mut typed = Typed::atom(digits, kind);
        typed.literal = Some(Literal::Number(digits.to_owned()));
        typed
    }

    /// The digits of an exact number: those of a literal are the ones that it is written with.
    pub(super) fn digits(&self) -> Option<Digits> {
        match &self.literal {
            Some(Literal::Number(digits)) if self.kind.is_whole() => count_digits(digits),
            _ => self.kind.digits(),
        }
    }

    /// The text where an operator of a level is around it.
    pub(super) fn at(&self, level: u8) -> String {
        if self.level < level { ["(", &self.sql, ")"].concat() } else { self.sql.clone() }
    }

    pub(super) fn literal_text(&self) -> Option<&str> {
        match &self.literal {
            Some(Literal::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// With the collation of its kind, where SQLite does not know it.
    pub(super) fn collated(self) -> Self {
        match self.kind.collation() {
            Some(collation) if !self.is_collated => {
                let sql = [&self.at(level::COLLATE), " COLLATE ", collation].concat();
                Typed { sql, level: level::COLLATE, is_collated: true, ..self }
            }
            _ => self,
        }
    }

    /// How messages name it.
    pub(super) fn describe(&self) -> String {
        self.column.clone().unwrap_or_else(|| self.sql.clone())
    }
}

pub(super) fn quote_text(text: &str) -> String {
    ["'", &text.replace('\'', "''"), "'"].concat()
}

/// The digits that a number is written with; none with an exponent, and for more than a decimal number can have.
fn count_digits(number: &str) -> Option<Digits> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let count = |digits: &str| u32::try_from(digits.len()).ok();
    let (front, scale) = (count(whole.trim_start_matches('0'))?, count(fraction)?);
    let all = front.saturating_add(scale).max(1);
    (is_plain(whole) && is_plain(fraction) && all <= Digits::MOST).then_some(Digits { all, scale })
}

/// Words that SQLite does not accept as a name without quotes.
const KEYWORDS: &[&str] = &[
    "add",
    "all",
    "alter",
    "and",
    "as",
    "autoincrement",
    "between",
    "case",
    "check",
    "collate",
    "commit",
    "constraint",
    "create",
    "default",
    "deferrable",
    "delete",
    "distinct",
    "drop",
    "else",
    "escape",
    "exists",
    "foreign",
    "from",
    "group",
    "having",
    "in",
    "index",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "limit",
    "not",
    "nothing",
    "notnull",
    "null",
    "on",
    "or",
    "order",
    "primary",
    "references",
    "returning",
    "select",
    "set",
    "table",
    "then",
    "to",
    "transaction",
    "union",
    "unique",
    "update",
    "using",
    "values",
    "when",
    "where",
    "except",
    "end",
    "desc",
];

/// A name as SQLite reads it, in quotes where it needs them.
pub(super) fn quote_name(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !KEYWORDS.iter().any(|word| word.eq_ignore_ascii_case(name));
    if is_plain { name.to_owned() } else { ["\"", &name.replace('"', "\"\""), "\""].concat() }
}
