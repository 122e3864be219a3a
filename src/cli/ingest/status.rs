use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::session::Session;
use crate::state::{InboxStatus, inbox_status};

/// The inboxes that were watched, and in words what their rows do not show. Fails where the database cannot be opened
/// or read.
pub fn answer(session: &Session) -> Result<Answer<InboxStatus>> {
    let mut answer = Answer::from(inbox_status(&session.database()?)?);
    if answer.rows.is_empty() {
        answer.notes.push("No inbox was ever watched; `cmupd ingest --watch DIR` does.".into());
    }
    for inbox in &answer.rows {
        let (path, folders) = (&inbox.path, inbox.folders.iter().filter(|folder| folder.files > 0));
        let parts: Vec<String> =
            folders.map(|folder| format!("{} {}", folder.files, folder.folder)).collect();
        if parts.len() > 1 {
            answer.notes.push(format!("{path}: {}.", parts.join(", ")));
        }
        if let Some(note) = note(inbox) {
            answer.notes.push(format!("{path}: {note}"));
        }
        if let Some(problem) = &inbox.problem {
            answer.warnings.push(problem.clone());
        }
    }
    Ok(answer)
}

fn note(inbox: &InboxStatus) -> Option<&'static str> {
    let arrives_faster = inbox.in_per_minute.is_some() && inbox.out_per_minute <= inbox.in_per_minute;
    match inbox.files {
        0 => None,
        _ if !inbox.watched => Some("files wait, and it is not watched."),
        _ if arrives_faster => Some("as many files arrive as are taken, or more; it does not become empty."),
        _ => None,
    }
}
