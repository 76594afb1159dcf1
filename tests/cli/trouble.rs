//! What cannot be read or written, and calls that are wrong.

use super::Folder;

#[test]
fn err_bad_files() {
    let folder = Folder::of(&["good.txt"]);
    folder.put("zip.txt", b"PK\x03\x04\x14\x00\x00\x00");
    folder.put("pdf.txt", b"%PDF-1.7\n%\xe2\xe3");
    folder.put("latin.txt", b"STT\nT\xfd l\xd6");
    let files = ["zip.txt", "good.txt", "pdf.txt", "latin.txt", "none.txt"];
    let end = folder.run(&[&["convert"], &files[..]].concat()).is(1);
    assert_eq!(end.names(), ["good.txt"]);
    // What is found out by reading comes after what is found out before; each is one line.
    let lines: Vec<&str> = end.stderr.lines().collect();
    let starts = [
        "error: none.txt: no such file or folder",
        "error: zip.txt: ",
        "error: pdf.txt: ",
        "error: latin.txt: ",
        "1 document, ",
    ];
    assert_eq!(lines.len(), starts.len(), "{}", end.stderr);
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(lines[1..4].iter().all(|line| line.contains("; help: ")), "{}", end.stderr);
    assert!(lines[2].contains("pdftotext"), "{}", lines[2]);
    assert!(lines[3].contains("offset 5"), "{}", lines[3]);
    assert!(lines[3].contains("line 2"), "{}", lines[3]);
    assert!(lines[4].ends_with("; 4 failed"), "{}", lines[4]);
}

#[test]
fn empty_file_is_a_document() {
    let folder = Folder::empty();
    folder.put("a.txt", "");
    folder.put("b.txt", "\u{feff}");
    let end = folder.run(&["convert", "a.txt", "b.txt"]).is(0);
    assert_eq!(end.names(), ["a.txt", "b.txt"]);
    assert_eq!(end.documents()[1]["source"]["bytes"], 3);
    assert_eq!(end.documents()[1]["coverage"]["characters"], 0);
}

