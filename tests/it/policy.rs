//! The site-wide policy through the public face: documents, tombstones, settings, keys and signatures, assignments, and
//! what stands on a client.

use crate::support::environment::{Environment, TUG, document, guid};
use assert_cmd::Command;
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::db::{ContentVersion, Database, failure_kind};
use cmupd::hierarchy::{NewSite, SiteCode, SiteKind};
use cmupd::operate;
use cmupd::policy::{
    self, Assignment, Body, DocumentKind, HashFinding, KeyState, PartialClientSettings, PolicyKey, PublicKey,
    SigningRemark,
};
use uuid::Uuid;

fn site(code: &str) -> SiteCode {
    code.parse().expect("a site code")
}

/// Site and version of the current documents, with their kind.
fn current(environment: &Environment) -> Result<Vec<String>> {
    let policies = environment.db()?.read(|r| cmupd::policy::read(r).policies(None, false))?;
    Ok(policies
        .iter()
        .map(|policy| {
            let kind = if policy.kind == DocumentKind::Tombstone { " tombstone" } else { "" };
            format!("{} {}{kind}", policy.site, policy.version)
        })
        .collect())
}

fn set(
    environment: &Environment,
    place: Option<&str>,
    change: PartialClientSettings,
) -> Result<policy::ClientSettings> {
    environment
        .db()?
        .write("set", |w| operate::set_client_settings(w, place.map(site), change.is_empty(), &change))
}

fn switch(on: bool) -> PartialClientSettings {
    PartialClientSettings { software_updates_enabled: Some(on), ..Default::default() }
}

fn message(error: &anyhow::Error) -> String {
    let hint = Failure::of(error).and_then(|failure| failure.hint.clone()).unwrap_or_default();
    format!("{error:#}; {hint}")
}

fn id(key: &PolicyKey) -> String {
    key.key_id.clone().expect("a key")
}

fn key_path(environment: &Environment) -> std::path::PathBuf {
    policy::key_file(&environment.path().canonicalize().expect("a path"))
}

#[test]
fn switched_off_becomes_a_tombstone_and_back() -> Result<()> {
    let environment = Environment::with_catalog()?;
    // PS2 has no software update point and fails; nothing of it is published.
    assert_eq!(current(&environment)?, ["PS1 1.00", "S01 1.00"]);

    let settings = set(&environment, Some("PS1"), switch(false))?;
    assert!(!settings.values.software_updates_enabled && settings.set_here == ["software_updates_enabled"]);
    assert_eq!(
        current(&environment)?,
        ["PS1 2.00 tombstone", "S01 2.00 tombstone"],
        "its clients' secondary follows"
    );
    let tombstone = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!(Some(&tombstone.xml), tombstone.tombstone_xml.as_ref());
    assert_eq!(policy::parse(&tombstone.xml)?, Body::tombstone(site("PS1"), Uuid::from_u128(1)));

    // A new content version is nothing to a tombstone; so is the same again.
    environment.write(150, &document(150, "Software", "", "Another", &[guid(TUG)]))?;
    environment.sync()?;
    set(&environment, Some("PS1"), switch(false))?;
    assert_eq!(current(&environment)?, ["PS1 2.00 tombstone", "S01 2.00 tombstone"]);

    // The secondary departs from its primary.
    set(&environment, Some("S01"), switch(true))?;
    assert_eq!(current(&environment)?, ["PS1 2.00 tombstone", "S01 3.00"]);
    let inherit = PartialClientSettings::default();
    set(&environment, Some("S01"), inherit)?;
    assert_eq!(current(&environment)?, ["PS1 2.00 tombstone", "S01 4.00 tombstone"]);
    set(&environment, Some("PS1"), inherit)?;
    assert_eq!(current(&environment)?, ["PS1 3.00", "S01 5.00"]);
    let live = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!(live.body.content_version, ContentVersion::from(2));

    // The default applies to all that set nothing themselves.
    let daily = PartialClientSettings { scan_interval_minutes: Some(1440), ..Default::default() };
    set(
        &environment,
        Some("PS1"),
        PartialClientSettings { time_to_live_minutes: Some(60), ..Default::default() },
    )?;
    set(&environment, None, daily)?;
    assert_eq!(current(&environment)?, ["PS1 5.00", "S01 7.00"]);
    let body = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("S01"), None))?.body;
    let settings = body.settings.expect("settings");
    assert_eq!((settings.scan_interval_minutes, settings.time_to_live_minutes), (1440, 60));

    for (place, change, words) in [
        (None, inherit, "inherits from nothing"),
        (Some("CAS"), daily, "has no clients"),
        (Some("PS9"), daily, "there is no site"),
        (
            None,
            PartialClientSettings { scan_interval_minutes: Some(60), ..Default::default() },
            "bounds of the scan interval",
        ),
        (
            None,
            PartialClientSettings { policy_polling_minutes: Some(2), ..Default::default() },
            "from 3min to 1d",
        ),
    ] {
        let error = set(&environment, place, change).expect_err(words);
        assert!(message(&error).contains(words), "{}", message(&error));
    }
    assert_eq!(current(&environment)?, ["PS1 5.00", "S01 7.00"], "a refused change changes nothing");
    Ok(())
}

