//! Kinds of values, and what is known of a translated expression.

/// What a value is to SQL Server; SQLite itself only knows numbers, texts and BLOBs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) enum Kind {
    Null,
    Bit,
    Integer,
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
        matches!(self, Kind::Bit | Kind::Integer | Kind::Real)
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
            Kind::Real => "a number",
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
        let rank = |kind: &Kind| match kind {
            Kind::Null => 0,
            Kind::Own => 1,
            Kind::Text => 2,
            Kind::Bit => 3,
            Kind::Integer => 4,
            Kind::Real => 5,
            Kind::Clock => 6,
            Kind::Day => 7,
            Kind::Moment => 8,
            Kind::Blob => 9,
            Kind::Any => 10,
        };
        kinds.into_iter().max_by_key(rank).unwrap_or(Kind::Null)
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
    /// Digits behind the point, of a decimal number.
    pub(super) scale: Option<u32>,
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
            scale: None,
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
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        let mut typed = Typed::atom(digits, if is_whole { Kind::Integer } else { Kind::Real });
        typed.literal = Some(Literal::Number(digits.to_owned()));
        if !digits.contains(['e', 'E']) {
            typed.scale =
                digits.split_once('.').map(|(_, digits)| digits.len().try_into().unwrap_or(u32::MAX));
        }
        typed
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
