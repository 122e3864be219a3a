//! What is released every month, as data: one line per product, edition and kind of update.

use super::catalog::{Handler, Platform};
use uuid::{Uuid, uuid};

/// Company and product family documents.
pub(super) const MICROSOFT: Uuid = uuid!("56309036-4c77-4dd9-951a-99ee9c246a94");
/// Product family Windows.
pub(super) const WINDOWS: Uuid = uuid!("6964aab4-c5b5-43bd-a17d-ffb4346a8e1d");
/// Product family Office.
pub(super) const OFFICE: Uuid = uuid!("477b856e-65c4-4473-b621-a8b230bb70d9");
/// Product Windows 11.
pub(super) const WINDOWS_11: Uuid = uuid!("72e7624a-5b00-45d2-b92f-e561c0a6a160");
/// Product Microsoft Server operating system-24H2.
pub(super) const SERVER_24H2: Uuid = uuid!("b256987d-4693-4c87-955d-dbb9341205eb");
/// Product Office 2016.
pub(super) const OFFICE_2016: Uuid = uuid!("25aed893-7c2d-4a31-ae22-28ff8ac150ed");
/// Classification Security Updates.
pub(super) const SECURITY_UPDATES: Uuid = uuid!("0fa1201d-4330-4fa8-8ae9-b877473b6441");
/// Classification Critical Updates.
pub(super) const CRITICAL_UPDATES: Uuid = uuid!("e6cf1350-c01b-414d-a61f-263d14d133b4");
/// Classification Definition Updates.
pub(super) const DEFINITION_UPDATES: Uuid = uuid!("e0789628-ce08-4437-be74-2495b842f43b");
/// Classification Update Rollups.
pub(super) const UPDATE_ROLLUPS: Uuid = uuid!("28bc880e-0592-4cbf-8f95-c79b17911d5f");
/// Classification Updates.
pub(super) const UPDATES: Uuid = uuid!("cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83");

/// A line of updates: the same kind of update, month after month.
///
/// In titles and file names `{month}` stands for the year and month, `{kb}` for the article number, `{count}` for a
/// number that grows by one per month, and `{application}` for [`ProductLine::application`].
pub(super) struct ProductLine {
    /// Name of the line, for [`ProductLine::replaces`].
    pub(super) key: &'static str,
    /// Office application.
    pub(super) application: &'static str,
    /// Title in English and German.
    pub(super) title: [&'static str; 2],
    /// Description in English and German.
    pub(super) description: [&'static str; 2],
    /// Products: more than one is a choice.
    pub(super) products: &'static [Uuid],
    /// Classification.
    pub(super) classification: Uuid,
    /// Severities, one after the other.
    pub(super) severities: &'static [Option<&'static str>],
    /// What it applies to.
    pub(super) platforms: &'static [Platform],
    /// Lines with the same article have the same KB number in a month.
    pub(super) article: &'static str,
    /// In which of the seven months there is a release.
    pub(super) months: &'static [usize],
    /// Each release replaces the one before.
    pub(super) is_cumulative: bool,
    /// Lines whose release of the month before is replaced as well.
    pub(super) replaces: &'static [&'static str],
    /// Payloads by clause of the bundle; a stand-alone update has exactly one and no bundle.
    pub(super) payloads: &'static [&'static [Payload]],
    /// No bundle: the visible update carries the files itself.
    pub(super) is_stand_alone: bool,
    /// Installer of the payload.
    pub(super) handler: Handler,
    /// Where the installed version is found.
    pub(super) probe: ProbeAt,
    /// `RebootBehavior`.
    pub(super) restart: &'static str,
}

