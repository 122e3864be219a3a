//! `cmupd rule …`.

pub mod answers;
pub mod changes;
pub mod criteria;
pub mod deployments;
pub mod exchange;
pub mod runs;

use clap::Args;

/// Automatic deployment rules: criteria that choose updates again and again, and deploy them
///
/// All criteria must hold; of several values of one, one is enough, and none of the excluding ones may hold. Expired updates
/// are never chosen. A run makes a software update group, or fills its own anew (--same-group), and deploys it; a run that
/// chooses nothing makes and changes nothing. One that would choose more than 1,000 updates fails and changes nothing: the
/// error and its time are kept.
///
/// Rules run by a schedule (cmupd rule due, from cron or a timer), after a synchronization that changed the catalog, or when
/// they are asked to. What a rule deploys is delayed by each client by 0 to 120 minutes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule add Monthly --classification 'Security Updates' --no-superseded --revised 28d \\
      --collection Pilot --deadline 3d --schedule 'patch-tuesday 20:00'
  cmupd rule test Monthly --last 12                       what would it have chosen?
  cmupd rule run Monthly --dry-run
  cmupd rule due --quiet                                  from cron: what its schedule says is due")]
pub struct Rules {}
