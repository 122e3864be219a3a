//! What a policy of a deployment or a maintenance window says, as XML in one canonical form. A signature covers these bytes.

use super::body::DocumentKind;
use super::xml::{LIMITS, attribute, braced, kind_of};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::xml::{Step, Walker, Writer};
use crate::policy::subject::PolicySubject;
use anyhow::Context;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The schema of the bodies that this program makes.
const DEVICE_SCHEMA_VERSION: &str = "1.00";

/// A property of a body.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PolicyProperty {
    /// Its name.
    pub name: String,
    /// Its value as text.
    pub value: String,
}

impl PolicyProperty {
    /// A property.
    pub fn new(name: &str, value: impl ToString) -> Self {
        PolicyProperty { name: name.to_owned(), value: value.to_string() }
    }
}

/// The body of a policy for the clients of a collection.
///
/// The product's own XML body is not published; only properties of the client classes are. This body uses their names in a
/// schema of its own, see [`render_device`].
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DeviceBody {
    /// `1.00`.
    pub schema_version: String,
    /// The deployment or window.
    pub subject: PolicySubject,
    /// Live or tombstone.
    pub kind: DocumentKind,
    /// Properties of the client class; none in a tombstone.
    pub properties: Vec<PolicyProperty>,
    /// Those that the product keeps in `Reserved1` as `SUMReserved`.
    pub reserved: Vec<PolicyProperty>,
    /// The updates of a deployment, by UpdateID, in order.
    pub updates: Vec<Uuid>,
    /// `ModelName` of an update begins with it.
    pub model_prefix: Option<String>,
}

impl DeviceBody {
    /// A live body.
    pub fn live(subject: PolicySubject, properties: Vec<PolicyProperty>) -> Self {
        DeviceBody { kind: DocumentKind::Live, properties, ..DeviceBody::tombstone(subject) }
    }

    /// The body that withdraws what earlier versions said. It depends on the deployment or window alone.
    pub fn tombstone(subject: PolicySubject) -> Self {
        DeviceBody {
            schema_version: DEVICE_SCHEMA_VERSION.into(),
            subject,
            kind: DocumentKind::Tombstone,
            properties: vec![],
            reserved: vec![],
            updates: vec![],
            model_prefix: None,
        }
    }

    /// What it says, by name; of updates each one.
    pub(in crate::policy) fn fields(&self) -> BTreeMap<String, String> {
        let own = |property: &PolicyProperty| (property.name.clone(), property.value.clone());
        let reserved = |property: &PolicyProperty| {
            let (name, value) = own(property);
            (format!("SUMReserved/{name}"), value)
        };
        let update = |update: &Uuid| (format!("AssignedCIs/{update}"), "assigned".to_owned());
        let head = [
            ("SchemaVersion".to_owned(), self.schema_version.clone()),
            ("Tombstone".to_owned(), (self.kind == DocumentKind::Tombstone).to_string()),
        ];
        head.into_iter()
            .chain(self.properties.iter().map(own))
            .chain(self.reserved.iter().map(reserved))
            .chain(self.updates.iter().map(update))
            .collect()
    }
}

/// Renders a body; equal bodies give equal bytes. The canonical form is that of [`render`](super::render): properties in
/// their order, as attributes; `Tombstone` stands only where it is true, and nothing but the subject in a tombstone.
///
/// ```xml
/// <DevicePolicy SchemaVersion="1.00" SourceType="UpdateCIAssignment" SourceID="{…}">
///   <CCM_UpdateCIAssignment AssignmentID="{…}" AssignmentName="November 2026 - Pilot" …>
///     <SUMReserved UserUIExperience="true" …/>
///     <AssignedCIs>
///       <CI ModelName="Site_{…}/SUM_…">
///         <ApplicabilityCondition><ApplicabilityRule><UpdateId>…</UpdateId></ApplicabilityRule></ApplicabilityCondition>
///       </CI>
///     </AssignedCIs>
///   </CCM_UpdateCIAssignment>
/// </DevicePolicy>
/// ```
pub fn render_device(body: &DeviceBody) -> String {
    let mut xml = Writer::new("", 256 * body.updates.len());
    let class = format!("CCM_{}", body.subject.source_type());
    xml.begin("DevicePolicy");
    xml.attribute("SchemaVersion", &body.schema_version);
    xml.attribute("SourceType", body.subject.source_type());
    xml.attribute("SourceID", &body.subject.source_id());
    if body.kind == DocumentKind::Tombstone {
        xml.plain_attribute("Tombstone", true);
    }
    xml.begin(&class);
    body.properties.iter().for_each(|property| xml.attribute(&property.name, &property.value));
    if !body.reserved.is_empty() {
        xml.begin("SUMReserved");
        body.reserved.iter().for_each(|property| xml.attribute(&property.name, &property.value));
        xml.end("SUMReserved");
    }
    if let Some(prefix) = &body.model_prefix {
        xml.begin("AssignedCIs");
        for update in &body.updates {
            xml.begin("CI");
            xml.attribute("ModelName", &format!("{prefix}{update}"));
            xml.begin("ApplicabilityCondition");
            xml.begin("ApplicabilityRule");
            xml.plain_element("UpdateId", update);
            xml.end("ApplicabilityRule");
            xml.end("ApplicabilityCondition");
            xml.end("CI");
        }
        xml.end("AssignedCIs");
    }
    xml.end(&class);
    xml.end("DevicePolicy");
    xml.finish()
}