#[test]
fn a_removed_site_leaves_its_tombstone() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let remove = |code: &str| {
        environment.db()?.write("remove", |w| {
            policy::retire(w, site(code))?;
            cmupd::hierarchy::write(w).remove_site(site(code), None)
        })
    };
    remove("S01")?;
    remove("S02")?;
    assert_eq!(current(&environment)?, ["PS1 1.00"]);
    let db = environment.db()?;
    let kept = db.read(|r| cmupd::policy::read(r).policies(Some(site("S01")), true))?;
    assert_eq!(kept.iter().map(|policy| policy.version.as_str()).collect::<Vec<_>>(), ["1.00", "2.00"]);
    assert!(kept.iter().all(|policy| policy.site_removed));
    assert_eq!(db.read(|r| cmupd::policy::read(r).policy(site("S01"), None))?.kind, DocumentKind::Tombstone);
    assert_eq!(
        db.read(|r| cmupd::policy::read(r).policies(None, true))?.len(),
        3,
        "a site without a policy leaves none"
    );
    let error = db.read(|r| cmupd::policy::read(r).policy(site("S02"), None)).expect_err("it never had one");
    assert_eq!(failure_kind(&error), Kind::NotFound);

    // The code is used again: its versions go on.
    let again =
        NewSite { code: site("S01"), name: None, kind: SiteKind::Secondary, parent: Some(site("PS1")) };
    environment.db()?.write("add", |w| cmupd::hierarchy::write(w).add_site(&again))?;
    environment.sync()?;
    assert_eq!(current(&environment)?, ["PS1 1.00", "S01 3.00"]);
    Ok(())
}