#[test]
fn err_nothing_to_read() {
    let folder = Folder::of(&["p/source.toml", "p/.hidden.txt"]);
    insta::assert_snapshot!(folder.run(&["convert", "p"]).is(1).stderr, @r"
    error: p: the folder holds no file that can be read (2 passed over); help: readable files end in txt, md, csv, tsv, html, htm, tex
    0 documents, 0 indicators; 1 failed; 2 files passed over
    ");
    insta::assert_snapshot!(folder.run(&["convert", "*.txt"]).is(1).stderr, @r"
    error: *.txt: no file fits the pattern; help: `*` and `?` stay within a folder's name, `**` crosses folders
    0 documents, 0 indicators; 1 failed
    ");
    insta::assert_snapshot!(folder.run(&["check", "p/none"]).is(1).stderr, @r"
    error: p/none: no such file or folder
    0 documents, 0 indicators; 1 failed
    ");
}

#[test]
fn err_too_large() {
    let folder = Folder::empty();
    folder.put("a.txt", "12345");
    folder.run(&["convert", "a.txt", "--max-bytes", "5"]).is(0);
    insta::assert_snapshot!(folder.run(&["convert", "a.txt", "--max-bytes", "4"]).is(1).stderr, @r"
    error: a.txt: expected at most 4 bytes; help: split the file, or allow more with --max-bytes
    0 documents, 0 indicators; 1 failed
    ");
    folder.run_with(&["convert", "-", "--max-bytes", "4"], "12345").is(1);
}

/// What costs far more memory than bytes is refused by what it holds, and the other files go on.
#[test]
fn err_too_much() {
    let folder = Folder::of(&["good.txt"]);
    folder.put("wide.txt", format!("TT\tChỉ tiêu\n1\ta{}\n", "\t".repeat(2_000_000)));
    folder.put("deep.html", "<table><tr><td>a<td>b".repeat(300));
    folder.put(
        "deep.tex",
        format!(
            "\\begin{{tabular}}{{ll}}\n{}a{}&b\\\\\n\\end{{tabular}}\n",
            "{x".repeat(300),
            "}".repeat(300)
        ),
    );
    let call = ["convert", "wide.txt", "deep.html", "deep.tex", "good.txt"];
    let end = folder.run(&call).is(1);
    assert_eq!(end.names(), ["good.txt"]);
    let failures: Vec<&str> = end.stderr.lines().take(3).collect();
    insta::assert_snapshot!(failures.join("\n"), @r"
    error: wide.txt: expected at most 1000000 cells of tables, found 1000001 up to line 2; help: split the file, or allow more with --max-cells
    error: deep.html: expected at most 256 levels of nesting, found 257 on line 1; help: look for tags and brackets that are never closed, or allow more with --max-nesting
    error: deep.tex: expected at most 256 levels of nesting, found 257 on line 2; help: look for tags and brackets that are never closed, or allow more with --max-nesting
    ");
    let raised = ["--max-cells", "3000000", "--max-nesting", "400"];
    assert_eq!(folder.run(&[&call[..], &raised].concat()).is(0).documents().len(), 4);
    let end = folder.run(&["check", "good.txt", "--max-cells", "5"]).is(1);
    assert!(end.stderr.starts_with("error: good.txt: expected at most 5 cells"), "{}", end.stderr);
}

#[test]
fn err_one_json_for_several() {
    let folder = Folder::of(&["a.txt", "b.txt"]);
    let end = folder.run(&["convert", "a.txt", "b.txt", "--to", "json"]).is(2);
    assert_eq!(end.stdout, "");
    insta::assert_snapshot!(end.stderr, @r"
    error: json is one document, and there are 2 inputs
    help: write each to a file with -o DIR, or all to a stream with --to ndjson
    ");
    folder.run(&["convert", "a.txt", "b.txt", "--to", "json", "-o", "out"]).is(0);
}

#[test]
fn err_clash_writes_nothing() {
    let folder = Folder::of(&["a/x.txt", "b/x.txt", "b/y.txt"]);
    let end = folder.run(&["convert", "b/y.txt", "a/x.txt", "b/x.txt", "-o", "out"]).is(2);
    insta::assert_snapshot!(end.stderr, @r"
    error: out/x.txt.json: both a/x.txt and b/x.txt would be written here
    help: name the folder that holds both, or write them to two folders
    ");
    assert!(!folder.path("out").exists());
    // The same two under the folder that holds both.
    folder.run(&["convert", ".", "-o", "out"]).is(0);
    assert_eq!(folder.list("out"), ["a/x.txt.json", "b/x.txt.json", "b/y.txt.json"]);
}

#[test]
fn err_output_is_no_folder() {
    let folder = Folder::of(&["a.txt", "out"]);
    let end = folder.run(&["convert", "a.txt", "-o", "out"]).is(2);
    assert_eq!(end.stderr, "error: out: cannot be written: not a directory\n");
}

#[cfg(target_os = "linux")]
#[test]
fn err_standard_output_is_full() {
    let folder = Folder::of(&["a.txt", "b.txt"]);
    for call in
        [&["convert", "a.txt", "b.txt"][..], &["schema"], &["explain"], &["--help"], &["--version"]]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let end = std::process::Command::new(env!("CARGO_BIN_EXE_chitieu"))
            .current_dir(folder.path(""))
            .args(call)
            .stdout(full)
            .output()
            .expect("the command starts");
        assert_eq!(end.status.code(), Some(1));
        let said = "error: standard output: cannot be written: no space left on device\n";
        assert_eq!(String::from_utf8_lossy(&end.stderr), said, "{call:?}");
    }
}

#[test]
fn err_unwritable_file_stops_no_others() {
    let folder = Folder::of(&["p/a.txt", "p/b.txt"]);
    std::fs::create_dir_all(folder.path("out/a.txt.json/x")).expect("made");
    let end = folder.run(&["convert", "p", "-o", "out"]).is(1);
    assert!(end.stderr.starts_with("error: out/a.txt.json: cannot be written: "), "{}", end.stderr);
    assert_eq!(folder.list("out"), ["b.txt.json"]);
}

#[test]
fn err_wrong_calls() {
    let folder = Folder::of(&["a.txt"]);
    for call in [
        &[][..],
        &["convert"],
        &["check"],
        &["frobnicate", "a.txt"],
        &["convert", "a.txt", "--jobs", "0"],
        &["convert", "a.txt", "--to", "xml"],
        &["convert", "a.txt", "--dialect", "excel"],
        &["convert", "a.txt", "--numbers", "fr"],
        &["convert", "a.txt", "--date", "23/01/2026"],
        &["convert", "a.txt", "--date", "2026-02-30"],
        &["convert", "a.txt", "--province", " "],
        &["check", "a.txt", "--deny", "panic"],
        &["explain", "no-such-thing"],
        &["completions", "tcl"],
    ] {
        let end = folder.run(call).is(2);
        assert_eq!(end.stdout, "", "{call:?}");
        assert_ne!(end.stderr, "", "{call:?}");
    }
}

/// A file that the system gives no bytes of, whoever asks; a folder with the name of a file; a pattern
/// that holds both.
#[cfg(target_os = "linux")]
#[test]
fn err_unreadable_file_stops_no_others() {
    let folder = Folder::of(&["p/good.txt", "p/x.txt/inner.txt"]);
    let end = folder.run(&["convert", "/proc/self/mem", "p"]).is(1);
    assert_eq!(end.names(), ["good.txt", "x.txt/inner.txt"]);
    let failure = end.stderr.lines().next().unwrap_or_default();
    assert_eq!(failure, "error: /proc/self/mem: cannot be read: input/output error");
    let end = folder.run(&["convert", "p/*.txt", "--to", "ndjson"]).is(0);
    assert_eq!(end.names(), ["p/good.txt"]);
}

/// No folder can be made, or no file in it: every file is a failure of its own, and nothing is left.
#[cfg(target_os = "linux")]
#[test]
fn err_unwritable_folder() {
    let folder = Folder::of(&["a.txt", "b.txt"]);
    for out in ["/proc/out", "/proc/self"] {
        let end = folder.run(&["convert", "a.txt", "b.txt", "-o", out]).is(1);
        let failures: Vec<&str> = end.stderr.lines().take(2).collect();
        for (line, file) in failures.iter().zip(["a", "b"]) {
            let start = format!("error: {out}/{file}.txt.json: cannot be written: ");
            assert!(line.starts_with(&start), "{}", end.stderr);
        }
        assert_eq!(end.stderr.lines().last(), Some("0 documents, 0 indicators; 2 failed"));
    }
}

/// A disk that takes no more bytes: no part of a file is left, and what was there stays.
#[cfg(target_os = "linux")]
#[test]
fn err_no_room_for_the_output() {
    let folder = Folder::of(&["a.txt", "b.txt"]);
    folder.put("out/a.txt.json", "what was here before");
    let call = r#"trap "" XFSZ; ulimit -f 0; exec "$0" convert a.txt b.txt -o out 2>&1 | cat"#;
    let end = std::process::Command::new("bash")
        .current_dir(folder.path(""))
        .args(["-c", call, env!("CARGO_BIN_EXE_chitieu")])
        .output()
        .expect("the system has a shell");
    let text = String::from_utf8_lossy(&end.stdout);
    assert!(text.starts_with("error: out/a.txt.json: cannot be written: file too large"), "{text}");
    assert!(text.ends_with("0 documents, 0 indicators; 2 failed\n"), "{text}");
    assert_eq!(folder.list("out"), ["a.txt.json"]);
    let kept = std::fs::read_to_string(folder.path("out/a.txt.json")).expect("it is there");
    assert_eq!(kept, "what was here before");
}
