//! Reads queries.

use super::parser::{Parser, is_reserved};
use super::syntax::{
    Body, CommonTable, Expression, Item, Joined, Ordered, Query, Script, Select, Source, Variable,
};
use super::token::{Token, tokens};
use crate::base::error::{Failure, Result};
use crate::report::sql::dialect::{only_reads, writing};

/// How many queries UNION and the like join: the stack bears them.
const MOST_SET_TERMS: usize = 100;

/// Reads one query with the variables in front of it; fails with kind `usage`, naming the place, for a fault in it and
/// for what follows.
pub(super) fn parse(sql: &str) -> Result<Script> {
    let tokens = tokens(sql)?;
    let mut parser = Parser { sql, tokens: &tokens, place: 0, depth: 0 };
    let mut variables = Vec::new();
    while parser.take_sign(";") || parser.take_preamble() || parser.take_variables(&mut variables)? {}
    if *parser.peek_at(0) == Token::End {
        return Err(Failure::usage("the statement gives no rows")
            .hint("ask with one SELECT; `cmupd sql --help` has examples")
            .into());
    }
    parser.refuse_writing()?;
    if !parser.is_query() {
        return parser.unexpected("SELECT, WITH or VALUES");
    }
    let query = parser.query()?;
    while parser.take_sign(";") || parser.take_word("go") {}
    if *parser.peek_at(0) != Token::End {
        parser.refuse_writing()?;
        if parser.is_query() || parser.is_sign_at(0, ";") {
            return Err(Failure::usage("there is more than one statement")
                .hint("run them one after the other")
                .into());
        }
        return parser.unexpected("the end of the statement");
    }
    Ok(Script { variables, query })
}

