use super::subject::SubjectArgs;
use super::{content_of, in_file, signing_remark};
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::policy::{self, DocumentVerification, PublicKey, read_signature};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Bytes of a body that a file may have: policies have some kilobytes.
const MOST_BODY_BYTES: usize = 16_777_216;

/// Bytes of a signature or a public key that a file may have.
const MOST_KEY_BYTES: usize = 65_536;

/// Check hashes and signatures of the current documents, of every version, or of files
///
/// Every signature is checked with the public key that the database keeps, also of keys that were rotated; and each
/// body must name what it is of, the kind and the content version that it is kept under. The version N.00 is in no body: no
/// signature covers it. Ends with code 3 when something does not fit; an unsigned document is noted and is not an
/// error. With --file no database is needed, and a signature that does not fit ends with code 1.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy verify                     every current document
  cmupd policy verify PS1 --all           every version of PS1
  cmupd policy verify --deployment 'November 2026 - Pilot'
  cmupd policy verify --file body.xml --signature body.sig --public-key public.pem")]
pub struct Verify {
    #[command(flatten)]
    subject: SubjectArgs,
    /// Every version, not only the newest
    #[arg(long)]
    all: bool,
    /// A body in a file, instead of the documents of the database
    #[arg(long, value_name = "BODY", conflicts_with_all = ["site", "deployment", "window", "all"], requires = "signature", requires = "public_key")]
    file: Option<PathBuf>,
    /// With --file: its signature, as bytes or base64
    #[arg(long, value_name = "FILE", requires = "file")]
    signature: Option<PathBuf>,
    /// With --file: the public key, as PEM
    #[arg(long, value_name = "FILE", requires = "file")]
    public_key: Option<PathBuf>,
}

impl Command for Verify {
    const SHAPES: &'static [Shape] = &[Shape::of::<DocumentVerification>()];
    fn run(self, session: &Session) -> Result<Reply> {
        if let (Some(file), Some(signature), Some(public_key)) =
            (&self.file, &self.signature, &self.public_key)
        {
            let pem = String::from_utf8_lossy(&content_of(public_key, MOST_KEY_BYTES)?).into_owned();
            let key = PublicKey::from_pem(&pem).map_err(|error| in_file(error, public_key))?;
            let signature_bytes = read_signature(&content_of(signature, MOST_KEY_BYTES)?);
            let verification =
                policy::verify_file(&content_of(file, MOST_BODY_BYTES)?, &signature_bytes, &key);
            let is_broken = verification.is_broken();
            let (file, key) = (file.display(), key.key_id());
            let is_chosen = session.style.is_chosen();
            let mut reply = if is_chosen { Reply::one(verification)? } else { Reply::nothing() };
            if is_broken {
                let signature = signature.display();
                let failure =
                    Failure::failed(format!("{signature} is not a signature of the key {key} over {file}"));
                let hint = "the body counts to its last byte, as `cmupd policy show SITE --body xml -o FILE` writes it";
                reply.failure = Some(failure.hint(hint).into());
            } else if !is_chosen {
                reply.after.push(format!("{file}: the signature is valid, key {key}."));
            }
            return Ok(reply);
        }
        let database = session.database()?;
        let mut answer =
            Answer::from(database.read(|r| policy::verify(r, self.subject.subject(r)?, self.all))?);
        // A document has a row for each of its signatures.
        let broken: BTreeSet<(&str, &str)> = answer
            .rows
            .iter()
            .filter(|row| row.is_broken())
            .map(|row| {
                let of = row.site.as_deref().or(row.policy_id.as_deref());
                (of.unwrap_or_default(), row.version.as_deref().unwrap_or_default())
            })
            .collect();
        let warnings: Vec<String> = broken
            .iter()
            .map(|(of, version)| {
                format!(
                    "the policy {version} of {of} is not what was made or signed; restore the database from a backup, or make \
                     new versions: cmupd policy generate."
                )
            })
            .collect();
        let broken = warnings.len();
        answer.warnings.extend(warnings);
        signing_remark(&database, &mut answer)?;
        Ok(Reply::list(answer)?.ending(if broken > 0 { Outcome::Partial } else { Outcome::Done }))
    }
}
