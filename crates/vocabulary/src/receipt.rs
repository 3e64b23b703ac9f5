//! `run.json`, the receipt beside the outputs of a run: its name, and the hash that it holds of itself.
//!
//! The last field, [`SELF_HASH`], is the SHA-256 of the file as it is with 64 zeros in the place of that hash. It shows a slip or a
//! damaged disk; whoever forges a receipt can compute it anew, and is found out by a run over the same inputs.

use crate::digest::sha256_hex;

pub const RECEIPT_FILE: &str = "run.json";
pub const RECEIPT_SCHEMA: &str = "mittari.run/1";

/// The name of the receipt's last field.
pub const SELF_HASH: &str = "receipt_sha256";

/// What stands in the last field while its hash is computed.
pub const BLANK_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A receipt with [`BLANK_HASH`] in its last field, with the hash in it.
pub fn with_self_hash(blank: &[u8]) -> Vec<u8> {
    let mut whole = blank.to_vec();
    if let Some(at) = place_of_hash(blank) {
        let hash = sha256_hex(blank);
        whole[at..at + BLANK_HASH.len()].copy_from_slice(hash.as_bytes());
    }
    whole
}

/// Whether a receipt is, byte by byte, what its last field says.
pub fn self_hash_holds(receipt: &[u8]) -> bool {
    let Some(at) = place_of_hash(receipt) else { return false };
    let end = at + BLANK_HASH.len();
    let blank = [&receipt[..at], BLANK_HASH.as_bytes(), &receipt[end..]].concat();
    receipt[at..end] == *sha256_hex(&blank).as_bytes()
}

/// Where the 64 digits of the last field stand; None where there is no such field.
fn place_of_hash(receipt: &[u8]) -> Option<usize> {
    let field = format!("\"{SELF_HASH}\": \"");
    let last = receipt.windows(field.len()).rposition(|window| window == field.as_bytes())?;
    let at = last + field.len();
    (at + BLANK_HASH.len() <= receipt.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_byte_of_a_receipt_is_seen() {
        let blank = format!("{{\n  \"schema\": \"{RECEIPT_SCHEMA}\",\n  \"{SELF_HASH}\": \"{BLANK_HASH}\"\n}}\n");
        let whole = with_self_hash(blank.as_bytes());
        assert!(self_hash_holds(&whole));
        for index in 0..whole.len() {
            for bit in 0..8 {
                let mut changed = whole.clone();
                changed[index] ^= 1 << bit;
                assert!(!self_hash_holds(&changed), "byte {index}, bit {bit}");
            }
        }
        assert!(!self_hash_holds(&whole[..whole.len() - 1]));
        assert!(!self_hash_holds(&[whole.as_slice(), b" "].concat()));
        assert!(!self_hash_holds(b"{}"));
    }
}