impl Parser<'_> {
    fn refuse_writing(&self) -> Result<()> {
        match self.peek_at(0) {
            Token::Word(word) => writing(word).map_or(Ok(()), |what| Err(only_reads(what))),
            _ => Ok(()),
        }
    }

    /// What scripts have in front of a query, and what changes nothing here: `USE CM_PS1`, `SET NOCOUNT ON`, `GO`.
    fn take_preamble(&mut self) -> bool {
        let length = match self.peek_at(1) {
            _ if self.is_word("go") => 1,
            _ if self.is_word("use") => 2,
            Token::Word(word) if self.is_word("set") && word.eq_ignore_ascii_case("nocount") => 3,
            // `SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED`
            Token::Word(word) if self.is_word("set") && word.eq_ignore_ascii_case("transaction") => 6,
            _ => return false,
        };
        for _ in 0..length {
            self.next();
        }
        true
    }

    /// `DECLARE @days int = 30, @site nvarchar(3)`, or `SET @site = 'PS1'`.
    fn take_variables(&mut self, variables: &mut Vec<Variable>) -> Result<bool> {
        let is_named = matches!(self.peek_at(1), Token::Parameter(_));
        if self.is_word("set") && is_named {
            self.place += 1;
            let Token::Parameter(name) = self.next() else { return Ok(false) };
            let known = variables.iter().rev().find(|variable| variable.name.eq_ignore_ascii_case(&name));
            let Some(to) = known.map(|variable| variable.to.clone()) else {
                return self.fault(&format!("the variable {name} is not declared"));
            };
            self.need_sign("=")?;
            let value = Some(self.expression()?);
            variables.push(Variable { name, to, value });
            return Ok(true);
        }
        if !self.take_word("declare") {
            return Ok(false);
        }
        loop {
            let Token::Parameter(name) = self.next() else {
                return self.fault("DECLARE takes variables, such as @days int = 30");
            };
            self.take_word("as");
            if self.is_word("table") || self.is_word("cursor") {
                return self
                    .fault("variables hold one value: write WITH name AS (SELECT …) for several rows");
            }
            let mut to = self.type_name()?;
            if to.sizes.is_empty() && to.name.contains("char") {
                // The length of a declaration without one.
                to.sizes.push(1);
            }
            let value = if self.take_sign("=") { Some(self.expression()?) } else { None };
            variables.push(Variable { name, to, value });
            if !self.take_sign(",") {
                return Ok(true);
            }
        }
    }

    pub(super) fn is_query(&self) -> bool {
        let mut ahead = 0;
        while self.is_sign_at(ahead, "(") {
            ahead += 1;
        }
        let begins = |words: &[&str]| words.iter().any(|word| self.is_word_at(ahead, word));
        // In parentheses `with` could only be a column's name.
        begins(&["select", "values"]) || (ahead == 0 && begins(&["with"]))
    }

    pub(super) fn query(&mut self) -> Result<Query> {
        self.descend(Parser::query_inside)
    }

    fn query_inside(&mut self) -> Result<Query> {
        let mut query = Query::default();
        if self.take_word("with") {
            query.recursive = self.take_word("recursive");
            loop {
                query.tables.push(self.common_table()?);
                if !self.take_sign(",") {
                    break;
                }
            }
        }
        query.body = self.body()?;
        query.order = self.order()?;
        self.limits(&mut query)?;
        if self.take_word("for") {
            return self
                .fault("FOR is not answered: choose a form of the answer with --format, such as --json");
        }
        // Hints for the optimizer of SQL Server.
        if self.take_word("option") {
            self.skip_parentheses()?;
        }
        Ok(query)
    }

    fn common_table(&mut self) -> Result<CommonTable> {
        let name = self.need_name("a name")?;
        let columns = if self.is_sign_at(0, "(") { self.names()? } else { Vec::new() };
        self.need_word("as")?;
        if self.take_word("not") || self.is_word("materialized") {
            self.need_word("materialized")?;
        }
        self.need_sign("(")?;
        let query = self.query()?;
        self.need_sign(")")?;
        Ok(CommonTable { name, columns, query })
    }

    fn names(&mut self) -> Result<Vec<String>> {
        self.need_sign("(")?;
        let mut names = vec![self.need_name("a name")?];
        while self.take_sign(",") {
            names.push(self.need_name("a name")?);
        }
        self.need_sign(")")?;
        Ok(names)
    }

    /// Unions from left to right; INTERSECT binds closer, as in SQL Server.
    fn body(&mut self) -> Result<Body> {
        let mut left = self.intersection()?;
        for _ in 0..MOST_SET_TERMS {
            let operator = match (self.take_word("union"), self.is_word("except")) {
                (true, _) if self.take_word("all") => "UNION ALL",
                (true, _) => "UNION",
                (false, true) if self.take_word("except") => "EXCEPT",
                _ => return Ok(left),
            };
            left = Body::Set(operator, Box::new(left), Box::new(self.intersection()?));
        }
        self.fault(&format!("more than {MOST_SET_TERMS} queries are joined"))
    }

    fn intersection(&mut self) -> Result<Body> {
        let mut left = self.term()?;
        for _ in 0..MOST_SET_TERMS {
            if !self.take_word("intersect") {
                return Ok(left);
            }
            left = Body::Set("INTERSECT", Box::new(left), Box::new(self.term()?));
        }
        self.fault(&format!("more than {MOST_SET_TERMS} queries are joined"))
    }

    fn term(&mut self) -> Result<Body> {
        if self.take_sign("(") {
            let query = self.query()?;
            self.need_sign(")")?;
            return Ok(Body::Nested(Box::new(query)));
        }
        if self.take_word("values") {
            let mut rows = Vec::new();
            loop {
                self.need_sign("(")?;
                rows.push(self.expressions()?);
                self.need_sign(")")?;
                if !self.take_sign(",") {
                    return Ok(Body::Values(rows));
                }
            }
        }
        self.refuse_writing()?;
        self.need_word("select")?;
        Ok(Body::Select(Box::new(self.select()?)))
    }

    fn select(&mut self) -> Result<Select> {
        let mut select = Select { distinct: self.take_word("distinct"), ..Select::default() };
        self.take_word("all");
        select.top = self.top()?;
        loop {
            select.items.push(self.item()?);
            if !self.take_sign(",") {
                break;
            }
        }
        if self.is_word("into") {
            return self.fault("SELECT INTO is not allowed: `cmupd sql` only reads");
        }
        if self.take_word("from") {
            select.from = self.joined()?;
        }
        if self.take_word("where") {
            select.condition = Some(self.expression()?);
        }
        if self.take_word("group") {
            self.need_word("by")?;
            if ["rollup", "cube", "grouping"].iter().any(|word| self.is_word(word)) {
                return self
                    .fault("ROLLUP, CUBE and GROUPING SETS are not answered: join the sums with UNION ALL");
            }
            select.groups = self.expressions()?;
            if self.is_word("with") {
                return self.fault("WITH ROLLUP is not answered: join the sums with UNION ALL");
            }
        }
        if self.take_word("having") {
            select.having = Some(self.expression()?);
        }
        while self.take_word("window") || (!select.windows.is_empty() && self.take_sign(",")) {
            let name = self.need_name("the name of a window")?;
            self.need_word("as")?;
            select.windows.push((name, self.window()?));
        }
        Ok(select)
    }

    fn top(&mut self) -> Result<Option<Expression>> {
        let is_count = matches!(self.peek_at(1), Token::Number(_)) || self.is_sign_at(1, "(");
        if !(self.is_word("top") && is_count) {
            return Ok(None);
        }
        self.place += 1;
        let count = match self.next() {
            Token::Number(digits) => Expression::Number(digits),
            _ => {
                let count = self.expression()?;
                self.need_sign(")")?;
                count
            }
        };
        if self.is_word("percent") {
            return self.fault("TOP with PERCENT is not answered: write a number of rows");
        }
        if self.is_word("with") && self.is_word_at(1, "ties") {
            return self.fault("TOP with TIES is not answered: use rank() OVER (ORDER BY …) in a subquery");
        }
        Ok(Some(count))
    }

    fn item(&mut self) -> Result<Item> {
        if matches!(self.peek_at(0), Token::Parameter(_)) && self.is_sign_at(1, "=") {
            return self.fault("a SELECT gives rows, not values to variables: write SET @name = (SELECT …)");
        }
        if self.take_sign("*") {
            return Ok(Item::All(None));
        }
        if self.is_sign_at(1, ".") && self.is_sign_at(2, "*") {
            let name = self.need_name("a table")?;
            self.place += 2;
            return Ok(Item::All(Some(name)));
        }
        // `alias = expression`, as SQL Server reads it.
        if self.is_sign_at(1, "=")
            && let Some(alias) = self.alias_name()
        {
            self.place += 1;
            let start = self.start();
            let value = self.expression()?;
            return Ok(Item::One(value, Some(alias), self.text_from(start)));
        }
        let start = self.start();
        let value = self.expression()?;
        let text = self.text_from(start);
        let needs = self.take_word("as");
        match self.alias_name() {
            None if needs => self.unexpected("a name"),
            alias => Ok(Item::One(value, alias, text)),
        }
    }

    fn text_from(&self, start: usize) -> String {
        self.sql.get(start..self.end()).unwrap_or_default().to_owned()
    }

    /// An alias of a column: SQL Server reads a text as one too.
    fn alias_name(&mut self) -> Option<String> {
        if let Token::Text(text) = self.peek_at(0) {
            let text = text.clone();
            self.place += 1;
            return Some(text);
        }
        self.take_name()
    }

    fn joined(&mut self) -> Result<Vec<Joined>> {
        let mut tables =
            vec![Joined { kind: String::new(), source: self.source()?, on: None, using: Vec::new() }];
        while let Some(kind) = self.join_kind()? {
            let mut joined = Joined { kind, source: self.source()?, on: None, using: Vec::new() };
            if self.take_word("on") {
                joined.on = Some(self.expression()?);
            } else if self.take_word("using") {
                joined.using = self.names()?;
            }
            tables.push(joined);
            if tables.len() > MOST_SET_TERMS {
                return self.fault(&format!("more than {MOST_SET_TERMS} tables are joined"));
            }
        }
        Ok(tables)
    }

    fn join_kind(&mut self) -> Result<Option<String>> {
        if self.take_sign(",") {
            return Ok(Some(",".into()));
        }
        if ["pivot", "unpivot"].iter().any(|word| self.is_word(word)) && self.is_sign_at(1, "(") {
            return self
                .fault("PIVOT is not answered: write sum(CASE WHEN … THEN 1 ELSE 0 END) for each column");
        }
        if self.is_word_at(1, "apply") {
            return self.fault("APPLY is not answered: write a JOIN, or a subquery in the list of columns");
        }
        let mut words = Vec::new();
        for word in ["natural", "inner", "cross", "left", "right", "full"] {
            if self.take_word(word) {
                words.push(word.to_uppercase());
            }
        }
        if self.take_word("outer") {
            words.push("OUTER".into());
        }
        // Hints for the optimizer of SQL Server.
        if ["hash", "loop", "merge"].iter().any(|word| self.is_word(word)) && self.is_word_at(1, "join") {
            self.place += 1;
        }
        if !self.take_word("join") {
            return if words.is_empty() { Ok(None) } else { self.unexpected("JOIN") };
        }
        words.push("JOIN".into());
        Ok(Some(words.join(" ")))
    }

    fn source(&mut self) -> Result<Source> {
        if self.is_query() {
            self.need_sign("(")?;
            let query = self.query()?;
            self.need_sign(")")?;
            let alias = self.table_alias()?;
            let columns = if alias.is_some() && self.is_sign_at(0, "(") { self.names()? } else { Vec::new() };
            return Ok(Source::Query { query: Box::new(query), alias, columns });
        }
        if self.take_sign("(") {
            let inner = self.descend(Parser::joined)?;
            self.need_sign(")")?;
            return Ok(Source::Nested(inner));
        }
        let mut parts = vec![self.need_name("a table")?];
        while self.take_sign(".") {
            // `CM_PS1..v_R_System` leaves the schema out.
            if self.take_sign(".") {
                parts.push("dbo".into());
            }
            parts.push(self.need_name("a table")?);
        }
        let name = parts.pop().unwrap_or_default();
        // Everything of the product is in `dbo`, and the database is the one that is open.
        let schema = parts.pop().filter(|schema| !schema.eq_ignore_ascii_case("dbo") && parts.is_empty());
        if self.is_sign_at(0, "(") && !self.is_hint(1) {
            self.place += 1;
            let arguments = if self.is_sign_at(0, ")") { Vec::new() } else { self.expressions()? };
            self.need_sign(")")?;
            return Ok(Source::Function { name, arguments, alias: self.table_alias()? });
        }
        self.skip_hints()?;
        let alias = self.table_alias()?;
        self.skip_hints()?;
        Ok(Source::Table { schema, name, alias })
    }

    fn table_alias(&mut self) -> Result<Option<String>> {
        if self.take_word("as") {
            return self.need_name("a name").map(Some);
        }
        let ends = match self.peek_at(0) {
            Token::Word(word) => {
                let ends = ["hash", "loop", "merge", "pivot", "unpivot", "window", "with", "go", "offset"];
                is_reserved(word) || ends.iter().any(|end| word.eq_ignore_ascii_case(end))
            }
            Token::Quoted(_) => false,
            _ => true,
        };
        Ok(if ends { None } else { self.take_name() })
    }

    /// Whether a hint on locks is there: a statement here reads a snapshot, and blocks no other.
    fn is_hint(&self, ahead: usize) -> bool {
        ["nolock", "readuncommitted", "readcommitted", "readpast", "rowlock", "tablock", "holdlock", "nowait"]
            .iter()
            .any(|word| self.is_word_at(ahead, word))
            && (self.is_sign_at(ahead + 1, ")") || self.is_sign_at(ahead + 1, ","))
    }

    fn skip_hints(&mut self) -> Result<()> {
        let with = usize::from(self.is_word("with"));
        if self.is_sign_at(with, "(") && self.is_hint(with + 1) {
            self.place += with;
            self.skip_parentheses()?;
        }
        Ok(())
    }

    fn skip_parentheses(&mut self) -> Result<()> {
        self.need_sign("(")?;
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Token::Sign("(") => depth += 1,
                Token::Sign(")") => depth -= 1,
                Token::End => return self.unexpected("\")\""),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn order(&mut self) -> Result<Vec<Ordered>> {
        let mut terms = Vec::new();
        if !(self.is_word("order") && self.is_word_at(1, "by")) {
            return Ok(terms);
        }
        self.place += 2;
        loop {
            let by = self.expression()?;
            let mut suffix = String::new();
            if self.take_word("desc") {
                suffix.push_str(" DESC");
            } else {
                self.take_word("asc");
            }
            if self.take_word("nulls") {
                let is_first = self.take_word("first");
                if !is_first {
                    self.need_word("last")?;
                }
                suffix.push_str(if is_first { " NULLS FIRST" } else { " NULLS LAST" });
            }
            terms.push(Ordered { by, suffix });
            if !self.take_sign(",") {
                return Ok(terms);
            }
        }
    }

    fn limits(&mut self, query: &mut Query) -> Result<()> {
        if self.take_word("limit") {
            let first = self.expression()?;
            if self.take_sign(",") {
                (query.offset, query.limit) = (Some(first), Some(self.expression()?));
            } else {
                query.limit = Some(first);
                query.offset = if self.take_word("offset") { Some(self.expression()?) } else { None };
            }
        } else if self.take_word("offset") {
            query.offset = Some(self.expression()?);
            if !self.take_word("rows") {
                self.need_word("row")?;
            }
            if self.take_word("fetch") {
                if !self.take_word("next") {
                    self.need_word("first")?;
                }
                query.limit = Some(self.expression()?);
                if !self.take_word("rows") {
                    self.need_word("row")?;
                }
                self.need_word("only")?;
            }
        }
        Ok(())
    }
}
