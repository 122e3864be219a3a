//! The reports that the benchmark makes.

use cmupd::state::message::smx;
use cmupd::state::{Report, Sender, StateMessage};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Updates that clients report on.
const UPDATES: u64 = 5_000;
/// Of so many files one is there twice, and one brings old news.
const ODD_ONE_OF: u64 = 40;
/// Of so many files one is cut off in the middle.
const CORRUPT_ONE_OF: u64 = 5_000;

/// Deployments that clients report on, where they do.
const DEPLOYMENTS: u64 = 200;
/// The topic types of the messages of a client that has deployments.
const TOPIC_TYPES: [u32; 20] =
    [500, 402, 500, 402, 500, 402, 500, 402, 302, 301, 300, 500, 402, 500, 402, 500, 402, 500, 402, 500];

/// AssignmentID of a deployment.
pub fn deployment_guid(number: u64) -> Uuid {
    Uuid::from_u128(0xD000_0000 << 96 | u128::from(number))
}

/// Which files to make.
pub struct Corpus {
    /// How many.
    pub files: u64,
    /// Messages in each.
    pub messages: u64,
    /// The first client.
    pub first_client: u64,
    /// Every how manieth client reports.
    pub stride: u64,
    /// A later round brings later messages about the same updates, half of them in another state.
    pub round: u64,
    /// Whether the messages are those of deployments too: of 20, nine say which updates are required, eight how their
    /// installation goes, and three how a deployment goes. Otherwise all say which updates are required.
    pub of_deployments: bool,
}

impl Corpus {
    /// Files that are cut off.
    pub fn corrupt(&self) -> u64 {
        (0..self.files).filter(|number| self.is_corrupt(*number)).count() as u64
    }

    /// Messages that can be read.
    pub fn good_messages(&self) -> u64 {
        (self.files - self.corrupt()) * self.messages
    }

    fn is_corrupt(&self, number: u64) -> bool {
        number % CORRUPT_ONE_OF == CORRUPT_ONE_OF - 1
    }

    /// One scan's burst of messages, three milliseconds apart.
    pub fn report(&self, number: u64) -> Report {
        // Every fortieth file is the one before it again; the next one brings an older scan of the one before both.
        let (number, is_late) = match number % ODD_ONE_OF {
            38 => (number - 1, false),
            39 => (number - 2, true),
            _ => (number, false),
        };
        let client = self.first_client + number * self.stride;
        let round = self.round * 2 + u64::from(!is_late);
        let begun = 1_700_000_000_000 + round as i64 * 43_200_000 + client as i64 * 977;
        let message = |place: u64| {
            let topic_type =
                if self.of_deployments { TOPIC_TYPES[place as usize % TOPIC_TYPES.len()] } else { 500 };
            let change = self.round * (place / 2);
            // Of a deployment the client says each of the three once, one after the other.
            let (topic, state, params) = match topic_type {
                300..=302 => {
                    let deployment = (place / TOPIC_TYPES.len() as u64 * 37 + client * 11) % DEPLOYMENTS;
                    (deployment_guid(deployment).braced().to_string(), 1 + change % 2, Vec::new())
                }
                _ => {
                    let update = (place * 37 + client * 11) % UPDATES;
                    let guid = Uuid::from_u128(0xA000_0000 << 96 | u128::from(update));
                    // Only of topic type 500 it is known that its messages name the revision.
                    let revision = (topic_type == 500).then(|| (200 + update % 7).to_string());
                    (guid.to_string(), 2 + (place + change) % 2, revision.into_iter().collect())
                }
            };
            StateMessage {
                message_time: Timestamp::from_millisecond(begun + place as i64 * 3).unwrap_or_default(),
                serial_number: Some(1 + round * self.messages + place),
                topic_type,
                topic,
                id_type: Some(3),
                user: String::new(),
                state: state as u32,
                criticality: Some(0),
                details: None,
                params,
            }
        };
        Report {
            sender: Sender {
                guid: Uuid::from_u128(
                    0xC000_0000 << 96 | u128::from(client.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
                ),
                client_installed: true,
                client_version: Some("5.00.9096.1000".into()),
                name: Some(format!("PC{client:06}")),
                priority: Some(5),
            },
            report_type: Some("Full".into()),
            built_at: Timestamp::from_millisecond(begun + 60_000).ok(),
            messages: (0..self.messages).map(message).collect(),
        }
    }

    /// Writes the files as a management point does; gives their bytes.
    pub fn write(&self, folder: &Path) -> std::io::Result<u64> {
        std::fs::create_dir_all(folder)?;
        let mut bytes = 0;
        for number in 0..self.files {
            let mut content = smx::render(&self.report(number));
            if self.is_corrupt(number) {
                content.truncate(content.len() / 2);
            }
            bytes += content.len() as u64;
            // Names of management points are random: the order of files is not that of clients.
            let name = (self.first_client + number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            std::fs::write(folder.join(format!("{name:016X}.SMX")), content)?;
        }
        Ok(bytes)
    }
}

/// The files of a folder.
pub fn files_of(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}
