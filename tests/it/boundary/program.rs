//! What the program asks, prints and reads.

use super::*;

#[test]
fn the_program_asks_says_and_reads_standard_input() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &["10.1.0.0/16"], &["wsus2"])?;
    drop(db);
    let run = |arguments: &[&str], input: &str, code: i32| -> Result<(String, String)> {
        let assert = Command::cargo_bin("cmupd")?
            .current_dir(folder.path())
            .args(["--db", "environment.db", "--now", "2026-11-22T12:00:00Z"])
            .args(arguments)
            .write_stdin(input)
            .assert()
            .code(code);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((text(&assert.get_output().stdout), text(&assert.get_output().stderr)))
    };
    let (out, error) =
        run(&["boundary", "import", "-", "--json", "--dry-run"], "value\n10.9.0.0/16\nbad/1\n", 3)?;
    let answer: serde_json::Value = serde_json::from_str(&out)?;
    assert_eq!(answer["data"][0]["boundaries_added"], 1);
    assert_eq!(answer["data"][0]["rejected"][0]["line"], 3);
    assert_eq!((&answer["dry_run"], error.as_str()), (&true.into(), ""));
    let (out, _) = run(&["boundary", "list", "--csv", "--columns", "value,groups"], "", 0)?;
    assert_eq!(out.trim().replace('\r', ""), "value,groups\n10.1.0.0/16,Berlin");
    run(&["boundary", "import", "absent.csv"], "", 5)?;
    run(&["boundary", "remove", "10.1.0.0/16"], "", 2)?;
    run(&["boundary", "remove", "10.1.0.0", "--yes"], "", 2)?;
    run(&["boundary", "add", "10.4.0.0/16", "10.5.0.0/16", "--name", "both"], "", 2)?;
    run(&["boundary", "list", "--group", "Bonn"], "", 5)?;
    run(&["boundary-group", "set", "Berlin"], "", 2)?;
    run(&["boundary-group", "which"], "", 2)?;
    run(&["boundary-group", "neighbor", "Berlin", "berlin"], "", 2)?;
    run(
        &["boundary-group", "neighbor", "Berlin", "Default-Site-Boundary-Group<PS1>", "--after", "10081"],
        "",
        2,
    )?;
    let (_, error) = run(&["sup", "remove", "wsus2", "--yes"], "", 0)?;
    assert!(error.contains("Removed from the boundary groups Berlin."), "{error}");
    assert!(error.contains("No software update point is left in: Berlin."), "{error}");
    run(
        &["boundary-group", "neighbor", "Berlin", "Default-Site-Boundary-Group<PS2>", "--after", "never"],
        "",
        0,
    )?;
    run(&["boundary-group", "set", "Berlin", "--add-sup", "wsus3"], "", 0)?;
    let (_, error) = run(&["site", "remove", "PS2", "--yes"], "", 0)?;
    for part in [
        "Default-Site-Boundary-Group<PS2> was removed with it.",
        "That was a neighbor of Berlin.",
        "Removed from the boundary groups Berlin.",
    ] {
        assert!(error.contains(part), "{error}");
    }
    run(&["boundary", "add", "10.1.0.0/16", "2024", "--kind", "ad-site"], "", 2)?;
    run(&["boundary", "add", "2024", "--kind", "ad-site"], "", 0)?;
    Ok(())
}
