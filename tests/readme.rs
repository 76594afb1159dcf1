//! The README shows what the command really prints.
//!
//! A block of `console` holds a command behind `$` and what it prints, standard output before
//! standard error; `…` stands for what is left out, and white space does not count. `cargo test` is
//! not run again from inside a test.

use std::path::Path;

use assert_cmd::Command;
use chitieu::DIALECTS;

const README: &str = include_str!("../README.md");

/// What stands before a command's own arguments.
const COMMAND: &str = "$ cargo run --release -- ";

/// The blocks of a language, without their fences.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let after = README.split(fence.as_str()).skip(1);
    after.map(|rest| rest.split("\n```").next().expect("a block ends")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the command prints, run where the README stands.
fn printed(arguments: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chitieu"));
    command.current_dir(root()).args(arguments.split(' '));
    for variable in ["COLUMNS", "CLICOLOR_FORCE", "CLICOLOR", "RAYON_NUM_THREADS"] {
        command.env_remove(variable);
    }
    let output = command.output().expect("the command starts");
    assert!(output.status.success(), "{arguments}: {}", output.status);
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).expect("UTF-8")
}

fn dark(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Asserts that the pieces of `shown` stand in `real` in their order, and at its ends where no `…`
/// does.
#[track_caller]
fn assert_shows(shown: &str, real: &str) {
    let (shown, real) = (dark(shown), dark(real));
    let pieces: Vec<&str> = shown.split('…').collect();
    let mut rest = real.as_str();
    for (at, piece) in pieces.iter().enumerate() {
        let found = if at == 0 {
            rest.starts_with(piece).then_some(0)
        } else if at == pieces.len() - 1 {
            rest.ends_with(piece).then(|| rest.len() - piece.len())
        } else {
            rest.find(piece)
        };
        let Some(found) = found else {
            panic!("the README shows {piece}, but this is what is left:\n{rest}")
        };
        rest = &rest[found + piece.len()..];
    }
}

#[test]
fn every_command_prints_what_is_shown() {
    let mut run = 0;
    for block in blocks("console") {
        let (command, shown) = block.split_once('\n').expect("a command and its output");
        let Some(arguments) = command.strip_prefix(COMMAND) else {
            assert_eq!(command, "$ cargo test");
            continue;
        };
        assert_shows(shown, &printed(arguments));
        run += 1;
    }
    assert_eq!(run, 3, "a command that is not seen is not checked");
}

#[test]
fn the_first_two_commands_come_first() {
    let commands: Vec<&str> =
        blocks("console").iter().filter_map(|block| block.lines().next()).collect();
    assert_eq!(commands[..2], ["$ cargo run --release -- convert corpus", "$ cargo test"]);
    let before = README.split("```").next().expect("a text has a front");
    assert!(before.lines().count() < 6, "{before}");
}

/// The library's example is one that is run: the front page of its documentation holds it.
#[test]
fn the_librarys_example_is_its_own() {
    let page = include_str!("../crates/pipeline/src/lib.rs");
    let page: String = page
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| format!("{}\n", line.trim_start()))
        .collect();
    for block in blocks("rust") {
        assert!(page.contains(&format!("{}\n", block.trim())), "{block}");
    }
}

#[test]
fn every_form_of_table_is_named() {
    let names: Vec<String> =
        DIALECTS.iter().map(|dialect| format!("`{}`", dialect.as_str())).collect();
    let line = format!("those that `--dialect` names: {}.", names.join(", "));
    assert!(README.replace("\n  ", " ").contains(&line), "expected: {line}");
}

#[test]
fn every_link_leads_to_a_file() {
    for link in README.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(root().join(link).exists(), "{link}");
    }
}

#[test]
fn err_shown_otherwise() {
    for (shown, real) in [("a … c", "b c"), ("… b", "b c"), ("a … b … c", "a c b"), ("b", "a b")]
    {
        assert!(
            std::panic::catch_unwind(|| assert_shows(shown, real)).is_err(),
            "{shown} of {real}"
        );
    }
    assert_shows("a … c", "a b c");
    assert_shows("…", "anything");
    assert_shows("a b", "ab\n");
}
