//! `convert`: forms, names, files.

use super::{Folder, PLAN, name};

#[test]
fn one_file_is_json() {
    let folder = Folder::of(&["kế hoạch/xã.txt"]);
    let end = folder.run(&["convert", "kế hoạch/xã.txt"]).is(0);
    let document = serde_json::from_str(&end.stdout).expect("JSON");
    assert_eq!(name(&document), "kế hoạch/xã.txt");
    assert!(end.stdout.starts_with("{\n  \"schema_version\": \"1.0\","));
    assert!(end.stdout.ends_with("\n}\n"));
    assert!(end.stderr.starts_with("1 document, "), "{}", end.stderr);
    assert_eq!(end.stderr.lines().count(), 1);
    assert_eq!(folder.run(&["convert", "-q", "kế hoạch/xã.txt"]).is(0).stderr, "");
}

#[test]
fn a_folder_of_one_file_is_one_input() {
    let folder = Folder::of(&["p/a.txt", "p/b.json"]);
    let end = folder.run(&["convert", "p"]).is(0);
    assert_eq!(name(&serde_json::from_str(&end.stdout).expect("JSON")), "a.txt");
    assert!(end.stderr.trim_end().ends_with("; 1 file passed over"), "{}", end.stderr);
    folder.run(&["convert", "p", "--to", "json"]).is(0);
    assert_eq!(folder.run(&["convert", "p", "--to", "ndjson"]).is(0).names(), ["a.txt"]);
}

#[test]
fn a_file_named_twice_is_one_input() {
    let folder = Folder::of(&["a.txt", "p/a.txt"]);
    let end = folder.run(&["convert", "a.txt", "./a.txt", "a.txt"]).is(0);
    assert!(end.stderr.starts_with("1 document, "), "{}", end.stderr);
    let end = folder.run(&["convert", "p", "./p", "p/a.txt", "-o", "out"]).is(0);
    assert!(end.stderr.starts_with("1 document, "), "{}", end.stderr);
}

#[test]
fn several_are_ndjson_in_order() {
    let folder = Folder::of(&["p/b.txt", "p/a/x.md", "p/a.txt", "z.txt", "p/.git/c.txt"]);
    let end = folder.run(&["convert", "z.txt", "p"]).is(0);
    assert_eq!(end.names(), ["z.txt", "a/x.md", "a.txt", "b.txt"]);
    let end = folder.run(&["convert", "p/b.txt", "./p/a.txt", "p/b.txt"]).is(0);
    assert_eq!(end.names(), ["p/b.txt", "./p/a.txt"]);
}

#[test]
fn a_pattern_is_ours_to_expand() {
    let folder = Folder::of(&["p/a/input.txt", "p/b/input.txt", "p/b/other.txt"]);
    let end = folder.run(&["convert", "p/*/input.txt"]).is(0);
    assert_eq!(end.names(), ["p/a/input.txt", "p/b/input.txt"]);
}

#[test]
fn standard_input() {
    let folder = Folder::empty();
    let end = folder.run_with(&["convert", "-"], PLAN).is(0);
    assert_eq!(name(&serde_json::from_str(&end.stdout).expect("JSON")), "-");
    let end = folder.run_with(&["convert", "-", "--to", "ndjson"], "").is(0);
    assert_eq!(end.names(), ["-"]);
}

#[test]
fn output_mirrors_folders() {
    let folder = Folder::of(&["p/a/x.txt", "p/a/x.md", "p/y.txt", "one.txt"]);
    let end = folder.run_with(&["convert", "p", "one.txt", "-", "-o", "out/json"], PLAN).is(0);
    assert_eq!(end.stdout, "");
    let written = ["a/x.md.json", "a/x.txt.json", "one.txt.json", "stdin.json", "y.txt.json"];
    assert_eq!(folder.list("out/json"), written);
    let file = std::fs::read_to_string(folder.path("out/json/a/x.txt.json")).expect("written");
    assert_eq!(name(&serde_json::from_str(&file).expect("JSON")), "a/x.txt");
    // The same bytes as on standard output.
    let end = folder.run(&["convert", "one.txt"]).is(0);
    let file = std::fs::read_to_string(folder.path("out/json/one.txt.json")).expect("written");
    assert_eq!(file, end.stdout);

    folder.run(&["convert", "p/*/x.*", "--to", "ndjson", "-o", "lines"]).is(0);
    assert_eq!(folder.list("lines"), ["a/x.md.ndjson", "a/x.txt.ndjson"]);
}

#[test]
fn output_is_written_over() {
    let folder = Folder::of(&["p/a.txt"]);
    folder.put("out/a.txt.json", "what was here before ".repeat(10_000));
    folder.run(&["convert", "p", "-o", "out"]).is(0);
    assert_eq!(folder.list("out"), ["a.txt.json"]);
    let file = std::fs::read_to_string(folder.path("out/a.txt.json")).expect("written");
    assert_eq!(name(&serde_json::from_str(&file).expect("JSON")), "a.txt");
}

#[test]
fn guesses_can_be_overruled() {
    let folder = Folder::of(&["a.txt"]);
    let call = ["convert", "a.txt", "--dialect", "tab", "--numbers", "en", "--date", "2026-01-23"];
    folder.run(&[&call[..], &["--province", "Lạng Sơn"]].concat()).is(0);
}