/// Where a payload's rules look; the last text is what every version starts with.
#[derive(Clone, Copy)]
pub(super) enum ProbeAt {
    /// A file in the system folder.
    SystemFile(&'static str, &'static str),
    /// Key and value in the registry.
    Registry(&'static str, &'static str, &'static str),
    /// The list of packages of component-based servicing.
    Package(&'static str),
    /// The same; whether it can be installed is a question to the servicing of the device.
    EvaluatedPackage(&'static str),
    /// The list of patches of Windows Installer.
    Patch,
}

/// One payload file of a line.
pub(super) struct Payload {
    /// File name.
    pub(super) file: &'static str,
    /// Size in KiB, from and to.
    pub(super) kibibytes: (u64, u64),
    /// Languages of the payload.
    pub(super) languages: &'static [&'static str],
    /// Narrows the platforms of the line.
    pub(super) platforms: &'static [Platform],
}

impl Payload {
    const fn new(file: &'static str, from: u64, to: u64) -> Payload {
        Payload { file, kibibytes: (from, to), languages: &[], platforms: &[] }
    }

    const fn languages(mut self, languages: &'static [&'static str]) -> Payload {
        self.languages = languages;
        self
    }

    const fn only_for(mut self, platforms: &'static [Platform]) -> Payload {
        self.platforms = platforms;
        self
    }
}

const EVERY_MONTH: &[usize] = &[0, 1, 2, 3, 4, 5, 6];
const ANY_WINDOWS: &[Platform] = &[
    Platform::Windows11Version24H2X64,
    Platform::Windows11Version24H2Arm64,
    Platform::Windows11Version23H2X64,
    Platform::Server24H2,
];
const MONTHLY_TEXT: [&str; 2] = [
    "Brings all fixes of this month's release & of the monthly releases before it. Plan a restart.",
    "Enthält alle Korrekturen dieser & der vorigen monatlichen Veröffentlichungen. Ein Neustart ist einzuplanen.",
];
const FRAMEWORK_TEXT: [&str; 2] = [
    "Brings security and reliability fixes for every installed version <= 4.8.1 of the framework.",
    "Enthält Sicherheits- und Zuverlässigkeitskorrekturen für alle installierten Versionen <= 4.8.1 des Frameworks.",
];
const OFFICE_TEXT: [&str; 2] = [
    "Closes a hole through which a prepared \"document\" could run code when it is opened.",
    "Schließt eine Lücke, durch die ein präpariertes \"Dokument\" beim Öffnen Code ausführen konnte.",
];

/// The server and client lines share their build, so they share the article as well.
const fn cumulative(
    key: &'static str,
    title: [&'static str; 2],
    products: &'static [Uuid],
    platforms: &'static [Platform],
    article: &'static str,
    payloads: &'static [&'static [Payload]],
) -> ProductLine {
    ProductLine {
        key,
        application: "",
        title,
        description: MONTHLY_TEXT,
        products,
        classification: SECURITY_UPDATES,
        severities: &[Some("Critical")],
        platforms,
        article,
        months: EVERY_MONTH,
        is_cumulative: true,
        replaces: &[],
        payloads,
        is_stand_alone: false,
        handler: Handler::Cbs,
        probe: ProbeAt::SystemFile("\\ntoskrnl.exe", "10.0.26100"),
        restart: "CanRequestReboot",
    }
}

const OFFICE_X64: &[&[Payload]] = &[
    &[Payload::new("{application}-x-none-KB{kb}-x64.cab", 9_000, 74_000)
        .languages(&["en", "de", "fr", "ja"])],
    &[
        Payload::new("{application}-en-us-KB{kb}-x64.cab", 300, 2_900).languages(&["en"]),
        Payload::new("{application}-de-de-KB{kb}-x64.cab", 300, 2_900).languages(&["de"]),
    ],
];
const OFFICE_X86: &[&[Payload]] = &[&[
    Payload::new("{application}-en-us-KB{kb}-x86.cab", 8_000, 66_000).languages(&["en"]),
    Payload::new("{application}-de-de-KB{kb}-x86.cab", 8_000, 66_000).languages(&["de"]),
]];

/// Office updates come in two editions with one article.
const fn office(
    application: &'static str,
    key: &'static str,
    is_64_bit: bool,
    severities: &'static [Option<&'static str>],
    is_cumulative: bool,
    probe: ProbeAt,
) -> ProductLine {
    ProductLine {
        key,
        application,
        title: if is_64_bit {
            [
                "Security Update for Microsoft {application} 2016 (KB{kb}) 64-Bit Edition",
                "Sicherheitsupdate für Microsoft {application} 2016 (KB{kb}) 64-Bit-Edition",
            ]
        } else {
            [
                "Security Update for Microsoft {application} 2016 (KB{kb}) 32-Bit Edition",
                "Sicherheitsupdate für Microsoft {application} 2016 (KB{kb}) 32-Bit-Edition",
            ]
        },
        description: OFFICE_TEXT,
        products: &[OFFICE_2016],
        classification: SECURITY_UPDATES,
        severities,
        platforms: if is_64_bit { &[Platform::Office2016X64] } else { &[Platform::Office2016X86] },
        article: application,
        months: EVERY_MONTH,
        is_cumulative,
        replaces: &[],
        payloads: if is_64_bit { OFFICE_X64 } else { OFFICE_X86 },
        is_stand_alone: false,
        handler: Handler::WindowsInstaller,
        probe,
        restart: "CanRequestReboot",
    }
}

