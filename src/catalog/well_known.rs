//! Categories that every catalog of Microsoft's names, for sources that name them without describing them.

use super::update::CategoryType;
use uuid::{Uuid, uuid};

/// Classification of the signatures of antimalware programs; a new set comes several times a day.
pub(super) const DEFINITION_UPDATES: Uuid = uuid!("e0789628-ce08-4437-be74-2495b842f43b");
/// Classification of service packs.
pub(super) const SERVICE_PACKS: Uuid = uuid!("68c5b0a3-d1a6-4553-ae49-01d3a7827828");
/// Classification of feature updates: the next version of Windows.
pub(super) const UPGRADES: Uuid = uuid!("3689bdc8-b205-4af4-8d4a-a63924c5e9d5");

/// Update classifications and the vendor, with their English titles (Microsoft's list of classification GUIDs,
/// ff357803). They have not changed since 2005; products are described by their own documents.
const CATEGORIES: &[(Uuid, CategoryType, &str)] = &[
    (uuid!("5c9376ab-8ce6-464a-b136-22113dd69801"), CategoryType::UpdateClassification, "Applications"),
    (uuid!("434de588-ed14-48f5-8eed-a15e09a991f6"), CategoryType::UpdateClassification, "Connectors"),
    (uuid!("e6cf1350-c01b-414d-a61f-263d14d133b4"), CategoryType::UpdateClassification, "Critical Updates"),
    (DEFINITION_UPDATES, CategoryType::UpdateClassification, "Definition Updates"),
    (uuid!("e140075d-8433-45c3-ad87-e72345b36078"), CategoryType::UpdateClassification, "Developer Kits"),
    (uuid!("ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0"), CategoryType::UpdateClassification, "Drivers"),
    (uuid!("77835c8d-62a7-41f5-82ad-f28d1af1e3b1"), CategoryType::UpdateClassification, "Driver Sets"),
    (uuid!("b54e7d24-7add-428f-8b75-90a396fa584f"), CategoryType::UpdateClassification, "Feature Packs"),
    (uuid!("9511d615-35b2-47bb-927f-f73d8e9260bb"), CategoryType::UpdateClassification, "Guidance"),
    (uuid!("0fa1201d-4330-4fa8-8ae9-b877473b6441"), CategoryType::UpdateClassification, "Security Updates"),
    (SERVICE_PACKS, CategoryType::UpdateClassification, "Service Packs"),
    (uuid!("b4832bd8-e735-4761-8daf-37f882276dab"), CategoryType::UpdateClassification, "Tools"),
    (uuid!("28bc880e-0592-4cbf-8f95-c79b17911d5f"), CategoryType::UpdateClassification, "Update Rollups"),
    (uuid!("cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83"), CategoryType::UpdateClassification, "Updates"),
    (UPGRADES, CategoryType::UpdateClassification, "Upgrades"),
    (uuid!("56309036-4c77-4dd9-951a-99ee9c246a94"), CategoryType::Company, "Microsoft"),
    (uuid!("6964aab4-c5b5-43bd-a17d-ffb4346a8e1d"), CategoryType::ProductFamily, "Windows"),
    (uuid!("477b856e-65c4-4473-b621-a8b230bb70d9"), CategoryType::ProductFamily, "Office"),
];

/// Level and English title of a category that is known without a document.
pub(crate) fn category(guid: Uuid) -> Option<(CategoryType, &'static str)> {
    CATEGORIES.iter().find(|(known, ..)| *known == guid).map(|(_, kind, title)| (*kind, *title))
}

/// GUID and English title of the categories of a kind that are known without a document.
pub(crate) fn of_kind(kind: CategoryType) -> impl Iterator<Item = (Uuid, &'static str)> {
    CATEGORIES.iter().filter(move |(_, known, _)| *known == kind).map(|(guid, _, title)| (*guid, *title))
}

/// GUID, level and English title of all categories that are known without a document.
pub(crate) fn all() -> impl Iterator<Item = (Uuid, CategoryType, &'static str)> {
    CATEGORIES.iter().copied()
}
