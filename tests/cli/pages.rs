//! What the command tells of itself: help, schema, explanations, completions.

use chitieu_schema::Code;

use super::Folder;

fn p(arguments: &[&str]) -> String {
    let end = Folder::empty().run(arguments).is(0);
    assert_eq!(end.stderr, "");
    end.stdout
}

/// The help of a call, without the list of dialects: it grows, and that is no change of the call.
fn help_of(arguments: &[&str]) -> String {
    let text = p(arguments);
    let Some((before, rest)) = text.split_once("[possible values:") else { return text };
    let (list, after) = rest.split_once(']').expect("the list ends");
    assert!(list.contains("tab"), "{list}");
    format!("{before}[…]{after}")
}

#[test]
fn help() {
    insta::assert_snapshot!(help_of(&["--help"]), @r#"
    Reads the indicator tables of Vietnamese government plans into canonical JSON

    Usage: chitieu <COMMAND>

    Commands:
      convert      Turn plans into JSON
      check        Show what is wrong in plans, and what was chosen where they leave a choice
      schema       Print the JSON Schema (2020-12) of a document
      explain      Tell what a diagnostic means, with an example and what to do
      completions  Print a script that completes this command in a shell

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Examples:
      chitieu convert plan.txt                  one plan, as JSON
      chitieu convert plans -o json             a folder of plans, one file each
      chitieu check plans                       what is wrong in them, line by line
      chitieu explain likely-misprint           what a finding means and what to do

    Exit status: 0 all well; 1 some input failed, or `check` found what it was told to deny;
    2 the call itself is wrong; 130 `convert` was interrupted by Ctrl-C.
    "#);
    insta::assert_snapshot!(help_of(&["convert", "--help"]), @r#"
    Turn plans into JSON

    Usage: chitieu convert [OPTIONS] <PATH>...

    Arguments:
      <PATH>...  Files, folders, quoted patterns such as 'plans/*/input.txt', or `-` for standard input

    Options:
      -o, --output <DIR>     Write one file an input into this folder, mirroring the folders of the
                             inputs
          --to <FORMAT>      The form: `json` (one document, indented) or `ndjson` (one document a
                             line); where it is not said, json for one input and for -o, ndjson for
                             several
          --resume           Leave out what DIR holds already, made by this version from the same bytes
                             under the same name; the other options are not compared
      -j, --jobs <N>         How many threads to use; where it is not said, one a processor
          --max-bytes <N>    The size in bytes over which a source is refused [default: 67108864]
          --max-cells <N>    The number of table cells, empty ones too, over which a source is refused
                             [default: 1000000]
          --max-nesting <N>  How deep a source may nest tables or brackets before it is refused
                             [default: 256]
      -q, --quiet            Print no summary and no progress, only failures
      -h, --help             Print help

    Where a guess is wrong:
          --dialect <DIALECT>    The form of the tables, where it is guessed wrong […]
          --numbers <SIGNS>      The signs of numbers: `vi` for 1.234,5 or `en` for 1,234.5
          --date <YYYY-MM-DD>    The date of the plan
          --province <PROVINCE>  The province that the plan's places lie in, by name or code

    Examples:
      chitieu convert plan.txt                  JSON on standard output
      chitieu convert plans > plans.ndjson      a folder, one document a line
      chitieu convert plans -o json             plans/a/b.txt becomes json/a/b.txt.json
      chitieu convert plans -o json --resume    the same, but for what is there already
      chitieu convert 'plans/*/input.txt'       a pattern, quoted so that it stays one
      pdftotext -layout plan.pdf - | chitieu convert -

    One bad file never stops the others: each failure is a line on standard error, and the exit status
    is 1. Ctrl-C ends what is begun and begins nothing more, with the exit status 130; --resume goes on
    from there.
    "#);
    insta::assert_snapshot!(help_of(&["check", "--help"]), @r#"
    Show what is wrong in plans, and what was chosen where they leave a choice

    Usage: chitieu check [OPTIONS] <PATH>...

    Arguments:
      <PATH>...  Files, folders, quoted patterns such as 'plans/*/input.txt', or `-` for standard input

    Options:
          --format <FORMAT>  How to print: `pretty` on the source line, `short` one line each, `json`
                             one object a line [default: pretty]
          --deny <LEVEL>     Exit with 1 where a finding is at least this bad: `error`, `warning` or
                             `info` [default: error]
      -j, --jobs <N>         How many threads to use; where it is not said, one a processor
          --max-bytes <N>    The size in bytes over which a source is refused [default: 67108864]
          --max-cells <N>    The number of table cells, empty ones too, over which a source is refused
                             [default: 1000000]
          --max-nesting <N>  How deep a source may nest tables or brackets before it is refused
                             [default: 256]
      -q, --quiet            Print no summary and no progress, only failures
      -h, --help             Print help

    Where a guess is wrong:
          --dialect <DIALECT>    The form of the tables, where it is guessed wrong […]
          --numbers <SIGNS>      The signs of numbers: `vi` for 1.234,5 or `en` for 1,234.5
          --date <YYYY-MM-DD>    The date of the plan
          --province <PROVINCE>  The province that the plan's places lie in, by name or code

    Examples:
      chitieu check plan.txt                    each finding on its line
      chitieu check plans --format short        one line each, for editors: path:line:column: …
      chitieu check plans --deny warning        fail on warnings too, for CI
    "#);
    insta::assert_snapshot!(help_of(&["explain", "--help"]), @r#"
    Tell what a diagnostic means, with an example and what to do

    Usage: chitieu explain [CODE]

    Arguments:
      [CODE]  The code, as `check` prints it between brackets; all codes where it is left out

    Options:
      -h, --help  Print help

    Examples:
      chitieu explain                           every code, one a line
      chitieu explain ambiguous-number          the page of one code
    "#);
}

#[test]
fn version() {
    assert_eq!(p(&["--version"]), format!("chitieu {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn schema() {
    let printed: serde_json::Value = serde_json::from_str(&p(&["schema"])).expect("JSON");
    assert_eq!(printed, chitieu_schema::json_schema());
}

#[test]
fn explain_every_code() {
    let all = p(&["explain"]);
    assert_eq!(all.lines().count(), Code::ALL.len());
    for (line, code) in all.lines().zip(Code::ALL) {
        assert_eq!(line.split_whitespace().next(), Some(code.as_str()));
    }
    for code in Code::ALL {
        let page = p(&["explain", code.as_str()]);
        let title = format!("{} ({})\n", code.as_str(), code.severity().as_str());
        assert!(page.starts_with(&title), "{page}");
        for part in [code.explanation().meaning, code.explanation().help] {
            let line = part.lines().next().unwrap_or_default();
            assert!(page.contains(line), "{page}");
        }
    }
}

#[test]
fn explain_is_lenient_in_spelling() {
    let page = p(&["explain", "likely-misprint"]);
    for spelling in ["Likely-Misprint", "likely_misprint", "[likely-misprint]"] {
        assert_eq!(p(&["explain", spelling]), page);
    }
}

#[test]
fn err_explain_suggests() {
    let p = |code| Folder::empty().run(&["explain", code]).is(2).stderr;
    insta::assert_snapshot!(p("likely-misprnt"), @r#"
    error: there is no diagnostic "likely-misprnt"
    help: did you mean likely-misprint?
    "#);
    insta::assert_snapshot!(p("range"), @r#"
    error: there is no diagnostic "range"
    help: did you mean range-reversed?
    "#);
    insta::assert_snapshot!(p("zzzzzz\u{1b}"), @r#"
    error: there is no diagnostic "zzzzzz\u{1b}"
    help: `chitieu explain` lists all codes
    "#);
}

#[test]
fn completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(p(&["completions", shell]).contains("convert"), "{shell}");
    }
}
