//! `--watch`. In: the command's arguments. Out: a run for each change of the files that the run before went by, until Ctrl-C. What a
//! run does is not known here.
//!
//! The files are looked at again and again rather than reported by the system: they are few and known by name, it works on every
//! file system (those of containers and networks report nothing), and a file that an editor replaces, or that is not there
//! yet, is no special case.

use super::{inputs, job};
use crate::cli::Codegen;
use crate::console;
use crate::failure::Failure;
use crate::messages::Voice;
use crate::repository::{self, CONFIG};
use crate::table::number;
use inputs::State;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long nothing is looked at.
const PAUSE: Duration = Duration::from_millis(200);
/// Looking may take this part of the time, and no more.
const SHARE: u32 = 20;

/// Runs at once and then after each change.
pub(super) fn run(args: &Codegen, voice: Voice) -> Result<(), Failure> {
    let stop = stopper()?;
    let mut files = settings(args)?;
    let mut is_first = true;
    while !stop.load(Ordering::SeqCst) {
        let jobs = match job::jobs(args, voice) {
            // The command line does not get better by waiting.
            Err(Failure::Usage(why)) if is_first => return Err(Failure::Usage(why)),
            jobs => jobs,
        };
        if let Ok(jobs) = &jobs {
            files = settings(args)?;
            files.extend(jobs.iter().flat_map(inputs::files));
        }
        // Before the run, so that what changes while it runs is a change too.
        let before = inputs::state(&files);
        let outcome = jobs.and_then(|jobs| super::run_jobs(jobs, args, voice));
        if let Err(failure) = outcome {
            let _ = failure.explain();
        }
        is_first = false;
        let count = before.values().flatten().count();
        console::complain(&format!(
            "watching {}; Ctrl-C ends it\n",
            number(count, "file")
        ));
        wait(&files, before, &stop);
    }
    console::complain("no longer watching\n");
    Ok(())
}

/// `spec/codegen.yaml`, unless the command line says everything.
fn settings(args: &Codegen) -> Result<BTreeSet<PathBuf>, Failure> {
    match args.spec {
        Some(_) => Ok(BTreeSet::new()),
        None => Ok(BTreeSet::from([repository::root()?.join(CONFIG)])),
    }
}

/// Becomes true when the user, or the system, wants this to end.
fn stopper() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let wanted = Arc::clone(&stop);
    let set = ctrlc::set_handler(move || wanted.store(true, Ordering::SeqCst));
    set.map_err(|error| Failure::Work(format!("cannot listen for Ctrl-C: {error}")))?;
    Ok(stop)
}

/// Until files are no longer as they were, and stay as they are then: an editor may still be writing.
fn wait(files: &BTreeSet<PathBuf>, before: State, stop: &AtomicBool) {
    let mut last = before.clone();
    while !stop.load(Ordering::SeqCst) {
        let start = Instant::now();
        let now = inputs::state(files);
        if now != before && now == last {
            let mut changed = now
                .iter()
                .filter(|(path, at)| before.get(*path) != Some(at));
            let name = changed.next().map(|(path, _)| repository::shown(path));
            console::complain(&format!("\n{} has changed\n", name.unwrap_or_default()));
            return;
        }
        last = now;
        sleep(PAUSE.max(start.elapsed() * SHARE));
    }
}
