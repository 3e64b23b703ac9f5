//! The package: parts by name, and the same package with some of them changed, added or gone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::AnnotateError;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// None: the part is taken out.
    changes: BTreeMap<String, Option<Vec<u8>>>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, AnnotateError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut names = Vec::new();
        for index in 0..archive.len() {
            names.push(archive.by_index_raw(index)?.name()?.into_owned());
        }
        Ok(Package { archive, names, changes: BTreeMap::new() })
    }

    /// The names of the parts as they stand now.
    pub fn names(&self) -> Vec<String> {
        let kept = self.names.iter().filter(|name| !matches!(self.changes.get(*name), Some(None)));
        let added = self.changes.iter().filter(|(name, part)| part.is_some() && !self.names.contains(name)).map(|(name, _)| name);
        kept.chain(added).cloned().collect()
    }

    /// The name of a part as the package writes it: those who refer to it may use other letter cases.
    pub fn known(&self, name: &str) -> Option<String> {
        let names = self.names();
        names.iter().find(|known| *known == name).or_else(|| names.iter().find(|known| known.eq_ignore_ascii_case(name))).cloned()
    }

    /// A part as it stands now.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, AnnotateError> {
        let Some(name) = self.known(name) else { return Ok(None) };
        if let Some(Some(changed)) = self.changes.get(&name) {
            return Ok(Some(changed.clone()));
        }
        let Some(index) = self.names.iter().position(|known| *known == name) else { return Ok(None) };
        let mut contents = Vec::new();
        self.archive.by_index(index)?.read_to_end(&mut contents)?;
        Ok(Some(contents))
    }

    pub fn put(&mut self, name: &str, contents: Vec<u8>) {
        let name = self.known(name).unwrap_or_else(|| name.to_string());
        self.changes.insert(name, Some(contents));
    }

    pub fn remove(&mut self, name: &str) {
        if let Some(name) = self.known(name) {
            self.changes.insert(name, None);
        }
    }

    pub fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// A free part name: `xl/comments1.xml`, `xl/comments2.xml` and so on.
    pub fn free_name(&self, before: &str, after: &str) -> (u32, String) {
        let names: Vec<String> = self.names().iter().map(|name| name.to_lowercase()).collect();
        let named = (1..).map(|number| (number, format!("{before}{number}{after}")));
        named.into_iter().find(|(_, name)| !names.contains(&name.to_lowercase())).unwrap_or_default()
    }

    /// The package with its changes. Parts without one are copied as they are packed; new ones come last.
    pub fn finish(mut self) -> Result<Vec<u8>, AnnotateError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.names.len() {
            let part = self.archive.by_index_raw(index)?;
            let options = part.last_modified();
            match self.changes.remove(&self.names[index]) {
                None => writer.raw_copy_file(part)?,
                Some(None) => {}
                Some(Some(contents)) => {
                    drop(part);
                    writer.start_file(&self.names[index], packed(options))?;
                    writer.write_all(&contents)?;
                }
            }
        }
        for (name, contents) in self.changes {
            if let Some(contents) = contents {
                writer.start_file(name, packed(None))?;
                writer.write_all(&contents)?;
            }
        }
        Ok(writer.finish()?.into_inner())
    }
}

fn packed(modified: Option<DateTime>) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(modified.unwrap_or_default())
        .unix_permissions(0o644)
}
