//! What is signed is what was made: tampered documents, keys that are rotated at once or by a run that was cut off, and
//! what verifying says.

use crate::support::environment::Environment;
use assert_cmd::Command;
use cmupd::base::error::{Failure, Result};
use cmupd::db::Database;
use cmupd::hierarchy::SiteCode;
use cmupd::operate;
use cmupd::policy::{self, DocumentKind, HashFinding, KeyState, SigningRemark};
use std::path::PathBuf;
use std::sync::Barrier;

fn site(code: &str) -> SiteCode {
    code.parse().expect("a site code")
}

fn cmupd(environment: &Environment) -> Command {
    let mut command = Command::cargo_bin("cmupd").expect("the program");
    command
        .current_dir(environment.folder.path())
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .env("CMUPD_DB", "a.db");
    command
}

fn change(environment: &Environment, statements: &str) -> Result<()> {
    Ok(rusqlite::Connection::open(environment.path())?.execute_batch(statements)?)
}

fn key_path(environment: &Environment) -> PathBuf {
    policy::key_file(&environment.path().canonicalize().expect("a path"))
}

fn warning(environment: &Environment) -> Result<String> {
    match environment.db()?.read(policy::signing_remark)? {
        Some(SigningRemark::Warning(warning)) => Ok(warning),
        other => panic!("{other:?}"),
    }
}

/// What lies beside the database of keys.
fn key_files(environment: &Environment) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(environment.folder.path())? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.contains("policy-key"));
    names.sort();
    Ok(names)
}

/// Points the clients of PS1 elsewhere.
const TAMPER: &str = "UPDATE policy SET body = replace(body, 'wsus-PS1', 'evil') WHERE source_id = 'PS1';";

#[test]
fn a_rotation_signs_no_tampered_document() -> Result<()> {
    for statements in [
        TAMPER.to_owned(),
        format!("{TAMPER} DELETE FROM policy_signature;"),
        "UPDATE policy SET tombstone_body = tombstone_body || ' ' WHERE source_id = 'PS1'".to_owned(),
        // The signature of the old key betrays a digest that was changed as well.
        "UPDATE policy SET (body, body_sha256) = (SELECT body, body_sha256 FROM policy WHERE source_id = 'S01')
         WHERE source_id = 'PS1'"
            .to_owned(),
    ] {
        let environment = Environment::with_catalog()?;
        operate::init_key(&mut environment.db()?, None)?;
        change(&environment, &statements)?;
        let key = operate::rotate_key(&mut environment.db()?, None)?;
        let rows = environment.db()?.read(|r| policy::verify(r, Some(site("PS1").into()), true))?;
        assert!(rows.iter().all(|row| row.key_id != key.key_id), "{statements}: it is signed");
        assert_eq!(key.documents, 1, "{statements}: the other one is signed");
        let warning = warning(&environment)?;
        assert!(warning.contains("1 of 2") && warning.contains("PS1 1.00"), "{warning}");

        // What it should say comes back as a version of its own, and is signed.
        let generated = environment.db()?.write("generate", |w| policy::generate(w, None))?;
        assert_eq!(generated.new_versions, 1, "{statements}");
        let healed = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
        assert_eq!((healed.version.as_str(), healed.signed), ("2.00", true));
        assert_eq!(healed.body.content_locations[0].url, "http://wsus-PS1:8530", "{statements}");
        assert_eq!(environment.db()?.read(policy::signing_remark)?, None);
        assert!(environment.db()?.read(|r| policy::verify(r, None, false))?.iter().all(|row| !row.is_broken()));
        let again = environment.db()?.write("generate", |w| policy::generate(w, None))?;
        assert_eq!(again.new_versions, 0);
    }
    Ok(())
}

