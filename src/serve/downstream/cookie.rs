//! Cookies: what a downstream server shows with every call. Sealed, so that no one else can make or change one. A
//! downstream server whose cookie is of no use any more begins with GetAuthConfig again.
//!
//! The key is in the database, so that cookies stay valid when the server starts again. A backup holds it too: with one,
//! a user can make cookies that this server accepts, which gives no more than GetAuthorizationCookie gives everybody.
//! After a backup that is older than the key was restored, the next start makes another key.

use crate::base::error::{Failure, Result};
use crate::db::{Database, from_micros, to_micros};
use crate::serve::downstream;
use jiff::Timestamp;
use ring::hmac;
use ring::rand::{SecureRandom as _, SystemRandom};
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

/// Why a cookie is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum CookieFault {
    /// It was good until it ended.
    Expired,
    /// It is forged, damaged, or for another purpose.
    Invalid,
}

/// Bytes of a key, as of the digest (RFC 2104, section 3).
pub(in crate::serve) const SECRET: usize = 32;

/// Purpose, account, end.
const CONTENT: usize = 1 + 16 + 8;
/// HMAC-SHA256.
const TAG: usize = 32;

/// Makes and checks cookies.
pub(in crate::serve) struct CookieKey(hmac::Key);

impl CookieKey {
    /// The key that the database keeps; made at the first use. Where the database cannot be written, a key that ends
    /// with this process, with a warning in the log.
    pub(in crate::serve) fn load(database: &mut Database) -> Result<Self> {
        if let Some(secret) = database.read(|read| downstream::read(read).cookie_secret())? {
            return Ok(Self::of(&secret));
        }
        let mut secret = [0; SECRET];
        SystemRandom::new().fill(&mut secret).map_err(|_| {
            Failure::failed("the system gives no random numbers, so no cookie can be sealed")
                .hint("try again once the system is up")
        })?;
        if database.is_dry_run() {
            return Ok(Self::of(&secret));
        }
        let kept = database.write("make the key of the server's cookies", |write| {
            downstream::write(write).keep_cookie_secret(&secret)
        });
        Ok(Self::of(&kept.unwrap_or_else(|error| {
            tracing::warn!(
                target: "serve",
                "the key of the cookies is not kept, and downstream servers begin anew after the next start: {error:#}"
            );
            secret.to_vec()
        })))
    }

    fn of(secret: &[u8]) -> Self {
        CookieKey(hmac::Key::new(hmac::HMAC_SHA256, secret))
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

    /// What a cookie says. Fails for one that is of no use.
    pub(in crate::serve) fn open(
        &self,
        purpose: Purpose,
        cookie: &[u8],
        now: Timestamp,
    ) -> std::result::Result<CookieClaims, CookieFault> {
        let claims = self.unseal(purpose, cookie).ok_or(CookieFault::Invalid)?;
        if now < claims.expires_at { Ok(claims) } else { Err(CookieFault::Expired) }
    }

    fn unseal(&self, purpose: Purpose, cookie: &[u8]) -> Option<CookieClaims> {
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
        (*kind == purpose as u8).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_and_fresh_cookie_of_the_same_key_opens() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let end: Timestamp = "2026-11-22T16:00:00Z".parse().expect("a time");
        let cookie_key = CookieKey::of(&[1; SECRET]);
        let claims = CookieClaims { account: Uuid::from_u128(7), expires_at: end };
        let cookie = cookie_key.close(Purpose::Session, &claims);
        assert_eq!(cookie_key.open(Purpose::Session, &cookie, now), Ok(claims));
        assert_eq!(cookie_key.open(Purpose::Session, &cookie, end), Err(CookieFault::Expired));
        let invalid = Err(CookieFault::Invalid);
        assert_eq!(cookie_key.open(Purpose::Authorization, &cookie, now), invalid);
        assert_eq!(CookieKey::of(&[2; SECRET]).open(Purpose::Session, &cookie, now), invalid);
        for place in 0..cookie.len() {
            let mut changed = cookie.clone();
            changed[place] ^= 1;
            assert_eq!(cookie_key.open(Purpose::Session, &changed, end), invalid, "byte {place}");
            assert_eq!(cookie_key.open(Purpose::Session, &cookie[..place], now), invalid);
        }
        assert_eq!(cookie_key.open(Purpose::Session, &[&cookie[..], &[0]].concat(), now), invalid);
    }
}
