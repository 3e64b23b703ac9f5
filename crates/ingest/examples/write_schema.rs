//! Tells the published schema of `project.toml`; what is told goes into `crates/ingest/schema/project.schema.json`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(mittari_ingest::project_schema().as_bytes())
}
