//! `check`: the diagnostics alone, as the document has them.

use serde_json::Value;

use super::{Folder, PLAN};

/// A folder of plans, one of them without a table, and the diagnostics that `convert` gives.
fn plans() -> (Folder, Vec<Value>) {
    let folder = Folder::of(&["p/plan.txt"]);
    folder.put("p/a/prose.txt", "Ủy ban nhân dân xã họp ngày 02 tháng 3 năm 2026.\n");
    folder.put("p/empty.txt", "");
    let end = folder.run(&["convert", "p"]).is(0);
    let of = |document: &Value| document["diagnostics"].as_array().expect("a list").clone();
    let all = end.documents().iter().flat_map(of).collect();
    (folder, all)
}

#[test]
fn json_is_the_document_s() {
    let (folder, all) = plans();
    let end = folder.run(&["check", "p", "--format", "json", "--deny", "error"]);
    let mut lines = end.documents();
    for line in &mut lines {
        let line = line.as_object_mut().expect("an object");
        let path = line.remove("path").expect("a path");
        let source = line.remove("source").expect("a source");
        assert_eq!(path, format!("p/{}", source.as_str().expect("a text")));
    }
    assert_eq!(lines, all);
}

#[test]
fn short_is_for_editors() {
    let (folder, all) = plans();
    let end = folder.run(&["check", "p", "--format", "short"]);
    assert_eq!(end.stdout.lines().count(), all.len());
    for (line, diagnostic) in end.stdout.lines().zip(&all) {
        let [path, row, column, rest] =
            line.splitn(4, ':').collect::<Vec<_>>().try_into().expect("four parts");
        assert!(folder.path(path).is_file(), "{path}");
        assert!(row.parse::<u32>().is_ok_and(|row| row > 0), "{line}");
        assert!(column.parse::<u32>().is_ok_and(|column| column > 0), "{line}");
        let text = |key: &str| diagnostic[key].as_str().expect("a text");
        assert_eq!(rest, format!(" {}[{}]: {}", text("severity"), text("code"), text("message")));
    }
}

#[test]
fn pretty_shows_every_diagnostic() {
    let (folder, all) = plans();
    let end = folder.run(&["check", "p"]);
    for diagnostic in &all {
        let text = |key: &str| diagnostic[key].as_str().expect("a text");
        let title = format!("{}[{}]: {}\n", text("severity"), text("code"), text("message"));
        assert!(end.stdout.contains(&title), "{title}{}", end.stdout);
    }
    assert!(!end.stdout.contains('\u{1b}'), "no colours in a pipe");
    assert!(end.stderr.starts_with("3 documents, "), "{}", end.stderr);
}

#[test]
fn deny_decides_the_status() {
    let (folder, all) = plans();
    let severities = ["info", "warning", "error"];
    for (level, deny) in severities.into_iter().enumerate() {
        let worse = |diagnostic: &Value| {
            severities[level..].iter().any(|&severity| diagnostic["severity"] == severity)
        };
        let status = i32::from(all.iter().any(worse));
        folder.run(&["check", "p", "--deny", deny]).is(status);
        if deny == "error" {
            folder.run(&["check", "p"]).is(status);
        }
    }
}

#[test]
fn a_bad_file_is_a_failure() {
    let folder = Folder::empty();
    folder.put("a.txt", b"\xff");
    let end = folder.run(&["check", "a.txt", "-"]).is(1);
    assert_eq!(end.stdout.lines().filter(|line| line.contains("a.txt")).count(), 0);
    assert!(end.stderr.starts_with("error: a.txt: "), "{}", end.stderr);
    folder.run_with(&["check", "-", "--deny", "error"], PLAN).is(0);
}
