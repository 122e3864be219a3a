//! The simple types and those structures that requests and answers share.

use super::super::message::{AuthorizationCookie, Cookie};
use crate::base::guid::parse_guid;
use crate::base::xml::Malformed;
use crate::base::xml::shorten;
use crate::base::xml::{Element, Walker};
use crate::wire::wsus::UpdateIdentity;
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::str::FromStr;
use uuid::Uuid;

/// Base64 that reads with and without padding: not every writer pads.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads the bytes of a cookie.
type Sealed<'t> = fn(&mut Walker<'t>, Element<'t>) -> Result<Vec<u8>, Malformed>;

impl<'t> Walker<'t> {
    fn parse_value<T>(
        &mut self,
        element: Element<'t>,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Malformed> {
        let text = self.read_text()?;
        let value = text.trim();
        read(value)
            .ok_or_else(|| self.malformed(format!("{}: {:?} is not {what}", element.name, shorten(value))))
    }

    /// Text without the white space around it.
    pub(super) fn word(&mut self) -> Result<String, Malformed> {
        let text = self.read_text()?;
        Ok(if text.trim().len() == text.len() { text } else { text.trim().to_owned() })
    }

    pub(super) fn number<T: FromStr>(&mut self, element: Element<'t>) -> Result<T, Malformed> {
        self.parse_value(element, "a number in range", |text| text.parse().ok())
    }

    pub(super) fn boolean(&mut self, element: Element<'t>) -> Result<bool, Malformed> {
        self.parse_value(element, "true or false", |text| match text {
            "1" => Some(true),
            "0" => Some(false),
            word if word.eq_ignore_ascii_case("true") => Some(true),
            word if word.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        })
    }

    pub(super) fn guid(&mut self, element: Element<'t>) -> Result<Uuid, Malformed> {
        self.parse_value(element, "a GUID", parse_guid)
    }

    pub(super) fn bytes(&mut self, element: Element<'t>) -> Result<Vec<u8>, Malformed> {
        self.parse_value(element, "base64", |text| {
            if text.contains(|character: char| character.is_ascii_whitespace()) {
                let joined: String = text.split_ascii_whitespace().collect();
                BASE64.decode(joined).ok()
            } else {
                BASE64.decode(text).ok()
            }
        })
    }

    /// Reads the children called `name` of the element that has just begun, at most `limit`.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        limit: usize,
        mut read: impl FnMut(&mut Self, Element<'t>) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let mut items = Vec::new();
        self.children(|walk, item| {
            if item.name != name {
                return Ok(());
            }
            if items.len() >= limit {
                return Err(walk.malformed(format!("more than {limit} elements {name}")));
            }
            items.push(read(walk, item)?);
            Ok(())
        })?;
        Ok(items)
    }

    /// An UpdateIdentity ([MS-WSUSSS] §2.2.4.3).
    pub(super) fn identity(&mut self, element: Element<'t>) -> Result<UpdateIdentity, Malformed> {
        let (mut guid, mut revision_number) = (None, None);
        self.children(|walk, member| {
            match member.name {
                "UpdateID" => guid = Some(walk.guid(member)?),
                // The schema's int; no revision is negative.
                "RevisionNumber" => {
                    revision_number = Some(walk.parse_value(member, "a revision number", |text| {
                        text.parse::<i32>().ok().and_then(|number| u32::try_from(number).ok())
                    })?);
                }
                _ => {}
            }
            Ok(())
        })?;
        match (guid, revision_number) {
            (Some(guid), Some(revision_number)) => Ok(UpdateIdentity { guid, revision_number }),
            (None, _) => Err(self.missing(&element, "UpdateID")),
            (_, None) => Err(self.missing(&element, "RevisionNumber")),
        }
    }

    /// A list of UpdateIdentity.
    pub(super) fn identities(&mut self, limit: usize) -> Result<Vec<UpdateIdentity>, Malformed> {
        self.list("UpdateIdentity", limit, Walker::identity)
    }

    /// A Cookie ([MS-WSUSSS] §2.2.4.2).
    pub(super) fn cookie(&mut self, sealed: Sealed<'t>) -> Result<Cookie, Malformed> {
        let mut cookie = Cookie { expiration: String::new(), encrypted_data: Vec::new() };
        self.children(|walk, member| {
            match member.name {
                "Expiration" => cookie.expiration = walk.word()?,
                "EncryptedData" => cookie.encrypted_data = sealed(walk, member)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(cookie)
    }

    /// An AuthorizationCookie ([MS-WSUSSS] §2.2.4.1).
    pub(super) fn authorization_cookie(
        &mut self,
        sealed: Sealed<'t>,
    ) -> Result<AuthorizationCookie, Malformed> {
        let mut cookie = AuthorizationCookie { plug_in_id: String::new(), cookie_data: Vec::new() };
        self.children(|walk, member| {
            match member.name {
                "PlugInId" => cookie.plug_in_id = walk.read_text()?,
                "CookieData" => cookie.cookie_data = sealed(walk, member)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(cookie)
    }

    /// That a mandatory member of the element that has just ended is absent.
    pub(super) fn missing(&self, element: &Element<'_>, member: &str) -> Malformed {
        self.malformed(format!("{} has no {member}", element.name))
    }
}
