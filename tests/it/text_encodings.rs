//! Bytes to text, in every encoding that is read.

use cmupd::base::text::{decode, decode_lossy};

fn utf16_bytes(text: &str, mark: Option<[u8; 2]>, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().flatten().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn encodings() {
    for text in ["<Report>é😀</Report>", "plain ASCII\r\n", "{}", "Name;X\n"] {
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            utf16_bytes(text, Some([0xFF, 0xFE]), u16::to_le_bytes),
            utf16_bytes(text, Some([0xFE, 0xFF]), u16::to_be_bytes),
            utf16_bytes(text, None, u16::to_le_bytes),
            utf16_bytes(text, None, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
            assert_eq!(decode_lossy(&bytes), text);
        }
    }
    assert_eq!(decode(b"").as_deref(), Ok(""));
    assert_eq!(decode("東京".as_bytes()).as_deref(), Ok("東京"));
}

#[test]
fn damage() {
    let odd = [0xFF, 0xFE, b'<', 0, b'R'];
    assert_eq!(decode(&odd).unwrap_err().odd_length, Some(3));
    let lone = [0xFF, 0xFE, b'<', 0, b'\n', 0, b'R', 0, 0x00, 0xD8, b'R', 0];
    let damage = decode(&lone).unwrap_err();
    assert_eq!((damage.position, damage.byte, damage.odd_length), ((2, 2), 7, None));
    let latin = b"<Report>\xE9</Report>";
    assert_eq!(decode(latin).unwrap_err().position, (1, 9));
    assert_eq!(decode_lossy(latin), "<Report>\u{FFFD}</Report>");
}