#[test]
fn documents_are_signed_and_a_rotated_key_moves_no_version() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let remark = |environment: &Environment| environment.db()?.read(policy::signing_remark);
    assert!(
        matches!(remark(&environment)?, Some(SigningRemark::Note(note)) if note.contains("policy key init"))
    );

    let mut options = environment.options();
    options.dry_run = true;
    let never = operate::init_key(&mut Database::open(&environment.path(), options)?, None)?;
    assert_eq!(never.key_id, None, "the key that is shown will never be");
    assert!(!key_path(&environment).exists(), "a dry run keeps nothing");

    let first = operate::init_key(&mut environment.db()?, None)?;
    assert_eq!((first.state, first.documents, first.bits), (KeyState::Signs, 2, 2048));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(key_path(&environment))?.permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(current(&environment)?, ["PS1 1.00", "S01 1.00"], "signing moves no version");
    assert_eq!(remark(&environment)?, None);
    let error = operate::init_key(&mut environment.db()?, None).expect_err("there is one");
    assert!(message(&error).contains("rotate"), "{}", message(&error));

    let policy = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    let signature = policy.signatures.last().expect("a signature");
    assert_eq!(
        (signature.hash_algorithm.as_str(), signature.hash_algorithm_id),
        (policy::HASH_ALGORITHM, 32_780)
    );
    let public_key = environment.db()?.read(|r| policy::public_key(r, None))?;
    assert!(public_key.verifies(policy.xml.as_bytes(), &signature.body_signature));
    assert!(!public_key.verifies(&policy.xml.as_bytes()[1..], &signature.body_signature));
    assert_eq!(PublicKey::from_pem(&public_key.to_pem()?)?, public_key);
    let tombstone = policy.tombstone_xml.expect("a prepared tombstone");
    let over_tombstone = signature.tombstone_signature.clone().expect("a signature");
    assert!(public_key.verifies(tombstone.as_bytes(), &over_tombstone));

    let old_file = std::fs::read(key_path(&environment))?;
    let second = operate::rotate_key(&mut environment.db()?, None)?;
    assert_ne!(second.key_id, first.key_id);
    assert_eq!(current(&environment)?, ["PS1 1.00", "S01 1.00"]);
    let rows = environment.db()?.read(|r| policy::verify(r, None, true))?;
    assert_eq!(rows.len(), 4, "two documents, signed by two keys");
    assert!(
        rows.iter()
            .all(|row| row.body_signature == HashFinding::Valid
                && row.tombstone_signature == HashFinding::Valid)
    );
    assert_eq!(environment.db()?.read(|r| policy::public_key(r, Some(&id(&first)[..8])))?, public_key);
    assert!(environment.db()?.read(|r| policy::public_key(r, Some("zz"))).is_err());

    // The switch makes the tombstone a document of its own, signed like any other.
    set(&environment, Some("PS1"), switch(false))?;
    let policy = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!(policy.signatures.last().map(|signature| signature.key_id.clone()), second.key_id);

    // A rotation that was cut off before the file was put in its place: the key is found, and put there by the next
    // one.
    let next =
        environment.path().canonicalize()?.with_file_name(format!("a.db.policy-key-{}.pem", id(&second)));
    std::fs::rename(key_path(&environment), &next)?;
    tempfile::NamedTempFile::new_in(environment.folder.path())?.persist(key_path(&environment))?;
    std::fs::write(key_path(&environment), &old_file)?;
    set(&environment, Some("PS1"), switch(true))?;
    assert_eq!(remark(&environment)?, None);
    operate::rotate_key(&mut environment.db()?, None)?;
    assert!(!next.exists());
    assert_eq!(remark(&environment)?, None);
    assert!(environment.db()?.read(|r| policy::verify(r, None, true))?.iter().all(|row| !row.is_broken()));
    Ok(())
}

#[test]
fn a_key_that_cannot_be_used_stops_no_synchronization() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    let aside = environment.folder.path().join("aside.pem");
    std::fs::rename(key_path(&environment), &aside)?;
    environment.write(150, &document(150, "Software", "", "Another", &[guid(TUG)]))?;
    environment.sync()?;
    assert_eq!(current(&environment)?, ["PS1 2.00", "S01 2.00"]);
    let policy = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert!(policy.signatures.is_empty() && !policy.signed);
    let warning = || -> Result<String> {
        match environment.db()?.read(policy::signing_remark)? {
            Some(SigningRemark::Warning(warning)) => Ok(warning),
            other => panic!("{other:?}"),
        }
    };
    assert!(warning()?.contains("2 of 2") && warning()?.contains("is missing"), "{}", warning()?);

    // It comes back with the rights of everyone: refused, with the remedy.
    std::fs::copy(&aside, key_path(&environment))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(key_path(&environment), std::fs::Permissions::from_mode(0o640))?;
        assert!(warning()?.contains("0640") && warning()?.contains("chmod 600"), "{}", warning()?);
        environment.db()?.write("generate", |w| policy::generate(w, None))?;
        assert!(warning()?.contains("2 of 2"));
        std::fs::set_permissions(key_path(&environment), std::fs::Permissions::from_mode(0o600))?;
    }
    assert!(warning()?.contains("policy generate"), "{}", warning()?);
    environment.db()?.write("generate", |w| policy::generate(w, None))?;
    assert_eq!(environment.db()?.read(policy::signing_remark)?, None);
    assert_eq!(current(&environment)?, ["PS1 2.00", "S01 2.00"]);

    // Something else in its place, and nothing that is a key.
    std::fs::write(key_path(&environment), "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n")?;
    set(&environment, Some("PS1"), switch(false))?;
    assert!(warning()?.contains("cannot be used"), "{}", warning()?);
    assert!(!warning()?.contains("MIIB"), "nothing of the file is shown");

    // In a copy of the database that knows no key, the file is taken in as it is.
    std::fs::copy(&aside, key_path(&environment))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(key_path(&environment), std::fs::Permissions::from_mode(0o600))?;
    }
    let connection = rusqlite::Connection::open(environment.path())?;
    connection.execute_batch("DELETE FROM policy_signature; DELETE FROM policy_key;")?;
    let error = operate::init_key(&mut environment.db()?, Some(4096)).expect_err("it has other bits");
    assert!(message(&error).contains("2048"), "{}", message(&error));
    let before = std::fs::read(&aside)?;
    operate::init_key(&mut environment.db()?, None)?;
    assert_eq!(std::fs::read(key_path(&environment))?, before, "nothing is overwritten");
    assert_eq!(environment.db()?.read(policy::signing_remark)?, None);
    Ok(())
}

