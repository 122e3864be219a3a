//! `cmupd sync categories`, `subscribe`, `unsubscribe`.

use crate::base::error::Result;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::sync::{self, CategoryFilter, CategoryRow, SubscriptionRow};
use clap::Args;

/// Show the products and classifications that can be synchronized from servers, and which are
///
/// The tree of companies, product families and products, and the classifications, with how many updates the catalog has
/// of each. They are those of the newest synchronization. What options leave out is not drawn; JSON has a flat row for
/// each with its parent and depth.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sync categories
  cmupd sync categories --products 'windows 1*'
  cmupd sync categories --classifications
  cmupd sync categories --subscribed --columns tree,subscribed,category
  cmupd sync categories --json | jq -r '.data[] | select(.subscribed != \"no\") | .category'")]
pub struct Categories {
    /// Title with wildcards, or GUID
    name: Option<String>,
    /// Only classifications
    #[arg(long, conflicts_with = "products")]
    classifications: bool,
    /// Only companies, product families and products
    #[arg(long)]
    products: bool,
    /// Only what is subscribed, by itself or through a category above
    #[arg(long)]
    subscribed: bool,
}

/// Choose products and classifications to synchronize from servers
///
/// A server gives updates that are of a subscribed product and of a subscribed classification, so both are needed. A
/// family or a company stands for all products below it, also for those that come later. Wildcards choose among
/// products and classifications. All names count, or, where one means nothing, none. Classifications can be chosen
/// before the first synchronization, which brings the products.
///
/// Offline scan cabinets and folders of update documents are taken whole, whatever is subscribed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sync subscribe 'Windows 11' 'Security Updates' 'Critical Updates'
  cmupd sync subscribe 'windows server 20??' --dry-run
  cmupd sync subscribe Product:72e7624a-5b00-45d2-b92f-e561c0a6a160
  cmupd sync subscribe Office                             the family: all its products, now and later")]
pub struct Subscribe {
    /// Titles, with wildcards; or GUIDs
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
}

/// Stop synchronizing products and classifications from servers
///
/// Nothing is removed: what was synchronized stays in the catalog and is only not kept current any more. So nothing is
/// asked before. A product below a subscribed family stays with it. All names count, or, where one means nothing, none.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sync unsubscribe 'Windows 10*'
  cmupd sync unsubscribe --all --dry-run")]
pub struct Unsubscribe {
    /// Titles, with wildcards; or GUIDs
    #[arg(required_unless_present = "all", value_name = "NAME")]
    names: Vec<String>,
    /// Everything that is subscribed
    #[arg(long, conflicts_with = "names")]
    all: bool,
}

impl Command for Categories {
    const SHAPES: &'static [Shape] = &[Shape::of::<CategoryRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let classifications = match (self.classifications, self.products) {
            (false, false) => None,
            (classifications, _) => Some(classifications),
        };
        let filter = CategoryFilter { classifications, name: self.name, subscribed: self.subscribed };
        Reply::list(session.read(|r| sync::categories(r, &filter))?)
    }
}

impl Command for Subscribe {
    const SHAPES: &'static [Shape] = &[Shape::of::<SubscriptionRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("subscribe to {}", self.names.join(", "));
        Reply::list(session.write(&description, |w| sync::subscribe(w, &self.names))?)
    }
}

impl Command for Unsubscribe {
    const SHAPES: &'static [Shape] = &[Shape::of::<SubscriptionRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let answer = if self.all {
            session.write("unsubscribe from everything", sync::unsubscribe_all)?
        } else {
            let description = format!("unsubscribe from {}", self.names.join(", "));
            session.write(&description, |w| sync::unsubscribe(w, &self.names))?
        };
        Reply::list(answer)
    }
}
