//! Paths, folders and patterns to a list of files.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use walkdir::{DirEntry, WalkDir};

use crate::file::slashed;
use crate::{Error, ErrorKind, SourceFile};

/// The extensions that a walk of folders takes, in any case.
pub const EXTENSIONS: [&str; 7] = ["txt", "md", "csv", "tsv", "html", "htm", "tex"];

/// What [`find_files`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// The sources, in the order of the arguments, those of one folder or pattern sorted by name,
    /// each once however often it was named (`a` and `./a` are one).
    pub files: Vec<SourceFile>,
    /// Arguments and folders that cannot be read, in the same order.
    pub failures: Vec<Error>,
    /// How many files were met in folders and not taken: those of other extensions, hidden ones,
    /// links to folders. Files of hidden folders, which are not entered, do not count.
    pub passed_over: usize,
}

/// Makes `paths` a list of sources: `-` is standard input, a folder is walked for the extensions
/// of [`EXTENSIONS`], and what is no path but has `*`, `?`, `[` or `{` is a pattern.
///
/// Under a folder, hidden files and folders (`.git`) are passed over, links to files are read and
/// links to folders are not followed, so that no walk is endless. A pattern fits files alone; like
/// a walk it takes [`EXTENSIONS`] extensions, unless its own end names another (`plans/*.dat`).
pub fn find_files<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Found {
    let mut found = Found::default();
    for path in paths {
        found.argument(path.as_ref());
    }
    let mut seen = HashSet::new();
    // `./a` is `a`; other ways to write a path may be other files, where a folder is a link.
    found.files.retain(|file| seen.insert(file.path().map(plain)));
    found
}

impl Found {
    /// How many inputs the call names: what was found, and what failed to be.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.files.len() + self.failures.len()
    }

    fn argument(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.files.push(SourceFile::stdin());
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(metadata) => self.files.push(SourceFile::named(path, metadata.len())),
            Err(error) => match path.to_str().filter(|text| is_pattern(text)) {
                Some(pattern) => self.pattern(pattern),
                None => self.failures.push(Error::read(slashed(path), error)),
            },
        }
    }

    fn folder(&mut self, root: &Path) {
        let before = (self.files.len(), self.failures.len(), self.passed_over);
        self.walk(root, usize::MAX, false, |under| readable(under).then(|| slashed(under)));
        if (self.files.len(), self.failures.len()) == (before.0, before.1) {
            let passed_over = self.passed_over - before.2;
            self.failures.push(Error::new(slashed(root), ErrorKind::EmptyFolder { passed_over }));
        }
    }

    fn pattern(&mut self, pattern: &str) {
        let (base, rest) = split_pattern(pattern);
        let matcher = match matcher(rest) {
            Ok(matcher) => matcher,
            Err(what) => {
                return self.failures.push(Error::new(pattern, ErrorKind::Pattern(what)));
            }
        };
        let any_extension = rest.rsplit_once('.').is_some_and(|(_, end)| {
            !end.is_empty() && end.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        let hidden = rest.split('/').any(|part| part.starts_with('.'));
        // Without `**` no match lies deeper than the pattern has parts.
        let depth = if rest.contains("**") { usize::MAX } else { rest.matches('/').count() + 1 };
        let before = (self.files.len(), self.failures.len());
        let mut passed_over = 0;
        let root = if base.is_empty() { Path::new(".") } else { Path::new(base) };
        if root.is_dir() {
            let all = self.passed_over;
            self.walk(root, depth, hidden, |under| {
                let fits = matcher.is_match(under);
                let taken = fits && (any_extension || readable(under));
                passed_over += usize::from(fits && !taken);
                taken.then(|| format!("{base}{}", slashed(under)))
            });
            // Files that the pattern does not speak of are not passed over: nobody asked for them.
            self.passed_over = all + passed_over;
        }
        if (self.files.len(), self.failures.len()) == before {
            self.failures.push(Error::new(pattern, ErrorKind::NoMatch { passed_over }));
        }
    }

    /// Takes every file under `root` that `name` gives a name to, sorted.
    fn walk(
        &mut self,
        root: &Path,
        depth: usize,
        hidden: bool,
        mut name: impl FnMut(&Path) -> Option<String>,
    ) {
        let enter = |entry: &DirEntry| {
            hidden || entry.depth() == 0 || !is_hidden(entry) || !entry.file_type().is_dir()
        };
        let walk = WalkDir::new(root).max_depth(depth).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(enter) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = slashed(error.path().unwrap_or(root));
                    let error = error.into_io_error().unwrap_or(io::ErrorKind::Other.into());
                    self.failures.push(Error::read(path, error));
                    continue;
                }
            };
            if entry.file_type().is_dir() {
                continue;
            }
            let under = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let taken = match (hidden || !is_hidden(&entry)).then(|| size(&entry)).flatten() {
                Some(bytes) => name(under).map(|name| (name, bytes)),
                None => None,
            };
            match taken {
                Some((name, bytes)) => {
                    self.files.push(SourceFile::found(plain(entry.path()), name, under, bytes));
                }
                None => self.passed_over += 1,
            }
        }
    }
}

/// The file's size; `None` where it is no file that may be opened: a pipe would wait for ever, and
/// a link to a folder could lead in a circle. A link to nothing has size 0 and fails when read.
fn size(entry: &DirEntry) -> Option<u64> {
    if entry.path_is_symlink() {
        return match fs::metadata(entry.path()) {
            Ok(metadata) => metadata.is_file().then_some(metadata.len()),
            Err(_) => Some(0),
        };
    }
    if !entry.file_type().is_file() {
        return None;
    }
    Some(entry.metadata().map_or(0, |metadata| metadata.len()))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn readable(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|end| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(end)))
}

