//! Finding categories as people name them.

use super::{Category, CategoryTree};
use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::catalog::search::Wildcard;
use uuid::Uuid;

/// What shows all categories.
const LIST: &str = "cmupd sync categories";

/// Kinds before a GUID, as Configuration Manager's tables of categories and the scripts around it write them:
/// `Product:72e7624a-…`.
const PREFIXES: [&str; 4] = ["Product", "ProductFamily", "Company", "UpdateClassification"];

/// Reads the GUID of a category: as [`parse_guid`] does, also behind the kind of the category and a colon.
pub(crate) fn category_guid(text: &str) -> Option<Uuid> {
    let text = text.trim();
    let rest = text.split_once(':').and_then(|(prefix, rest)| {
        PREFIXES.iter().any(|known| known.eq_ignore_ascii_case(prefix.trim())).then_some(rest)
    });
    parse_guid(rest.unwrap_or(text))
}

impl CategoryTree {
    /// The categories that a person means: a GUID (as `{…}`, `GUID:…`, `Product:…` too), a title (in this letter case,
    /// else in any), or a title with the wildcards `*` and `?`. Wildcards choose among products and classifications
    /// only, for a company would bring everything; among those that the program alone knows, only where the catalog has
    /// none.
    ///
    /// Fails with kind `not_found` where nothing is meant, and with kind `usage` where a title belongs to several.
    pub fn find(&self, wanted: &str) -> Result<Vec<&Category>> {
        let mut found = self.found(wanted, Category::is_choice, |_| false)?;
        if found.iter().any(|category| category.is_in_catalog) {
            found.retain(|category| category.is_in_catalog);
        }
        Ok(found)
    }

    /// As [`CategoryTree::find`], for categories that may have been chosen before: wildcards choose among all, and of
    /// several with one title the chosen one is meant. Fails as it does.
    pub fn find_again(&self, wanted: &str, is_chosen: impl Fn(&Category) -> bool) -> Result<Vec<&Category>> {
        self.found(wanted, |_| true, is_chosen)
    }

    fn found(
        &self,
        wanted: &str,
        is_choice: impl Fn(&Category) -> bool,
        is_preferred: impl Fn(&Category) -> bool,
    ) -> Result<Vec<&Category>> {
        let wanted = wanted.trim();
        let titled = self.with_title(wanted);
        let preferred: Vec<&Category> = titled.iter().copied().filter(|one| is_preferred(one)).collect();
        match (titled.as_slice(), preferred.as_slice()) {
            ([one], _) | (_, [one]) => return Ok(vec![one]),
            ([], _) => {}
            (several, _) => return Err(ambiguous(wanted, several).into()),
        }
        if wanted.contains(['*', '?']) {
            let pattern = Wildcard::new(wanted);
            let found = self.iter().filter(|one| is_choice(one) && pattern.matches(&one.title));
            let found: Vec<&Category> = found.collect();
            if found.is_empty() {
                return Err(Failure::not_found(format!(
                    "there is no product or classification like {wanted:?}"
                ))
                .hint(format!("`{LIST}` shows what there is"))
                .into());
            }
            return Ok(found);
        }
        Err(self.unknown(wanted).into())
    }

    /// All categories of a title, or the one of a GUID, however it is written. Fails with kind `not_found` where there
    /// is none.
    pub fn titled(&self, wanted: &str) -> Result<Vec<&Category>> {
        let found = self.with_title(wanted.trim());
        if found.is_empty() { Err(self.unknown(wanted.trim()).into()) } else { Ok(found) }
    }

    fn with_title(&self, wanted: &str) -> Vec<&Category> {
        if let Some(guid) = category_guid(wanted) {
            return self.get(guid).into_iter().collect();
        }
        let exact: Vec<&Category> = self.iter().filter(|category| category.title == wanted).collect();
        if !exact.is_empty() {
            return exact;
        }
        let lower = wanted.to_lowercase();
        self.iter().filter(|category| category.title.to_lowercase() == lower).collect()
    }

    fn unknown(&self, wanted: &str) -> Failure {
        if let Some(guid) = category_guid(wanted) {
            return Failure::not_found(format!("there is no category {guid}"))
                .hint(format!("`{LIST} --columns tree,category` shows those that are known"));
        }
        unknown("category", wanted, self.iter().map(|category| category.title.as_str()), LIST)
    }
}

