//! `cargo xtask codegen`. In: the command's arguments. Out: generated folders, or the word that they are current.
//! All clients are prepared before the first is written, so that a document with an error changes no file at all.

mod job;
mod prepare;
mod show;

use crate::cli::Codegen;
use crate::console;
use crate::failure::Failure;
use crate::messages::Length;
use crate::sync::{Lock, diff};
use job::Job;
use prepare::Prepared;

pub(crate) fn run(args: &Codegen) -> Result<(), Failure> {
    let jobs = job::jobs(args)?;
    let mut ready = prepare_all(jobs, args)?;
    let mut outcome = Ok(());
    for prepared in &mut ready {
        outcome = outcome.and(settle(prepared, args));
    }
    outcome
}

/// Prepares every client, says everything that is wrong with any, and goes on only when nothing is.
fn prepare_all(jobs: Vec<Job>, args: &Codegen) -> Result<Vec<Prepared>, Failure> {
    let mut ready = Vec::new();
    let mut failed = 0_usize;
    let length = if args.all {
        Length::Full
    } else {
        Length::Short
    };
    for job in jobs {
        match prepare::prepare(job, length) {
            Ok(prepared) => {
                console::complain(&prepared.messages);
                ready.push(prepared);
            }
            Err(stopped) => {
                console::complain(&stopped.messages);
                console::complain(&format!(
                    "error: {}: nothing was written\n",
                    stopped.summary
                ));
                failed += 1;
            }
        }
    }
    if failed == 0 {
        Ok(ready)
    } else {
        Err(Failure::WorkShown)
    }
}

/// The end of one client: written, or shown, or checked.
fn settle(prepared: &mut Prepared, args: &Codegen) -> Result<(), Failure> {
    if args.check {
        return check(prepared, args);
    }
    if !args.dry_run {
        write(prepared)?;
    }
    console::print(&show::summary(prepared, args));
    Ok(())
}

fn write(prepared: &mut Prepared) -> Result<(), Failure> {
    prepared.watch.begin("write");
    let written =
        lock_new_folder(prepared).and_then(|()| prepared.plan.apply().map_err(|it| it.render()));
    written.map_err(|message| {
        console::complain(&message);
        Failure::WorkShown
    })
}

/// A folder that did not exist could not be locked before; now that everything else has worked out it may come to be.
fn lock_new_folder(prepared: &mut Prepared) -> Result<(), String> {
    if prepared.lock.is_some() {
        return Ok(());
    }
    let folder = &prepared.plan.folder;
    let locked = std::fs::create_dir_all(&folder.path).and_then(|()| Lock::take(folder));
    let lock =
        locked.map_err(|error| format!("error[unwritable]: {error}\n  --> {}\n", folder.name))?;
    prepared.lock = Some(lock);
    Ok(())
}

fn check(prepared: &Prepared, args: &Codegen) -> Result<(), Failure> {
    if prepared.plan.is_current() {
        console::print(&show::summary(prepared, args));
        return Ok(());
    }
    console::print(&show::shortened(&diff(&prepared.plan), args.all));
    console::complain(&show::stale(prepared));
    Err(Failure::WorkShown)
}
