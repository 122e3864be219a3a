//! [`Report`] -> the XML that a management point writes.

use super::cim_datetime::render_cim_datetime;
use crate::state::message::report::{Report, StateMessage};

/// Writes a report as a management point does: UTF-16, little-endian, with a byte-order mark, without line breaks.
pub fn render(report: &Report) -> Vec<u8> {
    let text = render_text(report);
    let mut bytes = Vec::with_capacity(text.len() * 2 + 2);
    bytes.extend_from_slice(&[0xFF, 0xFE]);
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// The text that [`render`] encodes.
pub fn render_text(report: &Report) -> String {
    let mut out = String::with_capacity(1_024 + report.messages.len() * 320);
    let sender = &report.sender;
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Report><ReportHeader><Identification><Machine>",
    );
    element(&mut out, "ClientInstalled", if sender.client_installed { "1" } else { "0" });
    element(&mut out, "ClientType", "1");
    element(&mut out, "ClientID", &format!("GUID:{:X}", sender.guid.hyphenated()));
    if let Some(version) = &sender.client_version {
        element(&mut out, "ClientVersion", version);
    }
    if let Some(name) = &sender.name {
        element(&mut out, "NetBIOSName", name);
    }
    element(&mut out, "CodePage", "437");
    element(&mut out, "SystemDefaultLCID", "1033");
    if let Some(priority) = sender.priority {
        element(&mut out, "Priority", &priority.to_string());
    }
    out.push_str("</Machine></Identification><ReportDetails>");
    element(&mut out, "ReportContent", "State Message Data");
    if let Some(report_type) = &report.report_type {
        element(&mut out, "ReportType", report_type);
    }
    if let Some(built_at) = report.built_at {
        element(&mut out, "Date", &render_cim_datetime(built_at));
    }
    element(&mut out, "Version", "1.0");
    element(&mut out, "Format", "1.0");
    out.push_str("</ReportDetails></ReportHeader><ReportBody>");
    for message in &report.messages {
        render_message(&mut out, message);
    }
    out.push_str("</ReportBody></Report>");
    out
}

fn render_message(out: &mut String, message: &StateMessage) {
    out.push_str("<StateMessage");
    attribute(out, "MessageTime", &render_cim_datetime(message.message_time));
    if let Some(serial_number) = message.serial_number {
        attribute(out, "SerialNumber", &serial_number.to_string());
    }
    out.push_str("><Topic");
    attribute(out, "ID", &message.topic);
    attribute(out, "Type", &message.topic_type.to_string());
    if let Some(id_type) = message.id_type {
        attribute(out, "IDType", &id_type.to_string());
    }
    let is_sid = message.user.starts_with("S-1-");
    attribute(out, "User", if is_sid { "" } else { &message.user });
    attribute(out, "UserSID", if is_sid { &message.user } else { "" });
    out.push_str("/><State");
    attribute(out, "ID", &message.state.to_string());
    if let Some(criticality) = message.criticality {
        attribute(out, "Criticality", &criticality.to_string());
    }
    out.push_str("/>");
    if let Some(details) = &message.details {
        out.push_str("<StateDetails");
        if let Some(details_type) = details.details_type {
            attribute(out, "Type", &details_type.to_string());
        }
        out.push_str("><![CDATA[");
        out.push_str(&details.text.replace("]]>", "]]]]><![CDATA[>"));
        out.push_str("]]></StateDetails>");
    }
    if !message.params.is_empty() {
        out.push_str("<UserParameters");
        attribute(out, "Flags", "0");
        attribute(out, "Count", &message.params.len().to_string());
        out.push('>');
        for param in &message.params {
            element(out, "Param", param);
        }
        out.push_str("</UserParameters>");
    }
    out.push_str("</StateMessage>");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    if text.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // A reader that normalizes line ends or attribute values would change them.
            '\r' => out.push_str("&#13;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            character => out.push(character),
        }
    }
}
