//! Which updates a person means.

use super::store::Head;
use crate::base::error::{Failure, Result, unknown};
use crate::catalog;
use crate::catalog::search::{Wanted, Wildcard, without_letters};
use crate::catalog::store::VisibleUpdate;
use crate::db::{Snapshot, UpdateKey};
use crate::hierarchy::Site;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Titles that a failure quotes.
const QUOTED: usize = 3;

/// The keys of the updates that are meant: the one of a GUID (also a hidden part, a category, a detectoid), all of a KB
/// number, newest first, or the one whose title is the text or contains it.
///
/// Fails with kind `not_found`, saying what was probably meant, and with kind `usage` where a piece of a title fits
/// several.
pub(super) fn find(r: &Snapshot<'_>, site: &Site, wanted: &Wanted) -> Result<Vec<UpdateKey>> {
    match wanted {
        Wanted::Guid(guid) => Ok(vec![by_guid(r, site, *guid)?.update_id]),
        Wanted::Name(name) => {
            let visible = catalog::read(r).visible_updates(site.content_version)?;
            if visible.is_empty() {
                return Err(Failure::not_found(format!(
                    "there is no update {name:?}: {} sees none yet",
                    site.code
                ))
                .hint("`cmupd sync` brings updates; `cmupd sync status` shows which site is behind")
                .into());
            }
            by_name(&visible, name)
        }
    }
}

fn by_guid(r: &Snapshot<'_>, site: &Site, guid: Uuid) -> Result<Head> {
    let Some(update_id) = catalog::read(r).update_key(guid)? else {
        return Err(Failure::not_found(format!("there is no update {guid}"))
            .hint("`cmupd update search WORDS` finds updates by words of their titles")
            .into());
    };
    match catalog::read(r).current_revision(site.content_version, update_id)? {
        Some(head) => Ok(head),
        None => Err(Failure::not_found(format!(
            "{} is named by others, but nothing that {} sees at content version {} describes it",
            guid, site.code, site.content_version
        ))
        .hint("the next `cmupd sync` may bring it")
        .into()),
    }
}

/// The keys of the listed updates that a KB number, a title or a piece of a title means; as [`find`]. Fails as it does.
pub(crate) fn by_name(visible: &[VisibleUpdate], name: &str) -> Result<Vec<UpdateKey>> {
    let article_id = without_letters(name);
    let is_article = !article_id.is_empty() && article_id.chars().all(|c| c.is_ascii_digit());
    let keys = |fits: &dyn Fn(&VisibleUpdate) -> bool| -> Vec<UpdateKey> {
        visible.iter().filter(|update| fits(update)).map(|update| update.update_id).collect()
    };
    if is_article {
        let found = keys(&|update| update.article_id.as_deref() == Some(article_id));
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let title_fits = |wildcard: Wildcard| {
        move |update: &VisibleUpdate| update.title.as_deref().is_some_and(|title| wildcard.matches(title))
    };
    let mut found = keys(&title_fits(Wildcard::new(name)));
    if found.is_empty() && !name.trim().is_empty() {
        found = keys(&title_fits(Wildcard::new(&format!("*{}*", name.trim()))));
    }
    match found.len() {
        0 => Err(nothing(visible, name, is_article).into()),
        1 => Ok(found),
        count => {
            let titles: Vec<&str> = visible
                .iter()
                .filter(|update| found.contains(&update.update_id))
                .filter_map(|update| update.title.as_deref())
                .take(QUOTED)
                .collect();
            let more = if count > titles.len() { " …" } else { "" };
            Err(Failure::usage(format!("{count} updates have {name:?} in their titles"))
                .hint(format!(
                    "say more of the title, or take a KB number or GUID: {}{more}; `cmupd update list --title '*{}*'` lists them",
                    titles.join(", "),
                    name.trim().trim_matches('*')
                ))
                .into())
        }
    }
}

fn nothing(visible: &[VisibleUpdate], name: &str, is_article: bool) -> Failure {
    let length = name.chars().count();
    let known: BTreeSet<String> = if is_article {
        let with_letters = without_letters(name).len() < name.trim().len();
        visible
            .iter()
            .filter_map(|update| update.article_id.as_deref())
            .map(|id| if with_letters { format!("KB{id}") } else { id.to_owned() })
            .collect()
    } else {
        // A title of quite another length is never near: the distance is at least the difference in length.
        visible
            .iter()
            .filter_map(|update| update.title.clone())
            .filter(|title| title.chars().count().abs_diff(length) <= (length / 3).max(1))
            .collect()
    };
    unknown("update", name, known.iter().map(String::as_str), "cmupd update list")
}
