//! What the top-level site's synchronization does about supersedence, and what it says of it.

use crate::base::error::Result;
use crate::catalog::{self, Circle, NamedUpdate};
use crate::db::{ContentVersion, Transaction};

/// Circles that a run names; each run names them again, because only the publisher can mend them.
const CIRCLES: usize = 5;
/// Members of a circle that a run names.
const MEMBERS: usize = 5;

/// Applies the supersedence rule to the catalog at content version `version`, and returns what a reader of the run
/// should know.
pub(super) fn apply(w: &Transaction<'_>, version: ContentVersion) -> Result<Vec<String>> {
    let change =
        catalog::write(w).apply_supersedence_rule(version, catalog::read(w).supersedence_rule()?, w.now())?;
    let mut remarks: Vec<String> = [
        ("Expired by the supersedence rule", change.expired),
        ("No longer expired by the supersedence rule", change.revived),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(what, count)| format!("{what}: {count}."))
    .collect();
    let circles = catalog::read(w).supersedence_circles(version)?;
    remarks.extend(circles.iter().take(CIRCLES).map(describe_circle));
    if circles.len() > CIRCLES {
        remarks.push(format!(
            "{} more circles of updates that supersede each other; `cmupd update show` names the circle of an update.",
            circles.len() - CIRCLES
        ));
    }
    Ok(remarks)
}

fn describe_circle(circle: &Circle) -> String {
    let mut names: Vec<String> = circle.members.iter().take(MEMBERS).map(short_name).collect();
    if circle.members.len() > MEMBERS {
        names.push(format!("{} more", circle.members.len() - MEMBERS));
    }
    format!("Updates that supersede each other in a circle: {} (the newest is current).", names.join(", "))
}

fn short_name(update: &NamedUpdate) -> String {
    match (&update.article_id, &update.title) {
        (Some(article_id), _) => format!("KB{article_id}"),
        (None, Some(title)) => title.clone(),
        (None, None) => update.update.to_string(),
    }
}
