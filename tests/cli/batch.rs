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

#[test]
fn resume_leaves_out_what_is_there() {
    let (folder, names) = many(20);
    let call = ["convert", "plans", "-o", "out", "--resume"];
    let end = folder.run(&call).is(0);
    assert!(end.stderr.starts_with("20 documents, "), "{}", end.stderr);
    let end = folder.run(&call).is(0);
    assert_eq!(end.stderr, "0 documents, 0 indicators; 20 already there\n");

    // A source that changed, one that is new, an output cut short, one of another version, one gone.
    let out = |at: usize| format!("out/{}.json", names[at]);
    let read = |path: &str| std::fs::read_to_string(folder.path(path)).expect("text");
    let before: Vec<String> = (0..5).map(|at| read(&out(at))).collect();
    folder.put(&format!("plans/{}", names[0]), "");
    folder.put("plans/new.txt", "");
    folder.put(&out(1), &before[1][..before[1].len() / 2]);
    folder.put(&out(2), before[2].replace("\"chitieu ", "\"chitieu 0.0."));
    std::fs::remove_file(folder.path(&out(3))).expect("removed");
    let end = folder.run(&call).is(0);
    assert!(end.stderr.starts_with("5 documents, "), "{}", end.stderr);
    assert!(end.stderr.contains("; 16 already there"), "{}", end.stderr);
    assert_ne!(read(&out(0)), before[0]);
    for (at, text) in before.iter().enumerate().skip(1) {
        assert_eq!(&read(&out(at)), text);
    }
    folder.run(&["convert", "plans", "--resume"]).is(2);

    // Nothing tells what the documents were made with.
    let end = folder.run(&[&call[..], &["--province", "20", "--numbers", "vi"]].concat()).is(0);
    let warning = "warning: --resume does not compare --numbers, --province: 21 documents left as found; help: to make them anew leave --resume out\n";
    assert_eq!(end.stderr, format!("0 documents, 0 indicators; 21 already there\n{warning}"));
}

/// Whether whoever started the tests had Ctrl-C ignored, as a shell has for a job behind it. The command
/// leaves it so, and cannot be interrupted.
#[cfg(unix)]
fn interrupts_are_ignored() -> bool {
    const SIGINT: u64 = 1 << 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.is_some_and(|mask| {
        u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & SIGINT != 0)
    })
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_leaves_whole_files() {
    if interrupts_are_ignored() {
        return;
    }
    let (folder, names) = many(3000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_chitieu"))
        .current_dir(folder.path(""))
        .args(["convert", "plans", "-o", "out", "-j2"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    while folder.list("out").is_empty() && child.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("the system has kill").success(), "it ended too soon to be interrupted");
    let end = child.wait_with_output().expect("the command ends");
    let text = String::from_utf8_lossy(&end.stderr).into_owned();
    assert_eq!(end.status.code(), Some(130), "{text}");
    assert!(text.contains("; interrupted, "), "{text}");

    // Whole files, nothing else, and as many as it says.
    let written = folder.list("out");
    assert!(text.starts_with(&format!("{} documents, ", written.len())), "{text}");
    assert!(written.len() < names.len());
    for file in &written {
        let json = std::fs::read(folder.path(&format!("out/{file}"))).expect("read");
        serde_json::from_slice::<serde_json::Value>(&json).expect("a whole document");
    }
    let end = folder.run(&["convert", "plans", "-o", "out", "--resume"]).is(0);
    assert!(end.stderr.contains(&format!("; {} already there", written.len())), "{}", end.stderr);
    assert_eq!(folder.list("out").len(), names.len());
}

#[cfg(unix)]
#[test]
fn names_need_not_be_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::of(&["p/a.txt"]);
    let odd = folder.path("p").join(OsStr::from_bytes(b"k\xff.txt"));
    std::fs::copy(folder.path("p/a.txt"), odd).expect("copied");
    let end = folder.run(&["convert", "p"]).is(0);
    assert_eq!(end.names(), ["a.txt", "k\u{fffd}.txt"]);
    folder.run(&["convert", "p", "-o", "out"]).is(0);
    let written = folder.path("out").join(OsStr::from_bytes(b"k\xff.txt.json"));
    assert!(written.is_file(), "the file keeps its own name");
}

/// As when a folder is cleaned, or a download still runs, while the batch reads.
#[cfg(unix)]
#[test]
fn links_to_nothing_and_to_folders() {
    let folder = Folder::of(&["p/a.txt"]);
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(to, folder.path(at)).expect("a link");
    };
    link("gone.txt", "p/b.txt");
    link("c.txt", "p/c.txt");
    link(".", "p/d");
    link(".", "p/e.txt");
    let end = folder.run(&["convert", "p"]).is(1);
    let mut lines = end.stderr.lines();
    assert_eq!(lines.next(), Some("error: p/b.txt: no such file or folder"));
    let circle = lines.next().unwrap_or_default();
    assert!(circle.starts_with("error: p/c.txt: cannot be read: too many levels"), "{circle}");
    let summary = lines.next().unwrap_or_default();
    assert!(summary.ends_with("; 2 failed; 2 files passed over"), "{summary}");
    assert_eq!(end.documents().len() + end.stdout.lines().count(), 2);
}
