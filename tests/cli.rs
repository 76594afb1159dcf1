//! The command from outside: exit status, what goes to which stream, files written.
//!
//! Nothing here says how a plan is read; the tests hold for any reading.

mod batch;
mod check;
mod convert;
mod pages;
mod trouble;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A small plan of our own.
const PLAN: &str = include_str!("fixtures/cli/plan.txt");

/// A folder that goes when the test ends.
struct Folder(TempDir);

impl Folder {
    /// A folder with these files, each of them a plan that no other is equal to.
    fn of(files: &[&str]) -> Self {
        let folder = Self::empty();
        for file in files {
            folder.put(file, format!("{PLAN}Nguồn: {file}\n"));
        }
        folder
    }

    fn empty() -> Self {
        Self(tempfile::tempdir().expect("the system gives a temporary folder"))
    }

    fn put(&self, file: &str, content: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Every file below `folder`, sorted, with `/` between the parts.
    fn list(&self, folder: &str) -> Vec<String> {
        let mut files = Vec::new();
        list(&self.path(folder), "", &mut files);
        files.sort();
        files
    }

    /// The command, run in this folder, as in a pipe: neither colours nor a terminal's width.
    fn run(&self, arguments: &[&str]) -> End {
        self.run_with(arguments, Vec::new())
    }

    fn run_with(&self, arguments: &[&str], stdin: impl Into<Vec<u8>>) -> End {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chitieu"));
        command.current_dir(self.0.path()).args(arguments).write_stdin(stdin);
        for variable in ["COLUMNS", "CLICOLOR_FORCE", "CLICOLOR", "RAYON_NUM_THREADS"] {
            command.env_remove(variable);
        }
        let output = command.output().expect("the command starts");
        End {
            status: output.status.code().expect("the command ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }
}

fn list(folder: &Path, before: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("readable");
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push(name);
        }
    }
}

/// How a call ended.
struct End {
    status: i32,
    stdout: String,
    stderr: String,
}

impl End {
    /// Asserts the exit status.
    #[track_caller]
    fn is(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}{}", self.stdout, self.stderr);
        self
    }

    /// The document on each line of standard output.
    fn documents(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    fn names(&self) -> Vec<String> {
        self.documents().iter().map(name).collect()
    }
}

fn name(document: &Value) -> String {
    document["source"]["name"].as_str().expect("a name").to_owned()
}
