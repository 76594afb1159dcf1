//! The laws that a fuzzer tries to break, over the bytes that are kept: seeds, and what broke them
//! once.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

// The fuzzer's own package holds them; its targets are built apart.
#[path = "../fuzz/src/laws/mod.rs"]
mod laws;

#[test]
fn laws_hold_for_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, law) in laws::LAWS {
        let mut files = 0;
        for entry in fs::read_dir(corpus.join(name)).expect("every law has a corpus") {
            let path = entry.expect("readable").path();
            let bytes = fs::read(&path).expect("readable");
            let _named = Named(path);
            law(&bytes);
            files += 1;
        }
        assert!(files > 0, "{name}: no file");
    }
}

/// Names a file where its law panics, which says nothing of files.
struct Named(PathBuf);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = writeln!(std::io::stderr(), "broken by {}", self.0.display());
        }
    }
}
