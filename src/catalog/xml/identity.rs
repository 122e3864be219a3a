//! Which revision a document is of, from its beginning alone.

use super::value::{parse_guid, parse_revision};
use crate::base::xml::{Malformed, Step, Walker, XmlLimits};
use crate::catalog::update::UpdateIdentity;

/// Reads the `UpdateIdentity` of an `upd:Update` document; what follows it may be anything. Fails where the root is not
/// `Update`, and where no UpdateIdentity with a GUID and a revision number is found.
pub fn parse_identity(text: &str) -> Result<UpdateIdentity, Malformed> {
    let mut walker = Walker::new(text, XmlLimits::default());
    loop {
        let element = match walker.step()? {
            Step::Done => return Err(Malformed::whole("it holds no UpdateIdentity")),
            Step::End => continue,
            Step::Start(element) => element,
        };
        if walker.path().first() != Some(&"Update") {
            return Err(Malformed::whole("it is not an update document: its root is not Update"));
        }
        if !matches!(walker.path(), ["Update", "UpdateIdentity"]) {
            continue;
        }
        let [guid, number] = walker.named_attributes(&element, ["UpdateID", "RevisionNumber"])?;
        let guid = guid.and_then(|guid| parse_guid(&guid).ok());
        let number = number.and_then(|number| parse_revision(&number).ok());
        return match guid.zip(number) {
            Some((guid, revision_number)) => Ok(UpdateIdentity { guid, revision_number }),
            None => Err(Malformed::whole("its UpdateIdentity cannot be read")),
        };
    }
}