/// Reads a body that [`render_device`] of this or an earlier program wrote. Fails on other elements in its place, and on
/// what is missing.
pub fn parse_device(xml: &str) -> Result<DeviceBody> {
    read(xml).context("a policy body cannot be read")
}

fn read(xml: &str) -> Result<DeviceBody> {
    let mut walker = Walker::new(xml, LIMITS);
    let mut body: Option<DeviceBody> = None;
    let mut has_class = false;
    loop {
        let step = walker.step()?;
        let depth = walker.path().len();
        match step {
            Step::Start(element) if depth == 1 && element.name == "DevicePolicy" && body.is_none() => {
                let source_type = attribute(&walker, &element, "SourceType")?;
                let source_id = attribute(&walker, &element, "SourceID")?;
                let subject = PolicySubject::of_source(&source_type, &source_id)
                    .filter(|subject| !matches!(subject, PolicySubject::Site(_)))
                    .ok_or_else(|| {
                        Failure::failed(format!("{source_type} {source_id} is not a deployment or window"))
                    })?;
                body = Some(DeviceBody {
                    schema_version: attribute(&walker, &element, "SchemaVersion")?,
                    kind: kind_of(&walker, &element)?,
                    ..DeviceBody::tombstone(subject)
                });
            }
            Step::Start(element) => {
                let body = body.as_mut().ok_or_else(|| Failure::failed("it lacks its DevicePolicy"))?;
                let properties = || -> Result<Vec<PolicyProperty>> {
                    let mut properties = Vec::new();
                    walker.attributes(&element, |name, value| {
                        properties.push(PolicyProperty::new(name, value));
                        Ok(())
                    })?;
                    Ok(properties)
                };
                match (depth, element.name) {
                    (2, class) if class.strip_prefix("CCM_") == Some(body.subject.source_type()) => {
                        body.properties = properties()?;
                        has_class = true;
                    }
                    (3, "SUMReserved") => body.reserved = properties()?,
                    (3, "AssignedCIs") => body.model_prefix = Some(String::new()),
                    (4, "CI") => {
                        let model = attribute(&walker, &element, "ModelName")?;
                        let end = model.rfind("SUM_").map_or(0, |at| at + "SUM_".len());
                        body.model_prefix = model.get(..end).map(str::to_owned);
                    }
                    (5, "ApplicabilityCondition") | (6, "ApplicabilityRule") | (7, "UpdateId") => {}
                    (_, other) => {
                        return Err(Failure::failed(format!("{other} is not expected here")).into());
                    }
                }
            }
            Step::End if walker.path().last() == Some(&"UpdateId") => {
                let text = walker.text();
                let update = parse_guid(text)
                    .ok_or_else(|| Failure::failed(format!("the UpdateId {text:?} is not a GUID")))?;
                body.as_mut().map(|body| body.updates.push(update)).unwrap_or_default();
            }
            Step::End => {}
            Step::Done => break,
        }
    }
    match body {
        Some(body) if has_class => Ok(body),
        Some(body) => Err(Failure::failed(format!("it lacks its CCM_{}", body.subject.source_type())).into()),
        None => Err(Failure::failed("it lacks its DevicePolicy").into()),
    }
}

/// What an update is called on a client begins so: the product names it by the GUID of its top-level site; here that of the
/// update source stands for it.
pub fn model_prefix(update_source: Uuid) -> String {
    format!("Site_{}/SUM_", braced(update_source))
}
