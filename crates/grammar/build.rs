//! Makes the tables of the lexicon from `data/terms.tsv`, so that the program finds them ready: to
//! read the file at each start would cost more than a document does.

use std::path::Path;
use std::{env, fs};

#[path = "src/lexicon/hash.rs"]
#[allow(dead_code, reason = "the program asks more than is filled in here")]
mod hash;
#[path = "src/lexicon/letters.rs"]
#[allow(dead_code, reason = "the program measures distances, which nothing is made from here")]
mod letters;
#[path = "src/lexicon/syllable.rs"]
#[allow(dead_code, reason = "the program reads texts, of which only words are read here")]
mod syllable;

#[path = "build/emit.rs"]
mod emit;
#[path = "build/print.rs"]
mod print;
#[path = "build/terms.rs"]
mod terms;
#[path = "build/wrong.rs"]
mod wrong;

fn main() {
    let data = "data/terms.tsv";
    println!("cargo::rerun-if-changed={data}");
    for source in ["build.rs", "build", "src/lexicon/hash.rs", "src/lexicon/letters.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rerun-if-changed=src/lexicon/syllable.rs");
    let text = fs::read_to_string(data).expect("the table of terms is part of the crate");
    let terms = terms::Terms::read(&text);
    let wrong = wrong::Wrong::of(&terms);
    let out = env::var_os("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&out).join("lexicon.rs"), emit::tables(&terms, &wrong))
        .expect("the folder that cargo gives can be written to");
}
