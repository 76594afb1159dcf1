//! One source to read.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::{Error, ErrorKind, Options};

/// One source to read: a file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// `None` for standard input.
    path: Option<PathBuf>,
    name: String,
    mirror: PathBuf,
    bytes: u64,
}

impl SourceFile {
    /// Standard input, which is named `-`.
    #[must_use]
    pub fn stdin() -> Self {
        Self { path: None, name: "-".into(), mirror: "stdin".into(), bytes: 0 }
    }

    /// A file that was named itself; its name is the path as given.
    pub(crate) fn named(path: &Path, bytes: u64) -> Self {
        let mirror = path.file_name().unwrap_or(OsStr::new("input")).into();
        Self { path: Some(path.to_owned()), name: slashed(path), mirror, bytes }
    }

    /// A file that a walk found; `under` is its path below where the walk began.
    pub(crate) fn found(path: PathBuf, name: String, under: &Path, bytes: u64) -> Self {
        Self { path: Some(path), name, mirror: under.to_owned(), bytes }
    }

    /// The document's `source.name`: the path as given or, under a folder, relative to that
    /// folder, with `/` between its parts; `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file to open; `None` for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The path that opens the file from here, for people and editors; `-` for standard input.
    #[must_use]
    pub fn shown(&self) -> String {
        self.path.as_deref().map_or_else(|| self.name.clone(), slashed)
    }

    /// Where an output folder keeps what becomes of this source, without the new extension.
    pub(crate) fn mirror(&self) -> &Path {
        &self.mirror
    }

    /// The size in bytes when the file was found; 0 where nothing tells it.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether reading can wait for somebody else to write: standard input, a pipe.
    #[must_use]
    pub fn may_wait(&self) -> bool {
        let Some(path) = &self.path else { return true };
        // Only what is no plain file has no size.
        self.bytes == 0 && fs::metadata(path).is_ok_and(|found| !found.is_file())
    }

    /// All bytes of the source.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] over [`Options::max_bytes`], [`ErrorKind::NotFound`] and
    /// [`ErrorKind::Read`] as the system answers.
    pub fn read(&self, options: &Options) -> Result<Vec<u8>, Error> {
        let max = options.max_bytes;
        if self.bytes > max {
            return Err(Error::new(self.shown(), ErrorKind::TooLarge { max }));
        }
        // A file can say that it is larger than the memory; what it holds will show.
        let room = usize::try_from(self.bytes.min(Options::DEFAULT_MAX_BYTES)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(room + 1);
        // One byte more than is allowed tells a source that is too large from one that just fits,
        // whatever its size was said to be.
        let limit = max.saturating_add(1);
        let read = match &self.path {
            Some(path) => {
                File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
            }
            None => io::stdin().lock().take(limit).read_to_end(&mut bytes),
        };
        match read {
            Err(error) => Err(Error::read(self.shown(), error)),
            Ok(read) if read as u64 > max => {
                Err(Error::new(self.shown(), ErrorKind::TooLarge { max }))
            }
            Ok(_) => Ok(bytes),
        }
    }

    /// A file that is only looked at.
    #[cfg(test)]
    pub(crate) fn of_size(name: &str, bytes: u64) -> Self {
        Self { bytes, ..Self::named(Path::new(name), bytes) }
    }
}

/// The path as text, with `/` between its parts on every system.
pub(crate) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn name_basic() {
        let file = SourceFile::named(Path::new("./xã/a b.txt"), 3);
        assert_eq!((file.name(), file.shown().as_str()), ("./xã/a b.txt", "./xã/a b.txt"));
        assert_eq!(file.mirror(), Path::new("a b.txt"));
        let file = SourceFile::stdin();
        assert_eq!((file.name(), file.path(), file.shown().as_str()), ("-", None, "-"));
    }

    #[test]
    fn err_too_large() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("abcd");
        fs::write(&path, "abcd").unwrap();
        // Whatever the size was said to be.
        let files = [0, 4, 9].map(|bytes| SourceFile::named(&path, bytes));
        let options = Options { max_bytes: 4, ..Options::default() };
        for file in &files[..2] {
            assert_eq!(file.read(&options).unwrap(), b"abcd");
        }
        let options = Options { max_bytes: 3, ..Options::default() };
        for file in &files {
            let error = file.read(&options).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::TooLarge { max: 3 }), "{error}");
        }
    }

    /// A file is what it is when it is read, whatever it was when it was found.
    #[test]
    fn read_changed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        fs::write(&path, "abc").unwrap();
        let found = crate::find_files([dir.path().to_owned()]).files;
        let options = Options { max_bytes: 6, ..Options::default() };
        fs::write(&path, "abcdef").unwrap();
        assert_eq!(found[0].read(&options).unwrap(), b"abcdef");
        fs::write(&path, "").unwrap();
        assert_eq!(found[0].read(&options).unwrap(), b"");
        fs::write(&path, "abcdefg").unwrap();
        let error = found[0].read(&options).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TooLarge { max: 6 }), "{error}");
        fs::remove_file(&path).unwrap();
        let error = found[0].read(&options).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotFound), "{error}");
        fs::create_dir(&path).unwrap();
        let error = found[0].read(&options).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Read(_)), "{error}");
    }
}
