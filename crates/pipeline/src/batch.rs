//! Many files on several threads, with results in order.

use std::num::NonZeroUsize;

use rayon::prelude::*;

use crate::SourceFile;

/// How many files a thread takes before the results are handed over.
const FILES_A_THREAD: usize = 32;

/// How many bytes of sources are in the works at once, where that is more than one file.
const BYTES_AT_ONCE: u64 = 16 * 1024 * 1024;

/// Does `work` on every file, on `jobs` threads, and gives the results to `each` on this thread,
/// in the order of `files`, whatever the threads.
///
/// The files are taken in runs, and a run's results are handed over before the next run starts:
/// memory stays within what one run needs, however many files there are. Where the system gives
/// no threads, the work is done on this one.
///
/// # Errors
/// The first error of `each`, which ends the batch. Trouble with a file is a result like another.
pub fn in_order<T: Send, E>(
    files: &[SourceFile],
    jobs: NonZeroUsize,
    work: impl Fn(&SourceFile) -> T + Sync,
    mut each: impl FnMut(&SourceFile, T) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.get().min(files.len());
    let pool = (jobs > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(jobs).build().ok())
        .flatten();
    let Some(pool) = pool else {
        return files.iter().try_for_each(|file| each(file, work(file)));
    };
    let mut rest = files;
    let mut results = Vec::new();
    while !rest.is_empty() {
        let (run, after) = rest.split_at(run_length(rest, jobs * FILES_A_THREAD));
        pool.install(|| run.par_iter().map(&work).collect_into_vec(&mut results));
        run.iter().zip(results.drain(..)).try_for_each(|(file, result)| each(file, result))?;
        rest = after;
    }
    Ok(())
}

/// How many of `files` make the next run: at least one, at most `most`.
fn run_length(files: &[SourceFile], most: usize) -> usize {
    let mut bytes = 0u64;
    let fit = files.iter().take(most).take_while(|file| {
        bytes = bytes.saturating_add(file.bytes());
        bytes <= BYTES_AT_ONCE
    });
    fit.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(count: usize, bytes: u64) -> Vec<SourceFile> {
        (0..count).map(|index| SourceFile::of_size(&format!("{index}"), bytes)).collect()
    }

    #[test]
    fn order_is_the_list_s() {
        let files = files(1000, 1);
        for jobs in [1, 2, 7] {
            let jobs = NonZeroUsize::new(jobs).expect("not zero");
            let mut names = Vec::new();
            let done: Result<(), ()> = in_order(
                &files,
                jobs,
                |file| file.name().len(),
                |file, length| {
                    assert_eq!(file.name().len(), length);
                    names.push(file.name().to_owned());
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert!(names.iter().eq(files.iter().map(SourceFile::name)));
        }
    }

    #[test]
    fn err_ends_the_batch() {
        let files = files(200, 1);
        let mut seen = 0;
        let done = in_order(
            &files,
            NonZeroUsize::new(2).expect("not zero"),
            |_| (),
            |_, ()| {
                seen += 1;
                if seen == 5 { Err("closed") } else { Ok(()) }
            },
        );
        assert_eq!((done, seen), (Err("closed"), 5));
    }

    #[test]
    fn run_length_boundaries() {
        assert_eq!(run_length(&files(10, 1), 4), 4);
        assert_eq!(run_length(&files(3, 1), 4), 3);
        assert_eq!(run_length(&files(10, BYTES_AT_ONCE), 4), 1);
        assert_eq!(run_length(&files(10, u64::MAX), 4), 1);
        assert_eq!(run_length(&files(10, BYTES_AT_ONCE / 2), 4), 2);
    }
}
