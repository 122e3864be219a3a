//! What must stand on a client: the values of Windows Update's own policy, as a registry file, a script, or a list.

use super::body::DocumentKind;
use super::body::{Body, PolicyOffer};
use crate::base::error::{Failure, Result, unknown};
use crate::hierarchy::Connections;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// Where Windows Update reads its policy.
const WINDOWS_UPDATE: &str = r"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate";

/// Where it reads that of automatic updates.
const AUTOMATIC_UPDATES: &str = r"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU";

/// How to write it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendering {
    /// A registry file for `regedit` and `reg import`.
    Registry,
    /// A PowerShell script that can be run any number of times.
    PowerShell,
    /// JSON: a list of values as `Set-GPRegistryValue` takes them.
    GroupPolicy,
}

/// A value of the registry.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(untagged)]
pub enum Setting {
    /// REG_SZ.
    String(String),
    /// REG_DWORD.
    Dword(u32),
}

/// A value that must stand under HKEY_LOCAL_MACHINE; or that must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyValue {
    /// The key, below HKEY_LOCAL_MACHINE.
    pub key: &'static str,
    /// The value's name.
    pub name: &'static str,
    /// What it must be; none: it must not be there.
    pub setting: Option<Setting>,
}

/// The values that a policy stands for on a client, pointing it to the first software update point of the policy that
/// accepts clients from the intranet, or to the one named. Those of a tombstone are the same values removed.
///
/// Only what is documented of Windows Update's policy and follows from this one: `WUServer` and `WUStatusServer` hold
/// the URL with its port and count only with `UseWUServer` = 1 (the client writes these three);
/// `DoNotConnectToWindowsUpdateInternetLocations` = 1 keeps such a client from asking Microsoft as well;
/// `DetectionFrequency` says 1 to 22 hours and a scan interval has a day at least, so that nothing is said of it.
/// `UpdateServiceUrlAlternate` names a server that content is downloaded from instead of the first; no policy offers
/// such a server, so that it is removed: a second software update point is not one.
///
/// Fails with kind `not_found` where the policy offers no such server, or none for clients of the intranet.
pub fn registry_values(body: &Body, server: Option<&str>) -> Result<Vec<PolicyValue>> {
    let offer = match body.kind {
        DocumentKind::Tombstone => None,
        DocumentKind::Live => Some(chosen(body, server)?),
    };
    let url = || offer.map(|offer| Setting::String(offer.url.clone()));
    let one = || offer.map(|_| Setting::Dword(1));
    let value = |key, name, setting| PolicyValue { key, name, setting };
    Ok(vec![
        value(WINDOWS_UPDATE, "WUServer", url()),
        value(WINDOWS_UPDATE, "WUStatusServer", url()),
        value(WINDOWS_UPDATE, "UpdateServiceUrlAlternate", None),
        value(WINDOWS_UPDATE, "DoNotConnectToWindowsUpdateInternetLocations", one()),
        value(AUTOMATIC_UPDATES, "UseWUServer", one()),
    ])
}

fn chosen<'a>(body: &'a Body, server: Option<&str>) -> Result<&'a PolicyOffer> {
    let Some(server) = server else {
        // What is rendered is given to clients of the site's own network: a server for the internet alone would turn
        // them away.
        let accepts = |offer: &&PolicyOffer| offer.connections != Connections::Internet;
        let Some(first) = body.content_locations.first() else {
            return Err(Failure::not_found(format!(
                "the policy of {} offers no software update point",
                body.site
            ))
            .hint(format!("add one: cmupd sup add {} SERVER", body.site))
            .into());
        };
        return Ok(body.content_locations.iter().find(accepts).ok_or_else(|| {
            Failure::not_found(format!(
                "every software update point in the policy of {} is for clients on the internet",
                body.site
            ))
            .hint(format!("name the one that these clients are to use: --sup {}", first.server_name))
        })?);
    };
    let found = body.content_locations.iter().find(|offer| offer.server_name.eq_ignore_ascii_case(server));
    Ok(found.ok_or_else(|| {
        unknown(
            &format!("software update point in the policy of {}:", body.site),
            server,
            body.content_locations.iter().map(|offer| offer.server_name.as_str()),
            &format!("cmupd sup list --site {}", body.site),
        )
    })?)
}

