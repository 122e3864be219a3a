//! Faults: written as WSUS writes them, read in the forms of SOAP 1.1, SOAP 1.2 and WCF.

use super::super::message::Fault;
use super::write::Render;
use crate::base::xml::Malformed;
use crate::base::xml::Walker;

/// Writes a fault with its envelope. The children of the detail have no namespace, as WSUS has them.
pub fn render_fault(fault: &Fault) -> String {
    let mut render = Render::response(1024);
    render.element("soap:Fault", |render| {
        render.plain("faultcode", if fault.is_client { "soap:Client" } else { "soap:Server" });
        render.full("faultstring", &fault.fault_string);
        let members = [
            ("ErrorCode", &fault.error_code),
            ("Message", &fault.message),
            ("ID", &fault.id),
            ("Method", &fault.method),
        ];
        if members.iter().any(|(_, value)| value.is_some()) {
            render.element("detail", |render| {
                for (name, value) in members {
                    if let Some(value) = value {
                        render.full(name, value);
                    }
                }
            });
        }
    });
    render.finish()
}

/// Reads the fault whose element has just begun.
pub(super) fn parse_fault(walk: &mut Walker<'_>) -> Result<Fault, Malformed> {
    let mut fault = Fault::default();
    walk.children(|walk, part| {
        match part.name {
            "faultcode" => fault.is_client = is_client(&walk.word()?),
            "faultstring" => fault.fault_string = walk.word()?,
            "Code" => walk.children(|walk, value| {
                if value.name == "Value" {
                    fault.is_client = is_client(&walk.word()?);
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

fn is_client(code: &str) -> bool {
    let local = code.rsplit(':').next().unwrap_or(code);
    // "Client.Authentication" is a client's as well (SOAP 1.1 §4.4.1).
    let first = local.split('.').next().unwrap_or(local);
    matches!(first, "Client" | "Sender")
}
