//! A target for the fuzzer, and without one a command that runs its law over files.

/// Makes the law of that name a target: with `--cfg fuzzing` the fuzzer's, else a command that takes
/// files, so that the target builds and replays what was found with any compiler.
macro_rules! target {
    ($name:literal) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chitieu_fuzz::run($name, bytes));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            for path in std::env::args_os().skip(1) {
                chitieu_fuzz::run($name, &std::fs::read(path)?);
            }
            Ok(())
        }
    };
}
