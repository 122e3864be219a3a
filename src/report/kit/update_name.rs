//! What people call an update.

use uuid::Uuid;

/// An update by its KB number, its title and its GUID.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct UpdateName<'a> {
    pub(in crate::report) article_id: Option<&'a str>,
    pub(in crate::report) title: Option<&'a str>,
    pub(in crate::report) update: Uuid,
}

impl UpdateName<'_> {
    /// In a few letters: its KB number, else its title, else its GUID. Several updates may have one KB number.
    pub(in crate::report) fn short(&self) -> String {
        match (self.article_id, self.title) {
            (Some(article), _) => format!("KB{article}"),
            (None, Some(title)) => title.to_owned(),
            (None, None) => self.update.to_string(),
        }
    }

    /// KB number and title.
    pub(in crate::report) fn full(&self) -> String {
        match (self.article_id, self.title) {
            (Some(article), Some(title)) => format!("KB{article} {title}"),
            _ => self.short(),
        }
    }
}