/// All lines: 120 visible updates in seven months.
pub(super) const LINES: &[ProductLine] = &[
    ProductLine {
        replaces: &["critical-24h2"],
        ..cumulative(
            "cumulative-24h2-x64",
            [
                "{month} Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB{kb})",
                "{month} Kumulatives Update für Windows 11 Version 24H2 für x64-basierte Systeme (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version24H2X64],
            "24H2",
            &[
                &[Payload::new("SSU-26100-KB{kb}-x64.cab", 14_000, 19_000)],
                &[
                    Payload::new("Windows11.0-KB{kb}-x64.cab", 590_000, 790_000),
                    Payload::new("Windows11.0-KB{kb}-x64-express.cab", 8_000, 31_000),
                ],
            ],
        )
    },
    ProductLine {
        replaces: &["critical-24h2"],
        ..cumulative(
            "cumulative-24h2-arm64",
            [
                "{month} Cumulative Update for Windows 11 Version 24H2 for arm64-based Systems (KB{kb})",
                "{month} Kumulatives Update für Windows 11 Version 24H2 für arm64-basierte Systeme (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version24H2Arm64],
            "24H2",
            &[
                &[Payload::new("SSU-26100-KB{kb}-arm64.cab", 15_000, 21_000)],
                &[
                    Payload::new("Windows11.0-KB{kb}-arm64.cab", 640_000, 860_000),
                    Payload::new("Windows11.0-KB{kb}-arm64-express.cab", 9_000, 34_000),
                ],
            ],
        )
    },
    ProductLine {
        probe: ProbeAt::SystemFile("\\ntoskrnl.exe", "10.0.22621"),
        ..cumulative(
            "cumulative-23h2-x64",
            [
                "{month} Cumulative Update for Windows 11 Version 23H2 for x64-based Systems (KB{kb})",
                "{month} Kumulatives Update für Windows 11 Version 23H2 für x64-basierte Systeme (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version23H2X64],
            "23H2",
            &[
                &[Payload::new("SSU-22621-KB{kb}-x64.cab", 12_000, 16_000)],
                &[Payload::new("Windows11.0-KB{kb}-x64.cab", 480_000, 690_000)],
            ],
        )
    },
    ProductLine {
        probe: ProbeAt::EvaluatedPackage("26100"),
        ..cumulative(
            "cumulative-server",
            [
                "{month} Cumulative Update for Microsoft server operating system version 24H2 for x64-based Systems (KB{kb})",
                "{month} Kumulatives Update für Microsoft Server-Betriebssystem Version 24H2 für x64-basierte Systeme (KB{kb})",
            ],
            &[SERVER_24H2],
            &[Platform::Server24H2],
            "24H2",
            &[
                &[Payload::new("SSU-26100-KB{kb}-server-x64.cab", 14_000, 19_000)],
                &[
                    Payload::new("Windows11.0-KB{kb}-server-x64.cab", 590_000, 790_000),
                    Payload::new("Windows11.0-KB{kb}-server-x64-express.cab", 8_000, 31_000),
                ],
            ],
        )
    },
    ProductLine {
        description: FRAMEWORK_TEXT,
        severities: &[Some("Important")],
        probe: ProbeAt::SystemFile("\\mscoree.dll", "4.8.9037"),
        ..cumulative(
            "framework-24h2",
            [
                "{month} Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 24H2 for x64 (KB{kb})",
                "{month} Kumulatives Update für .NET Framework 3.5 und 4.8.1 für Windows 11, Version 24H2 für x64 (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version24H2X64],
            "framework",
            &[
                &[Payload::new("Windows11.0-KB{kb}-x64-NDP35.cab", 11_000, 18_000)],
                &[Payload::new("Windows11.0-KB{kb}-x64-NDP481.cab", 41_000, 73_000)],
            ],
        )
    },
    ProductLine {
        description: FRAMEWORK_TEXT,
        severities: &[Some("Important")],
        probe: ProbeAt::SystemFile("\\mscoree.dll", "4.8.9037"),
        ..cumulative(
            "framework-server",
            [
                "{month} Cumulative Update for .NET Framework 4.8.1 for Microsoft server operating system version 24H2 for x64 (KB{kb})",
                "{month} Kumulatives Update für .NET Framework 4.8.1 für Microsoft Server-Betriebssystem Version 24H2 für x64 (KB{kb})",
            ],
            &[SERVER_24H2],
            &[Platform::Server24H2],
            "framework",
            &[&[Payload::new("Windows11.0-KB{kb}-server-x64-NDP481.cab", 41_000, 73_000)]],
        )
    },
    ProductLine {
        months: &[0, 2, 4, 6],
        description: [
            "Renews the part of the system that installs updates. Install it before the cumulative update.",
            "Erneuert den Teil des Systems, der Updates installiert. Vor dem kumulativen Update zu installieren.",
        ],
        probe: ProbeAt::SystemFile("\\TrustedInstaller.exe", "10.0.26100"),
        restart: "NeverReboots",
        ..cumulative(
            "servicing-server",
            [
                "{month} Servicing Stack Update for Microsoft server operating system version 24H2 for x64-based Systems (KB{kb})",
                "{month} Wartungsstapelupdate für Microsoft Server-Betriebssystem Version 24H2 für x64-basierte Systeme (KB{kb})",
            ],
            &[SERVER_24H2],
            &[Platform::Server24H2],
            "servicing",
            &[&[Payload::new("Windows11.0-KB{kb}-server-servicing-x64.cab", 14_000, 19_000)]],
        )
    },
    ProductLine {
        months: &[2, 5],
        classification: CRITICAL_UPDATES,
        is_cumulative: false,
        severities: &[None],
        description: [
            "Repairs network drives that could not be opened after the previous cumulative update.",
            "Behebt, dass sich Netzlaufwerke nach dem vorigen kumulativen Update nicht öffnen ließen.",
        ],
        probe: ProbeAt::Package("26100"),
        ..cumulative(
            "critical-24h2",
            [
                "{month} Critical Update for Windows 11 Version 24H2 (KB{kb})",
                "{month} Wichtiges Update für Windows 11 Version 24H2 (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version24H2X64, Platform::Windows11Version24H2Arm64],
            "critical",
            &[&[
                Payload::new("Windows11.0-KB{kb}-x64-redirector.cab", 700, 2_100)
                    .only_for(&[Platform::Windows11Version24H2X64]),
                Payload::new("Windows11.0-KB{kb}-arm64-redirector.cab", 700, 2_100)
                    .only_for(&[Platform::Windows11Version24H2Arm64]),
            ]],
        )
    },
    ProductLine {
        months: &[1, 4],
        classification: UPDATES,
        is_cumulative: false,
        severities: &[None, Some("Low")],
        description: [
            "Prepares the setup files for the next version of Windows.",
            "Bereitet die Setupdateien auf die nächste Version von Windows vor.",
        ],
        probe: ProbeAt::Package("22621"),
        restart: "NeverReboots",
        ..cumulative(
            "setup-23h2",
            [
                "{month} Update for Windows 11 Version 23H2 setup files for x64-based Systems (KB{kb})",
                "{month} Update der Setupdateien für Windows 11 Version 23H2 für x64-basierte Systeme (KB{kb})",
            ],
            &[WINDOWS_11],
            &[Platform::Windows11Version23H2X64],
            "setup",
            &[&[Payload::new("Windows11.0-KB{kb}-x64-setup.cab", 19_000, 31_000)]],
        )
    },
    ProductLine {
        classification: UPDATE_ROLLUPS,
        severities: &[None],
        description: [
            "Looks once for widespread malicious software & removes what it finds.",
            "Sucht einmal nach verbreiteter Schadsoftware & entfernt, was es findet.",
        ],
        is_stand_alone: true,
        handler: Handler::CommandLine,
        probe: ProbeAt::Registry("SOFTWARE\\Microsoft\\RemovalTools\\MRT", "Version", "5.{count}.0"),
        restart: "NeverReboots",
        ..cumulative(
            "removal-tool",
            [
                "Windows Malicious Software Removal Tool x64 - v5.{count} (KB{kb})",
                "Windows-Tool zum Entfernen bösartiger Software x64 - v5.{count} (KB{kb})",
            ],
            &[WINDOWS_11, SERVER_24H2],
            ANY_WINDOWS,
            "removal-tool",
            &[&[Payload::new("Windows-KB{kb}-x64-V5.{count}.exe", 58_000, 79_000)]],
        )
    },
    ProductLine {
        classification: DEFINITION_UPDATES,
        severities: &[None],
        description: [
            "Brings the antimalware platform up to date, so that it understands new definitions.",
            "Bringt die Antischadsoftwareplattform auf den neuesten Stand, damit sie neue Definitionen versteht.",
        ],
        is_stand_alone: true,
        handler: Handler::CommandLine,
        probe: ProbeAt::Registry(
            "SOFTWARE\\Microsoft\\Windows Defender",
            "PlatformVersion",
            "4.18.25{count}",
        ),
        restart: "NeverReboots",
        ..cumulative(
            "antimalware",
            [
                "Update for Microsoft Defender Antivirus antimalware platform - KB{kb} (Version 4.18.25{count})",
                "Update für Microsoft Defender Antivirus-Antischadsoftwareplattform - KB{kb} (Version 4.18.25{count})",
            ],
            &[WINDOWS_11, SERVER_24H2],
            ANY_WINDOWS,
            "antimalware",
            &[&[Payload::new("UpdatePlatform-KB{kb}.exe", 9_000, 13_000)]],
        )
    },
    // Each month's update is a patch of its own; of Excel and Outlook the newest contains the ones before.
    office("Office", "office-x64", true, &[Some("Important"), Some("Moderate")], false, ProbeAt::Patch),
    office("Office", "office-x86", false, &[Some("Important"), Some("Moderate")], false, ProbeAt::Patch),
    office("Excel", "excel-x64", true, &[Some("Important"), Some("Critical")], true, EXCEL),
    office("Excel", "excel-x86", false, &[Some("Important"), Some("Critical")], true, EXCEL_X86),
    office(
        "Word",
        "word-x64",
        true,
        &[Some("Moderate"), Some("Important"), Some("Low")],
        false,
        ProbeAt::Patch,
    ),
    office(
        "Word",
        "word-x86",
        false,
        &[Some("Moderate"), Some("Important"), Some("Low")],
        false,
        ProbeAt::Patch,
    ),
    office("Outlook", "outlook-x64", true, &[Some("Critical"), Some("Important")], true, OUTLOOK),
    office("Outlook", "outlook-x86", false, &[Some("Critical"), Some("Important")], true, OUTLOOK_X86),
];

const EXCEL: ProbeAt =
    ProbeAt::Registry("SOFTWARE\\Microsoft\\Office\\16.0\\Excel", "Version", "16.0.5{count}");
const EXCEL_X86: ProbeAt =
    ProbeAt::Registry("SOFTWARE\\WOW6432Node\\Microsoft\\Office\\16.0\\Excel", "Version", "16.0.5{count}");
const OUTLOOK: ProbeAt =
    ProbeAt::Registry("SOFTWARE\\Microsoft\\Office\\16.0\\Outlook", "Version", "16.0.5{count}");
const OUTLOOK_X86: ProbeAt =
    ProbeAt::Registry("SOFTWARE\\WOW6432Node\\Microsoft\\Office\\16.0\\Outlook", "Version", "16.0.5{count}");
