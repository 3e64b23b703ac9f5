//! Who refers to whom: relationships of a part, the sheets of a workbook, and the types of parts.

use super::package::Package;
use super::splice::{Splices, append_into, elements, escape};
use super::{AnnotateError, splice};

const TYPES: &str = "[Content_Types].xml";
const RELATIONS_HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#
);
pub const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const VML_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// A relationship within the package.
#[derive(Debug, Clone)]
pub struct Relation {
    pub id: String,
    /// The type's whole address.
    pub kind: String,
    /// The part's name from the top of the package.
    pub part: String,
}

impl Relation {
    pub fn is(&self, kind: &str) -> bool {
        self.kind.ends_with(&format!("/relationships/{kind}"))
    }
}

fn rels_name(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// The relationships of a part (of the package itself for an empty name) that stay within the package.
pub fn of(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, AnnotateError> {
    let name = if part.is_empty() { "_rels/.rels".to_string() } else { rels_name(part) };
    let Some(bytes) = package.part(&name)? else { return Ok(Vec::new()) };
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let found = elements(&bytes)?.into_iter().filter(|element| element.name == "Relationship");
    let inside = found.filter(|element| element.attribute("TargetMode") != Some("External"));
    Ok(inside
        .filter_map(|element| {
            let (id, kind) = (element.attribute("Id")?.to_string(), element.attribute("Type")?.to_string());
            Some(Relation { id, kind, part: resolve(folder, element.attribute("Target")?) })
        })
        .collect())
}

fn resolve(folder: &str, target: &str) -> String {
    let absolute = target.starts_with('/');
    let mut steps: Vec<&str> = if absolute { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The worksheets of the workbook in their order: name and part.
pub fn sheets(package: &mut Package<'_>) -> Result<Vec<(String, String)>, AnnotateError> {
    let Some(workbook) = workbook(package)? else { return Ok(Vec::new()) };
    let relations = of(package, &workbook)?;
    let bytes = package.part(&workbook)?.unwrap_or_default();
    let mut sheets = Vec::new();
    splice::walk(&bytes, |spot, tag| {
        if let ("sheet", splice::Tag::Open { tag, .. }) = (spot.name, tag) {
            let id = splice::attribute_ending(tag, "id");
            let target = relations.iter().find(|relation| Some(&relation.id) == id.as_ref() && relation.is("worksheet"));
            if let (Some(name), Some(target)) = (splice::attribute(tag, "name"), target) {
                sheets.push((name, target.part.clone()));
            }
        }
    })?;
    Ok(sheets)
}

/// The main part.
pub fn workbook(package: &mut Package<'_>) -> Result<Option<String>, AnnotateError> {
    let relations = of(package, "")?;
    Ok(relations.into_iter().find(|relation| relation.is("officeDocument")).map(|relation| relation.part))
}

/// Adds a relationship to a part and gives its id.
pub fn add(package: &mut Package<'_>, part: &str, kind: &str, target: &str) -> Result<String, AnnotateError> {
    let name = rels_name(part);
    let bytes = package.part(&name)?.unwrap_or_else(|| RELATIONS_HEAD.as_bytes().to_vec());
    let found = elements(&bytes)?;
    let root = found.first().ok_or(AnnotateError::Xml)?;
    let numbers = found.iter().filter_map(|element| element.attribute("Id")?.strip_prefix("rId")?.parse::<u32>().ok());
    let id = format!("rId{}", numbers.max().unwrap_or(0) + 1);
    // Relative where sheets lie as usual, so that every reader follows.
    let target = match (part.starts_with("xl/worksheets/"), target.strip_prefix("xl/")) {
        (true, Some(rest)) => format!("../{rest}"),
        _ => format!("/{target}"),
    };
    let relation = format!(r#"<{}Relationship Id="{id}" Type="{}" Target="{}"/>"#, root.prefix, escape(kind), escape(&target));
    let mut splices = Splices::default();
    append_into(&mut splices, &bytes, root, &relation);
    package.put(&name, splices.apply(&bytes));
    Ok(id)
}

/// Takes a relationship away, and the whole list where it was the last one.
pub fn remove(package: &mut Package<'_>, part: &str, id: &str) -> Result<(), AnnotateError> {
    let name = rels_name(part);
    let Some(bytes) = package.part(&name)? else { return Ok(()) };
    let found: Vec<_> = elements(&bytes)?.into_iter().filter(|element| element.name == "Relationship").collect();
    let Some(gone) = found.iter().find(|element| element.attribute("Id") == Some(id)) else { return Ok(()) };
    if found.len() == 1 {
        package.remove(&name);
    } else {
        let mut splices = Splices::default();
        splices.remove(gone.range.clone());
        package.put(&name, splices.apply(&bytes));
    }
    Ok(())
}

/// Declares the types of comments and of VML where they are not declared.
pub fn declare_types(package: &mut Package<'_>, comments: &[String], vml: bool) -> Result<(), AnnotateError> {
    let bytes = package.part(TYPES)?.ok_or(AnnotateError::Xml)?;
    let found = elements(&bytes)?;
    let root = found.first().ok_or(AnnotateError::Xml)?;
    let mut added = String::new();
    let has_vml = found.iter().any(|element| element.name == "Default" && is(element.attribute("Extension"), "vml"));
    if vml && !has_vml {
        added.push_str(&format!(r#"<{}Default Extension="vml" ContentType="{VML_TYPE}"/>"#, root.prefix));
    }
    for part in comments {
        let name = format!("/{part}");
        if !found.iter().any(|element| is(element.attribute("PartName"), &name)) {
            let name = escape(&name);
            added.push_str(&format!(r#"<{}Override PartName="{name}" ContentType="{COMMENTS_TYPE}"/>"#, root.prefix));
        }
    }
    if !added.is_empty() {
        let mut splices = Splices::default();
        append_into(&mut splices, &bytes, root, &added);
        package.put(TYPES, splices.apply(&bytes));
    }
    Ok(())
}

/// Forgets the types of parts that are gone.
pub fn forget_types(package: &mut Package<'_>, gone: &[String]) -> Result<(), AnnotateError> {
    let bytes = package.part(TYPES)?.ok_or(AnnotateError::Xml)?;
    let vml_left = package.names().iter().any(|name| name.to_lowercase().ends_with(".vml"));
    let vml_gone = gone.iter().any(|name| name.to_lowercase().ends_with(".vml"));
    let mut splices = Splices::default();
    for element in elements(&bytes)? {
        let part = gone.iter().any(|name| is(element.attribute("PartName"), &format!("/{name}")));
        let extension = vml_gone && !vml_left && element.name == "Default" && is(element.attribute("Extension"), "vml");
        if part || extension {
            splices.remove(element.range);
        }
    }
    if !splices.is_empty() {
        package.put(TYPES, splices.apply(&bytes));
    }
    Ok(())
}

fn is(found: Option<&str>, wanted: &str) -> bool {
    found.is_some_and(|found| found.eq_ignore_ascii_case(wanted))
}
