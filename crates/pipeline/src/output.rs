//! Files written whole or not at all.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chitieu_schema::GENERATOR;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::file::slashed;
use crate::{Error, ErrorKind, Format, Input, SourceFile};

/// A folder that takes one file a source.
///
/// The folders are mirrored: what was found as `a/b.txt` under a folder, or under the fixed part of
/// a pattern, goes to `DIR/a/b.txt.json`; a file that was named itself goes to `DIR` by its last
/// name, and standard input to `DIR/stdin.json`. The source's own extension stays, so that
/// `input.md` and `input.txt` do not meet.
#[derive(Clone, Debug)]
pub struct Output {
    folder: PathBuf,
    format: Format,
}

impl Output {
    /// An output folder for `files`; nothing is written yet.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] where `folder` is something else than a folder, [`ErrorKind::Clash`]
    /// where two of `files` would be written to one, [`ErrorKind::OverInput`] where one would be
    /// written over an input.
    pub fn new(folder: &Path, format: Format, files: &[SourceFile]) -> Result<Self, Error> {
        if folder.exists() && !folder.is_dir() {
            let error = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(Error::write(slashed(folder), error));
        }
        let output = Self { folder: folder.to_owned(), format };
        if let Some((first, second)) = output.meeting(files) {
            let kind = ErrorKind::Clash { first: first.shown(), second: second.shown() };
            return Err(Error::new(slashed(&output.path(second)), kind));
        }
        output.spares_inputs(files)?;
        Ok(output)
    }

    /// Two sources whose outputs are one file: they have one name, or names that the file system takes
    /// for one.
    fn meeting<'f>(&self, files: &'f [SourceFile]) -> Option<(&'f SourceFile, &'f SourceFile)> {
        let mut named: HashMap<PathBuf, &SourceFile> = HashMap::with_capacity(files.len());
        for file in files {
            if let Some(first) = named.insert(self.path(file), file) {
                return Some((first, file));
            }
        }
        let mut folded: HashMap<String, &SourceFile> = HashMap::with_capacity(files.len());
        files.iter().find_map(|file| {
            let path = self.path(file);
            let name = path.to_string_lossy().to_lowercase().nfc().collect();
            let first = folded.insert(name, file)?;
            is_one_file(&self.folder, &self.path(first), &path).then_some((first, file))
        })
    }

    /// The file that `file`'s document goes to.
    #[must_use]
    pub fn path(&self, file: &SourceFile) -> PathBuf {
        let mut path = self.folder.join(file.mirror()).into_os_string();
        path.push(".");
        path.push(self.format.as_str());
        path.into()
    }

    /// Writes `bytes` to [`Self::path`] under another name first and renames that, so that no
    /// reader ever sees a part; makes the folders on the way.
    ///
    /// # Errors
    /// [`ErrorKind::Write`], with nothing left behind but folders.
    pub fn write(&self, file: &SourceFile, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path(file);
        write_whole(&path, bytes).map_err(|error| Error::write(slashed(&path), error))
    }

    /// Whether [`Self::path`] holds this version's document of `input` already: JSON that is whole,
    /// with the source's name and digest and this program's name and version in it.
    ///
    /// With which [`Options`](crate::Options) it was made does not show in a document and is not
    /// compared.
    #[must_use]
    pub fn holds(&self, file: &SourceFile, input: &Input<'_>) -> bool {
        let path = self.path(file);
        // What is no plain file could wait for ever.
        if !fs::metadata(&path).is_ok_and(|found| found.is_file()) {
            return false;
        }
        let Ok(json) = fs::read(&path) else { return false };
        serde_json::from_slice::<Made<'_>>(&json).is_ok_and(|made| {
            made.generator == GENERATOR
                && made.source.sha256 == input.sha256()
                && made.source.name == input.name()
        })
    }

    /// Looks whether an output is an input, which takes an input with the output's extension.
    fn spares_inputs(&self, files: &[SourceFile]) -> Result<(), Error> {
        let inputs: HashSet<PathBuf> = files
            .iter()
            .filter_map(SourceFile::path)
            .filter(|path| path.extension().is_some_and(|end| end == self.format.as_str()))
            .filter_map(|path| fs::canonicalize(path).ok())
            .collect();
        if inputs.is_empty() {
            return Ok(());
        }
        let over = files
            .iter()
            .map(|file| self.path(file))
            .find(|path| fs::canonicalize(path).is_ok_and(|path| inputs.contains(&path)));
        over.map_or(Ok(()), |path| Err(Error::new(slashed(&path), ErrorKind::OverInput)))
    }
}

/// What a document says of its making.
#[derive(Deserialize)]
struct Made<'a> {
    #[serde(borrow)]
    generator: Cow<'a, str>,
    #[serde(borrow)]
    source: MadeFrom<'a>,
}

#[derive(Deserialize)]
struct MadeFrom<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    sha256: Cow<'a, str>,
}

