//! Sessions that read as documentation: the `.trycmd` files beside this one, with a fixed clock and no network.

#[test]
fn sessions() {
    trycmd::TestCases::new()
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .env("CMUPD_DB", "environment.db")
        .env("USER", "admin")
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .case("tests/cmd/*.trycmd");
}
