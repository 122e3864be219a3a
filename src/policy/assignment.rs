//! Policy assignments: the request of a client and the reply that names its policies.

use super::document::DocumentKind;
use super::document::PolicyDocument;
use super::document::{attribute, braced, optional};
use super::key::{HASH_ALGORITHM, HASH_ALGORITHM_ID};
use super::subject::PolicySubject;
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::tabular::{Column, Tabular};
use crate::base::text::decode;
use crate::base::xml::{self, Element, Malformed, Walker, Writer, XmlLimits};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use crate::policy;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Bytes that a request or reply may have.
pub const MOST_BYTES: usize = 1_048_576;

/// Assignments that a reply may have: a client of a large site has some thousand.
const MOST_ASSIGNMENTS: usize = 10_000;

/// What stands for the management point in a location; the client puts its name there.
const MANAGEMENT_POINT: &str = "<mp>";

/// What a client asks. The names are those of the product's messages as public tools send them.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct AssignmentRequest {
    /// `RequestType`: `Always` is the only published one.
    pub request_type: String,
    /// `ClientID`, with or without `GUID:`.
    pub client_id: Option<Uuid>,
    /// `FQDN`.
    pub fqdn: Option<String>,
    /// `NetBIOSName`.
    pub netbios_name: Option<String>,
    /// `PolicySource`: the site.
    pub site: Option<SiteCode>,
    /// `ResourceType`: `Machine` or `User`.
    pub resource_type: Option<String>,
}

/// One assignment of a policy.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Assignment {
    /// The assignment's own identifier: the same for all versions of a site's policy.
    pub policy_assignment_id: String,
    /// The policy.
    pub policy_id: String,
    /// `N.00`.
    pub policy_version: String,
    /// `UpdateSource`, `UpdateCIAssignment` or `ServiceWindow`.
    pub policy_category: String,
    /// What the deployment or window is called; a reply does not say it.
    pub name: Option<String>,
    /// Why the client is assigned it: the site, or the collection; a reply does not say it.
    pub because: Option<String>,
    /// The meaning of the bits is not published; 0 claims nothing.
    pub policy_flags: i64,
    /// `SHA256:` and the digest of the body, hexadecimal.
    pub policy_hash: String,
    /// Where the body is, with `<mp>` for the management point.
    pub location: String,
    /// True when the body is a tombstone.
    pub is_tombstoned: bool,
    /// Signature over the body, base64; absent where it is unsigned.
    pub body_signature: Option<String>,
    /// The key that signed.
    pub key_id: Option<String>,
}

impl Tabular for Assignment {
    const SCHEMA: &'static str = "policy.assignment/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("policy_assignment_id", "Assignment").spare(),
        Column::ident("policy_id", "Policy"),
        Column::ident("policy_version", "Version"),
        Column::text("policy_category", "Category"),
        Column::ident("name", "Name").spare(),
        Column::text("because", "Because").spare(),
        Column::text("is_tombstoned", "Tombstone"),
        Column::number("policy_flags", "Flags").wide(),
        Column::ident("policy_hash", "Hash"),
        Column::ident("location", "Location").wide(),
        Column::ident("key_id", "Key").wide(),
        Column::ident("body_signature", "Signature").wide(),
    ];
}

/// The identifier of a site's assignment. It is derived from the update source and the site, so that it is the same in
/// every version and in every copy of the database: the first 16 bytes of a SHA-256 as a UUID of version 8 (RFC 9562
/// §5.8).
fn assignment_id(unique_id: Uuid, site: SiteCode) -> Uuid {
    derived_id(&[unique_id.as_bytes(), site.as_str().as_bytes()])
}

/// That of the assignment of a deployment or window, likewise.
pub(super) fn device_assignment_id(subject: PolicySubject) -> Uuid {
    derived_id(&[subject.source_id().as_bytes()])
}

