//! Properties of boundaries as a person writes them: what is written is read again, and what is not a boundary is
//! explained.

use cmupd::hierarchy::{Boundary, BoundaryKind};
use proptest::prelude::*;
use std::net::IpAddr;

#[test]
fn places_and_their_kinds() {
    use BoundaryKind::{AdSite, IpRange, IpSubnet};
    for (text, kind, value) in [
        ("10.1.0.0/16", IpSubnet, "10.1.0.0/16"),
        (" 10.1.0.0/16 ", IpSubnet, "10.1.0.0/16"),
        ("0.0.0.0/0", IpSubnet, "0.0.0.0/0"),
        ("10.1.2.3/32", IpSubnet, "10.1.2.3/32"),
        ("::/0", IpSubnet, "::/0"),
        ("FD00:0:0:1::/64", IpSubnet, "fd00:0:0:1::/64"),
        ("fd00::1/128", IpSubnet, "fd00::1/128"),
        ("::ffff:10.1.0.0/112", IpSubnet, "10.1.0.0/16"),
        ("10.0.0.1-10.0.3.255", IpRange, "10.0.0.1-10.0.3.255"),
        ("10.0.0.1 - 10.0.0.1", IpRange, "10.0.0.1-10.0.0.1"),
        ("fd00:0::1-fd00::ffff", IpRange, "fd00::1-fd00::ffff"),
        ("::ffff:10.0.0.1-10.0.0.9", IpRange, "10.0.0.1-10.0.0.9"),
        ("Berlin", AdSite, "Berlin"),
        ("Berlin-Mitte", AdSite, "Berlin-Mitte"),
        ("fe-01", AdSite, "fe-01"),
        ("Zürich 2", AdSite, "Zürich 2"),
        ("Default-First-Site-Name", AdSite, "Default-First-Site-Name"),
    ] {
        let boundary: Boundary = text.parse().expect(text);
        assert_eq!((boundary.kind, boundary.value.as_str()), (kind, value), "{text:?}");
        assert_eq!(boundary.span().is_some(), kind != AdSite, "{text:?}");
    }
    assert_eq!(Boundary::of_kind(AdSite, "2024").expect("a site of digits").value, "2024");
}

#[test]
fn what_is_no_place_says_what_would_be() {
    for (text, message, hint) in [
        ("10.1.2.3/16", "10.1.2.3 is not the first address of a /16 subnet", "10.1.0.0/16"),
        ("fd00::1/64", "fd00::1 is not the first address of a /64 subnet", "fd00::/64"),
        ("255.255.255.255/0", "is not the first address of a /0 subnet", "0.0.0.0/0"),
        ("::ffff:10.1.2.3/112", "10.1.2.3 is not the first address of a /16 subnet", "10.1.0.0/16"),
        ("10.1.0.0", "has no prefix length", "10.1.0.0/24"),
        ("fd00::", "has no prefix length", "fd00::/64"),
        ("10.1.0.0/33", "\"33\" is not a prefix length", "from 0 to 32"),
        ("10.1.0.0/", "\"\" is not a prefix length", "from 0 to 32"),
        ("10.1.0.0/+8", "\"+8\" is not a prefix length", "from 0 to 32"),
        ("10.1.0.0/255.255.0.0", "is not a prefix length", "from 0 to 32"),
        ("fd00::/129", "\"129\" is not a prefix length", "from 0 to 128"),
        ("::ffff:0:0/90", "\"90\" is not a prefix length", "from 96 to 128"),
        ("10.1.0/24", "\"10.1.0\" is not an IP address", "10.1.0.0/16"),
        ("Berlin/24", "\"Berlin\" is not an IP address", "10.1.0.0/16"),
        ("10.0.3.255-10.0.0.1", "ends before it begins", "10.0.0.1-10.0.3.255"),
        ("10.0.0.1-fd00::1", "begins and ends in different families", "two boundaries"),
        ("10.0.0.1-10.0.0.256", "\"10.0.0.256\" is not an IP address", "10.0.0.1-10.0.3.255"),
        ("10.0.0.1-", "\"\" is not an IP address", "10.0.0.1-10.0.3.255"),
        ("10.0.0", "\"10.0.0\" is not an IP address", "10.0.0.1-10.0.3.255"),
    ] {
        let failure = text.parse::<Boundary>().expect_err(text);
        assert!(failure.message.contains(message), "{text:?}: {failure}");
        assert!(failure.hint.as_deref().unwrap_or_default().contains(hint), "{text:?}: {:?}", failure.hint);
    }
    for (text, message) in
        [("", "is empty"), ("a\u{7}b", "control characters"), (&"x".repeat(65), "longer than 64")]
    {
        let failure = text.parse::<Boundary>().expect_err(text);
        assert!(failure.message.contains(message), "{text:?}: {failure}");
    }
    assert!(Boundary::of_kind(BoundaryKind::IpRange, "10.1.0.0").is_err());
    assert!(Boundary::of_kind(BoundaryKind::IpSubnet, "Berlin").is_err());
    for text in ["10.1.0.0/16", "10.0.0.1-10.0.0.2", "10.0.0.1", "fd00::1"] {
        assert!(Boundary::of_kind(BoundaryKind::AdSite, text).is_err(), "{text}");
    }
}

