//! Faults: written as WSUS writes them, read in the forms of SOAP 1.1, SOAP 1.2 and WCF.

use super::super::message::{Fault, FaultClass, SoapVersion};
use super::write::Render;
use crate::base::xml::Malformed;
use crate::base::xml::Walker;

/// Writes a fault with its envelope. The detail of SOAP 1.2, as the children of either detail, has no namespace, as WSUS
/// has them.
pub fn render_fault(version: SoapVersion, fault: &Fault) -> String {
    let mut render = Render::response(version, 1024);
    render.element("soap:Fault", |render| match version {
        SoapVersion::V1_1 => {
            render.plain("faultcode", code(version, fault.class));
            render.full("faultstring", &fault.fault_string);
            render.optional("faultactor", fault.actor.as_deref());
            detail(render, "detail", fault);
        }
        SoapVersion::V1_2 => {
            render.element("soap:Code", |render| render.plain("soap:Value", code(version, fault.class)));
            render.element("soap:Reason", |render| {
                render.text_with("soap:Text", ("xml:lang", "en"), &fault.fault_string);
            });
            render.optional("soap:Role", fault.actor.as_deref());
            detail(render, "Detail", fault);
        }
    });
    render.finish()
}

fn code(version: SoapVersion, class: FaultClass) -> &'static str {
    match (class, version) {
        (FaultClass::Client, SoapVersion::V1_1) => "soap:Client",
        (FaultClass::Client, SoapVersion::V1_2) => "soap:Sender",
        (FaultClass::Server, SoapVersion::V1_1) => "soap:Server",
        (FaultClass::Server, SoapVersion::V1_2) => "soap:Receiver",
        (FaultClass::MustUnderstand, _) => "soap:MustUnderstand",
        (FaultClass::VersionMismatch, _) => "soap:VersionMismatch",
    }
}

fn detail(render: &mut Render, name: &str, fault: &Fault) {
    let members = [
        ("ErrorCode", &fault.error_code),
        ("Message", &fault.message),
        ("ID", &fault.id),
        ("Method", &fault.method),
    ];
    let present = || members.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
    if present().next().is_some() {
        render.element(name, |render| present().for_each(|(name, value)| render.full(name, value)));
    }
}

/// Reads the fault whose element has just begun.
pub(super) fn parse_fault(walk: &mut Walker<'_>) -> Result<Fault, Malformed> {
    let mut fault = Fault::default();
    walk.children(|walk, part| {
        match part.name {
            "faultcode" => fault.class = class_of(&walk.word()?),
            "faultactor" | "Role" => fault.actor = Some(walk.word()?),
            "faultstring" => fault.fault_string = walk.word()?,
            "Code" => walk.children(|walk, value| {
                if value.name == "Value" {
                    fault.class = class_of(&walk.word()?);
                }
                Ok(())
            })?,
            "Reason" => walk.children(|walk, text| {
                // One text per language; the first is as good as any.
                if text.name == "Text" && fault.fault_string.is_empty() {
                    fault.fault_string = walk.word()?;
                }
                Ok(())
            })?,
            "detail" | "Detail" => parse_detail(walk, &mut fault)?,
            _ => {}
        }
        Ok(())
    })?;
    fault.error_code = fault.error_code.filter(|code| !code.is_empty());
    Ok(fault)
}

/// The members may lie deeper: WCF puts an element of its own around them. The depth of the walk bounds this one's.
fn parse_detail(walk: &mut Walker<'_>, fault: &mut Fault) -> Result<(), Malformed> {
    walk.children(|walk, member| {
        let value = match member.name {
            "ErrorCode" => &mut fault.error_code,
            "Message" => &mut fault.message,
            "ID" => &mut fault.id,
            "Method" => &mut fault.method,
            _ => return parse_detail(walk, fault),
        };
        let text = walk.word()?;
        value.get_or_insert(text);
        Ok(())
    })
}

fn class_of(code: &str) -> FaultClass {
    let local = code.rsplit(':').next().unwrap_or(code);
    // "Client.Authentication" is a client's as well (SOAP 1.1 §4.4.1).
    match local.split('.').next().unwrap_or(local) {
        "Client" | "Sender" => FaultClass::Client,
        "MustUnderstand" => FaultClass::MustUnderstand,
        "VersionMismatch" => FaultClass::VersionMismatch,
        _ => FaultClass::Server,
    }
}
