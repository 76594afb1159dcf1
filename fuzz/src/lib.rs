//! The laws of `chitieu` as targets of a fuzzer.

mod laws;

/// Runs the law of that name.
///
/// # Panics
/// Where `bytes` break it, or no law has that name.
pub fn run(name: &str, bytes: &[u8]) {
    let law = laws::LAWS.iter().find(|(known, _)| *known == name);
    law.expect("a target has the name of a law").1(bytes);
}
