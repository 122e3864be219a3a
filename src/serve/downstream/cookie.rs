//! Cookies: what a downstream server shows with every call. Sealed, so that no one else can make or change one; the key
//! lives as long as the server, and a downstream server whose cookie is of no use any more begins with GetAuthConfig
//! again.

use crate::base::error::{Failure, Result};
use crate::db::{from_micros, to_micros};
use jiff::Timestamp;
use ring::hmac;
use ring::rand::SystemRandom;
use uuid::Uuid;

/// What a cookie is for; one kind is of no use in the place of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Purpose {
    /// From GetAuthorizationCookie, for GetCookie.
    Authorization = 1,
    /// From GetCookie, for every following call.
    Session = 2,
}

/// What a cookie says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) struct CookieClaims {
    /// The account that the downstream server named.
    pub(in crate::serve) account: Uuid,
    /// When it ends.
    pub(in crate::serve) expires_at: Timestamp,
}

/// Purpose, account, end.
const CONTENT: usize = 1 + 16 + 8;
/// HMAC-SHA256.
const TAG: usize = 32;

/// Makes and checks cookies.
pub(in crate::serve) struct CookieKey(hmac::Key);

impl CookieKey {
    /// A fresh random key.
    pub(in crate::serve) fn new() -> Result<Self> {
        match hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()) {
            Ok(key) => Ok(CookieKey(key)),
            Err(_) => Err(Failure::failed("the system gives no random numbers, so no cookie can be sealed")
                .hint("try again once the system is up")
                .into()),
        }
    }

    pub(in crate::serve) fn close(&self, purpose: Purpose, claims: &CookieClaims) -> Vec<u8> {
        let mut cookie = Vec::with_capacity(CONTENT + TAG);
        cookie.push(purpose as u8);
        cookie.extend_from_slice(claims.account.as_bytes());
        cookie.extend_from_slice(&to_micros(claims.expires_at).to_be_bytes());
        let tag = hmac::sign(&self.0, &cookie);
        cookie.extend_from_slice(tag.as_ref());
        cookie
    }

    /// What a cookie says; None for one that is forged, damaged, for another purpose, or over.
    pub(in crate::serve) fn open(
        &self,
        purpose: Purpose,
        cookie: &[u8],
        now: Timestamp,
    ) -> Option<CookieClaims> {
        if cookie.len() != CONTENT + TAG {
            return None;
        }
        let (content, tag) = cookie.split_at_checked(CONTENT)?;
        hmac::verify(&self.0, content, tag).ok()?;
        let (kind, rest) = content.split_first()?;
        let (account, rest) = rest.split_first_chunk::<16>()?;
        let (expires_at, _) = rest.split_first_chunk::<8>()?;
        let claims = CookieClaims {
            account: Uuid::from_bytes(*account),
            expires_at: from_micros(i64::from_be_bytes(*expires_at)),
        };
        (*kind == purpose as u8 && now < claims.expires_at).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_and_fresh_cookie_of_the_same_key_opens() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let end: Timestamp = "2026-11-22T16:00:00Z".parse().expect("a time");
        let cookie_key = CookieKey::new().expect("a key");
        let claims = CookieClaims { account: Uuid::from_u128(7), expires_at: end };
        let cookie = cookie_key.close(Purpose::Session, &claims);
        assert_eq!(cookie_key.open(Purpose::Session, &cookie, now), Some(claims));
        assert_eq!(cookie_key.open(Purpose::Session, &cookie, end), None, "over");
        assert_eq!(cookie_key.open(Purpose::Authorization, &cookie, now), None);
        assert_eq!(CookieKey::new().expect("a key").open(Purpose::Session, &cookie, now), None);
        for place in 0..cookie.len() {
            let mut changed = cookie.clone();
            changed[place] ^= 1;
            assert_eq!(cookie_key.open(Purpose::Session, &changed, now), None, "byte {place}");
            assert_eq!(cookie_key.open(Purpose::Session, &cookie[..place], now), None);
        }
        assert_eq!(cookie_key.open(Purpose::Session, &[&cookie[..], &[0]].concat(), now), None);
    }
}
