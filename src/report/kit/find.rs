//! Finding a report by the title or number of the product's report that it answers (Microsoft Learn, List of reports).

use super::list::{ReportRow, WITHOUT_CONTENT, list};
use crate::base::error::{Failure, Result, unknown};
use crate::base::tabular::Answer;

/// The words of a title in lower case; `Compliance5` has two, and everything else only separates.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars().flat_map(char::to_lowercase) {
        let follows = |last: char| last.is_alphanumeric() && last.is_numeric() == c.is_numeric();
        match words.last_mut().filter(|_| last.is_some_and(follows)) {
            Some(word) if c.is_alphanumeric() => word.push(c),
            _ if c.is_alphanumeric() => words.push(c.to_string()),
            _ => {}
        }
        last = Some(c);
    }
    words
}

/// True when a title begins with the wanted words. The last may be cut short, but not a number: 1 is not 10.
fn begins(title: &[String], wanted: &[String]) -> bool {
    let Some((last, before)) = wanted.split_last() else { return false };
    let matches_last = |word: &String| {
        word == last || (word.starts_with(last.as_str()) && !last.chars().all(char::is_numeric))
    };
    title.starts_with(before) && title.get(before.len()).is_some_and(matches_last)
}

/// True when one of the product's reports that a report answers is the wanted one: by the beginning of its title, with
/// its number or without.
fn answers(report: &ReportRow, wanted: &[String]) -> bool {
    report.configuration_manager.split([';', '\n']).any(|title| is_title(title, wanted))
}

/// True for the beginning of a title, with its number or without, and for its number alone.
fn is_title(title: &str, wanted: &[String]) -> bool {
    let title = words(title);
    if let [number] = wanted
        && number.chars().all(char::is_numeric)
    {
        return title.iter().find(|word| word.chars().all(char::is_numeric)) == Some(number);
    }
    let name: Vec<String> =
        title.iter().skip_while(|word| !word.chars().all(char::is_numeric)).skip(1).cloned().collect();
    begins(&title, wanted) || begins(&name, wanted)
}

/// The reports, or those that answer the product's report of that title, such as `Compliance 5`, `5` or
/// `specific computer`; in any case, and as much of the title as is remembered from its beginning. Fails with kind
/// `not_found` where none does, and says so where the product's report is about content.
pub fn find(title: Option<&str>) -> Result<Answer<ReportRow>> {
    let all = list();
    let Some(title) = title else {
        let mut answer = Answer::from(all);
        answer.notes.push("Not answered, because content is not known here: Management 7 and 8.".into());
        return Ok(answer);
    };
    let wanted = words(title);
    let found: Vec<ReportRow> = all.iter().filter(|report| answers(report, &wanted)).copied().collect();
    if !found.is_empty() {
        return Ok(Answer::from(found));
    }
    if let Some(title) = WITHOUT_CONTENT.iter().find(|title| is_title(title, &wanted)) {
        return Err(Failure::not_found(format!("no report answers {title:?}: it is about the content of updates, which is not known here"))
            .hint("`cmupd report list` shows what there is; `cmupd deployment status DEPLOYMENT --error CODE` shows which clients failed to download")
            .into());
    }
    let titles = all.iter().flat_map(|report| report.configuration_manager.split(';')).map(str::trim);
    // "Complience 5" is near to the number of a title, not to the whole of it.
    let numbers =
        titles.clone().filter_map(|title| title.split_once(" - ")).flat_map(|(number, name)| [number, name]);
    Err(unknown("report for", title, titles.chain(numbers), "cmupd report list").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_numbers_find_a_report() {
        for wanted in [
            "Compliance 5",
            "compliance 5 - specific",
            "COMPLIANCE5",
            "Specific computer",
            "specific comp",
            " compliance  5 ",
        ] {
            let found = find(Some(wanted)).unwrap_or_else(|error| panic!("{wanted}: {error}"));
            assert_eq!(
                found.rows.iter().map(|report| report.name).collect::<Vec<_>>(),
                ["client"],
                "{wanted}"
            );
        }
        let numbered = find(Some(" 5 ")).expect("all with the number");
        assert!(numbered.rows.iter().any(|report| report.name == "client"), "{:?}", numbered.rows);
        assert!(numbered.rows.iter().all(|report| report.configuration_manager.contains(" 5 - ")));
        assert!(find(Some("Compliance")).expect("several").rows.len() > 1);
        assert_eq!(find(None).expect("all").rows, list());
    }

    #[test]
    fn what_no_report_answers_is_not_found() {
        for (wanted, hint) in [
            ("Complience 5", "did you mean Compliance 5"),
            ("Specific Komputer", "did you mean Specific computer"),
            ("Compliance 55", "cmupd report list"),
            ("Management 7", "cmupd deployment status"),
            ("computers missing", "cmupd deployment status"),
            ("", "cmupd report list"),
            ("-", "cmupd report list"),
        ] {
            let error = find(Some(wanted)).expect_err(wanted);
            let failure = crate::base::error::Failure::of(&error).expect("a failure");
            assert_eq!(failure.kind, crate::base::error::Kind::NotFound);
            assert!(
                failure.hint.as_ref().is_some_and(|found| found.contains(hint)),
                "{wanted}: {:?}",
                failure.hint
            );
        }
    }

    #[test]
    fn a_number_is_not_cut_short() {
        let of = |text: &str| words(text);
        assert!(!begins(&of("Compliance 10 - Late"), &of("Compliance 1")));
        assert!(begins(&of("Compliance 10 - Late"), &of("compl")));
        assert_eq!(of("Compliance5-specific"), ["compliance", "5", "specific"]);
    }
}
