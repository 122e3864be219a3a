use super::signing_remark;
use crate::base::error::{Outcome, Result};
use crate::base::tabular::Answer;
use crate::cli::session::Session;
use crate::operate;
use crate::policy;
use clap::{Args, Subcommand, builder::PossibleValuesParser, builder::TypedValueParser as _};

/// The key that signs policies: make it, show it, export its public half, rotate it
///
/// The private half lies in a file beside the database, under the database's name with .policy-key.pem behind, for its owner alone, and
/// never in the database: back it up on its own. The database keeps the public halves, also of keys that were rotated. Signatures are RSA
/// with PKCS#1 v1.5 and SHA-256 (1.2.840.113549.1.1.11).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy key init                   make the key, and sign the current documents
  cmupd policy key show
  cmupd policy key export -o public.pem   for who verifies
  cmupd policy key rotate                 a new key; no version moves")]
pub struct KeyCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Init(Init),
    Show(Show),
    Export(Export),
    Rotate(Rotate),
}

/// Make the key, and sign the current document of every site with it
///
/// A key file that lies beside the database already, and that the database does not know, is taken in instead (unencrypted PKCS#8, PEM,
/// RSA of 2048 bits or more); nothing is overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd policy key init\n  cmupd policy key init --bits 3072")]
struct Init {
    /// Size of the key [default: 2048]
    #[arg(long, value_parser = bits())]
    bits: Option<usize>,
}

/// Show the key that signs, whether it can, and the keys that signed before
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy key show\n  cmupd policy key show --json | jq -r '.data[0].state'"
)]
struct Show {}

/// Write a public key, as PEM (SubjectPublicKeyInfo)
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy key export -o public.pem
  cmupd policy key export --key 3fa9c1 -o old.pem         that of a key that was rotated")]
struct Export {
    /// The key whose identifier begins so, instead of the one that signs
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

/// Put a new key in the place of the one that signs, and sign the current document of every site with it
///
/// No version moves. The old public key is kept, so that what it signed can be verified; its private half is gone. A document that is not
/// what was made, or not what the old key signed, is not signed. Asks first.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy key rotate --yes\n  cmupd policy key rotate --bits 4096 --yes"
)]
struct Rotate {
    /// Size of the new key [default: that of the old one]
    #[arg(long, value_parser = bits())]
    bits: Option<usize>,
}

fn bits() -> impl clap::builder::TypedValueParser<Value = usize> {
    PossibleValuesParser::new(["2048", "3072", "4096"]).try_map(|text| text.parse::<usize>())
}

impl KeyCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::Init(init) => {
                let mut database = session.database()?;
                let key = operate::init_key(&mut database, init.bits)?;
                let file = key.file.clone();
                let mut answer = Answer::from(vec![key]);
                signing_remark(&database, &mut answer)?;
                session.out.records(&answer)?;
                if let Some(file) = file.filter(|_| !session.is_dry_run()) {
                    session.out.note(&format!(
                        "The private key is in {}: keep it secret, and back it up with the database.",
                        file.display()
                    ));
                }
                session.remind_of_dry_run();
            }
            Verb::Show(Show {}) => {
                let keys = session.read(policy::keys)?;
                let mut answer = Answer::from(keys);
                if answer.rows.is_empty() {
                    answer.notes.push("There is no policy key: `cmupd policy key init` makes one.".into());
                }
                session.out.list(&answer)?;
            }
            Verb::Export(export) => {
                let key = session.read(|r| policy::public_key(r, export.key.as_deref()))?;
                session.out.document(&key.to_pem()?)?;
            }
            Verb::Rotate(rotate) => {
                session.confirm("Put a new key in the place of the policy key?")?;
                let mut database = session.database()?;
                let mut answer = Answer::from(vec![operate::rotate_key(&mut database, rotate.bits)?]);
                signing_remark(&database, &mut answer)?;
                session.out.records(&answer)?;
                session
                    .out
                    .note("Who verifies needs the new public key: cmupd policy key export -o public.pem");
                session.remind_of_dry_run();
            }
        }
        Ok(Outcome::Done)
    }
}
