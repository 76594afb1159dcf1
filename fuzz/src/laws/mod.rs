//! Laws of `chitieu` that hold for any bytes.
//!
//! Each is a function from bytes that panics where its law is broken. A fuzzer looks for such bytes
//! (`fuzz_targets/`); the tests of the workspace run every law over the bytes that are kept in
//! `corpus/`, those that once broke it among them.

mod document;
mod grammar;

/// A law, by the name of its target and of the folder of its corpus.
pub(crate) type Law = (&'static str, fn(&[u8]));

/// Every law.
pub(crate) const LAWS: &[Law] = &[
    ("document", document::any),
    ("dialect", document::dialect),
    ("ndjson", document::ndjson),
    ("number", grammar::number),
    ("target", grammar::target),
    ("time", grammar::time),
    ("ordinal", grammar::ordinal),
    ("unit", grammar::unit),
    ("agency", grammar::agency),
    ("citation", grammar::citation),
    ("header", grammar::header),
    ("misprint", grammar::misprint),
];
