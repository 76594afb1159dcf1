//! Regenerates what is generated from the code: the JSON Schema and the page of diagnostics.
//!
//! `cargo xtask generate` writes the files, `cargo xtask check` fails where one is stale. It takes
//! no part in reading plans.

mod diagnostics;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// What the command line takes.
const USAGE: &str = "usage: cargo xtask generate | check";

/// A file that is generated: its path under the root of the workspace, and its whole text.
struct Generated {
    path: &'static str,
    text: String,
}

/// Every generated file.
fn generated() -> Result<Vec<Generated>> {
    let mut schema = serde_json::to_string_pretty(&chitieu_schema::json_schema())
        .context("the schema cannot be written as JSON")?;
    schema.push('\n');
    Ok(vec![
        // One file a version of the schema; the files of older versions stay as they are.
        Generated { path: "schemas/document-1.0.json", text: schema },
        Generated { path: "docs/diagnostics.md", text: diagnostics::page() },
    ])
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The generated files whose text on disk is another, or that are not there.
fn stale() -> Result<Vec<Generated>> {
    let mut files = generated()?;
    files.retain(|file| {
        fs::read_to_string(root().join(file.path)).map_or(true, |text| text != file.text)
    });
    Ok(files)
}

/// Writes the files that are stale.
fn generate() -> Result<()> {
    for file in stale()? {
        let path = root().join(file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make the folder of {}", file.path))?;
        }
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", file.path))?;
    }
    Ok(())
}

/// Fails where a file is stale, naming each.
fn check() -> Result<()> {
    let files: Vec<_> = stale()?.iter().map(|file| file.path).collect();
    if files.is_empty() {
        return Ok(());
    }
    bail!("{} is stale: run `cargo xtask generate` and commit the result", files.join(", "));
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("generate"), None) => generate(),
        (Some("check"), None) => check(),
        _ => bail!(USAGE),
    }
}

#[cfg(test)]
mod tests {
    use super::{check, generated};

    #[test]
    fn generated_files_are_up_to_date() {
        check().expect("`cargo xtask generate` mends this");
    }

    #[test]
    fn generated_ends_in_one_newline() {
        for file in generated().expect("the schema is JSON") {
            assert!(file.text.ends_with('\n') && !file.text.ends_with("\n\n"), "{}", file.path);
        }
    }
}
