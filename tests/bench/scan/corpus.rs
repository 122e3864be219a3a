//! Invented rules in the proportions of a real catalog of mixed products, and facts of devices that they are about.

use fastrand::Rng;
use std::fmt::Write as _;
use uuid::Uuid;

/// Detectoids that the updates require; half of them hold on a device.
pub const DETECTOIDS: u64 = 200;
/// Products of Windows Installer on a device.
pub const PRODUCTS_OF_DEVICE: u64 = 80;
/// Products that rules name: as in real catalogs each is named by some three tests.
const PRODUCTS: u64 = 16_000;
/// Keys of the registry, files and packages that rules name.
const KEYS: u64 = 1_500;
const FILES: u64 = 130;
const PACKAGES: u64 = 60;

/// How often an element occurs in a real catalog.
const ELEMENTS: [(u32, Element); 11] = [
    (49_986, Element::MsiProduct),
    (8_531, Element::Dword),
    (7_191, Element::FileVersion),
    (3_001, Element::ValueExists),
    (2_459, Element::Attribute),
    (1_252, Element::Text),
    (920, Element::WindowsVersion),
    (819, Element::KeyExists),
    (750, Element::License),
    (552, Element::TextVersion),
    (428, Element::Package),
];

#[derive(Clone, Copy)]
enum Element {
    MsiProduct,
    Dword,
    FileVersion,
    ValueExists,
    Attribute,
    Text,
    WindowsVersion,
    KeyExists,
    License,
    TextVersion,
    Package,
}

pub fn guid(number: u64) -> Uuid {
    uuid::Builder::from_random_bytes(Rng::with_seed(number).u128(..).to_le_bytes()).into_uuid()
}

/// The product code of a number.
pub fn product(number: u64) -> Uuid {
    guid(1_000_000 + number % PRODUCTS)
}

/// The product codes of a device.
pub fn product_of(device: u64, number: u64) -> Uuid {
    product(device * 31 + number * 197)
}