/// Whether the file system of a folder, which may not be there yet, takes two names for one: some do
/// not tell capitals, or a letter with its mark from a letter and a mark. It is tried out; where nothing
/// can be written, nothing will be.
fn is_one_file(folder: &Path, one: &Path, other: &Path) -> bool {
    let Some(there) = folder.ancestors().find(|path| path.is_dir() || path.as_os_str().is_empty())
    else {
        return false;
    };
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let Ok(probe) = tempfile::Builder::new().prefix(".chitieu-").tempdir_in(there) else {
        return false;
    };
    let mut parts = one.components().zip(other.components()).filter(|(one, other)| one != other);
    parts.all(|(one, other)| {
        fs::write(probe.path().join(one), "").is_ok() && probe.path().join(other).exists()
    })
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The name was made by adding an extension, so it has a folder before it.
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".chitieu-").suffix(".tmp");
    // A temporary file is private by default; this one becomes a file like any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::find_files;

    #[test]
    fn write_basic() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("in/a")).unwrap();
        fs::write(root.join("in/a/b.txt"), "x").unwrap();
        fs::write(root.join("c.md"), "x").unwrap();
        let files = find_files([root.join("in"), root.join("c.md"), "-".into()]).files;
        let output = Output::new(&root.join("out"), Format::Json, &files).unwrap();
        for file in &files {
            output.write(file, b"old and long").unwrap();
            output.write(file, b"{}\n").unwrap();
        }
        for written in ["out/a/b.txt.json", "out/c.md.json", "out/stdin.json"] {
            assert_eq!(fs::read(root.join(written)).unwrap(), b"{}\n", "{written}");
        }
        // Nothing else is left.
        assert_eq!(fs::read_dir(root.join("out")).unwrap().count(), 3);
        assert_eq!(fs::read_dir(root.join("out/a")).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path| fs::metadata(root.join(path)).unwrap().permissions().mode();
            assert_eq!(mode("out/c.md.json"), mode("c.md"));
        }
    }

    #[test]
    fn holds_basic() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("a.txt"), "x").unwrap();
        let files = find_files([root.join("a.txt")]).files;
        let input = Input::new(files[0].name(), b"x").unwrap();
        for format in Format::ALL {
            let output = Output::new(&root.join("out"), format, &files).unwrap();
            assert!(!output.holds(&files[0], &input), "nothing is there");
            let json = format.bytes(&input.document(&crate::Options::default()).unwrap()).unwrap();
            output.write(&files[0], &json).unwrap();
            assert!(output.holds(&files[0], &input));
            // Other bytes, another name.
            assert!(!output.holds(&files[0], &Input::new(files[0].name(), b"y").unwrap()));
            assert!(!output.holds(&files[0], &Input::new("b.txt", b"x").unwrap()));
        }
    }

    #[test]
    fn err_holds_no_whole_document() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("a.txt"), "x").unwrap();
        let files = find_files([root.join("a.txt")]).files;
        let input = Input::new(files[0].name(), b"x").unwrap();
        let output = Output::new(&root.join("out"), Format::Json, &files).unwrap();
        let json =
            Format::Json.bytes(&input.document(&crate::Options::default()).unwrap()).unwrap();
        let older = String::from_utf8(json.clone()).unwrap().replace(GENERATOR, "chitieu 0.0.9");
        for other in [&json[..json.len() - 3], older.as_bytes(), b"", b"{}", b"\xff"] {
            output.write(&files[0], other).unwrap();
            assert!(!output.holds(&files[0], &input), "{}", String::from_utf8_lossy(other));
        }
        fs::remove_file(output.path(&files[0])).unwrap();
        fs::create_dir(output.path(&files[0])).unwrap();
        assert!(!output.holds(&files[0], &input));
    }

    #[test]
    fn err_clash() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        for folder in ["x", "y"] {
            fs::create_dir(root.join(folder)).unwrap();
            fs::write(root.join(folder).join("a.txt"), "x").unwrap();
        }
        let files = find_files([root.join("x"), root.join("y/a.txt")]).files;
        let error = Output::new(&root.join("out"), Format::Json, &files).unwrap_err();
        let text = error.to_string().replace(&format!("{}/", slashed(root)), "");
        assert_eq!(text, "out/a.txt.json: both x/a.txt and y/a.txt would be written here");
        assert!(!root.join("out").exists());
    }

    /// Names that differ in capitals, or in how a letter's mark is written, are refused where the file
    /// system takes them for one, and kept apart where it does not.
    #[test]
    fn clash_of_like_names() {
        for (one, other) in [("A.txt", "a.txt"), ("x\u{1ebf}.txt", "xe\u{302}\u{301}.txt")] {
            let dir = tempfile::tempdir().unwrap();
            let root = dir.path();
            for (folder, name) in [("x", one), ("y", other)] {
                fs::create_dir(root.join(folder)).unwrap();
                fs::write(root.join(folder).join(name), "x").unwrap();
            }
            let is_one = root.join("x").join(other).exists();
            let files = find_files([root.join("x").join(one), root.join("y").join(other)]).files;
            let output = Output::new(&root.join("out"), Format::Json, &files);
            assert_eq!(output.is_err(), is_one, "{one} {other}");
            // Nothing is left of the trial.
            assert_eq!(fs::read_dir(root).unwrap().count(), 2);
        }
    }

    #[test]
    fn err_over_input() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("a"), "x").unwrap();
        fs::write(root.join("a.json"), "x").unwrap();
        let files = find_files([root.join("a"), root.join("a.json")]).files;
        let error = Output::new(root, Format::Json, &files).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OverInput), "{error}");
        assert!(Output::new(&root.join("out"), Format::Json, &files).is_ok());
        let error = Output::new(&root.join("a"), Format::Json, &files).unwrap_err();
        assert!(error.to_string().ends_with("a: cannot be written: not a directory"), "{error}");
    }
}
