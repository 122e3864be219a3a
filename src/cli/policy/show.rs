use super::shown_xml;
use super::subject::SubjectArgs;
use crate::base::error::{Failure, Result};
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::policy::{self, DevicePolicy, PolicyDocument, PolicySubject, Rendering, Signature, SigningRemark};
use clap::{Args, ValueEnum};

/// Show a policy: its XML body, or with --json and other formats what is known of it
///
/// The product's own XML body is not published. This one carries the properties of the client class CCM_UpdateSource
/// under their own names, in a schema of cmupd, in one canonical form: equal bodies are equal bytes. A signature covers
/// the bytes of the XML as --body xml writes them, to the last one, without a line end after them; the JSON body is
/// the same in another form and is not signed.
///
/// --rendered writes what must be set on a client that follows this policy: the values of Windows Update's own policy
/// (WUServer, WUStatusServer, UseWUServer and what belongs to them), pointing to the first software update point of the
/// policy that accepts clients from the intranet. That of a tombstone removes them.
///
/// The policy of a deployment carries the properties of the class CCM_UpdateCIAssignment and its updates, that of a maintenance
/// window those of CCM_ServiceWindow, in the same way. Times that each client takes by its own clock end with +***.
/// PreDownload, ContentSignature and LastDay are names of cmupd: the product's are not published, or it has no such property.
/// ContentSignature is what `cmupd deployment show` calls signature; those of Configuration Manager are computed in another way.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy show PS1
  cmupd policy show PS1 --version 1.00 --json
  cmupd policy show PS1 --body xml -o body.xml
  cmupd policy show PS1 --signature -o body.sig
  openssl dgst -sha256 -verify public.pem -signature body.sig body.xml
  cmupd policy show --deployment 'November 2026 - Pilot' --version 1.00
  cmupd policy show --window Night --tombstone
  cmupd policy show PS1 --rendered reg -o wsus.reg
  cmupd policy show PS1 --rendered ps1 --sup wsus2.contoso.com")]
pub struct Show {
    #[command(flatten)]
    subject: SubjectArgs,
    /// This version, such as 3.00, instead of the newest
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
    /// Write the body, and nothing else
    #[arg(long, value_name = "FORM", conflicts_with_all = ["signature", "rendered"])]
    body: Option<BodyForm>,
    /// Write the signature over the XML body: its bytes, as openssl takes them
    #[arg(long, conflicts_with = "rendered")]
    signature: bool,
    /// Take the tombstone that is prepared to withdraw this version, instead of the body
    #[arg(long)]
    tombstone: bool,
    /// Write what must be set on a client
    #[arg(long, value_name = "FORM")]
    rendered: Option<RenderedForm>,
    /// With --rendered: the software update point to point to, instead of the first for the intranet
    #[arg(long, value_name = "SERVER", requires = "rendered")]
    sup: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BodyForm {
    /// Canonical XML: what is signed.
    Xml,
    /// The same as canonical JSON.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RenderedForm {
    /// A registry file.
    Reg,
    /// A PowerShell script that can be run any number of times.
    Ps1,
    /// A list of values as Set-GPRegistryValue takes them.
    GpoJson,
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<PolicyDocument>(), Shape::of::<DevicePolicy>()];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, style: &Style) -> Vec<Shape> {
        let is_document = self.signature || self.rendered.is_some() || self.body.is_some();
        match self.subject.is_device() {
            _ if is_document || !style.is_chosen() => vec![],
            true => vec![Shape::of::<DevicePolicy>()],
            false => vec![Shape::of::<PolicyDocument>()],
        }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let subject = session.read(|r| self.subject.named(r))?;
        let PolicySubject::Site(site) = subject else { return self.show_device(session, subject) };
        let policy = session.read(|r| policy::read(r).policy(site, self.version.as_deref()))?;
        let named = format!("the policy {} of {}", policy.version, policy.site);
        if let Some(form) = self.rendered {
            return Ok(Reply::document(self.rendered_form(&policy, &named, form)?));
        }
        let xml = match self.tombstone {
            true => policy.tombstone_xml.as_deref().ok_or_else(|| no_tombstone(&named)),
            false => Ok(policy.xml.as_str()),
        };
        if self.signature {
            return self.signature_of(session, &named, &policy.signatures);
        }
        match self.body {
            Some(BodyForm::Json) => Ok(Reply::document(policy::render_json(&policy::parse(xml?)?)?)),
            None if session.style.is_chosen() => Reply::one(policy),
            form => self.xml_reply(session, xml?, form),
        }
    }
}

