//! What a statement consists of: the SELECT of SQL Server, and what SQLite adds to it.

/// A query with the variables in front of it, in the order in which they get their values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Script {
    pub(super) variables: Vec<Variable>,
    pub(super) query: Query,
}

/// A variable of DECLARE or SET.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    /// With its `@`.
    pub(super) name: String,
    pub(super) to: TypeName,
    /// NULL where there is none.
    pub(super) value: Option<Expression>,
}

/// A query with what surrounds it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Query {
    pub(super) recursive: bool,
    pub(super) tables: Vec<CommonTable>,
    pub(super) body: Body,
    pub(super) order: Vec<Ordered>,
    pub(super) limit: Option<Expression>,
    pub(super) offset: Option<Expression>,
}

/// A named query of WITH.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CommonTable {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) query: Query,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Body {
    Select(Box<Select>),
    Values(Vec<Vec<Expression>>),
    /// `UNION`, `UNION ALL`, `INTERSECT` or `EXCEPT`.
    Set(&'static str, Box<Body>, Box<Body>),
    Nested(Box<Query>),
}

impl Default for Body {
    fn default() -> Self {
        Body::Values(Vec::new())
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Select {
    pub(super) distinct: bool,
    pub(super) top: Option<Expression>,
    pub(super) items: Vec<Item>,
    pub(super) from: Vec<Joined>,
    pub(super) condition: Option<Expression>,
    pub(super) groups: Vec<Expression>,
    pub(super) having: Option<Expression>,
    pub(super) windows: Vec<(String, Window)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// `*`, or `name.*`.
    All(Option<String>),
    /// An expression, its alias, and how it is written.
    One(Expression, Option<String>, String),
}

/// A table with how it is joined to those before it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Joined {
    /// `JOIN`, `LEFT JOIN`, `,` …; empty for the first.
    pub(super) kind: String,
    pub(super) source: Source,
    pub(super) on: Option<Expression>,
    pub(super) using: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    Table { schema: Option<String>, name: String, alias: Option<String> },
    Function { name: String, arguments: Vec<Expression>, alias: Option<String> },
    Query { query: Box<Query>, alias: Option<String>, columns: Vec<String> },
    Nested(Vec<Joined>),
}

/// A term of ORDER BY, and what follows it: `DESC`, `NULLS LAST`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ordered {
    pub(super) by: Expression,
    pub(super) suffix: String,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Window {
    pub(super) base: Option<String>,
    pub(super) partition: Vec<Expression>,
    pub(super) order: Vec<Ordered>,
    /// `ROWS BETWEEN …`, as it is written.
    pub(super) frame: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) distinct: bool,
    pub(super) star: bool,
    pub(super) arguments: Vec<Expression>,
    pub(super) order: Vec<Ordered>,
    pub(super) filter: Option<Expression>,
    pub(super) over: Option<Over>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Over {
    Named(String),
    Window(Window),
}

/// A type as CAST and CONVERT name it, in small letters, with its length or precision and its scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypeName {
    pub(super) name: String,
    pub(super) sizes: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Null,
    Number(String),
    Text(String),
    /// `x'…'`.
    Blob(String),
    Column {
        qualifier: Option<String>,
        name: String,
        is_quoted: bool,
    },
    /// A variable, with its `@`.
    Variable(String),
    Nested(Box<Expression>),
    /// Several values in parentheses.
    Row(Vec<Expression>),
    /// `-`, `+` or `~`.
    Unary(&'static str, Box<Expression>),
    Not(Box<Expression>),
    /// Terms joined by `AND` or `OR`.
    Chain(&'static str, Vec<Expression>),
    /// An operator that calculates, or one of SQLite's own.
    Binary(&'static str, Box<Expression>, Box<Expression>),
    Compare(&'static str, Box<Expression>, Box<Expression>),
    Like {
        is_not: bool,
        text: Box<Expression>,
        pattern: Box<Expression>,
        escape: Option<Box<Expression>>,
    },
    Between {
        is_not: bool,
        value: Box<Expression>,
        low: Box<Expression>,
        high: Box<Expression>,
    },
    InList {
        is_not: bool,
        value: Box<Expression>,
        list: Vec<Expression>,
    },
    InQuery {
        is_not: bool,
        value: Box<Expression>,
        query: Box<Query>,
    },
    IsNull {
        is_not: bool,
        value: Box<Expression>,
    },
    Exists(Box<Query>),
    Query(Box<Query>),
    Case {
        operand: Option<Box<Expression>>,
        branches: Vec<(Expression, Expression)>,
        otherwise: Option<Box<Expression>>,
    },
    /// CAST and CONVERT; `is_try` gives NULL where the value does not convert.
    Cast {
        is_try: bool,
        value: Box<Expression>,
        to: TypeName,
        style: Option<Box<Expression>>,
    },
    Call(Box<Call>),
    Collate(Box<Expression>, String),
}