#[test]
fn generating_heals_and_signs_no_tampered_document() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    change(&environment, &format!("{TAMPER} DELETE FROM policy_signature;"))?;
    let output = cmupd(&environment).args(["policy", "generate"]).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = environment.db()?.read(|r| policy::verify(r, Some(site("PS1").into()), true))?;
    assert_eq!((rows[0].body_hash, rows[0].body_signature), (HashFinding::Invalid, HashFinding::Absent));
    assert!(rows[1].version.as_deref() == Some("2.00") && !rows[1].is_broken() && rows[1].key_id.is_some());

    // One that cannot be read at all is no obstacle either.
    change(&environment, "UPDATE policy SET body = x'ff3c' WHERE source_id = 'PS1' AND version = 2")
        .expect_err("the column holds text");
    change(&environment, "UPDATE policy SET body = '<' WHERE source_id = 'PS1' AND version = 2")?;
    let generated = environment.db()?.write("generate", |w| policy::generate(w, Some(site("PS1"))))?;
    assert_eq!(generated.new_versions, 1);
    assert_eq!(generated.policies[0].version, "3.00");

    // Of a removed site nothing can be made again: its tampered tombstone stays unsigned.
    environment.db()?.write("remove", |w| {
        policy::retire(w, site("S01"))?;
        cmupd::hierarchy::write(w).remove_site(site("S01"), None)
    })?;
    change(
        &environment,
        "DELETE FROM policy_signature;
         UPDATE policy SET body = body || ' ' WHERE source_id = 'S01' AND is_tombstone",
    )?;
    environment.db()?.write("generate", |w| policy::generate(w, None))?;
    assert!(warning(&environment)?.contains("S01 2.00"));
    assert!(!environment.db()?.read(|r| cmupd::policy::read(r).policy(site("S01"), None))?.signed);
    Ok(())
}

#[test]
fn rotations_at_once_lose_no_key() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    let barrier = Barrier::new(2);
    let results: Vec<Result<policy::PolicyKey>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut db = environment.db()?;
                    barrier.wait();
                    operate::rotate_key(&mut db, None)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(results.iter().any(Result::is_ok), "{results:?}");
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(error.to_string().contains("at the same time"), "{error:#}");
    }
    let keys = environment.db()?.read(policy::keys)?;
    assert_eq!((keys[0].state, keys[0].reason.as_deref()), (KeyState::Signs, None));
    assert_eq!(keys.len(), 1 + results.iter().filter(|result| result.is_ok()).count());
    assert_eq!(key_files(&environment)?, ["a.db.policy-key.pem"], "nothing is left aside");
    assert_eq!(environment.db()?.read(policy::signing_remark)?, None);
    Ok(())
}

#[test]
fn a_rotation_that_was_cut_off_leaves_a_key_that_signs() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    // The key was lost; the rotation that replaced it was cut off before its file was put in its place.
    std::fs::remove_file(key_path(&environment))?;
    let key = operate::rotate_key(&mut environment.db()?, None)?;
    let name = format!("a.db.policy-key-{}.pem", key.key_id.as_deref().expect("a key"));
    let aside = key_path(&environment).with_file_name(&name);
    std::fs::rename(key_path(&environment), &aside)?;
    let state = || -> Result<KeyState> { Ok(environment.db()?.read(policy::keys)?[0].state) };
    assert_eq!(state()?, KeyState::Signs, "the first file is missing");
    std::fs::write(key_path(&environment), "no key")?;
    assert_eq!(state()?, KeyState::Signs, "the first file is damaged");
    change(&environment, "DELETE FROM policy_signature")?;
    environment.db()?.write("generate", |w| policy::generate(w, None))?;
    assert_eq!(environment.db()?.read(policy::signing_remark)?, None);
    // The next rotation tidies up.
    operate::rotate_key(&mut environment.db()?, None)?;
    assert_eq!(key_files(&environment)?, ["a.db.policy-key.pem"]);
    assert_eq!(state()?, KeyState::Signs);

    // Without any file the state is a word, and the reason stands beside it.
    std::fs::remove_file(key_path(&environment))?;
    let output = cmupd(&environment).args(["policy", "key", "show", "--json"]).output()?;
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(value["data"][0]["state"], "unusable");
    assert!(value["data"][0]["reason"].as_str().is_some_and(|reason| reason.contains("is missing")));
    assert_eq!(value["data"][1]["state"], "retired");

    // A dry run keeps nothing, and names no key that will never be.
    let output = cmupd(&environment).args(["policy", "key", "rotate", "--dry-run", "--json"]).output()?;
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert!(value["data"][0]["key_id"].is_null(), "{value}");
    assert_eq!(key_files(&environment)?, Vec::<String>::new());

    // An unsigned document says why, not that a key were to be made.
    change(&environment, "DELETE FROM policy_signature")?;
    let output = cmupd(&environment).args(["policy", "show", "PS1", "--signature"]).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("is missing") && !said.contains("key init"), "{said}");
    Ok(())
}