impl Show {
    fn show_device(&self, session: &Session, subject: PolicySubject) -> Result<Reply> {
        if self.rendered.is_some() {
            return Err(Failure::usage("only the policy of a site stands for registry values")
                .hint("name a site: cmupd policy show PS1 --rendered reg")
                .into());
        }
        let policy = session.read(|r| policy::read(r).device_policy(subject, self.version.as_deref()))?;
        if self.signature {
            let named = format!("the policy {} of {subject}", policy.version);
            return self.signature_of(session, &named, &policy.signatures);
        }
        let xml = if self.tombstone { &policy.tombstone_xml } else { &policy.xml };
        match self.body {
            Some(BodyForm::Json) => Ok(Reply::document(serde_json::to_string(&policy::parse_device(xml)?)?)),
            None if session.style.is_chosen() => Reply::one(policy),
            form => self.xml_reply(session, xml, form),
        }
    }

    fn xml_reply(&self, session: &Session, xml: &str, form: Option<BodyForm>) -> Result<Reply> {
        Ok(Reply::document(match form {
            Some(_) => xml.to_owned(),
            None => shown_xml(session, xml)?,
        }))
    }

    fn signature_of(&self, session: &Session, named: &str, signatures: &[Signature]) -> Result<Reply> {
        if session.style.is_to_terminal() {
            return Err(Failure::usage("a signature is bytes that a terminal cannot show")
                .hint("write it to a file: -o body.sig; or see it as base64: --json")
                .into());
        }
        let Some(signature) = signatures.last() else {
            let hint = match session.read(policy::signing_remark)? {
                Some(SigningRemark::Note(text) | SigningRemark::Warning(text)) => text,
                None => "only current documents are signed; an older one carries what was signed in its time"
                    .into(),
            };
            return Err(Failure::not_found(format!("{named} is unsigned")).hint(hint).into());
        };
        Ok(Reply::document(match self.tombstone {
            true => signature.tombstone_signature.clone().ok_or_else(|| no_tombstone(named))?,
            false => signature.body_signature.clone(),
        }))
    }

    fn rendered_form(&self, policy: &PolicyDocument, named: &str, form: RenderedForm) -> Result<String> {
        let xml = match self.tombstone {
            true => policy.tombstone_xml.as_deref().ok_or_else(|| no_tombstone(named))?,
            false => &policy.xml,
        };
        let body = policy::parse(xml)?;
        let values = policy::registry_values(&body, self.sup.as_deref())?;
        let withdrawn = if body.kind == policy::DocumentKind::Tombstone { ", withdrawn" } else { "" };
        let title = format!(
            "Windows Update policy for clients of {}: policy {}{withdrawn}",
            policy.site, policy.version
        );
        let rendering = match form {
            RenderedForm::Reg => Rendering::Registry,
            RenderedForm::Ps1 => Rendering::PowerShell,
            RenderedForm::GpoJson => Rendering::GroupPolicy,
        };
        policy::render_values(&values, rendering, &title)
    }
}

fn no_tombstone(named: &str) -> Failure {
    Failure::not_found(format!("{named} has no prepared tombstone: an earlier program made it"))
        .hint("`cmupd policy generate` makes a version that has one")
}
