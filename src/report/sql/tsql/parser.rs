//! Reads expressions. Precedence as in SQL Server ("Operator precedence"): `+ - & | ^` are one level, from left to
//! right.

use super::syntax::{Call, Expression, Over, TypeName, Window};
use super::token::{Placed, Token, fault_at};
use crate::base::error::Result;

/// How deep parentheses, queries and functions nest, and how many operators follow each other: what the stack bears on
/// every system.
const DEEPEST: usize = 50;
const LONGEST_CHAIN: usize = 100;

/// Words that end an expression or a table: never a column or an alias without quotes.
const RESERVED: &[&str] = &[
    "all",
    "and",
    "as",
    "asc",
    "between",
    "by",
    "case",
    "collate",
    "cross",
    "desc",
    "distinct",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "fetch",
    "filter",
    "for",
    "from",
    "full",
    "group",
    "having",
    "in",
    "inner",
    "intersect",
    "into",
    "is",
    "join",
    "left",
    "like",
    "limit",
    "natural",
    "not",
    "on",
    "option",
    "or",
    "order",
    "outer",
    "right",
    "select",
    "then",
    "union",
    "using",
    "when",
    "where",
];

pub(super) struct Parser<'a> {
    pub(super) sql: &'a str,
    pub(super) tokens: &'a [Placed],
    pub(super) place: usize,
    pub(super) depth: usize,
}

