//! What rules compare with: versions, numbers, texts, names of the registry.

use std::cmp::Ordering;
use std::fmt;

/// A version of up to four parts, compared part by part; missing parts are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(pub [u32; 4]);

impl Version {
    /// Reads one to four numbers of at most nine digits, joined by full stops, such as `10.0.26100.8037`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = [0; 4];
        for (place, part) in text.trim().split('.').enumerate() {
            let is_number =
                !part.is_empty() && part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit());
            *parts.get_mut(place)? = if is_number { part.parse().ok()? } else { return None };
        }
        Some(Version(parts))
    }
}

impl Version {
    /// As [`Version::parse`], of exactly four parts, as `bt:Version` of the schemas is.
    pub fn parse_whole(text: &str) -> Option<Self> {
        if text.split('.').count() == 4 { Version::parse(text) } else { None }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Version([major, minor, build, revision]) = self;
        write!(formatter, "{major}.{minor}.{build}.{revision}")
    }
}

/// How an observed number, version or moment is compared with that of the rule: observed, comparison, rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// LessThan.
    Less,
    /// LessThanOrEqualTo.
    LessOrEqual,
    /// EqualTo.
    Equal,
    /// GreaterThanOrEqualTo.
    GreaterOrEqual,
    /// GreaterThan.
    Greater,
}

impl Comparison {
    /// Reads a ScalarComparison, in any letter case: real rules also write `greaterthan`. The words of patch metadata
    /// (LessThanOrEqual …) are accepted too.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "lessthan" => Comparison::Less,
            "lessthanorequalto" | "lessthanorequal" => Comparison::LessOrEqual,
            "equalto" | "equal" => Comparison::Equal,
            "greaterthanorequalto" | "greaterthanorequal" => Comparison::GreaterOrEqual,
            "greaterthan" => Comparison::Greater,
            _ => return None,
        })
    }

    /// Whether an observed value in this order to the rule's value meets the comparison.
    pub fn holds(self, observed_to_rule: Ordering) -> bool {
        match self {
            Comparison::Less => observed_to_rule.is_lt(),
            Comparison::LessOrEqual => observed_to_rule.is_le(),
            Comparison::Equal => observed_to_rule.is_eq(),
            Comparison::GreaterOrEqual => observed_to_rule.is_ge(),
            Comparison::Greater => observed_to_rule.is_gt(),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Equal => "=",
            Comparison::GreaterOrEqual => ">=",
            Comparison::Greater => ">",
        })
    }
}

/// How an observed text is compared with that of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextComparison {
    /// EqualTo.
    Equal,
    /// BeginsWith.
    Begins,
    /// Contains.
    Contains,
    /// EndsWith.
    Ends,
}

impl TextComparison {
    /// Reads a StringComparison, in any letter case.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "equalto" => TextComparison::Equal,
            "beginswith" => TextComparison::Begins,
            "contains" => TextComparison::Contains,
            "endswith" => TextComparison::Ends,
            _ => return None,
        })
    }

    /// Whether an observed text meets the comparison.
    pub fn holds(self, observed: &str, rule: &str) -> bool {
        match self {
            TextComparison::Equal => observed == rule,
            TextComparison::Begins => observed.starts_with(rule),
            TextComparison::Contains => observed.contains(rule),
            TextComparison::Ends => observed.ends_with(rule),
        }
    }
}

impl fmt::Display for TextComparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            TextComparison::Equal => "is",
            TextComparison::Begins => "begins with",
            TextComparison::Contains => "contains",
            TextComparison::Ends => "ends with",
        })
    }
}

/// A name that is compared without regard to letter case: a key, a value, a path.
#[derive(Debug, Clone)]
pub struct FoldedName {
    written: Box<str>,
    folded: Box<str>,
}

impl FoldedName {
    /// A name as it is written.
    pub fn new(written: &str) -> Self {
        FoldedName { written: written.into(), folded: written.to_lowercase().into() }
    }

    /// A key of the registry below its hive: empty parts are removed. A `/` is a letter of a name.
    pub fn of_key(written: &str) -> Self {
        let parts: Vec<&str> = written.split('\\').filter(|part| !part.is_empty()).collect();
        FoldedName::new(&parts.join(r"\"))
    }

    /// A path: empty parts are removed, as Windows does with a double `\`.
    pub fn of_path(written: &str) -> Self {
        let is_share = written.starts_with(r"\\");
        let parts: Vec<&str> = written.split(['\\', '/']).filter(|part| !part.is_empty()).collect();
        FoldedName::new(&format!("{}{}", if is_share { r"\\" } else { "" }, parts.join(r"\")))
    }

    /// As it is written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// In lower case.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

impl PartialEq for FoldedName {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for FoldedName {}

impl std::hash::Hash for FoldedName {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl fmt::Display for FoldedName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

/// A key of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyName {
    /// `HKEY_LOCAL_MACHINE`, or `HKEY_LOOP_TARGET` within a loop over keys.
    pub hive: FoldedName,
    /// The key below the hive.
    pub subkey: FoldedName,
    /// RegType32: the view that 32-bit programs have.
    pub is_32_bit: bool,
}

impl KeyName {
    /// Whether it is relative to the key that a loop is at.
    pub fn is_loop_target(&self) -> bool {
        self.hive.folded() == "hkey_loop_target"
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hive = match self.hive.folded() {
            "hkey_local_machine" => "HKLM",
            "hkey_loop_target" => "<subkey>",
            _ => self.hive.as_written(),
        };
        formatter.write_str(hive)?;
        if !self.subkey.as_written().is_empty() {
            write!(formatter, r"\{}", self.subkey)?;
        }
        if self.is_32_bit { formatter.write_str(" (32-bit view)") } else { Ok(()) }
    }
}

/// A value of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValueName {
    /// Its key.
    pub key: KeyName,
    /// Its name; empty for the default value.
    pub value: FoldedName,
}

impl fmt::Display for ValueName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.value.as_written().is_empty() { "(default)" } else { self.value.as_written() };
        write!(formatter, "{} : {value}", self.key)
    }
}
