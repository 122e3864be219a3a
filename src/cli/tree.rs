//! The command tree: every command once, under the heading and in the order in which `cmupd --help` lists them.

use super::client::{self, assign, locations, repair_clock};
use super::command::{Call, Command, CommandEntry};
use super::flags::{Augment, Common, Flags};
use super::ingest::{self, quarantine};
use super::policy::{self, key};
use super::report::{self, compliance, month, scan};
use super::scan as device_scan;
use super::sync::{self, subscription};
use super::{
    boundary, boundary_group, collection, demo, deployment, explain, generate, init, log, maintain, phased,
    rule, schema, serve, site, sql, sup, update, update_group, window,
};
use clap::{ArgMatches, Args};

/// A command, or a name with commands below it, or both.
struct Node {
    name: &'static str,
    /// Adds its help and its own arguments.
    augment: Augment,
    /// None for a name that only groups others.
    entry: Option<CommandEntry>,
    below: Vec<Node>,
}

fn command<C: Command>(name: &'static str) -> Node {
    Node { name, augment: C::augment_args, entry: Some(CommandEntry::of::<C>()), below: vec![] }
}

fn group<A: Args>(name: &'static str, below: Vec<Node>) -> Node {
    Node { name, augment: A::augment_args, entry: None, below }
}

impl Node {
    fn with(self, below: Vec<Node>) -> Self {
        Node { below, ..self }
    }
}

