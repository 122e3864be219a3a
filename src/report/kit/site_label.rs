//! What a row of sites is of, in words: whether the sites below count is part of the label.

use crate::compliance::{ClientGroup, Grouping, Scope, ScopeView, ScopedClient};
use crate::hierarchy::SiteCode;

fn has_sites_below(view: &ScopeView, site: SiteCode) -> bool {
    view.hierarchy.subtree(site).len() > 1
}

/// The site of the scope where sites below it count too.
pub(in crate::report) fn site_with_those_below(scope: &Scope, view: &ScopeView) -> Option<SiteCode> {
    scope.site.filter(|site| !scope.unassigned && has_sites_below(view, *site))
}

/// The whole scope: `all`, a site code, with `and below` where there are sites below, or `unassigned`.
pub(in crate::report) fn of_scope(scope: &Scope, view: &ScopeView) -> String {
    match site_with_those_below(scope, view) {
        Some(site) => format!("{site} and below"),
        None => scope.site_name().unwrap_or("all".into()),
    }
}

/// The clients that are assigned to the site of one of them: its code, with `only` where there are sites below.
pub(in crate::report) fn of_own_clients(view: &ScopeView, member: &ScopedClient) -> String {
    match member.assigned {
        Some(site) if has_sites_below(view, site) => format!("{site} only"),
        _ => member.shown_site(),
    }
}

/// A group of the scope; that of a site leaves out the clients of the sites below.
pub(in crate::report) fn of_group(
    group: &ClientGroup,
    grouping: Grouping,
    scope: &Scope,
    view: &ScopeView,
) -> String {
    let member = group.places.first().and_then(|place| view.members.get(*place));
    match (grouping, member) {
        (Grouping::All, _) => of_scope(scope, view),
        (Grouping::Site, Some(member)) => of_own_clients(view, member),
        _ => group.name.clone(),
    }
}
