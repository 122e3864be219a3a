//! What is not understood is unknown, and what a person reads of it.

use crate::scan_command::*;
use crate::support::report_inbox::{Inbox, stderr};
use serde_json::{Value, json};

const TRUE: &str = "<upd:IsInstalled><lar:True/></upd:IsInstalled>";

/// A database with documents by number, and facts of a device.
fn with_documents(documents: &[(u32, String)]) -> Inbox {
    let inbox = Inbox::new();
    let folder = inbox.folder.path().join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, document) in documents {
        std::fs::write(folder.join(format!("{number}.xml")), document).unwrap();
    }
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox
}

fn verdict(inbox: &Inbox, update: &str) -> (String, Vec<String>) {
    let row = inbox.rows(&["scan", "facts.json", "--update", update], 0).remove(0);
    let causes = row["causes"].as_array().unwrap().iter();
    (
        row["verdict"].as_str().unwrap().to_owned(),
        causes.map(|cause| cause["cause"].as_str().unwrap().to_owned()).collect(),
    )
}

/// What is asked, what it is, and what was found.
fn explained(inbox: &Inbox, update: &str) -> Vec<(String, Value, Value)> {
    let rows = inbox.rows(&["scan", "facts.json", "--update", update, "--explain"], 0);
    rows.iter()
        .map(|row| (row["rule"].as_str().unwrap().to_owned(), row["holds"].clone(), row["found"].clone()))
        .collect()
}

#[test]
fn what_is_empty_is_not_understood() {
    let with = |number: u32, rules: &str| document(number, Some(5_000_000 + number), rules, &[]);
    let clause = |number: u32, what: &str, rules: &str| {
        with(number, rules).replace(
            "<upd:Prerequisites></upd:Prerequisites>",
            &format!("<upd:{what}><upd:AtLeastOne/></upd:{what}>"),
        )
    };
    let not_installable =
        "<upd:IsInstalled><lar:False/></upd:IsInstalled><upd:IsInstallable><lar:False/></upd:IsInstallable>";
    let inbox = with_documents(&[
        (
            1,
            with(1, "<upd:IsInstalled></upd:IsInstalled><upd:IsInstallable><lar:False/></upd:IsInstallable>"),
        ),
        (2, with(2, "<upd:IsInstalled><lar:False/></upd:IsInstalled><upd:IsInstallable/>")),
        (3, clause(3, "Prerequisites", TRUE)),
        (4, clause(4, "BundledUpdates", TRUE)),
        // Whatever is required, it does not apply.
        (5, clause(5, "Prerequisites", not_installable)),
        (6, with(6, "<upd:IsInstalled><lar:False/></upd:IsInstalled>")),
        (7, with(7, "")),
        (8, with(8, TRUE)),
    ]);
    for (update, expected, cause) in [
        ("KB5000001", "unknown", Some("not understood: IsInstalled: it is empty")),
        ("KB5000002", "unknown", Some("not understood: IsInstallable: it is empty")),
        ("KB5000003", "unknown", Some("not understood: AtLeastOne: it is empty")),
        ("KB5000004", "unknown", Some("not understood: AtLeastOne: it is empty")),
        ("KB5000005", "not_required", None),
        ("KB5000006", "required", None),
        ("KB5000007", "unknown", Some("not understood: rules: the update has none")),
        ("KB5000008", "installed", None),
    ] {
        let (found, causes) = verdict(&inbox, update);
        assert_eq!(found, expected, "{update}: {causes:?}");
        assert_eq!(causes, cause.into_iter().collect::<Vec<_>>(), "{update}");
    }
    let lines = explained(&inbox, "KB5000007");
    assert!(
        lines.contains(&("rules".to_owned(), json!("unknown"), json!("the update has no rules"))),
        "{lines:?}"
    );
    let audit = inbox.rows(&["scan", "audit"], 0);
    for (element, uses) in [("IsInstalled", 1), ("IsInstallable", 1), ("AtLeastOne", 3), ("(no rules)", 1)] {
        let row = audit.iter().find(|row| row["element"] == element).expect(element);
        assert_eq!((&row["uses"], row["not_understood"].is_string()), (&json!(uses), true), "{row}");
    }
    // No fact decides these five.
    let answer: Value = serde_json::from_slice(&inbox.ok(&["scan", "facts.json", "--json"]).stdout).unwrap();
    let row = &answer["data"][0];
    assert_eq!((&row["unknown"], &row["undecidable"]), (&json!(5), &json!(5)), "{row}");
    let output = inbox.ok(&["scan", "facts.json", "--format", "table"]);
    let shown = String::from_utf8(output.stdout.clone()).unwrap() + &stderr(&output);
    assert!(shown.contains("no fact decides: 5") && shown.contains("scan audit"), "{shown}");
    assert!(!shown.contains("scan needs"), "{shown}");
}

