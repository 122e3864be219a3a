//! Boundary groups and how long their clients wait before they fall back to a neighbor.

use super::Boundary;
use super::place::check_text;
use crate::base::error::Failure;
use crate::hierarchy::SiteCode;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// Characters of a boundary group's name.
const NAME_CHARACTERS: usize = 255;
/// Characters of its description.
const DESCRIPTION_CHARACTERS: usize = 1_000;
/// How default site boundary groups are called, before the site code in angle brackets.
const DEFAULT_NAME: &str = "Default-Site-Boundary-Group";

/// A boundary group: places, the software update points for clients there, and the neighbors to fall back to.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryGroup {
    /// Its name, unique without regard to letter case.
    pub name: String,
    /// What people should know of it.
    pub description: Option<String>,
    /// The site that it was made for; the site whose default it is.
    pub site: Option<SiteCode>,
    /// True for the default site boundary group of a primary: for the clients of the site that are in no other group.
    pub is_default: bool,
    /// Its boundaries, by kind and place.
    pub boundaries: Vec<Boundary>,
    /// The names of its software update points, in order.
    pub points: Vec<String>,
    /// The groups that its clients may fall back to, by name.
    pub neighbors: Vec<Neighbor>,
}

/// A group to fall back to.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Neighbor {
    /// The name of the group.
    pub group: String,
    /// Minutes from the first failure on until its software update points may be used, as they were set; none: never.
    pub fallback_minutes: Option<u32>,
    /// Minutes after which clients really fall back: at least [`Fallback::EFFECTIVE_FROM`].
    pub effective_minutes: Option<u32>,
    /// True when clients never fall back to it.
    pub is_never: bool,
}

impl Neighbor {
    /// The group `group`, to which clients fall back after `fallback_minutes`, or never.
    pub fn new(group: String, fallback_minutes: Option<u32>) -> Neighbor {
        Neighbor {
            group,
            fallback_minutes,
            effective_minutes: fallback_minutes.map(|minutes| minutes.max(Fallback::EFFECTIVE_FROM)),
            is_never: fallback_minutes.is_none(),
        }
    }
}

/// The name of a primary site's default site boundary group.
pub fn default_group_name(site: SiteCode) -> String {
    format!("{DEFAULT_NAME}<{site}>")
}

/// The name of a boundary group: 1 to 255 characters that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupName(String);

impl GroupName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GroupName {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        check_text("the name of a boundary group", text, NAME_CHARACTERS)?;
        Ok(GroupName(text.to_owned()))
    }
}

impl GroupName {
    /// Fails with kind `usage` for names that only default site boundary groups have.
    pub(super) fn check_own(&self) -> Result<(), Failure> {
        let start = self.0.get(..DEFAULT_NAME.len()).unwrap_or_default();
        if start.eq_ignore_ascii_case(DEFAULT_NAME) {
            return Err(Failure::usage(format!("{:?} is a name of default site boundary groups", self.0))
                .hint("every primary site has its own; choose another name"));
        }
        Ok(())
    }
}

/// A description as it is kept: nothing where it is empty, at most 1,000 characters that can be shown.
pub(super) fn check_description(text: Option<&str>) -> Result<Option<&str>, Failure> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if let Some(text) = text {
        check_text("the description of a boundary group", text, DESCRIPTION_CHARACTERS)?;
    }
    Ok(text)
}

impl fmt::Display for GroupName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// From when on clients may fall back to a neighbor: after minutes, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fallback(pub Option<u32>);

impl Fallback {
    /// The most that is taken: a week, in minutes.
    pub const MOST: u32 = 10_080;
    /// Clients stay with the last good server for this many minutes; smaller times are accepted, and have effect only
    /// after them (Microsoft Learn, Boundary groups and software update points).
    pub const EFFECTIVE_FROM: u32 = 120;
}

impl Default for Fallback {
    fn default() -> Self {
        Fallback(Some(Fallback::EFFECTIVE_FROM))
    }
}

impl FromStr for Fallback {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        if text.eq_ignore_ascii_case("never") {
            return Ok(Fallback(None));
        }
        match text.parse::<u32>() {
            Ok(minutes) if minutes <= Fallback::MOST && !text.starts_with('+') => Ok(Fallback(Some(minutes))),
            _ => Err(Failure::usage(format!(
                "{text:?} is not a fallback time: that is minutes from 0 to {}, or never",
                Fallback::MOST
            ))),
        }
    }
}

impl fmt::Display for Fallback {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(minutes) => write!(formatter, "{minutes}"),
            None => formatter.write_str("never"),
        }
    }
}