// One row of the table can hold several commands.
#[rustfmt::skip]
fn headings() -> Vec<(&'static str, Vec<Node>)> {
    vec![
        ("Start", vec![command::<init::Init>("init"), command::<demo::Demo>("demo")]),
        ("Hierarchy", vec![
            group::<site::Sites>("site", vec![
                command::<site::Add>("add"), command::<site::List>("list"), command::<site::Show>("show"),
                command::<site::Set>("set"), command::<site::Remove>("remove"), command::<site::Tree>("tree"),
            ]),
            group::<sup::Points>("sup", vec![
                command::<sup::Add>("add"), command::<sup::List>("list"),
                command::<sup::Set>("set"), command::<sup::Remove>("remove"),
            ]),
            group::<boundary::Boundaries>("boundary", vec![
                command::<boundary::Add>("add"), command::<boundary::List>("list"),
                command::<boundary::Remove>("remove"), command::<boundary::Import>("import"),
            ]),
            group::<boundary_group::BoundaryGroups>("boundary-group", vec![
                command::<boundary_group::Add>("add"), command::<boundary_group::List>("list"),
                command::<boundary_group::Show>("show"), command::<boundary_group::Set>("set"),
                command::<boundary_group::Neighbor>("neighbor"), command::<boundary_group::Remove>("remove"),
                command::<boundary_group::Which>("which"),
            ]),
        ]),
        ("Updates", vec![
            command::<sync::Synchronize>("sync").with(vec![
                command::<sync::Status>("status"), command::<sync::History>("history"),
                command::<subscription::Categories>("categories"), command::<subscription::Subscribe>("subscribe"),
                command::<subscription::Unsubscribe>("unsubscribe"),
                command::<sync::settings::SettingsCommand>("settings"), command::<sync::Verify>("verify"),
            ]),
            group::<update::Updates>("update", vec![
                command::<update::List>("list"), command::<update::Search>("search"),
                command::<update::Show>("show"), command::<update::Rules>("rules"),
            ]),
            group::<update_group::Groups>("group", vec![
                command::<update_group::Add>("add"), command::<update_group::List>("list"),
                command::<update_group::Show>("show"), command::<update_group::Set>("set"),
                command::<update_group::Include>("include"), command::<update_group::Exclude>("exclude"),
                command::<update_group::Clean>("clean"), command::<update_group::Remove>("remove"),
            ]),
        ]),
        ("Deploy", vec![
            group::<deployment::Deployments>("deployment", vec![
                command::<deployment::Add>("add"), command::<deployment::List>("list"),
                command::<deployment::Show>("show"), command::<deployment::Set>("set"),
                command::<deployment::Enable>("enable"), command::<deployment::Disable>("disable"),
                command::<deployment::Remove>("remove"), command::<deployment::Status>("status"),
                command::<deployment::ShowTimes>("when"),
                command::<deployment::Explain>("explain"), command::<deployment::Forecast>("forecast"),
            ]),
            group::<rule::Rules>("rule", vec![
                command::<rule::changes::Add>("add"), command::<rule::answers::List>("list"),
                command::<rule::answers::Show>("show"), command::<rule::changes::Set>("set"),
                command::<rule::changes::Enable>("enable"), command::<rule::changes::Disable>("disable"),
                command::<rule::changes::Remove>("remove"),
                group::<rule::deployments::RuleDeployments>("deployment", vec![
                    command::<rule::deployments::Add>("add"), command::<rule::deployments::Remove>("remove"),
                ]),
                command::<rule::answers::Test>("test"), command::<rule::runs::Run>("run"),
                command::<rule::runs::RunDue>("due"), command::<rule::runs::Runs>("runs"),
                command::<rule::exchange::Import>("import"), command::<rule::exchange::Export>("export"),
            ]),
            group::<phased::Phased>("phased", vec![
                command::<phased::Add>("add"), command::<phased::List>("list"),
                command::<phased::Show>("show"), command::<phased::Suspend>("suspend"),
                command::<phased::Resume>("resume"), command::<phased::Next>("next"),
                command::<phased::BeginDue>("due"), command::<phased::Remove>("remove"),
            ]),
            group::<window::Windows>("window", vec![
                command::<window::changes::Add>("add"), command::<window::answers::List>("list"),
                command::<window::answers::Show>("show"), command::<window::changes::Set>("set"),
                command::<window::changes::Remove>("remove"), command::<window::answers::Next>("next"),
                command::<window::answers::Fits>("fits"), command::<window::token::Token>("token"),
            ]),
        ]),
        ("Clients", vec![
            group::<policy::Policies>("policy", vec![
                command::<policy::list::List>("list"), command::<policy::show::Show>("show"),
                command::<policy::locate::Locate>("locate"), command::<policy::timeline::Timeline>("timeline"),
                command::<policy::what_if::WhatIf>("what-if"), command::<policy::rollout::Rollout>("rollout"),
                command::<policy::compare::Diff>("diff"), command::<policy::generate::Generate>("generate"),
                command::<policy::settings::Settings>("settings"),
                command::<policy::assignments::Assignments>("assignments"),
                command::<policy::verify::Verify>("verify"),
                group::<key::Keys>("key", vec![
                    command::<key::Init>("init"), command::<key::Show>("show"),
                    command::<key::Export>("export"), command::<key::Rotate>("rotate"),
                ]),
            ]),
            group::<client::Clients>("client", vec![
                command::<client::List>("list"), command::<client::Show>("show"),
                command::<client::Explain>("explain"), command::<client::facts::Facts>("facts"),
                command::<assign::Assign>("assign"),
                command::<repair_clock::RepairClock>("repair-clock"),
                group::<client::key::ClientKeys>("key", vec![
                    command::<client::key::AddKey>("add"), command::<client::key::ListKeys>("list"),
                    command::<client::key::RemoveKey>("remove"),
                ]),
                group::<locations::Locations>("locations", vec![
                    command::<locations::Import>("import"), command::<locations::List>("list"),
                ]),
            ]),
            group::<collection::Collections>("collection", vec![
                command::<collection::Add>("add"), command::<collection::List>("list"),
                command::<collection::Show>("show"), command::<collection::Set>("set"),
                command::<collection::Remove>("remove"), command::<collection::Members>("members"),
                command::<collection::Import>("import"),
            ]),
        ]),
        ("States and answers", vec![
            command::<ingest::Ingest>("ingest").with(vec![
                command::<ingest::send::Send>("send"), command::<ingest::Status>("status"),
                command::<quarantine::Quarantine>("quarantine").with(vec![
                    command::<quarantine::List>("list"), command::<quarantine::Show>("show"),
                    command::<quarantine::Replay>("replay"), command::<quarantine::Drop>("drop"),
                ]),
                command::<ingest::gaps::Gaps>("gaps"), command::<ingest::ledger::LedgerCommand>("ledger"),
                command::<ingest::explain::Explain>("explain"), command::<ingest::audit::Audit>("audit"),
                command::<ingest::Conflicts>("conflicts"), command::<ingest::Topics>("topics"),
            ]),
            command::<device_scan::Scan>("scan").with(vec![
                command::<device_scan::collector::CollectorCommand>("collector"),
                command::<device_scan::needs::Needs>("needs"), command::<device_scan::compare::Compare>("compare"),
                command::<device_scan::audit::Audit>("audit"),
            ]),
            command::<report::Report>("report").with(vec![
                command::<report::List>("list"), command::<compliance::Compliance>("compliance"),
                command::<compliance::Update>("update"), command::<compliance::Updates>("updates"),
                command::<compliance::Months>("months"), command::<compliance::Client>("client"),
                command::<compliance::Clients>("clients"), command::<compliance::Health>("health"),
                command::<scan::Scan>("scan"), command::<scan::ScanClients>("scan-clients"),
                command::<scan::ScanDifferences>("scan-differences"),
                command::<scan::Errors>("errors"), command::<scan::Stale>("stale"),
                command::<month::Sla>("sla"), command::<month::Month>("month"),
                command::<report::trend::Trend>("trend"),
                command::<report::deployment::Deployments>("deployments"),
                command::<report::deployment::DeploymentProgress>("deployment-progress"),
                command::<report::deployment::RequiredNotDeployed>("required-not-deployed"),
                command::<report::unknown::Unknown>("unknown"),
            ]),
            command::<explain::Explain>("explain"), command::<sql::Sql>("sql"),
            command::<schema::SchemaCommand>("schema"),
        ]),
        ("Upkeep", vec![
            group::<maintain::Maintenance>("maintain", vec![
                command::<maintain::Check>("check"), command::<maintain::Repair>("repair"),
                command::<maintain::Backup>("backup"), command::<maintain::Restore>("restore"),
                command::<maintain::History>("history"),
            ]),
            command::<serve::Serve>("serve").with(vec![command::<serve::Downstream>("downstream")]),
            command::<log::Log>("log"), command::<generate::Completions>("completions"),
            command::<generate::Man>("man"),
        ]),
    ]
}

