//! Why the state of an update on a client is unknown: the first cause that applies.

use cmupd::client::ScanState;
use cmupd::compliance::{Cause, Facts, evidence, first_cause};
use cmupd::db::ContentVersion;
use jiff::{SignedDuration, Timestamp};

fn at(day: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(day * 24)
}

#[test]
fn the_first_cause() {
    let base = Facts {
        site_version: ContentVersion::from(2),
        needed_version: ContentVersion::from(2),
        now: at(10),
        last_message_at: Some(at(9)),
        ..Facts::default()
    };
    let gap = vec![(7, 9, at(8))];
    let quarantined = vec![("a.SMX".to_owned(), "truncated".to_owned(), at(6))];
    let failed = Some((ScanState::Failed, Some(0x8024_4010), at(9)));
    let older = Some((at(5), 1.into()));
    let table = [
        (base.clone(), Cause::NeverScanned),
        (Facts { last_scan: Some((ScanState::Running, None, at(9))), ..base.clone() }, Cause::NeverScanned),
        (Facts { last_scan: failed, ..base.clone() }, Cause::ScanFailed),
        (Facts { last_scan: failed, gaps: gap.clone(), ..base.clone() }, Cause::ScanFailed),
        (Facts { completed_scan: older, ..base.clone() }, Cause::ScanOlder),
        (Facts { completed_scan: older, gaps: gap.clone(), ..base.clone() }, Cause::MessagesMissing),
        (
            Facts {
                completed_scan: Some((at(9), ContentVersion::from(1))),
                gaps: gap.clone(),
                ..base.clone()
            },
            Cause::ScanOlder,
        ),
        (Facts { gaps: gap, ..base.clone() }, Cause::MessagesMissing),
        (Facts { quarantined: quarantined.clone(), ..base.clone() }, Cause::FileQuarantined),
        (
            Facts { completed_scan: older, quarantined: quarantined.clone(), ..base.clone() },
            Cause::FileQuarantined,
        ),
        (
            Facts { completed_scan: Some((at(7), ContentVersion::from(1))), quarantined, ..base.clone() },
            Cause::ScanOlder,
        ),
        (
            Facts {
                reported_unknown: 2,
                completed_scan: Some((at(9), ContentVersion::from(2))),
                ..base.clone()
            },
            Cause::ReportedUnknown,
        ),
        (Facts { reported_unknown: 2, completed_scan: older, ..base.clone() }, Cause::ScanOlder),
        (
            Facts {
                reported_unknown: 1,
                completed_scan: Some((at(1), ContentVersion::from(2))),
                last_message_at: Some(at(1)),
                ..base.clone()
            },
            Cause::ReportedUnknown,
        ),
        (Facts { site_version: ContentVersion::from(0), ..base.clone() }, Cause::SiteNeverSynchronized),
        (Facts { completed_scan: older, last_message_at: Some(at(1)), ..base }, Cause::ScanOlder),
    ];
    for (facts, expected) in table {
        let evidence = evidence(&facts);
        assert_eq!(evidence.first().map(|evidence| evidence.cause), Some(expected), "{facts:?}");
        assert_eq!(first_cause(&facts), Some(expected));
    }
}

#[test]
fn all_evidence_is_kept() {
    let facts = Facts {
        completed_scan: Some((at(5), ContentVersion::from(1))),
        site_version: ContentVersion::from(2),
        needed_version: ContentVersion::from(2),
        gaps: vec![(7, 7, at(8))],
        waiting: vec![(3, "/inbox".into(), at(29))],
        last_message_at: Some(at(8)),
        now: at(30),
        ..Facts::default()
    };
    let causes: Vec<Cause> = evidence(&facts).into_iter().map(|evidence| evidence.cause).collect();
    assert_eq!(
        causes,
        [Cause::MessagesMissing, Cause::ClientInactive, Cause::ScanOlder, Cause::WaitingInInbox]
    );
}