/// `a/b` for `./a/b`: what a walk of the current folder finds has the name that the shell gives.
fn plain(path: &Path) -> PathBuf {
    let mut parts = path.components();
    match (parts.next(), parts.as_path()) {
        (Some(Component::CurDir), rest) if rest != Path::new("") => rest.to_owned(),
        _ => path.to_owned(),
    }
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// The folder that a pattern starts from, with its closing separator, and the rest.
fn split_pattern(pattern: &str) -> (&str, &str) {
    let special = pattern.find(['*', '?', '[', '{', '\\']).unwrap_or(pattern.len());
    let at = pattern[..special].rfind('/').map_or(0, |slash| slash + 1);
    pattern.split_at(at)
}

fn matcher(pattern: &str) -> Result<GlobMatcher, String> {
    GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::Options;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        dir
    }

    /// The names found, and below them the failures and the count, without the temporary folder.
    fn p(dir: &tempfile::TempDir, arguments: &[&str]) -> String {
        let root = format!("{}/", slashed(dir.path()));
        let found = find_files(arguments.iter().map(|argument| dir.path().join(argument)));
        let mut text = String::new();
        for file in &found.files {
            text += &format!("{} > {}\n", file.name(), slashed(file.mirror()));
        }
        for failure in &found.failures {
            text += &format!("{failure}\n");
        }
        text += &format!("{} passed over", found.passed_over);
        text.replace(&root, "")
    }

    #[test]
    fn folder_basic() {
        let dir = folder(&["b.txt", "a/c.MD", "a/b.txt", "source.toml", ".x.txt", ".git/y.txt"]);
        insta::assert_snapshot!(p(&dir, &["."]).replace("./", ""), @r"
        a/b.txt > a/b.txt
        a/c.MD > a/c.MD
        b.txt > b.txt
        2 passed over
        ");
        insta::assert_snapshot!(p(&dir, &["a", "b.txt", "a/b.txt"]), @r"
        b.txt > b.txt
        c.MD > c.MD
        b.txt > b.txt
        0 passed over
        ");
    }

    #[test]
    fn pattern_basic() {
        let dir = folder(&["p/a/input.txt", "p/a/source.toml", "p/b/input.txt", "p/c/d/input.txt"]);
        insta::assert_snapshot!(p(&dir, &["p/*/input.txt"]), @r"
        p/a/input.txt > a/input.txt
        p/b/input.txt > b/input.txt
        0 passed over
        ");
        insta::assert_snapshot!(p(&dir, &["p/**"]), @r"
        p/a/input.txt > a/input.txt
        p/b/input.txt > b/input.txt
        p/c/d/input.txt > c/d/input.txt
        1 passed over
        ");
        insta::assert_snapshot!(p(&dir, &["p/{a,c/d}/*.t*"]), @r"
        p/a/input.txt > a/input.txt
        p/c/d/input.txt > c/d/input.txt
        1 passed over
        ");
        insta::assert_snapshot!(p(&dir, &["p/*/*.toml"]), @r"
        p/a/source.toml > a/source.toml
        0 passed over
        ");
    }

    #[test]
    fn pattern_boundaries() {
        // A file whose name looks like a pattern is that file.
        let dir = folder(&["a[1].txt", "a1.txt", ".h/a.txt"]);
        insta::assert_snapshot!(p(&dir, &["a[1].txt"]), @r"
        a[1].txt > a[1].txt
        0 passed over
        ");
        insta::assert_snapshot!(p(&dir, &["*/a.txt", ".h*/a.txt"]), @r"
        .h/a.txt > .h/a.txt
        */a.txt: no file fits the pattern
        0 passed over
        ");
        assert_eq!(split_pattern("*.txt"), ("", "*.txt"));
        assert_eq!(split_pattern("/x/y*/z"), ("/x/", "y*/z"));
        assert_eq!(split_pattern("xã/ph?/z"), ("xã/", "ph?/z"));
    }

    #[test]
    fn err_nothing_to_read() {
        let dir = folder(&["x/source.toml", "x/y.json"]);
        fs::create_dir(dir.path().join("empty")).unwrap();
        insta::assert_snapshot!(p(&dir, &["x", "empty", "none.txt", "x/*", "[", "none/*"]), @r"
        x: the folder holds no file that can be read (2 passed over)
        empty: the folder holds no files
        none.txt: no such file or folder
        x/*: no file that can be read fits the pattern (2 passed over)
        [: not a pattern: unclosed character class; missing ']'
        none/*: no file fits the pattern
        4 passed over
        ");
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_loop() {
        let dir = folder(&["a/x.txt", "b/y.txt"]);
        std::os::unix::fs::symlink("..", dir.path().join("a/up")).unwrap();
        std::os::unix::fs::symlink("../b", dir.path().join("a/b")).unwrap();
        std::os::unix::fs::symlink("../b/y.txt", dir.path().join("a/z.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("a/w.txt")).unwrap();
        insta::assert_snapshot!(p(&dir, &["a"]), @r"
        w.txt > w.txt
        x.txt > x.txt
        z.txt > z.txt
        2 passed over
        ");
        let found = find_files([dir.path().join("a")]);
        let error = found.files[0].read(&Options::default()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotFound), "{error}");
        assert_eq!(found.files[2].read(&Options::default()).unwrap(), b"b/y.txt");
    }

    proptest::proptest! {
        #[test]
        fn any_pattern_is_split_and_compiled(pattern in "[a/ư.*?{}!,\\[\\]\\\\-]{0,12}") {
            let (base, rest) = split_pattern(&pattern);
            proptest::prop_assert_eq!(format!("{base}{rest}"), pattern.clone());
            proptest::prop_assert!(!is_pattern(base));
            let _ = matcher(rest);
        }
    }
}
