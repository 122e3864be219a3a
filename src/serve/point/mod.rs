//! The management point: what clients send and ask.
//!
//! | path | method | answer |
//! | --- | --- | --- |
//! | `/reports` | POST a report, JSON lines, or a tar archive of reports | 202, once they are on disk |
//! | `/policy/assignments` | POST `RequestAssignments`, GET | `ReplyAssignments` |
//! | `/SMS_MP/.sms_pol?ID.HASH` | GET | the body of a policy |
//! | `/locations` | POST `WSUSLocationRequest`, GET | `WSUSLocationReply` |
//!
//! Reports are kept in the `spool` and ingested by a thread of this process (`intake`). Answers to questions are those of
//! `policy assignments` and `policy locate`, from one snapshot each.

mod accept;
mod forward;
mod intake;
mod management_point;
mod question;
mod refused;
mod rights;
mod spool;

pub(super) use accept::UNPACKING;
pub(super) use intake::PointThreads;
pub(super) use management_point::{ManagementPoint, answer_point, is_of_point};