/// Of one title: which of them there are, so that one can be named by its GUID.
fn ambiguous(wanted: &str, several: &[&Category]) -> Failure {
    let named = several.iter().map(|category| {
        let kind = category.kind.map_or("category", |kind| kind.as_str()).replace('_', " ");
        format!("{kind} {}", category.guid)
    });
    let named: Vec<String> = named.collect();
    Failure::usage(format!("{wanted:?} is the title of several categories: {}", named.join(", ")))
        .hint("name the one that is meant by its GUID")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Kind;
    use crate::catalog::CategoryType;

    const WINDOWS_11: &str = "72e7624a-5b00-45d2-b92f-e561c0a6a160";

    fn tree() -> CategoryTree {
        use CategoryType::{Company, Product, ProductFamily};
        let category = |number, title: &str, kind| Category {
            guid: Uuid::from_u128(number),
            title: title.into(),
            kind: Some(kind),
            is_in_catalog: true,
            parents: vec![],
            updates: 0,
        };
        let mut windows = category(1, "Windows 11", Product);
        windows.guid = WINDOWS_11.parse().expect("a GUID");
        CategoryTree::new(
            vec![
                windows,
                category(2, "Ships", ProductFamily),
                category(3, "Ships", Product),
                category(4, "Shipwright", Company),
                category(5, "SHIPS", Product),
                category(6, "What?", Product),
            ],
            &[],
        )
    }

    fn titles(found: Result<Vec<&Category>>) -> std::result::Result<Vec<String>, Kind> {
        found
            .map(|found| found.iter().map(|category| category.title.clone()).collect())
            .map_err(|error| error.downcast_ref::<Failure>().expect("a failure").kind)
    }

    #[test]
    fn what_is_meant() {
        let tree = tree();
        for (wanted, expected) in [
            ("Windows 11", Ok(vec!["Windows 11"])),
            (" windows 11 ", Ok(vec!["Windows 11"])),
            (WINDOWS_11, Ok(vec!["Windows 11"])),
            (&format!("{{{}}}", WINDOWS_11.to_uppercase()), Ok(vec!["Windows 11"])),
            (&format!("GUID:{WINDOWS_11}"), Ok(vec!["Windows 11"])),
            (&format!("product:{WINDOWS_11}"), Ok(vec!["Windows 11"])),
            (&format!("Product: {{{WINDOWS_11}}}"), Ok(vec!["Windows 11"])),
            ("SHIPS", Ok(vec!["SHIPS"])),
            ("Ships", Err(Kind::Usage)),
            ("ships", Err(Kind::Usage)),
            ("ship*", Ok(vec!["Ships", "SHIPS"])),
            ("what?", Ok(vec!["What?"])),
            ("security updates", Ok(vec!["Security Updates"])),
            ("crit*", Ok(vec!["Critical Updates"])),
            ("Shipwrigh?", Err(Kind::NotFound)),
            ("Windows 12", Err(Kind::NotFound)),
            ("", Err(Kind::NotFound)),
            ("5eed0000-0000-4000-8000-000000000001", Err(Kind::NotFound)),
        ] {
            let expected =
                expected.map(|titles| titles.into_iter().map(str::to_owned).collect::<Vec<String>>());
            assert_eq!(titles(tree.find(wanted)), expected, "{wanted}");
        }
    }

    #[test]
    fn what_was_chosen_before_is_meant() {
        let tree = tree();
        let family = Uuid::from_u128(2);
        let found = tree.find_again("ships", |category| category.guid == family).expect("one");
        assert_eq!(found.iter().map(|category| category.guid).collect::<Vec<_>>(), [family]);
        assert_eq!(titles(tree.find_again("shipw*", |_| false)), Ok(vec!["Shipwright".to_owned()]));
    }

    #[test]
    fn failures_say_what_to_do() {
        let tree = tree();
        for (wanted, message, hint) in [
            ("Windows 12", "there is no category \"Windows 12\"", "did you mean Windows 11, Windows?"),
            (
                "Ships",
                "product family 00000000-0000-0000-0000-000000000002, product 00000000-0000-0000-0000-000000000003",
                "by its GUID",
            ),
        ] {
            let error = tree.find(wanted).expect_err("nothing is meant");
            let failure = error.downcast_ref::<Failure>().expect("a failure");
            assert!(failure.message.contains(message), "{}", failure.message);
            assert!(failure.hint.as_ref().is_some_and(|text| text.contains(hint)), "{:?}", failure.hint);
        }
    }
}