/// Writes the values down; `title` names the policy that they come from. Fails only where JSON cannot hold a value.
pub fn render_values(values: &[PolicyValue], rendering: Rendering, title: &str) -> Result<String> {
    match rendering {
        Rendering::Registry => Ok(registry_file(values, title)),
        Rendering::PowerShell => Ok(script(values, title)),
        Rendering::GroupPolicy => group_policy(values),
    }
}

/// Text of one line, for a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Lines end with carriage return and line feed, the last line is empty; backslash and quotation mark in strings are
/// escaped. What is not ASCII does not occur: server names are DNS names.
fn registry_file(values: &[PolicyValue], title: &str) -> String {
    let mut text = format!("Windows Registry Editor Version 5.00\r\n\r\n; {}\r\n", one_line(title));
    let mut key = "";
    for value in values {
        if value.key != key {
            key = value.key;
            // Writing to a String cannot fail.
            let _ = write!(text, "\r\n[HKEY_LOCAL_MACHINE\\{key}]\r\n");
        }
        let _ = match &value.setting {
            Some(Setting::String(string)) => {
                let string = one_line(string).replace('\\', r"\\").replace('"', "\\\"");
                write!(text, "\"{}\"=\"{string}\"\r\n", value.name)
            }
            Some(Setting::Dword(number)) => write!(text, "\"{}\"=dword:{number:08x}\r\n", value.name),
            None => write!(text, "\"{}\"=-\r\n", value.name),
        };
    }
    text.push_str("\r\n");
    text
}

/// Works in Windows PowerShell 5.1 and later; changes only what differs, and makes no key only to remove a value from
/// it.
fn script(values: &[PolicyValue], title: &str) -> String {
    let quoted = |text: &str| {
        format!("'{}'", text.replace(['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'], "''"))
    };
    let mut text = format!(
        "# {}\n# Run as administrator; it can be run any number of times.\n$ErrorActionPreference = 'Stop'\n\n",
        one_line(title)
    );
    text.push_str(
        "function Set-PolicyValue($Key, $Name, $Type, $Value) {\n\
         \x20   if (-not (Test-Path -LiteralPath $Key)) { New-Item -Path $Key -Force | Out-Null }\n\
         \x20   $item = Get-Item -LiteralPath $Key\n\
         \x20   if ($item.GetValueNames() -contains $Name -and $item.GetValueKind($Name) -eq $Type -and $item.GetValue($Name) -ceq $Value) { return }\n\
         \x20   New-ItemProperty -LiteralPath $Key -Name $Name -PropertyType $Type -Value $Value -Force | Out-Null\n\
         }\n\n\
         function Remove-PolicyValue($Key, $Name) {\n\
         \x20   if (-not (Test-Path -LiteralPath $Key)) { return }\n\
         \x20   if ((Get-Item -LiteralPath $Key).GetValueNames() -contains $Name) { Remove-ItemProperty -LiteralPath $Key -Name $Name }\n\
         }\n\n",
    );
    for value in values {
        let key = quoted(&format!(r"HKLM:\{}", value.key));
        let name = quoted(value.name);
        let _ = match &value.setting {
            Some(Setting::String(string)) => {
                writeln!(text, "Set-PolicyValue {key} {name} 'String' {}", quoted(&one_line(string)))
            }
            Some(Setting::Dword(number)) => writeln!(text, "Set-PolicyValue {key} {name} 'DWord' {number}"),
            None => writeln!(text, "Remove-PolicyValue {key} {name}"),
        };
    }
    text
}

/// One value as `Set-GPRegistryValue` takes it; type `None` and no value: `Remove-GPRegistryValue`.
#[derive(JsonSchema, Serialize)]
struct Entry<'a> {
    key: String,
    value_name: &'a str,
    r#type: &'a str,
    value: Option<&'a Setting>,
}

fn group_policy(values: &[PolicyValue]) -> Result<String> {
    let entries: Vec<Entry<'_>> = values
        .iter()
        .map(|value| Entry {
            key: format!(r"HKLM\{}", value.key),
            value_name: value.name,
            r#type: match value.setting {
                Some(Setting::String(_)) => "String",
                Some(Setting::Dword(_)) => "DWord",
                None => "None",
            },
            value: value.setting.as_ref(),
        })
        .collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&entries)?))
}