#[test]
fn a_changed_byte_is_found() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    let connection = rusqlite::Connection::open(environment.path())?;
    for (change, hash, signature, tombstone_hash, tombstone_signature) in [
        (
            "UPDATE policy SET body = replace(body, 'wsus-PS1', 'wsus-PSl')",
            HashFinding::Invalid,
            HashFinding::Invalid,
            HashFinding::Valid,
            HashFinding::Valid,
        ),
        (
            "UPDATE policy SET tombstone_body = tombstone_body || ' '",
            HashFinding::Valid,
            HashFinding::Valid,
            HashFinding::Invalid,
            HashFinding::Invalid,
        ),
        (
            "UPDATE policy SET body_sha256 = zeroblob(32)",
            HashFinding::Invalid,
            HashFinding::Valid,
            HashFinding::Valid,
            HashFinding::Valid,
        ),
        (
            "UPDATE policy_signature SET body_signature = zeroblob(256)",
            HashFinding::Valid,
            HashFinding::Invalid,
            HashFinding::Valid,
            HashFinding::Valid,
        ),
        (
            "UPDATE policy SET body = '<no body'",
            HashFinding::Invalid,
            HashFinding::Invalid,
            HashFinding::Valid,
            HashFinding::Valid,
        ),
    ] {
        let copy = environment.folder.path().join("copy.db");
        let _ = std::fs::remove_file(&copy);
        connection.execute("VACUUM INTO ?1", [copy.to_str()])?;
        rusqlite::Connection::open(&copy)?.execute_batch(change)?;
        let db = Database::open(&copy, environment.options())?;
        let rows = db.read(|r| policy::verify(r, Some(site("PS1").into()), false))?;
        let row = &rows[0];
        assert_eq!(
            (row.body_hash, row.body_signature, row.tombstone_hash, row.tombstone_signature),
            (hash, signature, tombstone_hash, tombstone_signature),
            "{change}"
        );
        assert!(row.is_broken());
    }
    assert!(
        environment
            .db()?
            .read(|r| policy::verify(r, Some(site("PS1").into()), false))?
            .iter()
            .all(|row| !row.is_broken())
    );
    Ok(())
}

fn cmupd(environment: &Environment) -> Command {
    let mut command = Command::cargo_bin("cmupd").expect("the program");
    command
        .current_dir(environment.folder.path())
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .env("CMUPD_DB", "a.db");
    command
}

