//! Tests of Windows Installer.

use super::finding::{Finding, compared};
use crate::base::guid::parse_guid;
use crate::catalog::rules::{MsiPartsTest, MsiPatchMetadata, MsiProductTest, MsiTarget, MsiVerb, Version};
use crate::scan::cause::{Fact, FactKind, UndecidedCause};
use crate::scan::device::{DeviceIndex, Known, Product};
use uuid::Uuid;

fn product_fact(code: Uuid) -> Fact {
    Fact::new(FactKind::MsiProduct, as_written(code))
}

/// A code as Windows Installer writes it.
fn as_written(code: Uuid) -> String {
    code.braced().to_string().to_uppercase()
}

fn not_recorded(fact: Fact, reason: &str) -> Finding {
    Finding::unknown(UndecidedCause::NotCollected { fact, reason: reason.to_owned() })
}

/// A product that is listed as not installed does not exist.
fn installed(device: &DeviceIndex, code: Uuid) -> Known<Product<'_>> {
    if_installed(device.product(code))
}

fn if_installed(product: Known<Product<'_>>) -> Known<Product<'_>> {
    match product {
        Known::Present(product) if !product.is_installed() => Known::Absent,
        known => known,
    }
}

pub(super) fn product(device: &DeviceIndex, wanted: &MsiProductTest) -> Finding {
    compared(
        installed(device, wanted.product),
        || product_fact(wanted.product),
        |product, _| meets(&product, wanted),
    )
}

fn meets(product: &Product<'_>, wanted: &MsiProductTest) -> Finding {
    let mut finding = Finding::decided(true, "it is installed");
    let bounds: Vec<_> = wanted.minimum.iter().chain(&wanted.maximum).collect();
    if !bounds.is_empty() {
        finding = finding.and(version(product, |version| {
            bounds.iter().all(|(comparison, bound)| comparison.holds(version.cmp(bound)))
        }));
    }
    wanted.language.into_iter().fold(finding, |finding, wanted| finding.and(language(product, wanted)))
}

/// Whether the version of a product meets a condition.
fn version(product: &Product<'_>, meets: impl FnOnce(&Version) -> bool) -> Finding {
    let fact = product_fact(product.code);
    match product.facts.version.as_deref().map(|text| (text, Version::parse(text))) {
        None => not_recorded(fact, "it is installed, but its version was not recorded"),
        Some((text, None)) => Finding::not_decidable(fact, format!("its version {text:?} is not a version")),
        Some((text, Some(version))) => Finding::decided(meets(&version), format!("its version is {text}")),
    }
}

/// Whether a product has a language.
fn language(product: &Product<'_>, wanted: u32) -> Finding {
    match product.facts.language {
        None => {
            not_recorded(product_fact(product.code), "it is installed, but its language was not recorded")
        }
        Some(language) => Finding::decided(language == wanted, format!("its language is {language}")),
    }
}

/// The findings of several, all or at least one of which must hold.
fn combined(findings: impl Iterator<Item = Finding>, all: bool) -> Finding {
    let combine = if all { Finding::and } else { Finding::or };
    findings.reduce(combine).unwrap_or_else(|| Finding::decided(all, ""))
}

pub(super) fn parts(device: &DeviceIndex, wanted: &MsiPartsTest) -> Finding {
    let of_product = |code: &Uuid| {
        compared(
            installed(device, *code),
            || product_fact(*code),
            |product, _| {
                combined(
                    wanted
                        .parts
                        .iter()
                        .map(|part| part_of(&product, wanted.are_components, part.as_written())),
                    wanted.all_parts,
                )
            },
        )
    };
    combined(wanted.products.iter().map(of_product), wanted.all_products)
}

fn part_of(product: &Product<'_>, is_component: bool, part: &str) -> Finding {
    let code = as_written(product.code);
    if is_component {
        let wanted = parse_guid(part);
        let is_listed = product.facts.components.iter().any(|listed| match wanted {
            Some(wanted) => parse_guid(listed) == Some(wanted),
            None => listed.eq_ignore_ascii_case(part),
        });
        return match (is_listed, product.has_all_components) {
            (true, _) => Finding::decided(true, format!("component {part} is installed")),
            (false, true) => Finding::decided(false, format!("component {part} is not installed")),
            (false, false) => not_recorded(
                Fact::new(FactKind::MsiComponent, format!("{part} of {code}")),
                "the product is installed, but not all of its components were recorded",
            ),
        };
    }
    let mut listed = product.facts.features.iter().filter(|(name, _)| name.eq_ignore_ascii_case(part));
    match (listed.next(), listed.next()) {
        (Some((_, installed)), None) => {
            let text = if *installed { "is installed" } else { "is not installed" };
            Finding::decided(*installed, format!("feature {part} {text}"))
        }
        _ => not_recorded(
            Fact::new(FactKind::MsiFeature, format!("{part} of {code}")),
            "the product is installed, but the feature was not recorded",
        ),
    }
}

/// A patch of a product: 1 applied; 2 superseded and 4 obsoleted are applied too, but no longer the newest
/// (MsiGetPatchInfo, learn.microsoft.com).
fn patch_state(product: &Product<'_>, patch: Uuid) -> Finding {
    let code = as_written(product.code);
    let fact = || Fact::new(FactKind::MsiPatches, code.clone());
    let mut states = product.patches().filter(|(code, _)| *code == Some(patch)).map(|(_, state)| state);
    let state = states.next();
    if states.any(|other| Some(other) != state) {
        return Finding::not_decidable(fact(), "the facts list the patch with several states");
    }
    match state {
        Some(1) => Finding::decided(true, "the patch is applied"),
        Some(state) => Finding::not_decidable(
            fact(),
            format!("the patch is in state {state}, which is not published as installed"),
        ),
        None if product.has_all_patches => Finding::decided(false, "the patch is not applied"),
        None => not_recorded(fact(), "the product is installed, but not all of its patches were recorded"),
    }
}

pub(super) fn patch_of_product(device: &DeviceIndex, patch: Uuid, wanted: &MsiProductTest) -> Finding {
    compared(
        installed(device, wanted.product),
        || product_fact(wanted.product),
        |product, _| meets(&product, wanted).and(patch_state(&product, patch)),
    )
}

pub(super) fn patch(device: &DeviceIndex, verb: MsiVerb, patch: &MsiPatchMetadata) -> Finding {
    let none = || Finding::decided(false, "no product that it applies to is installed");
    let mut finding: Option<Finding> = None;
    for target in &patch.targets {
        let of_target = match target.product {
            Some(code) => compared(
                installed(device, code),
                || product_fact(code),
                |product, _| of_product(&product, verb, target, patch),
            ),
            None => {
                let (products, complete) = device.products();
                let fact = || Fact::new(FactKind::MsiProduct, "");
                let of_listed = products.into_iter().map(|product| {
                    compared(if_installed(product), fact, |product, _| {
                        of_product(&product, verb, target, patch)
                    })
                });
                let rest = match complete {
                    Known::NotCollected(reason) => {
                        Finding::unknown(UndecidedCause::NotCollected { fact: fact(), reason })
                    }
                    _ => none(),
                };
                of_listed.fold(rest, Finding::or)
            }
        };
        finding = Some(match finding {
            Some(finding) => finding.or(of_target),
            None => of_target,
        });
    }
    finding.unwrap_or_else(|| {
        Finding::not_decidable(
            Fact::new(FactKind::MsiProduct, ""),
            "the patch names no product that it applies to",
        )
    })
}

fn of_product(product: &Product<'_>, verb: MsiVerb, target: &MsiTarget, patch: &MsiPatchMetadata) -> Finding {
    let applied = patch_state(product, patch.patch);
    match verb {
        MsiVerb::Installed => applied,
        MsiVerb::Installable => {
            let not_applied = Finding { truth: !applied.truth, ..applied };
            is_target(product, target).and(not_applied)
        }
        MsiVerb::Superseded => {
            // SequenceData orders patches only with that of the others, which facts do not have.
            let is_older = |code: Option<Uuid>| code.is_some_and(|code| patch.obsoleted.contains(&code));
            let others = product.patches().any(|(code, _)| code != Some(patch.patch) && !is_older(code));
            if product.has_all_patches && !others {
                Finding::decided(
                    false,
                    "there is no other patch on the product, besides those that it replaces",
                )
            } else {
                let fact = Fact::new(FactKind::MsiPatches, as_written(product.code));
                Finding::not_decidable(fact, "the sequence of the patches of the product decides it")
            }
        }
    }
}

/// Whether a product is one that the patch applies to, as far as the patch asks to validate it.
fn is_target(product: &Product<'_>, target: &MsiTarget) -> Finding {
    let mut finding = Finding::decided(true, "");
    if let Some((comparison, wanted, parts)) = target.version {
        finding = finding.and(version(product, |version| {
            comparison.holds(version.0.iter().take(parts).cmp(wanted.0.iter().take(parts)))
        }));
    }
    if let Some(wanted) = target.language {
        finding = finding.and(language(product, wanted));
    }
    if let Some(wanted) = target.upgrade_code {
        finding = finding.and(match product.facts.upgrade_code.as_deref().map(parse_guid) {
            None => not_recorded(
                product_fact(product.code),
                "it is installed, but its upgrade code was not recorded",
            ),
            Some(code) => Finding::decided(code == Some(wanted), "its upgrade code was compared"),
        });
    }
    finding
}

pub(super) fn application(device: &DeviceIndex, verb: MsiVerb, code: Uuid) -> Finding {
    let found = compared(
        installed(device, code),
        || product_fact(code),
        |_, _| Finding::decided(true, "it is installed"),
    );
    match verb {
        MsiVerb::Installed => found,
        MsiVerb::Installable => Finding { truth: !found.truth, ..found },
        MsiVerb::Superseded if found.truth == crate::scan::truth::Truth::False => {
            Finding::decided(false, "it is not installed")
        }
        MsiVerb::Superseded => {
            Finding::not_decidable(product_fact(code), "which application supersedes it is not in the rules")
        }
    }
}
