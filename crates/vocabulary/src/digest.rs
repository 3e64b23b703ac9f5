//! SHA-256, as receipts, closed periods and seals write it.

use sha2::{Digest, Sha256};

/// 64 digits of lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
