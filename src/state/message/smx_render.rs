//! [`Report`] -> the XML that a management point writes.

use super::cim_datetime::render_cim_datetime;
use crate::base::xml::Writer;
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
    let mut xml =
        Writer::new("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", 1_024 + report.messages.len() * 320);
    let sender = &report.sender;
    for name in ["Report", "ReportHeader", "Identification", "Machine"] {
        xml.begin(name);
    }
    xml.plain_element("ClientInstalled", u8::from(sender.client_installed));
    xml.plain_element("ClientType", 1);
    xml.plain_element("ClientID", format_args!("GUID:{:X}", sender.guid.hyphenated()));
    if let Some(version) = &sender.client_version {
        xml.text_element("ClientVersion", version);
    }
    if let Some(name) = &sender.name {
        xml.text_element("NetBIOSName", name);
    }
    xml.plain_element("CodePage", 437);
    xml.plain_element("SystemDefaultLCID", 1033);
    if let Some(priority) = sender.priority {
        xml.plain_element("Priority", priority);
    }
    xml.end("Machine");
    xml.end("Identification");
    xml.begin("ReportDetails");
    xml.plain_element("ReportContent", "State Message Data");
    if let Some(report_type) = &report.report_type {
        xml.text_element("ReportType", report_type);
    }
    if let Some(built_at) = report.built_at {
        xml.plain_element("Date", render_cim_datetime(built_at));
    }
    xml.plain_element("Version", "1.0");
    xml.plain_element("Format", "1.0");
    xml.end("ReportDetails");
    xml.end("ReportHeader");
    xml.begin("ReportBody");
    // Both tags, also where there is nothing between them.
    xml.content();
    for message in &report.messages {
        render_message(&mut xml, message);
    }
    xml.end("ReportBody");
    xml.end("Report");
    xml.finish()
}

fn render_message(xml: &mut Writer, message: &StateMessage) {
    xml.begin("StateMessage");
    xml.plain_attribute("MessageTime", render_cim_datetime(message.message_time));
    if let Some(serial_number) = message.serial_number {
        xml.plain_attribute("SerialNumber", serial_number);
    }
    xml.begin("Topic");
    xml.attribute("ID", &message.topic);
    xml.plain_attribute("Type", message.topic_type);
    if let Some(id_type) = message.id_type {
        xml.plain_attribute("IDType", id_type);
    }
    let is_sid = message.user.starts_with("S-1-");
    xml.attribute("User", if is_sid { "" } else { &message.user });
    xml.attribute("UserSID", if is_sid { &message.user } else { "" });
    xml.end("Topic");
    xml.begin("State");
    xml.plain_attribute("ID", message.state);
    if let Some(criticality) = message.criticality {
        xml.plain_attribute("Criticality", criticality);
    }
    xml.end("State");
    if let Some(details) = &message.details {
        xml.begin("StateDetails");
        if let Some(details_type) = details.details_type {
            xml.plain_attribute("Type", details_type);
        }
        xml.cdata(&details.text);
        xml.end("StateDetails");
    }
    if !message.params.is_empty() {
        xml.begin("UserParameters");
        xml.plain_attribute("Flags", 0);
        xml.plain_attribute("Count", message.params.len());
        for param in &message.params {
            xml.text_element("Param", param);
        }
        xml.end("UserParameters");
    }
    xml.end("StateMessage");
}