#[test]
fn verifying_compares_what_a_body_claims() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    for statements in [
        // Bytes, digests and signatures of another site: each fits the other.
        "UPDATE policy SET source_id = 'ZZZ' WHERE source_id = 'PS1';
         UPDATE policy SET source_id = 'PS1' WHERE source_id = 'S01';
         UPDATE policy SET source_id = 'S01' WHERE source_id = 'ZZZ';",
        "UPDATE policy SET is_tombstone = 1",
        "UPDATE policy SET content_version = 7",
    ] {
        let copy = environment.folder.path().join("copy.db");
        let _ = std::fs::remove_file(&copy);
        rusqlite::Connection::open(environment.path())?.execute("VACUUM INTO ?1", [copy.to_str()])?;
        rusqlite::Connection::open(&copy)?.execute_batch(statements)?;
        let rows = Database::open(&copy, environment.options())?.read(|r| policy::verify(r, None, false))?;
        for row in rows {
            assert_eq!(
                (row.body_hash, row.body_signature),
                (HashFinding::Valid, HashFinding::Valid),
                "{statements}"
            );
            assert_eq!(row.contents, HashFinding::Invalid, "{statements}");
            assert!(row.is_broken());
        }
    }
    let rows = environment.db()?.read(|r| policy::verify(r, None, true))?;
    assert!(rows.iter().all(|row| row.contents == HashFinding::Valid));
    Ok(())
}

#[test]
fn a_damaged_old_version_takes_no_other_away() -> Result<()> {
    let environment = Environment::with_catalog()?;
    for minutes in [30, 31, 32] {
        let change =
            policy::PartialClientSettings { policy_polling_minutes: Some(minutes), ..Default::default() };
        environment.db()?.write("set", |w| operate::set_client_settings(w, None, false, &change))?;
    }
    change(&environment, "UPDATE policy SET body = '<a' WHERE version = 1")?;
    let db = environment.db()?;
    assert_eq!(db.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?.version, "4.00");
    assert_eq!(db.read(|r| cmupd::policy::read(r).policy(site("PS1"), Some("3")))?.version, "3.00");
    assert_eq!(db.read(|r| policy::assignments(r, site("PS1")))?[0].policy_version, "4.00");
    assert_eq!(db.read(|r| policy::diff(r, site("PS1"), None, None))?.before.version, "3.00");
    let error =
        db.read(|r| cmupd::policy::read(r).policy(site("PS1"), Some("1.00"))).expect_err("it is damaged");
    assert!(format!("{error:#}").contains("the policy 1.00 of PS1 is damaged"), "{error:#}");
    for wanted in ["0", "9", "3.0", "x", ""] {
        let error = db.read(|r| cmupd::policy::read(r).policy(site("PS1"), Some(wanted))).expect_err(wanted);
        let hint = Failure::of(&error).and_then(|failure| failure.hint.clone()).unwrap_or_default();
        assert!(hint.contains("its newest is 4.00"), "{wanted}: {error:#}; {hint}");
    }
    Ok(())
}

