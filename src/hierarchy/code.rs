//! Site codes.

use crate::base::error::Failure;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Names that Windows or the product keeps for itself, so that no folder of that name can be made
/// (Microsoft support article 279868; the product's site installation rules).
const RESERVED: [&str; 6] = ["AUX", "CON", "ENV", "NUL", "PRN", "SMS"];

/// How answers and questions name the site of clients that belong to none; no site code is so long.
pub const UNASSIGNED: &str = "unassigned";

/// A site code: three characters of A–Z and 0–9, unique in the hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteCode([u8; 3]);

impl SiteCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl FromStr for SiteCode {
    type Err = Failure;

    /// Reads a code in any letter case; refuses other characters, other lengths and reserved names.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let code = text.trim().to_ascii_uppercase();
        let bytes: [u8; 3] = code
            .as_bytes()
            .try_into()
            .ok()
            .filter(|bytes: &[u8; 3]| {
                bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            })
            .ok_or_else(|| {
                Failure::usage(format!(
                    "{text:?} is not a site code: that is three characters of A-Z and 0-9, such as PS1"
                ))
            })?;
        if RESERVED.contains(&code.as_str()) {
            return Err(Failure::usage(format!(
                "Windows or the product uses {} for itself; choose another site code than {code}",
                RESERVED.join(", ")
            )));
        }
        Ok(SiteCode(bytes))
    }
}

impl fmt::Display for SiteCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SiteCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(|failure: Failure| D::Error::custom(failure.message))
    }
}

impl JsonSchema for SiteCode {
    fn schema_name() -> Cow<'static, str> {
        "SiteCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Z0-9]{3}$", "description": "Code of a site." })
    }
}

impl Serialize for SiteCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A site, or none: the clients that belong to no site, whom people call `unassigned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteOrNone(pub Option<SiteCode>);

impl SiteOrNone {
    /// True for something of this site, or of no site where none is wanted.
    pub fn holds(self, site: Option<SiteCode>) -> bool {
        self.0 == site
    }
}

impl FromStr for SiteOrNone {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.trim().eq_ignore_ascii_case(UNASSIGNED) {
            true => Ok(SiteOrNone(None)),
            false => text.parse().map(|site| SiteOrNone(Some(site))),
        }
    }
}

impl fmt::Display for SiteOrNone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(site) => site.fmt(f),
            None => f.write_str(UNASSIGNED),
        }
    }
}