#[test]
fn families_do_not_mix() {
    let all_v6 = "::/0".parse::<Boundary>().expect("all of IPv6").span().expect("addresses");
    let all_v4 = "0.0.0.0/0".parse::<Boundary>().expect("all of IPv4").span().expect("addresses");
    let [v4, mapped, v6]: [IpAddr; 3] =
        ["10.1.2.3", "::ffff:10.1.2.3", "fd00::1"].map(|text| text.parse().expect(text));
    assert!(all_v4.holds(v4) && all_v4.holds(mapped) && !all_v4.holds(v6));
    assert!(!all_v6.holds(v4) && !all_v6.holds(mapped) && all_v6.holds(v6));
    assert!(!all_v4.overlaps(&all_v6));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}|[0-9a-f:./ -]{0,40}") {
        if let Ok(boundary) = text.parse::<Boundary>() {
            prop_assert_eq!(boundary.to_string().parse::<Boundary>(), Ok(boundary.clone()));
            prop_assert_eq!(Boundary::of_kind(boundary.kind, &boundary.value), Ok(boundary));
        }
    }

    #[test]
    fn subnets_come_back(bits: u128, length in 0..=128u32, is_v4: bool) {
        let length = if is_v4 { length % 33 } else { length };
        let network = if is_v4 {
            IpAddr::V4((bits as u32 & u32::MAX.checked_shl(32 - length).unwrap_or(0)).into())
        } else {
            IpAddr::V6((bits & u128::MAX.checked_shl(128 - length).unwrap_or(0)).into())
        };
        prop_assume!(is_v4 || network.to_canonical().is_ipv6());
        let text = format!("{network}/{length}");
        let boundary = text.parse::<Boundary>();
        prop_assert_eq!(boundary.as_ref().map(|boundary| boundary.value.as_str()), Ok(text.as_str()));
        let span = boundary.ok().and_then(|boundary| boundary.span()).expect("addresses");
        let size = (span.last - span.first).checked_add(1);
        prop_assert_eq!(size, 1u128.checked_shl(if is_v4 { 32 } else { 128 } - length));
    }

    #[test]
    fn ranges_come_back(one: u128, other: u128, is_v4: bool) {
        let address = |bits: u128| match is_v4 {
            true => IpAddr::V4((bits as u32).into()),
            false => IpAddr::V6((bits | 1 << 127).into()),
        };
        let (first, last) = (address(one).min(address(other)), address(one).max(address(other)));
        let text = format!("{first}-{last}");
        let boundary = text.parse::<Boundary>().expect("a range");
        prop_assert_eq!(&boundary.value, &text);
        let span = boundary.span().expect("addresses");
        prop_assert!(span.holds(first) && span.holds(last));
    }
}
