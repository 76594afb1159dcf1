//! Many files: order, threads, failures among them, a reader that goes away.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::Folder;

/// A folder of `count` plans in three folders.
fn many(count: usize) -> (Folder, Vec<String>) {
    let mut names: Vec<String> =
        (0..count).map(|index| format!("{}/{index:04}.txt", index % 3)).collect();
    let paths: Vec<String> = names.iter().map(|name| format!("plans/{name}")).collect();
    let folder = Folder::of(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    names.sort();
    (folder, names)
}

#[test]
fn threads_change_nothing() {
    let (folder, names) = many(200);
    let one = folder.run(&["convert", "plans", "--jobs", "1"]).is(0);
    assert_eq!(one.names(), names);
    for jobs in ["2", "5"] {
        let several = folder.run(&["convert", "plans", "--jobs", jobs]).is(0);
        assert_eq!(several.stdout, one.stdout);
        assert_eq!(several.stderr, one.stderr);
    }
    folder.run(&["convert", "plans", "--jobs", "1", "-o", "one"]).is(0);
    folder.run(&["convert", "plans", "--jobs", "2", "-o", "two"]).is(0);
    assert_eq!(folder.list("one").len(), names.len());
    for file in folder.list("one") {
        let read = |out: &str| std::fs::read(folder.path(&format!("{out}/{file}"))).expect("read");
        assert_eq!(read("one"), read("two"), "{file}");
    }
}

#[test]
fn bad_files_stop_no_others() {
    let (folder, names) = many(100);
    for name in names.iter().step_by(10) {
        folder.put(&format!("plans/{name}"), b"STT\t\xff\xfe");
    }
    let end = folder.run(&["convert", "plans", "--jobs", "2"]).is(1);
    assert_eq!(end.documents().len(), 90);
    let (failures, summary) = end.stderr.trim_end().rsplit_once('\n').expect("several lines");
    assert_eq!(failures.lines().count(), 10);
    assert!(failures.lines().all(|line| line.starts_with("error: plans/")), "{failures}");
    assert!(summary.starts_with("90 documents, "), "{summary}");
    assert!(summary.ends_with("; 10 failed"), "{summary}");
}

#[test]
fn a_closed_pipe_is_well() {
    let (folder, _) = many(600);
    for call in [["convert", "plans", "-j1"], ["convert", "plans", "-j2"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_chitieu"))
            .current_dir(folder.path(""))
            .args(call)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
        reader.read_line(&mut line).expect("a line");
        drop(reader);
        let end = child.wait_with_output().expect("the command ends");
        assert_eq!(end.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&end.stderr), "");
        serde_json::from_str::<serde_json::Value>(&line).expect("a whole line");
    }
}
