//! The verb: checks a database.

use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::{Kind, Result};
use crate::base::progress::Progress;
use crate::db::{
    DamageFinding, DamageKind, DanglingReferences, Inspection, LOG_WAY_OUT, PageDamage, PageOwner, Snapshot,
    describe_log_place, failure_kind,
};
use crate::{catalog, client, deployment, policy, scan, state};
use std::path::Path;

const RESTORE: &str =
    "`cmupd maintain restore FILE` returns to a backup; it cannot be derived from anything else";
const ANOTHER_PROGRAM: &str = "Pages that another program wrote, such as the sqlite3 shell, have no checksum that fits either. Where one \
                               did, and nothing but pages is listed, `cmupd maintain repair --accept-pages` gives them checksums.";
const REPAIR: &str = "`cmupd maintain repair` builds it again";

const ONE_BIT: &str = "`cmupd maintain repair` sets the one bit back that was changed";

/// What is checked, and how.
type Part<'a> = (&'a str, &'a dyn Fn() -> Result<Vec<DamageFinding>>);

/// What a check found, and what it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong, by kind and table.
    pub findings: Vec<DamageFinding>,
    /// What was compared and what cannot be.
    pub notes: Vec<String>,
}

/// Checks the file: the checksum of every page, SQLite's structures, references, the contents of rows, and everything
/// that is derived. `is_quick` leaves out comparing indexes with their tables, older policies, and unpacking
/// documents and quarantine.
///
/// Fails where the file cannot be opened at all; everything else is a finding.
pub fn check(path: &Path, is_quick: bool, progress: &dyn Progress) -> Result<Checked> {
    let inspection = Inspection::open(path)?;
    let mut findings = Vec::new();
    let mut notes = Vec::new();
    match inspection.damaged_pages(progress)? {
        Some(pages) => {
            if !pages.is_empty() {
                notes.push(ANOTHER_PROGRAM.to_owned());
            }
            findings.extend(pages.iter().map(|(number, damage)| describe_page(*number, damage)));
        }
        None => notes.push(
            "The pages of this file have no checksums yet: a changed letter in a text would not be noticed. The next command that may \
             write the file adds them."
                .to_owned(),
        ),
    }
    if let Some(frame) = inspection.damaged_frame()? {
        let cause = format!("{} is not as it was written", describe_log_place(frame));
        findings.push(DamageFinding::of_table(DamageKind::Page, None, cause, LOG_WAY_OUT));
    }
    inspection.read(|r| {
        let parts: [Part<'_>; 10] = [
            ("the structure", &|| check_structure(r, is_quick)),
            ("references", &|| Ok(r.dangling_references()?.into_iter().map(describe_reference).collect())),
            ("clients", &|| client::check_clients(r)),
            ("facts of devices", &|| client::facts::check_device_facts(r)),
            ("scans by facts", &|| scan::check_scans(r)),
            ("maintenance windows", &|| deployment::window::check_windows(r)),
            ("packed records", &|| state::check_records(r, progress)),
            ("the catalog", &|| catalog::check_catalog(r, is_quick, progress)),
            ("policies", &|| check_policies(r, is_quick)),
            ("quarantine", &|| if is_quick { Ok(Vec::new()) } else { check_quarantine(r) }),
        ];
        for (what, part) in parts {
            match part() {
                Ok(found) => findings.extend(found),
                Err(error) if failure_kind(&error) == Kind::Interrupted => return Err(error),
                Err(error) => findings.push(DamageFinding::of_table(
                    DamageKind::Structure,
                    None,
                    format!("{what} cannot be read: {error:#}"),
                    RESTORE,
                )),
            }
        }
        Ok(())
    })?;
    findings.sort();
    findings.dedup();
    notes.push(match is_quick {
        true => {
            "Not compared: indexes with their tables, documents and what is derived from them, quarantine, and policies \
             that were replaced."
                .to_owned()
        }
        false => {
            "Names, titles and times that come from outside are covered by the checksums of pages alone."
                .to_owned()
        }
    });
    Ok(Checked { findings, notes })
}

fn describe_page(number: u64, damage: &PageDamage) -> DamageFinding {
    let Some(owner) = &damage.owner else {
        return DamageFinding::of_table(
            DamageKind::Page,
            None,
            format!("page {number}, which nothing uses, is not as it was written"),
            if damage.is_one_bit { ONE_BIT } else { REPAIR },
        );
    };
    let rows = owner.rows.map(|(first, last)| format!("{first} to {last}"));
    let place = owner.index.as_ref().map(|index| format!(" of index {index}")).unwrap_or_default();
    DamageFinding {
        kind: DamageKind::Page,
        table: Some(owner.table.clone()),
        row: rows,
        cause: format!("page {number}{place} is not as it was written"),
        way_out: match damage.is_one_bit {
            true => ONE_BIT,
            false if is_derived(owner) => REPAIR,
            false => RESTORE,
        }
        .to_owned(),
    }
}

/// True for pages that hold nothing of their own: indexes, the tables of search, and statistics.
pub(super) fn is_derived(owner: &PageOwner) -> bool {
    // The index of a table without keys of its own is the table; its name begins so.
    let is_table = owner.index.as_ref().is_none_or(|index| index.starts_with("sqlite_autoindex"));
    !is_table || ["revision_search", "sqlite_stat"].iter().any(|name| owner.table.starts_with(name))
}

fn check_structure(r: &Snapshot<'_>, is_quick: bool) -> Result<Vec<DamageFinding>> {
    let of_line = |line: String| {
        let is_derived = line.contains("index") || line.contains("revision_search");
        let way_out = if is_derived { REPAIR } else { RESTORE };
        DamageFinding::of_table(DamageKind::Structure, None, line, way_out)
    };
    Ok(r.structure_findings(is_quick)?.into_iter().map(of_line).collect())
}

fn describe_reference(found: DanglingReferences) -> DamageFinding {
    DamageFinding {
        kind: DamageKind::Reference,
        table: Some(found.table),
        row: found.first.map(|row| row.to_string()),
        cause: format!("rows that refer to rows of {} that do not exist: {}", found.parent, found.count),
        way_out: RESTORE.to_owned(),
    }
}

fn check_policies(r: &Snapshot<'_>, is_quick: bool) -> Result<Vec<DamageFinding>> {
    let broken = policy::verify(r, None, !is_quick)?.into_iter().filter(|document| document.is_broken());
    Ok(broken
        .map(|document| {
            let name = [document.site.or(document.policy_id), document.version]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            DamageFinding::of_row(
                DamageKind::Derived,
                ("policy", name),
                "a hash or signature does not fit the document",
                "`cmupd policy verify` shows which; `cmupd policy generate` makes a new version",
            )
        })
        .collect())
}

fn check_quarantine(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    let intake = state::intake::read(r);
    let mut found = Vec::new();
    for entry in intake.quarantined(true)? {
        let cause = match intake.quarantined_content(&entry) {
            Ok(Some(content)) if hexadecimal(&sha256(&content)) != entry.sha256 => {
                "the content is not what its digest says".to_owned()
            }
            Ok(_) => continue,
            Err(error) => format!("{error:#}"),
        };
        found.push(DamageFinding::of_row(
            DamageKind::Content,
            ("quarantine", entry.id),
            cause,
            "restore a backup, or drop the entry: `cmupd ingest quarantine drop`",
        ));
    }
    Ok(found)
}
