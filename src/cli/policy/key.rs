use super::signing_remark;
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::operate;
use crate::policy::{self, PolicyKey};
use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser as _};

/// Make, show, export and rotate the key that signs policies
///
/// The private half is in a file next to the database, under the database's name with .policy-key.pem appended, for its
/// owner alone, and never in the database: back it up on its own. The database keeps the public halves, also of keys
/// that were rotated. Signatures are RSA with PKCS#1 v1.5 and SHA-256 (1.2.840.113549.1.1.11).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy key init                   make the key, and sign the current documents
  cmupd policy key show
  cmupd policy key export -o public.pem   for those who verify
  cmupd policy key rotate                 a new key; all versions stay")]
pub struct Keys {}

/// Make the key, and sign the current document of every site with it
///
/// A key file that is next to the database already, and that the database does not know, is used instead (unencrypted
/// PKCS#8, PEM, RSA of 2048 bits or more); nothing is overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd policy key init\n  cmupd policy key init --bits 3072")]
pub struct Init {
    /// Size of the key [default: 2048]
    #[arg(long, value_parser = bits())]
    bits: Option<usize>,
}

/// Show the key that signs, whether it can, and the keys that signed before
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy key show\n  cmupd policy key show --json | jq -r '.data[0].state'"
)]
pub struct Show {}

/// Write a public key, as PEM (SubjectPublicKeyInfo)
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy key export -o public.pem
  cmupd policy key export --key 3fa9c1 -o old.pem         that of a key that was rotated")]
pub struct Export {
    /// The key whose identifier begins so, instead of the one that signs
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

/// Put a new key in the place of the one that signs, and sign the current document of every site with it
///
/// All versions stay. The old public key is kept, so that what it signed can be verified; its private half is gone. A
/// document that is not what was made, or not what the old key signed, is not signed. Asks first.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy key rotate --yes\n  cmupd policy key rotate --bits 4096 --yes"
)]
pub struct Rotate {
    /// Size of the new key [default: that of the old one]
    #[arg(long, value_parser = bits())]
    bits: Option<usize>,
}

fn bits() -> impl clap::builder::TypedValueParser<Value = usize> {
    PossibleValuesParser::new(["2048", "3072", "4096"]).try_map(|text| text.parse::<usize>())
}

const KEYS: &[Shape] = &[Shape::of::<PolicyKey>()];

impl Command for Init {
    const SHAPES: &'static [Shape] = KEYS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let mut database = session.database()?;
        let key = operate::init_key(&mut database, self.bits)?;
        let note = key.file.as_ref().filter(|_| !session.is_dry_run()).map(|file| {
            let file = file.display();
            format!("The private key is in {file}: keep it secret, and back it up with the database.")
        });
        let mut answer = Answer::from(vec![key]);
        signing_remark(&database, &mut answer)?;
        Ok(Reply::records(answer)?.noting(note))
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = KEYS;
    fn run(self, session: &Session) -> Result<Reply> {
        let mut answer = Answer::from(session.read(policy::keys)?);
        if answer.rows.is_empty() {
            answer.notes.push("There is no policy key: `cmupd policy key init` makes one.".into());
        }
        Reply::list(answer)
    }
}

impl Command for Export {
    const SHAPES: &'static [Shape] = &[];
    const HAS_DOCUMENT: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        let key = session.read(|r| policy::public_key(r, self.key.as_deref()))?;
        Ok(Reply::document(key.to_pem()?))
    }
}

impl Command for Rotate {
    const SHAPES: &'static [Shape] = KEYS;
    const EFFECT: Effect = Effect::Replaces;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some("Replace the policy key with a new one?".to_owned()))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let mut database = session.database()?;
        let mut answer = Answer::from(vec![operate::rotate_key(&mut database, self.bits)?]);
        signing_remark(&database, &mut answer)?;
        let note = "To verify, the new public key is needed: cmupd policy key export -o public.pem";
        Ok(Reply::records(answer)?.noting([note]))
    }
}