impl Parser<'_> {
    pub(super) fn peek_at(&self, ahead: usize) -> &Token {
        self.tokens.get(self.place + ahead).map_or(&Token::End, |placed| &placed.token)
    }

    pub(super) fn next(&mut self) -> Token {
        let token = self.peek_at(0).clone();
        if token != Token::End {
            self.place += 1;
        }
        token
    }

    /// Where the next token begins, in bytes.
    pub(super) fn start(&self) -> usize {
        self.tokens.get(self.place).map_or(self.sql.len(), |placed| placed.start)
    }

    /// Where the last token ended, in bytes.
    pub(super) fn end(&self) -> usize {
        self.place.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |placed| placed.end)
    }

    pub(super) fn fault<T>(&self, what: &str) -> Result<T> {
        Err(fault_at(self.sql, self.start(), what))
    }

    /// The fault that the next token is where it does not fit.
    pub(super) fn unexpected<T>(&self, expected: &str) -> Result<T> {
        let placed = self.tokens.get(self.place);
        match self.peek_at(0) {
            Token::End => self.fault(&format!("incomplete input: {expected} is missing")),
            Token::Parameter(name) => {
                let name = name.clone();
                self.fault(&format!("{name} is not expected here"))
            }
            _ => {
                let text =
                    placed.and_then(|placed| self.sql.get(placed.start..placed.end)).unwrap_or_default();
                self.fault(&format!("near {text:?}: {expected} is expected"))
            }
        }
    }

    pub(super) fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        matches!(self.peek_at(ahead), Token::Word(found) if found.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_there = self.is_word(word);
        self.place += usize::from(is_there);
        is_there
    }

    pub(super) fn need_word(&mut self, word: &str) -> Result<()> {
        if self.take_word(word) { Ok(()) } else { self.unexpected(&word.to_uppercase()) }
    }

    pub(super) fn is_sign_at(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.peek_at(ahead), Token::Sign(found) if *found == sign)
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> bool {
        let is_there = self.is_sign_at(0, sign);
        self.place += usize::from(is_there);
        is_there
    }

    pub(super) fn need_sign(&mut self, sign: &str) -> Result<()> {
        if self.take_sign(sign) { Ok(()) } else { self.unexpected(&format!("{sign:?}")) }
    }

    fn take_sign_of(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        signs.iter().copied().find(|sign| self.take_sign(sign))
    }

    /// A name: in quotes, or a word that is not reserved.
    pub(super) fn take_name(&mut self) -> Option<String> {
        let name = match self.peek_at(0) {
            Token::Quoted(name) => name.clone(),
            Token::Word(word) if !is_reserved(word) => word.clone(),
            _ => return None,
        };
        self.place += 1;
        Some(name)
    }

    pub(super) fn need_name(&mut self, expected: &str) -> Result<String> {
        match self.take_name() {
            Some(name) => Ok(name),
            None => self.unexpected(expected),
        }
    }

    /// What is read one level deeper.
    pub(super) fn descend<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return self.fault(&format!("the statement nests deeper than {DEEPEST} levels"));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    pub(super) fn expressions(&mut self) -> Result<Vec<Expression>> {
        let mut list = vec![self.expression()?];
        while self.take_sign(",") {
            list.push(self.expression()?);
        }
        Ok(list)
    }

    pub(super) fn expression(&mut self) -> Result<Expression> {
        self.descend(|parser| parser.chain("OR", |parser| parser.chain("AND", Parser::negation)))
    }

    fn chain(
        &mut self,
        word: &'static str,
        read: impl Fn(&mut Self) -> Result<Expression>,
    ) -> Result<Expression> {
        let mut terms = vec![read(self)?];
        while self.take_word(word) {
            terms.push(read(self)?);
        }
        Ok(match terms.pop() {
            Some(only) if terms.is_empty() => only,
            last => {
                terms.extend(last);
                Expression::Chain(word, terms)
            }
        })
    }

    fn negation(&mut self) -> Result<Expression> {
        if self.is_word("not") && !self.is_word_at(1, "exists") {
            self.place += 1;
            return self.descend(|parser| Ok(Expression::Not(Box::new(parser.negation()?))));
        }
        if self.take_word("not") {
            return Ok(Expression::Not(Box::new(self.predicate()?)));
        }
        self.predicate()
    }

    fn predicate(&mut self) -> Result<Expression> {
        let mut left = self.sum()?;
        for _ in 0..LONGEST_CHAIN {
            let value = Box::new(left);
            if let Some(sign) = self.take_sign_of(&["<=", ">=", "<>", "!=", "==", "!<", "!>", "<", ">", "="])
            {
                let sign = match sign {
                    "!=" => "<>",
                    "==" => "=",
                    "!<" => ">=",
                    "!>" => "<=",
                    sign => sign,
                };
                if ["all", "any", "some"].iter().any(|word| self.is_word(word)) && self.is_sign_at(1, "(") {
                    return self.fault("a comparison with ALL, ANY or SOME is not answered: write IN, EXISTS, min() or max()");
                }
                left = Expression::Compare(sign, value, Box::new(self.sum()?));
                continue;
            }
            if self.take_word("is") {
                left = self.behind_is(value)?;
                continue;
            }
            if let Some(is_not) = [("isnull", false), ("notnull", true)]
                .into_iter()
                .find(|(word, _)| self.take_word(word))
                .map(|(_, is_not)| is_not)
            {
                left = Expression::IsNull { is_not, value };
                continue;
            }
            let is_not = self.is_word("not")
                && ["like", "in", "between", "glob", "match", "regexp", "null"]
                    .iter()
                    .any(|word| self.is_word_at(1, word));
            self.place += usize::from(is_not);
            if self.take_word("null") {
                left = Expression::IsNull { is_not, value };
            } else if self.take_word("like") {
                let pattern = Box::new(self.sum()?);
                let escape = if self.take_word("escape") { Some(Box::new(self.sum()?)) } else { None };
                left = Expression::Like { is_not, text: value, pattern, escape };
            } else if self.take_word("between") {
                let low = Box::new(self.sum()?);
                self.need_word("and")?;
                left = Expression::Between { is_not, value, low, high: Box::new(self.sum()?) };
            } else if self.take_word("in") {
                left = self.behind_in(is_not, value)?;
            } else if let Some(word) =
                ["GLOB", "MATCH", "REGEXP"].into_iter().find(|word| self.take_word(word))
            {
                let found = Expression::Binary(word, value, Box::new(self.sum()?));
                left = if is_not { Expression::Not(Box::new(found)) } else { found };
            } else {
                return Ok(*value);
            }
        }
        self.fault(&format!("more than {LONGEST_CHAIN} operators follow each other"))
    }

    fn behind_is(&mut self, value: Box<Expression>) -> Result<Expression> {
        let is_not = self.take_word("not");
        if self.take_word("null") {
            return Ok(Expression::IsNull { is_not, value });
        }
        let is_distinct = self.take_word("distinct");
        if is_distinct {
            self.need_word("from")?;
        }
        let sign = if is_not == is_distinct { "IS" } else { "IS NOT" };
        Ok(Expression::Compare(sign, value, Box::new(self.sum()?)))
    }

    fn behind_in(&mut self, is_not: bool, value: Box<Expression>) -> Result<Expression> {
        self.need_sign("(")?;
        let found = if self.is_query() {
            Expression::InQuery { is_not, value, query: Box::new(self.query()?) }
        } else if self.is_sign_at(0, ")") {
            Expression::InList { is_not, value, list: Vec::new() }
        } else {
            Expression::InList { is_not, value, list: self.expressions()? }
        };
        self.need_sign(")")?;
        Ok(found)
    }

    fn operators(
        &mut self,
        signs: &[&'static str],
        read: impl Fn(&mut Self) -> Result<Expression>,
    ) -> Result<Expression> {
        let mut left = read(self)?;
        for _ in 0..LONGEST_CHAIN {
            let Some(sign) = self.take_sign_of(signs) else { return Ok(left) };
            left = Expression::Binary(sign, Box::new(left), Box::new(read(self)?));
        }
        self.fault(&format!("more than {LONGEST_CHAIN} operators follow each other"))
    }

    fn sum(&mut self) -> Result<Expression> {
        self.operators(&["+", "-", "&", "|", "^", "<<", ">>"], |parser| {
            parser
                .operators(&["*", "/", "%"], |parser| parser.operators(&["||", "->>", "->"], Parser::signed))
        })
    }

    fn signed(&mut self) -> Result<Expression> {
        if let Some(sign) = self.take_sign_of(&["-", "+", "~"]) {
            return self.descend(|parser| Ok(Expression::Unary(sign, Box::new(parser.signed()?))));
        }
        let mut value = self.primary()?;
        while self.take_word("collate") {
            value = Expression::Collate(Box::new(value), self.need_name("the name of a collation")?);
        }
        Ok(value)
    }

    fn primary(&mut self) -> Result<Expression> {
        match self.peek_at(0).clone() {
            Token::Number(digits) => self.literal(Expression::Number(digits)),
            Token::Text(text) => self.literal(Expression::Text(text)),
            Token::Blob(digits) => self.literal(Expression::Blob(digits)),
            Token::Hexadecimal(digits) => match signed_hexadecimal(&digits) {
                Some(number) => self.literal(number),
                None => self.fault("a hexadecimal number has 1 to 16 digits; a BLOB is x'…'"),
            },
            Token::Sign("(") => self.parentheses(),
            Token::Word(word) => match word.to_ascii_lowercase().as_str() {
                "null" => self.literal(Expression::Null),
                "case" => self.case(),
                "cast" | "try_cast" | "convert" | "try_convert" if self.is_sign_at(1, "(") => self.cast(),
                "exists" => {
                    self.place += 1;
                    self.need_sign("(")?;
                    let query = self.query()?;
                    self.need_sign(")")?;
                    Ok(Expression::Exists(Box::new(query)))
                }
                "left" | "right" if self.is_sign_at(1, "(") => self.named(),
                word if is_reserved(word) => self.unexpected("an expression"),
                _ => self.named(),
            },
            Token::Quoted(_) => self.named(),
            Token::Parameter(name) => self.literal(Expression::Variable(name)),
            _ => self.unexpected("an expression"),
        }
    }

    fn literal(&mut self, value: Expression) -> Result<Expression> {
        self.place += 1;
        Ok(value)
    }

    fn parentheses(&mut self) -> Result<Expression> {
        self.need_sign("(")?;
        let inner = if self.is_query() {
            Expression::Query(Box::new(self.query()?))
        } else {
            let mut list = self.expressions()?;
            match list.pop() {
                Some(only) if list.is_empty() => Expression::Nested(Box::new(only)),
                last => {
                    list.extend(last);
                    Expression::Row(list)
                }
            }
        };
        self.need_sign(")")?;
        Ok(inner)
    }

    fn case(&mut self) -> Result<Expression> {
        self.need_word("case")?;
        let operand = if self.is_word("when") { None } else { Some(Box::new(self.expression()?)) };
        let mut branches = Vec::new();
        while self.take_word("when") {
            let when = self.expression()?;
            self.need_word("then")?;
            branches.push((when, self.expression()?));
        }
        if branches.is_empty() {
            return self.unexpected("WHEN");
        }
        let otherwise = if self.take_word("else") { Some(Box::new(self.expression()?)) } else { None };
        self.need_word("end")?;
        Ok(Expression::Case { operand, branches, otherwise })
    }

    fn cast(&mut self) -> Result<Expression> {
        let Token::Word(word) = self.next() else { return self.unexpected("CAST") };
        let word = word.to_ascii_lowercase();
        let is_try = word.starts_with("try");
        self.need_sign("(")?;
        let (value, to, style) = if word.ends_with("cast") {
            let value = self.expression()?;
            self.need_word("as")?;
            (value, self.type_name()?, None)
        } else {
            let to = self.type_name()?;
            self.need_sign(",")?;
            let value = self.expression()?;
            (value, to, if self.take_sign(",") { Some(Box::new(self.expression()?)) } else { None })
        };
        self.need_sign(")")?;
        Ok(Expression::Cast { is_try, value: Box::new(value), to, style })
    }

    pub(super) fn type_name(&mut self) -> Result<TypeName> {
        let mut name = self.need_name("a type")?.to_ascii_lowercase();
        // `double precision`, `character varying`.
        for (first, second) in [("double", "precision"), ("character", "varying")] {
            if name == first && self.take_word(second) {
                name = format!("{first} {second}");
            }
        }
        let mut sizes = Vec::new();
        if self.take_sign("(") {
            loop {
                match self.next() {
                    Token::Number(digits) => match digits.parse() {
                        Ok(size) => sizes.push(size),
                        Err(_) => return self.fault(&format!("{digits} is not the size of a type")),
                    },
                    Token::Word(word) if word.eq_ignore_ascii_case("max") => sizes.push(u32::MAX),
                    _ => return self.fault("the size of a type is a number"),
                }
                if self.take_sign(")") {
                    break;
                }
                self.need_sign(",")?;
            }
        }
        Ok(TypeName { name, sizes })
    }

    /// A column or a call, with what is in front of it.
    fn named(&mut self) -> Result<Expression> {
        let mut parts = Vec::new();
        let mut is_quoted;
        loop {
            is_quoted = matches!(self.peek_at(0), Token::Quoted(_));
            match self.next() {
                Token::Word(name) | Token::Quoted(name) => parts.push(name),
                _ => {
                    self.place -= 1;
                    return self.unexpected("a name");
                }
            }
            if !self.take_sign(".") {
                break;
            }
            // `CM_PS1..v_R_System`: the schema is left out.
            self.take_sign(".");
        }
        let name = parts.pop().unwrap_or_default();
        if self.is_sign_at(0, "(") {
            return self.call(name);
        }
        // Of `dbo.v_R_System.Name0` the table is what distinguishes.
        Ok(Expression::Column { qualifier: parts.pop(), name, is_quoted })
    }

    fn call(&mut self, name: String) -> Result<Expression> {
        self.need_sign("(")?;
        let mut call = Call {
            name,
            distinct: false,
            star: false,
            arguments: vec![],
            order: vec![],
            filter: None,
            over: None,
        };
        if self.take_sign("*") {
            call.star = true;
        } else if !self.is_sign_at(0, ")") {
            call.distinct = self.take_word("distinct");
            if !call.distinct {
                self.take_word("all");
            }
            call.arguments = self.expressions()?;
            call.order = self.order()?;
        }
        self.need_sign(")")?;
        if self.is_word("within") && self.is_word_at(1, "group") {
            self.place += 2;
            self.need_sign("(")?;
            call.order = self.order()?;
            self.need_sign(")")?;
        }
        if self.is_word("filter") && self.is_sign_at(1, "(") {
            self.place += 2;
            self.need_word("where")?;
            call.filter = Some(self.expression()?);
            self.need_sign(")")?;
        }
        if self.take_word("over") {
            call.over = Some(if self.is_sign_at(0, "(") {
                Over::Window(self.window()?)
            } else {
                Over::Named(self.need_name("the name of a window")?)
            });
        }
        Ok(Expression::Call(Box::new(call)))
    }

    pub(super) fn window(&mut self) -> Result<Window> {
        self.need_sign("(")?;
        let mut window = Window::default();
        if !["partition", "order", "rows", "range", "groups"].iter().any(|word| self.is_word(word)) {
            window.base = self.take_name();
        }
        if self.take_word("partition") {
            self.need_word("by")?;
            window.partition = self.expressions()?;
        }
        window.order = self.order()?;
        let start = self.start();
        while matches!(self.peek_at(0), Token::Word(_) | Token::Number(_)) {
            self.place += 1;
        }
        window.frame = self.sql.get(start..self.end()).unwrap_or_default().to_owned();
        self.need_sign(")")?;
        Ok(window)
    }
}

pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// As SQL Server converts the bytes to a number: 0x80244010 is negative.
fn signed_hexadecimal(digits: &str) -> Option<Expression> {
    let number = match digits.len() {
        1..=8 => i64::from(u32::from_str_radix(digits, 16).ok()?.cast_signed()),
        9..=16 => u64::from_str_radix(digits, 16).ok()?.cast_signed(),
        _ => return None,
    };
    let magnitude = Expression::Number(number.unsigned_abs().to_string());
    Some(if number < 0 {
        Expression::Nested(Box::new(Expression::Unary("-", Box::new(magnitude))))
    } else {
        magnitude
    })
}