#[test]
fn open_verdicts_that_facts_would_decide_are_counted_apart() {
    let query = "<upd:IsInstalled><bar:WmiQuery WqlQuery=\"SELECT * FROM A\"/></upd:IsInstalled>";
    let inbox = with_documents(&[
        (1, document(1, Some(5_000_001), query, &[])),
        (2, document(2, Some(5_000_002), "<upd:IsInstalled/>", &[])),
    ]);
    let output = inbox.ok(&["scan", "facts.json", "--format", "table"]);
    let shown = String::from_utf8(output.stdout.clone()).unwrap() + &stderr(&output);
    assert!(shown.contains("do not decide: 2. `cmupd scan needs`"), "{shown}");
    assert!(shown.contains("no fact decides: 1."), "{shown}");
}

#[test]
fn explanations_say_what_categories_and_members_are() {
    let query = "<upd:IsInstalled><bar:WmiQuery WqlQuery=\"SELECT * FROM A\"/></upd:IsInstalled>";
    let members = |document: String, members: &str| {
        let old = "</upd:Prerequisites>";
        document.replace(old, &format!("{old}<upd:BundledUpdates>{members}</upd:BundledUpdates>"))
    };
    let member = |number: u32, revision: u32| {
        format!("<upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{revision}\"/>", guid(number))
    };
    let choice = format!("<upd:AtLeastOne>{}{}</upd:AtLeastOne>", member(5, 1), member(6, 1));
    let category = document(4, None, "", &[]).replace("Detectoid", "Category");
    let inbox = with_documents(&[
        (1, document(1, Some(5_000_001), TRUE, &[4, 3, 9])),
        (2, members(document(2, Some(5_000_002), "", &[]), &choice)),
        (3, document(3, None, query, &[])),
        (4, category),
        (9, document(9, None, TRUE, &[]).replace("Detectoid", "Category")),
        (5, document(5, None, TRUE, &[])),
        (6, document(6, None, query, &[])),
        (
            7,
            document(
                7,
                Some(5_000_007),
                "<upd:IsInstalled><bar:WindowsVersion Comparison=\"EqualTo\" MajorVersion=\"10\" MinorVersion=\"0\"/></upd:IsInstalled>",
                &[],
            ),
        ),
        (8, members(document(8, Some(5_000_008), "", &[]), &member(5, 7))),
    ]);
    let lines = explained(&inbox, "KB5000001");
    let line = |lines: &[(String, Value, Value)], rule: &str| {
        lines
            .iter()
            .find(|line| line.0.starts_with(rule))
            .unwrap_or_else(|| panic!("{rule}: {lines:?}"))
            .clone()
    };
    let category = line(&lines, "requires Example 4");
    assert_eq!(
        (&category.1, &category.2),
        (&json!("true"), &json!("it is a category without rules, which is installed everywhere"))
    );
    assert_eq!(line(&lines, "requires Example 9").2, json!("its rule is always true"));
    let detectoid = line(&lines, "requires Example 3");
    assert_eq!((&detectoid.1, &detectoid.2), (&json!("unknown"), &json!("whether it is there is open")));
    let lines = explained(&inbox, "KB5000002");
    let choice = line(&lines, "bundles at least one of");
    assert_eq!((&choice.1, &choice.2), (&json!("true"), &json!("at least one of them applies")));
    let lines = explained(&inbox, "KB5000007");
    assert!(lines.iter().any(|line| line.0 == "Windows is version 10.0"), "{lines:?}");
    // Of a member that the catalog does not have in this revision, the title is known.
    let (_, causes) = verdict(&inbox, "KB5000008");
    let name = format!("member of the bundle Example 5 {} revision 7", guid(5));
    assert!(causes[0].contains(&name), "{causes:?}");
    let rules = inbox.rows(&["update", "rules", "KB5000008"], 0);
    let name = format!("bundles Example 5 ({}), revision 7 (not in the catalog)", guid(5));
    assert!(rules.iter().any(|row| row["rule"] == name.as_str()), "{rules:?}");
}
