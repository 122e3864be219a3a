//! What every HTML page must be.

/// The opening tags of a page, each without its brackets; fails where one is not closed, or closes what is not open. An
/// element that stands alone in XML, or in HTML has no end, needs none.
pub fn tags(page: &str) -> Vec<String> {
    const WITHOUT_END: [&str; 3] = ["meta", "br", "!doctype"];
    let style = page.find("<style>").zip(page.find("</style>")).expect("a style");
    let page = [&page[..style.0 + "<style>".len()], &page[style.1..]].concat();
    let (mut open, mut tags) = (Vec::new(), Vec::new());
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag that ends");
        assert!(!text.contains('>'), "a bracket stands in the text: {text}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{name} is closed"),
            None => {
                let name = tag.split_whitespace().next().expect("a name");
                if !tag.ends_with('/') && !WITHOUT_END.contains(&name) {
                    open.push(name.to_owned());
                }
                tags.push(tag.to_owned());
            }
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
    tags
}

pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// What holds for every page: it is well-formed, asks for nothing, and tells a reader aloud everything that it shows.
pub fn check_page(page: &str, what: &[&str]) {
    for tag in tags(page) {
        // Without what stands in quotes.
        let bare: String = tag.split('"').step_by(2).collect();
        let name = bare.split_whitespace().next().expect("a name");
        assert!(!["script", "link", "img", "iframe", "object", "base"].contains(&name), "{what:?}: {tag}");
        for attribute in bare.split_whitespace().skip(1) {
            assert!(
                !attribute.starts_with("on") && !["src=", "href=", "style="].contains(&attribute),
                "{what:?}: {tag}"
            );
        }
    }
    for forbidden in ["url(", "@import", "//", "expression("] {
        let style = page.split("</style>").next().expect("a style");
        assert!(!style.contains(forbidden), "{what:?}: {forbidden}");
    }
    let tags = tags(page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "{what:?}: an id stands twice");
    for tag in &tags {
        for id in attribute(tag, "aria-labelledby").unwrap_or_default().split_whitespace() {
            assert!(distinct.contains(id), "{what:?}: nothing is called {id}");
        }
        let is_named = attribute(tag, "aria-labelledby").is_some();
        match tag.split_whitespace().next() {
            // A drawing has a name, is a sample in a legend, or a part of another.
            Some("svg") => assert!(
                is_named && attribute(tag, "role") == Some("img")
                    || attribute(tag, "aria-hidden") == Some("true")
                    || attribute(tag, "class") == Some("area"),
                "{what:?}: {tag}"
            ),
            Some("th") => assert!(attribute(tag, "scope").is_some(), "{what:?}: {tag}"),
            Some("section") => assert!(is_named, "{what:?}: {tag}"),
            _ => {}
        }
    }
    let count = |name: &str| tags.iter().filter(|tag| tag.split_whitespace().next() == Some(name)).count();
    assert_eq!((count("h1"), count("main")), (1, 1), "{what:?}");
    assert_eq!(count("figure"), count("figcaption"), "{what:?}");
    assert_eq!(count("figure"), page.matches("<ul class=\"legend\"").count(), "{what:?}: a legend for each");
    for said in ["<p class=\"when\">As of <time datetime=\"", "Content-Security-Policy", "<html lang=\"en\">"]
    {
        assert!(page.contains(said), "{what:?}: {said}");
    }
}