fn derived_id(of: &[&[u8]]) -> Uuid {
    let name = [b"policy assignment\0".as_slice(), &of.concat()].concat();
    let mut bytes = [0; 16];
    for (byte, digest) in bytes.iter_mut().zip(super::key::digest(&name)) {
        *byte = digest;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What an assignment says without its signature.
pub(super) struct Unsigned {
    pub(super) policy_assignment_id: String,
    pub(super) policy_id: String,
    pub(super) policy_version: String,
    pub(super) policy_category: &'static str,
    pub(super) policy_hash: String,
    pub(super) is_tombstoned: bool,
}

impl Unsigned {
    /// With a signature over the body, and the key that signed, where there is one.
    pub(super) fn signed(self, signed: Option<(&[u8], &str)>) -> Assignment {
        Assignment {
            policy_assignment_id: self.policy_assignment_id,
            // As the product: the query is the policy's identifier, a full stop, and the hash.
            location: format!(
                "http://{MANAGEMENT_POINT}/SMS_MP/.sms_pol?{}.{}",
                self.policy_id, self.policy_hash
            ),
            policy_id: self.policy_id,
            policy_version: self.policy_version,
            policy_category: self.policy_category.to_owned(),
            name: None,
            because: None,
            policy_flags: 0,
            policy_hash: self.policy_hash,
            is_tombstoned: self.is_tombstoned,
            body_signature: signed.map(|(signature, _)| STANDARD.encode(signature)),
            key_id: signed.map(|(_, key_id)| key_id.to_owned()),
        }
    }
}

impl Assignment {
    /// The assignment of a site-wide policy.
    pub fn of(policy: &PolicyDocument) -> Self {
        let unsigned = Unsigned {
            policy_assignment_id: braced(assignment_id(policy.body.unique_id, policy.site)),
            policy_id: policy.policy_id.clone(),
            policy_version: policy.version.clone(),
            policy_category: PolicySubject::Site(policy.site).source_type(),
            policy_hash: format!("SHA256:{}", policy.body_sha256.to_uppercase()),
            is_tombstoned: policy.kind == DocumentKind::Tombstone,
        };
        let signature = policy.signatures.last();
        let signed =
            signature.map(|signature| (signature.body_signature.as_slice(), signature.key_id.as_str()));
        Assignment { because: Some(format!("client of {}", policy.site)), ..unsigned.signed(signed) }
    }
}

/// What a client of a site is assigned. Fails with kind `not_found` for a site that does not exist or has no policy
/// yet.
pub fn assignments(r: &Snapshot<'_>, site: SiteCode) -> Result<Vec<Assignment>> {
    Ok(vec![Assignment::of(&policy::read(r).policy(site, None)?)])
}

/// The `ReplyAssignments` to a client of a site.
///
/// The shape is the published one: a flat list of `PolicyAssignment` with `Policy` and `PolicyLocation`. The attributes
/// of `PolicyAssignment` are not published; these are named like the columns of the product's table
/// (`PolicyAssignmentID`, `IsTombstoned`, `HashAlgOID`, `HashAlgId`, `BodySignature`), and `KeyId` is cmupd's own.
/// `PolicyHashEx` is left out: what it holds is not published.
pub fn render_reply(site: SiteCode, assignments: &[Assignment]) -> String {
    let mut xml = Writer::new("", 0);
    xml.begin("ReplyAssignments");
    xml.plain_attribute("SchemaVersion", "1.00");
    xml.plain_element("PolicySource", format_args!("SMS:{site}"));
    xml.begin("Resource");
    xml.plain_attribute("ResourceType", "Machine");
    xml.end("Resource");
    for assignment in assignments {
        xml.begin("PolicyAssignment");
        xml.attribute("PolicyAssignmentID", &assignment.policy_assignment_id);
        xml.plain_attribute("IsTombstoned", assignment.is_tombstoned);
        if let Some(signature) = &assignment.body_signature {
            xml.plain_attribute("HashAlgOID", HASH_ALGORITHM);
            xml.plain_attribute("HashAlgId", HASH_ALGORITHM_ID);
            xml.attribute("BodySignature", signature);
        }
        if let Some(key_id) = &assignment.key_id {
            xml.attribute("KeyId", key_id);
        }
        xml.begin("Policy");
        xml.attribute("PolicyID", &assignment.policy_id);
        xml.attribute("PolicyVersion", &assignment.policy_version);
        xml.attribute("PolicyCategory", &assignment.policy_category);
        xml.plain_attribute("PolicyFlags", assignment.policy_flags);
        xml.begin("PolicyLocation");
        xml.attribute("PolicyHash", &assignment.policy_hash);
        xml.cdata(&assignment.location);
        xml.end("PolicyLocation");
        xml.end("Policy");
        xml.end("PolicyAssignment");
    }
    xml.end("ReplyAssignments");
    xml.finish()
}

/// Reads a `ReplyAssignments`, in UTF-8 or UTF-16. `PolicyFlags` and what only cmupd writes may be missing. Fails, with
/// the place, on anything else, and on too many assignments.
pub fn parse_reply(content: &[u8]) -> Result<Vec<Assignment>> {
    let mut found: Vec<Assignment> = Vec::new();
    let mut is_open = false;
    walk(content, "ReplyAssignments", &mut |walker, step| {
        let path = walker.path();
        match step {
            Step::Open(element) if path.last() == Some(&"PolicyAssignment") => {
                if found.len() >= MOST_ASSIGNMENTS {
                    return Err(
                        Failure::failed(format!("it has more than {MOST_ASSIGNMENTS} assignments")).into()
                    );
                }
                is_open = true;
                found.push(Assignment {
                    policy_assignment_id: optional(walker, element, "PolicyAssignmentID")?
                        .unwrap_or_default(),
                    policy_id: String::new(),
                    policy_version: String::new(),
                    policy_category: String::new(),
                    name: None,
                    because: None,
                    policy_flags: 0,
                    policy_hash: String::new(),
                    location: String::new(),
                    is_tombstoned: optional(walker, element, "IsTombstoned")?
                        .is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true")),
                    body_signature: optional(walker, element, "BodySignature")?,
                    key_id: optional(walker, element, "KeyId")?,
                });
            }
            Step::Close if path.last() == Some(&"PolicyAssignment") => is_open = false,
            _ => {}
        }
        let Some(assignment) = found.last_mut().filter(|_| is_open) else { return Ok(()) };
        match (path, step) {
            ([.., "PolicyAssignment", "Policy"], Step::Open(element)) => {
                assignment.policy_id = attribute(walker, element, "PolicyID")?;
                assignment.policy_version = attribute(walker, element, "PolicyVersion")?;
                assignment.policy_category = optional(walker, element, "PolicyCategory")?.unwrap_or_default();
                if let Some(flags) = optional(walker, element, "PolicyFlags")? {
                    assignment.policy_flags = flags
                        .trim()
                        .parse()
                        .map_err(|_| Failure::failed(format!("PolicyFlags is {flags:?}, not a number")))?;
                }
            }
            ([.., "Policy", "PolicyLocation"], Step::Open(element)) => {
                assignment.policy_hash = attribute(walker, element, "PolicyHash")?;
            }
            ([.., "Policy", "PolicyLocation"], Step::Text(text)) => assignment.location.push_str(text),
            _ => {}
        }
        Ok(())
    })?;
    if let Some(place) = found.iter().position(|assignment| assignment.policy_id.is_empty()) {
        return Err(Failure::failed(format!("PolicyAssignment {} of it has no Policy", place + 1))
            .hint("a PolicyAssignment holds one Policy with PolicyID and PolicyVersion")
            .into());
    }
    Ok(found)
}

/// Reads a `RequestAssignments`, in UTF-8 or UTF-16. Fails on anything else, with the place and what is expected.
pub fn parse_request(content: &[u8]) -> Result<AssignmentRequest> {
    let mut request = AssignmentRequest::default();
    let mut source = String::new();
    let mut client_id = String::new();
    walk(content, "RequestAssignments", &mut |walker, step| {
        let path = walker.path();
        match (path, step) {
            (["RequestAssignments"], Step::Open(element)) => {
                request.request_type =
                    optional(walker, element, "RequestType")?.unwrap_or_else(|| "Always".into());
            }
            ([_, "Resource"], Step::Open(element)) => {
                request.resource_type = optional(walker, element, "ResourceType")?;
            }
            ([_, "Identification", "Machine", "ClientID"], Step::Text(text)) => client_id.push_str(text),
            ([_, "Identification", "Machine", "FQDN"], Step::Text(text)) => append(&mut request.fqdn, text),
            ([_, "Identification", "Machine", "NetBIOSName"], Step::Text(text)) => {
                append(&mut request.netbios_name, text);
            }
            ([_, "PolicySource"], Step::Text(text)) => source.push_str(text),
            _ => {}
        }
        Ok(())
    })?;
    for name in [&mut request.fqdn, &mut request.netbios_name] {
        *name = name.take().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    }
    if !client_id.trim().is_empty() {
        request.client_id = Some(parse_guid(&client_id).ok_or_else(|| {
            Failure::failed(format!("the ClientID {:?} is not a GUID", client_id.trim()))
                .hint("it is written GUID: and the GUID, such as GUID:A1006D0E-CF56-41D1-A006-6330EFC39381")
        })?);
    }
    let source = source.trim();
    if !source.is_empty() {
        let code = source.strip_prefix("SMS:").unwrap_or(source);
        request.site = Some(code.parse().map_err(|failure: Failure| {
            Failure::failed(format!("the PolicySource {source:?} names no site: {}", failure.message))
                .hint("it is written SMS: and the site code, such as SMS:PS1")
        })?);
    }
    Ok(request)
}

fn append(name: &mut Option<String>, text: &str) {
    name.get_or_insert_default().push_str(text);
}

/// What a walk meets.
enum Step<'a, 'b> {
    /// An element begins; it stands last in the path.
    Open(&'a Element<'b>),
    /// Text and CDATA directly in the last element of the path, with references resolved and without white space around
    /// it.
    Text(&'a str),
    /// The last element of the path ends.
    Close,
}

/// What is done at every step.
type Visit<'v> = &'v mut dyn FnMut(&Walker<'_>, &Step<'_, '_>) -> Result<()>;

/// Reads a document whose outermost element is `root`. Every failure names the place.
fn walk(content: &[u8], root: &str, visit: Visit<'_>) -> Result<()> {
    if content.len() > MOST_BYTES {
        return Err(Failure::failed(format!("it has more than {MOST_BYTES} bytes"))
            .hint(format!("a {root} document has some kilobytes; is this the right file?"))
            .into());
    }
    let fail = |error: Malformed| {
        let place = error.position.map(|(line, column)| format!(" (line {line}, column {column})"));
        // What is not text at all may still be in the form in which clients send it.
        let compressed = if place.is_none() { "; is it still compressed?" } else { "" };
        anyhow::Error::from(
            Failure::failed(format!("{}{}", error.reason, place.unwrap_or_default())).hint(format!(
                "what is expected is a {root} document in UTF-8 or UTF-16, without a document type{compressed}"
            )),
        )
    };
    let text = decode(content).map_err(|error| fail(error.into()))?;
    let mut walker = Walker::new(&text, XmlLimits::default());
    let mut has_root = false;
    loop {
        let step = walker.step().map_err(fail)?;
        let mut visit = |step: &Step<'_, '_>| {
            visit(&walker, step).map_err(|error| match Failure::of(&error) {
                Some(failure) if failure.hint.is_some() => error,
                _ => fail(walker.malformed(format!("{error:#}"))),
            })
        };
        match step {
            xml::Step::Start(element) => {
                if let [name] = walker.path() {
                    if has_root {
                        let reason = format!("{name} comes after the end of the document");
                        return Err(fail(walker.malformed(reason)));
                    }
                    if *name != root {
                        let reason = format!("its outermost element is {name}, not {root}");
                        return Err(fail(walker.malformed(reason)));
                    }
                    has_root = true;
                }
                visit(&Step::Open(&element))?;
            }
            xml::Step::End => {
                visit(&Step::Text(walker.text()))?;
                visit(&Step::Close)?;
            }
            xml::Step::Done if has_root => return Ok(()),
            xml::Step::Done => return Err(fail(walker.malformed("it holds no element"))),
        }
    }
}
