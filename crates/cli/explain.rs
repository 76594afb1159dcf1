//! `chitieu explain`: what a diagnostic means.

use std::fmt::Write as _;

use chitieu::schema::Code;

use crate::outcome::Usage;

/// The page of one code.
pub(crate) fn one(name: &str) -> Result<String, Usage> {
    let Some(code) = find(name) else {
        return Err(Usage {
            message: format!("there is no diagnostic {name:?}"),
            help: Some(suggestion(name)),
        });
    };
    let page = code.explanation();
    let mut text = format!("{} ({})\n", code.as_str(), code.severity().as_str());
    for (heading, body) in
        [("", page.meaning), ("Example", page.example), ("What to do", page.help)]
    {
        if body.is_empty() {
            continue;
        }
        text.push('\n');
        let indent = if heading.is_empty() { "" } else { "  " };
        if !heading.is_empty() {
            let _ = writeln!(text, "{heading}:");
        }
        for line in body.lines() {
            let _ = writeln!(text, "{}", format!("{indent}{line}").trim_end());
        }
    }
    Ok(text)
}

/// Every code with its severity and the first sentence of its page.
pub(crate) fn all() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    let mut text = String::new();
    for code in Code::ALL {
        let meaning = first_sentence(code.explanation().meaning);
        let line = format!("{:width$}  {:7}  {meaning}", code.as_str(), code.severity().as_str());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// The first line of `text` up to the end of its first sentence.
pub(crate) fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(". ").unwrap_or(line.len());
    line[..end].trim_end_matches('.')
}

/// The code of that name, however it is cased or joined: `Likely_Misprint`, `[likely-misprint]`.
fn find(name: &str) -> Option<Code> {
    Code::find(name).or_else(|| {
        let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
        Code::find(&name.replace(['_', ' '], "-"))
    })
}

/// What to try instead of `name`: the codes that hold it, else those with the fewest letters
/// changed.
fn suggestion(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let holding = Code::ALL.iter().filter(|code| !name.is_empty() && code.as_str().contains(&name));
    let mut near: Vec<_> = holding.map(|code| code.as_str()).collect();
    if near.is_empty() {
        let mut all: Vec<_> =
            Code::ALL.iter().map(|code| (distance(&name, code.as_str()), code.as_str())).collect();
        all.sort_unstable();
        // More than half its letters changed is another word.
        near = all
            .into_iter()
            .take_while(|(distance, code)| distance * 2 <= code.len())
            .map(|(_, code)| code)
            .collect();
    }
    near.truncate(3);
    match near.as_slice() {
        [] => "`chitieu explain` lists all codes".into(),
        near => format!("did you mean {}?", near.join(" or ")),
    }
}

/// How many letters must be put in, taken out or changed to make `a` of `b` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    // No code is longer than 64 letters, and what is much longer is near none.
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
