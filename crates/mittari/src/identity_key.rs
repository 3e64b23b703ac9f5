//! The secret under which persons become keys. It lives outside the project folder.

use mittari_ingest::TEST_IDENTITY_KEY;
use mittari_vocabulary::project::Project;

use crate::failure::Failure;

/// From `env:NAME`, or the published test key of fixtures.
pub fn identity_key(project: &Project) -> Result<Vec<u8>, Failure> {
    let setting = project.project.identity_key.as_str();
    if setting == "test" {
        return Ok(TEST_IDENTITY_KEY.to_vec());
    }
    let name = setting.strip_prefix("env:").ok_or_else(|| Failure::WrongIdentityKey(setting.to_string()))?;
    match std::env::var(name) {
        Ok(secret) if !secret.is_empty() => Ok(secret.into_bytes()),
        _ => Err(Failure::NoIdentityKey(name.to_string())),
    }
}