#[test]
fn files_verify_without_a_database_and_with_openssl() -> Result<()> {
    let environment = Environment::with_catalog()?;
    operate::init_key(&mut environment.db()?, None)?;
    let run = |arguments: &[&str]| cmupd(&environment).args(arguments).output().expect("runs");
    for (arguments, file) in [
        (vec!["policy", "show", "PS1", "--body", "xml"], "body.xml"),
        (vec!["policy", "show", "PS1"], "plain.xml"),
        (vec!["policy", "show", "PS1", "--signature"], "body.sig"),
        (vec!["policy", "show", "PS1", "--body", "xml", "--tombstone"], "tombstone.xml"),
        (vec!["policy", "show", "PS1", "--signature", "--tombstone"], "tombstone.sig"),
        (vec!["policy", "key", "export"], "public.pem"),
    ] {
        let output = run(&[arguments.as_slice(), &["-o", file]].concat());
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let folder = environment.folder.path();
    let policy = environment.db()?.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!(std::fs::read_to_string(folder.join("body.xml"))?, policy.xml, "to the byte");
    assert_eq!(std::fs::read_to_string(folder.join("plain.xml"))?, policy.xml, "to the byte");
    assert_eq!(run(&["policy", "show", "PS1", "--body", "xml"]).stdout, policy.xml.as_bytes());
    let json = String::from_utf8(run(&["policy", "show", "PS1", "--body", "json"]).stdout)?;
    assert_eq!(json.trim_end(), policy::render_json(&policy.body)?);

    let verify = |file: &str, signature: &str| {
        let arguments =
            ["policy", "verify", "--file", file, "--signature", signature, "--public-key", "public.pem"];
        let output = cmupd(&environment).env("CMUPD_DB", "none.db").args(arguments).output().expect("runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(verify("body.xml", "body.sig").0, Some(0));
    assert_eq!(verify("tombstone.xml", "tombstone.sig").0, Some(0));
    assert_eq!(verify("body.xml", "tombstone.sig").0, Some(1));
    assert_eq!(verify("none.xml", "body.sig").0, Some(5));
    assert_eq!(verify("body.xml", "public.pem").0, Some(1));
    let value: serde_json::Value = serde_json::from_slice(&run(&["policy", "show", "PS1", "--json"]).stdout)?;
    let base64 = value["data"][0]["signatures"][0]["body_signature"].as_str().expect("base64");
    std::fs::write(folder.join("base64.sig"), format!("{base64}\n"))?;
    assert_eq!(verify("body.xml", "base64.sig").0, Some(0));
    std::fs::write(folder.join("changed.xml"), policy.xml.replacen("PS1", "PS2", 1))?;
    let (code, said) = verify("changed.xml", "body.sig");
    assert!(code == Some(1) && said.contains("not a signature of the key"), "{said}");

    let openssl = |file: &str, signature: &str| {
        std::process::Command::new("openssl")
            .args(["dgst", "-sha256", "-verify", "public.pem", "-signature", signature, file])
            .current_dir(folder)
            .output()
    };
    match openssl("body.xml", "body.sig") {
        #[expect(clippy::disallowed_macros, reason = "a test that is skipped says so")]
        Err(error) => eprintln!("skipped: openssl cannot be run ({error})"),
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert!(openssl("tombstone.xml", "tombstone.sig")?.status.success());
            assert!(!openssl("changed.xml", "body.sig")?.status.success());
        }
    }
    Ok(())
}

#[test]
fn differences_name_the_fields() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let error =
        environment.db()?.read(|r| policy::diff(r, site("PS1"), None, None)).expect_err("it is the first");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    set(
        &environment,
        None,
        PartialClientSettings { policy_polling_minutes: Some(30), ..Default::default() },
    )?;
    let difference = environment.db()?.read(|r| policy::diff(r, site("PS1"), Some("1"), Some("2.00")))?;
    let lines: Vec<String> = difference
        .changes
        .iter()
        .map(|change| {
            format!(
                "{}: {} -> {}",
                change.field,
                change.before.as_deref().unwrap_or("-"),
                change.after.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(lines, ["PolicyPollingMinutes: 60 -> 30"]);
    set(&environment, None, switch(false))?;
    let difference = environment.db()?.read(|r| policy::diff(r, site("PS1"), None, None))?;
    let fields: Vec<&str> = difference.changes.iter().map(|change| change.field.as_str()).collect();
    assert!(fields.contains(&"Tombstone") && fields.contains(&"ContentLocation/wsus-PS1/Url"), "{fields:?}");
    assert!(environment.db()?.read(|r| policy::diff(r, site("PS1"), Some("9"), None)).is_err());
    Ok(())
}

#[test]
fn a_client_is_told_its_assignments() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let reply = |environment: &Environment, code: &str| -> Result<(Vec<Assignment>, String)> {
        let assignments = environment.db()?.read(|r| policy::assignments(r, site(code)))?;
        let text = policy::render_reply(site(code), &assignments);
        Ok((assignments, text))
    };
    let (before, text) = reply(&environment, "PS1")?;
    // A reply does not say why.
    let unexplained = |it: &Assignment| Assignment { because: None, ..it.clone() };
    let sent = |assignments: &[Assignment]| assignments.iter().map(unexplained).collect::<Vec<_>>();
    assert_eq!(policy::parse_reply(text.as_bytes())?, sent(&before));
    let hash = environment
        .db()?
        .read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?
        .body_sha256
        .to_uppercase();
    assert_eq!(before[0].location, format!("http://<mp>/SMS_MP/.sms_pol?UpdateSource/PS1.SHA256:{hash}"));
    assert_eq!(before[0].policy_hash, format!("SHA256:{hash}"));

    operate::init_key(&mut environment.db()?, None)?;
    set(&environment, None, switch(false))?;
    let (after, text) = reply(&environment, "PS1")?;
    assert_eq!(policy::parse_reply(text.as_bytes())?, sent(&after));
    assert!(after[0].is_tombstoned && after[0].body_signature.is_some());
    assert_eq!(after[0].policy_assignment_id, before[0].policy_assignment_id, "the assignment is the same");
    assert_ne!(after[0].policy_assignment_id, reply(&environment, "S01")?.0[0].policy_assignment_id);

    // The request, as clients send it: UTF-16 with and without a mark, or UTF-8.
    let request = "<RequestAssignments SchemaVersion=\"1.00\" ACK=\"false\" RequestType=\"Always\"><Identification><Machine>\
        <ClientID>GUID:A1006D0E-CF56-41D1-A006-6330EFC39381</ClientID><FQDN>a.contoso.com</FQDN><NetBIOSName>A&amp;B</NetBIOSName>\
        <SID/></Machine><User/></Identification><PolicySource>SMS:PS1</PolicySource><Resource ResourceType=\"Machine\"/>\
        <ServerCookie/></RequestAssignments>";
    let utf16 = |mark: &str| -> Vec<u8> {
        format!("{mark}{request}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for content in [request.as_bytes().to_vec(), utf16(""), utf16("\u{feff}")] {
        let parsed = policy::parse_request(&content)?;
        assert_eq!((parsed.site, parsed.netbios_name.as_deref()), (Some(site("PS1")), Some("A&B")));
        assert_eq!(parsed.client_id, Some("A1006D0E-CF56-41D1-A006-6330EFC39381".parse()?));
    }
    Ok(())
}

#[test]
fn documents_of_an_earlier_program_go_on() -> Result<()> {
    let environment = Environment::new()?;
    let path = environment.folder.path().join("old.db");
    let connection = rusqlite::Connection::open(&path)?;
    for step in [
        include_str!("../../src/db/schema/0001_initial.sql"),
        include_str!("../../src/db/schema/0002_search.sql"),
        include_str!("../../src/db/schema/0003_servers.sql"),
        include_str!("../../src/db/schema/0004_state.sql"),
    ] {
        connection.execute_batch(step)?;
    }
    let body = "<UpdateSourcePolicy SchemaVersion=\"1.00\" SiteCode=\"PS1\"><UpdateSource \
        UniqueId=\"{00000000-0000-0000-0000-000000000001}\" ContentVersion=\"4\" ContentType=\"2\"><ContentLocation Position=\"1\" \
        Url=\"http://w:8530\" ServerName=\"w\" Connections=\"intranet\"/><ScanFailureRetryErrorCodes>0x8024001A\
        </ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>";
    connection.execute_batch(&format!(
        "PRAGMA application_id = {};
         PRAGMA user_version = 4;
         INSERT INTO update_source VALUES (1, x'00000000000000000000000000000001', 4);
         INSERT INTO site (site_id, code, name, kind, content_version, created_at) VALUES (1, 'PS1', 'PS1', 'primary', 4, 0);
         INSERT INTO operation (operation_id, started_at, actor, description) VALUES (7, 0, 'a', 'b');
         INSERT INTO policy VALUES (9, 1, 3, 4, '{body}', zeroblob(32), 0, 7);",
        0x636d_7570
    ))?;
    drop(connection);
    let mut db = Database::open(&path, environment.options())?;
    let old = db.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!(
        (old.version.as_str(), old.body.content_locations.len(), old.tombstone_xml),
        ("3.00", 1, None)
    );
    assert_eq!(old.body.settings, None);
    assert_eq!(policy::render(&old.body), body, "its bytes are those that it was made of");
    operate::init_key(&mut db, None)?;
    let new = db.read(|r| cmupd::policy::read(r).policy(site("PS1"), None))?;
    assert_eq!((new.version.as_str(), new.signed), ("4.00", true), "what is signed is complete");
    let rows = db.read(|r| policy::verify(r, None, true))?;
    assert_eq!(rows[0].tombstone_hash, HashFinding::Absent);
    assert_eq!(rows[0].body_hash, HashFinding::Invalid, "the digest of the old row was none");
    assert!(!rows[1].is_broken());
    Ok(())
}

#[test]
fn commands_say_what_is_wrong() -> Result<()> {
    let environment = Environment::with_catalog()?;
    for (arguments, code, words) in [
        (vec!["policy", "key", "rotate", "--yes"], 1, "policy key init"),
        (vec!["policy", "key", "export"], 5, "policy key init"),
        (vec!["policy", "key", "init", "--bits", "1024"], 2, "2048"),
        (vec!["policy", "show", "PS1", "--signature"], 5, "is unsigned"),
        (vec!["policy", "show", "PS1", "--sup", "a"], 2, "--rendered"),
        (vec!["policy", "show", "PS7"], 5, "did you mean"),
        (vec!["policy", "settings", "PS1", "--scan-every", "7"], 2, "such as 60min"),
        (vec!["policy", "assignments"], 2, "required"),
        (vec!["policy", "assignments", "none.xml"], 5, "none.xml"),
        (vec!["policy", "verify", "--file", "a"], 2, "--signature"),
        (vec!["policy", "list", "--site", "PS7"], 5, "did you mean"),
    ] {
        let output = cmupd(&environment).args(&arguments).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    std::fs::write(
        environment.folder.path().join("r.xml"),
        "<RequestAssignments><PolicySource>SMS:S01</PolicySource></RequestAssignments>",
    )?;
    let output = cmupd(&environment).args(["policy", "assignments", "r.xml"]).output()?;
    assert!(output.status.success());
    std::fs::write(environment.folder.path().join("reply.xml"), &output.stdout)?;
    let output =
        cmupd(&environment).args(["policy", "assignments", "--decode", "reply.xml", "--json"]).output()?;
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(value["data"][0]["policy_id"], "UpdateSource/S01");
    // A dry run keeps nothing.
    let output =
        cmupd(&environment).args(["policy", "settings", "--software-updates", "off", "-n"]).output()?;
    assert!(output.status.success());
    assert_eq!(current(&environment)?, ["PS1 1.00", "S01 1.00"]);
    // A damaged document is a finding of `verify`, and names itself elsewhere.
    rusqlite::Connection::open(environment.path())?
        .execute_batch("UPDATE policy SET body = '<a' WHERE source_id = 'S01'")?;
    let output = cmupd(&environment).args(["policy", "verify", "--json"]).output()?;
    assert_eq!(output.status.code(), Some(3));
    let output = cmupd(&environment).args(["policy", "list"]).output()?;
    assert!(String::from_utf8_lossy(&output.stderr).contains("the policy 1.00 of S01 is damaged"));
    Ok(())
}