/// Every command with its full name, such as `site add`, in the order of the tree.
pub fn commands() -> Vec<(String, CommandEntry)> {
    fn collect(node: &Node, above: &str, found: &mut Vec<(String, CommandEntry)>) {
        let name = format!("{above} {}", node.name).trim_start().to_owned();
        found.extend(node.entry.map(|entry| (name.clone(), entry)));
        node.below.iter().for_each(|below| collect(below, &name, found));
    }
    let mut found = Vec::new();
    headings().iter().flat_map(|(_, nodes)| nodes).for_each(|node| collect(node, "", &mut found));
    found
}

/// The names of the commands that have a flag of this name.
pub fn commands_with(flag: &str) -> Vec<String> {
    fn collect(command: &clap::Command, above: &str, flag: &str, found: &mut Vec<String>) {
        for below in command.get_subcommands() {
            let name = format!("{above} {}", below.get_name()).trim_start().to_owned();
            if below.get_arguments().any(|argument| argument.get_long() == Some(flag)) {
                found.push(name.clone());
            }
            collect(below, &name, flag, found);
        }
    }
    let mut found = Vec::new();
    collect(&clap_command(), "", flag, &mut found);
    found
}

const AFTER_HELP: &str = "\
Examples:
  cmupd demo                              run everything end to end on a sample hierarchy
  cmupd init CAS --kind cas               create a database with a top-level site
  cmupd site add PS1 --parent CAS         add a primary site below it
  cmupd sup add PS1 wsus1.contoso.com     and its software update point
  cmupd sync --from wsusscn2.cab          synchronize, then cascade to the sites below
  cmupd ingest /inbox --site PS1          ingest state-message reports
  cmupd report compliance --by site       show compliance
  cmupd report unknown                    show which clients are unknown, and why
  cmupd explain 0x80244010                what an error code means, and what to do

Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 findings, 5 not found, 6 upstream, 7 database, 130 interrupted.";

/// Help shows what a command is for, then examples, then usage and options, then details where there are some.
const TEMPLATE: &str = "{about}{after-help}\n\n{usage-heading} {usage}\n\n{all-args}\n\n{before-help}";

/// The command tree, as help, manual pages and completions show it.
pub fn clap_command() -> clap::Command {
    let mut root = Common::augment_args(clap::Command::new("cmupd"))
        .version(env!("CARGO_PKG_VERSION"))
        .about("Software updates of Configuration Manager from the command line: synchronization, policy, state messages and compliance, on one SQLite file")
        .after_help(AFTER_HELP)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true);
    let mut list = String::new();
    for (heading, nodes) in headings() {
        list.push_str(&format!("{heading}:\n"));
        for node in &nodes {
            let below = clap_node(node);
            let about = below.get_about().map(ToString::to_string).unwrap_or_default();
            list.push_str(&format!("  {:15} {about}\n", node.name));
            root = root.subcommand(below);
        }
        list.push('\n');
    }
    // Clap has one heading for all commands.
    root.help_template(format!(
        "{{about}}{{after-help}}\n\n{{usage-heading}} {{usage}}\n\n{list}Options:\n{{options}}\n"
    ))
}

fn clap_node(node: &Node) -> clap::Command {
    let mut command =
        (node.augment)(clap::Command::new(node.name)).help_template(TEMPLATE).max_term_width(100);
    match node.entry {
        Some(entry) => command = entry.groups.augment(command),
        None => command = command.subcommand_required(true).arg_required_else_help(true),
    }
    if !node.below.is_empty() {
        command = command.args_conflicts_with_subcommands(true).subcommand_negates_reqs(true);
    }
    node.below.iter().fold(command, |command, below| command.subcommand(clap_node(below)))
}

/// Runs the command that was named, and gives its exit code; none where nothing is named, which clap has refused.
pub fn run(matches: &ArgMatches) -> Option<u8> {
    let (mut matches, mut name) = (matches, String::new());
    while let Some((word, below)) = matches.subcommand() {
        name = format!("{name} {word}").trim_start().to_owned();
        matches = below;
    }
    let commands = commands();
    let (_, entry) = *commands.iter().find(|(known, _)| *known == name)?;
    let shapes = commands.into_iter().map(|(name, entry)| (name, entry.shapes)).collect();
    let flags = Flags::read(matches, entry.groups).ok()?;
    Some((entry.run)(Call { name: &name, matches, flags, shapes }))
}