fn test(random: &mut Rng) -> String {
    let all: u32 = ELEMENTS.iter().map(|(uses, _)| uses).sum();
    let mut at = random.u32(0..all);
    let element = ELEMENTS.iter().find(|(uses, _)| {
        let is_here = at < *uses;
        at = at.saturating_sub(*uses);
        is_here
    });
    let key = format!(r#"Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Contoso\Product{}""#, random.u64(0..KEYS));
    let comparison = ["LessThan", "GreaterThanOrEqualTo", "EqualTo"][random.usize(0..3)];
    match element.map_or(Element::MsiProduct, |(_, element)| *element) {
        Element::MsiProduct => {
            let bounds = match random.u32(0..3) {
                0 => String::new(),
                1 => r#" VersionMax="15.0.4420.1017" ExcludeVersionMax="true""#.to_owned(),
                _ => format!(r#" VersionMin="12.0.{}.0" Language="1033""#, random.u32(0..9_000)),
            };
            format!(
                r#"<mar:MsiProductInstalled ProductCode="{{{}}}"{bounds}/>"#,
                product(random.u64(0..PRODUCTS))
            )
        }
        Element::Dword => {
            format!(
                r#"<bar:RegDword {key} Value="Level" Comparison="{comparison}" Data="{}"/>"#,
                random.u32(0..5)
            )
        }
        Element::FileVersion => format!(
            r#"<bar:FileVersionPrependRegSz {key} Value="Path" Path="part{}.dll" Comparison="{comparison}" Version="15.0.{}.1000"/>"#,
            random.u64(0..FILES),
            random.u32(0..9_000)
        ),
        Element::ValueExists => format!(r#"<bar:RegValueExists {key} Value="Edition" Type="REG_SZ"/>"#),
        Element::Attribute => format!(
            r#"<DeviceAttribute Name="OSVersion" Type="Version" Comparison="{comparison}" Value="10.0.{}.0"/>"#,
            random.u32(17_000..27_000)
        ),
        Element::Text => format!(r#"<bar:RegSz {key} Value="Edition" Comparison="Contains" Data="Pro"/>"#),
        Element::WindowsVersion => format!(
            r#"<bar:WindowsVersion Comparison="{comparison}" MajorVersion="10" MinorVersion="0" BuildNumber="{}"/>"#,
            random.u32(17_000..27_000)
        ),
        Element::KeyExists => format!("<bar:RegKeyExists {key}/>"),
        Element::License => format!(
            r#"<bar:LicenseDword Value="Kernel-ProductInfo{}" Comparison="EqualTo" Data="48"/>"#,
            random.u32(0..27)
        ),
        Element::TextVersion => {
            format!(r#"<bar:RegSzToVersion {key} Value="Version" Comparison="{comparison}" Data="15.0"/>"#)
        }
        Element::Package => format!(
            r#"<cbsar:CbsPackageInstalledByIdentity PackageIdentity="Package_{}~31bf3856ad364e35~amd64~~10.0.1.0"/>"#,
            random.u64(0..PACKAGES)
        ),
    }
}

/// A document, and how many tests its rules have: a detectoid, or an update that requires two of them.
pub fn document(number: u64) -> (String, u64) {
    let mut random = Rng::with_seed(number);
    let (kind, rules, required, tests) = if number < DETECTOIDS {
        let comparison = if number.is_multiple_of(2) { "GreaterThanOrEqualTo" } else { "LessThan" };
        let rules = format!(
            r#"<upd:IsInstalled><bar:WindowsVersion Comparison="{comparison}" MajorVersion="10"/></upd:IsInstalled>"#
        );
        ("Detectoid", rules, String::new(), 1)
    } else {
        // The shapes of real rules: a product in one of several forms, and something that is not there yet.
        let mut tests = 0;
        let mut next = || {
            tests += 1;
            test(&mut random)
        };
        let rules = match number % 4 {
            0 => format!(
                "<upd:IsInstalled>{}</upd:IsInstalled><upd:IsInstallable>{}</upd:IsInstallable>",
                next(),
                next()
            ),
            1 => format!(
                "<upd:IsInstalled><lar:And>{}{}</lar:And></upd:IsInstalled><upd:IsInstallable><lar:Not>{}</lar:Not></upd:IsInstallable>",
                next(),
                next(),
                next()
            ),
            2 => format!(
                "<upd:IsInstalled><lar:Or>{}{}</lar:Or></upd:IsInstalled><upd:IsInstallable>{}</upd:IsInstallable>",
                next(),
                next(),
                next()
            ),
            _ => format!(
                "<upd:IsInstalled>{}</upd:IsInstalled><upd:IsInstallable><lar:And><lar:Or>{}{}</lar:Or><lar:Not>{}</lar:Not></lar:And></upd:IsInstallable>",
                next(),
                next(),
                next(),
                next()
            ),
        };
        // Half of the updates require what holds.
        let first = (number / 4) % DETECTOIDS;
        let identities: String = [first, (first + 2) % DETECTOIDS]
            .map(|required| format!("<upd:UpdateIdentity UpdateID=\"{}\"/>", guid(required)))
            .concat();
        ("Software", rules, identities, tests)
    };
    let text = format!(
        "<upd:Update xmlns:upd=\"urn:u\" xmlns:lar=\"urn:l\" xmlns:bar=\"urn:b\" xmlns:mar=\"urn:m\" xmlns:cbsar=\"urn:c\">\
         <upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\"/><upd:Properties UpdateType=\"{kind}\" \
         DefaultPropertiesLanguage=\"en\" ExplicitlyDeployable=\"{}\"/><upd:LocalizedPropertiesCollection>\
         <upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>Security Update {number} for a product of \
         Contoso</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection><upd:Relationships>\
         <upd:Prerequisites>{required}</upd:Prerequisites></upd:Relationships><upd:ApplicabilityRules>{rules}\
         </upd:ApplicabilityRules></upd:Update>",
        guid(number),
        kind == "Software"
    );
    (text, tests)
}

/// The facts of a device: complete lists, of which rules mostly ask for what is not there.
pub fn facts(device: u64) -> String {
    let mut random = Rng::with_seed(device ^ 0xFAC7);
    let mut keys = String::new();
    for key in (0..KEYS).filter(|_| random.u32(0..10) == 0).collect::<Vec<_>>() {
        let _ = write!(
            keys,
            r#","Contoso\\Product{key}":{{"Level":["REG_DWORD",{}],"Path":["REG_SZ","C:\\Program Files\\P{key}"],"Edition":["REG_SZ","Professional"],"Version":["REG_SZ","15.{}"]}}"#,
            random.u32(0..5),
            random.u32(0..3)
        );
    }
    let products: Vec<String> = (0..PRODUCTS_OF_DEVICE)
        .map(|number| {
            format!(
                r#"{{"code":"{{{}}}","version":"15.0.{}.0","language":1033,"state":5}}"#,
                product_of(device, number),
                random.u32(0..9_000)
            )
        })
        .collect();
    let files: Vec<String> = (0..FILES)
        .map(|file| {
            format!(
                r#"{{"path":"C:\\Program Files\\P{}\\part{file}.dll","version":"15.0.{}.1000"}}"#,
                random.u64(0..KEYS),
                random.u32(0..9_000)
            )
        })
        .collect();
    let packages: Vec<String> = (0..PACKAGES)
        .filter(|package| package % 2 == device % 2)
        .map(|package| format!(r#""Package_{package}~31bf3856ad364e35~amd64~~10.0.1.0":112"#))
        .collect();
    format!(
        r#"{{"schema":"cmupd-device-facts/1","device":{{"name":"PC{device}"}},"os":{{"major":10,"minor":0,"build":{},"ubr":1,"product_type":1,"architecture":9}},"registry":[{{"root":"SOFTWARE","complete":true,"keys":{{"":{{}}{keys}}}}}],"files":[{}],"complete_folders":["C:\\Program Files"],"msi":{{"complete":true,"products":[{}]}},"cbs":{{"complete":true,"packages":{{{}}}}},"license":{{"complete":true,"values":{{"Kernel-ProductInfo1":48}}}}}}"#,
        19_041 + device % 4_000,
        files.join(","),
        products.join(","),
        packages.join(",")
    )
}