#[test]
fn verifying_says_each_document_once_and_a_file_is_a_row() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    let run = |arguments: &[&str]| cmupd(&environment).args(arguments).output().expect("runs");
    for (arguments, file) in [
        (vec!["policy", "show", "PS1", "--body", "xml"], "body.xml"),
        (vec!["policy", "show", "PS1", "--signature"], "body.sig"),
        (vec!["policy", "key", "export"], "public.pem"),
    ] {
        assert!(run(&[arguments.as_slice(), &["-o", file]].concat()).status.success(), "{file}");
    }
    let files = |file| {
        let arguments =
            ["policy", "verify", "--file", file, "--signature", "body.sig", "--public-key", "public.pem"];
        let output = run(&[arguments.as_slice(), &["--json"]].concat());
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (output.status.code(), value)
    };
    let (code, value) = files("body.xml");
    assert_eq!(code, Some(0));
    let row = &value["data"][0];
    assert_eq!((row["site"].as_str(), row["body_signature"].as_str()), (Some("PS1"), Some("valid")));
    assert!(row["version"].is_null(), "no body says its version");
    let (code, value) = files("body.sig");
    assert_eq!((code, value["data"][0]["body_signature"].as_str()), (Some(1), Some("invalid")));

    // Two signatures of one document, one warning.
    operate::rotate_key(&mut environment.db()?, None)?;
    change(&environment, TAMPER)?;
    let output = run(&["policy", "verify"]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.matches("the policy 1.00 of PS1").count(), 1, "{said}");
    Ok(())
}

#[test]
fn what_stands_on_a_client_points_to_no_server_for_the_internet() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let mut body = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?.body;
    let mut inner = body.content_locations[0].clone();
    (inner.server_name, inner.url, inner.position) = ("inner".into(), "http://inner:8530".into(), 2);
    body.content_locations[0].connections = "internet".parse()?;
    let error = policy::registry_values(&body, None).expect_err("none is for the intranet");
    let hint = Failure::of(&error).and_then(|failure| failure.hint.clone()).unwrap_or_default();
    assert!(hint.contains("--sup wsus-PS1"), "{error:#}; {hint}");
    let url = |values: Vec<policy::PolicyValue>| values[0].setting.clone();
    let named = url(policy::registry_values(&body, Some("wsus-PS1"))?);
    assert_eq!(named, Some(policy::Setting::String("http://wsus-PS1:8530".into())));
    body.content_locations.push(inner);
    let chosen = url(policy::registry_values(&body, None)?);
    assert_eq!(chosen, Some(policy::Setting::String("http://inner:8530".into())));
    Ok(())
}

#[test]
fn a_bad_location_request_is_an_answer_too() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let ask = |arguments: &[&str]| {
        cmupd(&environment)
            .args([&["policy", "locate", "-"], arguments].concat())
            .write_stdin("<nonsense/>")
            .output()
            .expect("runs")
    };
    let output = ask(&["--json"]);
    assert_eq!(output.status.code(), Some(3));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(value["data"].as_array().map(Vec::len), Some(0));
    assert!(
        value["warnings"][0].as_str().is_some_and(|text| text.contains("standard input is not a location"))
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "nothing says another exit code");
    let output = ask(&["--explain"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!String::from_utf8_lossy(&output.stdout).contains('<'), "rows, or none, are no XML");
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not a location request"));
    let output = ask(&[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("<WSUSLocationReply"));

    // What cannot be read is not what is not there.
    let output = cmupd(&environment).args(["policy", "locate", "."]).output()?;
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let output = cmupd(&environment).args(["policy", "locate", "none.xml"]).output()?;
    assert_eq!(output.status.code(), Some(5));
    let output = cmupd(&environment).args(["policy", "assignments", "-"]).write_stdin("<a/>").output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("standard input: its outermost"), "{said}");
    Ok(())
}

#[test]
fn settings_name_the_policies_they_touch() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let output =
        cmupd(&environment).args(["policy", "settings", "S01", "--scan-every", "1d", "--json"]).output()?;
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(value["notes"][0], "Policies: S01 2.00.");
    let output = cmupd(&environment).args(["policy", "settings", "--scan-every", "2d", "--json"]).output()?;
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(value["notes"][0], "Policies: PS1 2.00, S01 2.00.");
    Ok(())
}

#[test]
fn an_indented_body_is_the_same_body() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let policy = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    let text = policy::indent(&policy.xml)?;
    assert!(text.starts_with("<UpdateSourcePolicy") && text.contains("\n    <ContentLocation"), "{text}");
    assert_eq!(policy::parse(&text)?, policy.body);
    assert_eq!(policy.kind, DocumentKind::Live);
    Ok(())
}
