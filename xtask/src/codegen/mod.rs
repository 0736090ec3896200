//! `cargo xtask codegen`. In: the command's arguments. Out: generated folders, or the word that they are current.
//! All clients are prepared before the first is written, so that a document with an error changes no file at all.

mod fresh;
mod hidden;
mod inputs;
mod job;
mod prepare;
mod release;
mod show;
mod verdict;
mod watch;

use crate::cli::Codegen;
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, Messages, Voice};
use crate::sync::{Lock, diff};

pub(crate) use job::{Job, configured, of_document};

use oaswright::report::{At, Code, Diagnostic, Rule};
use prepare::{Prepared, Ready};

/// What a job asks of the library.
pub(crate) fn request(job: &Job) -> Result<oaswright::Request, Box<Messages>> {
    prepare::request(job).map_err(|stopped| Box::new(stopped.messages))
}

pub(crate) fn run(args: &Codegen) -> Result<(), Failure> {
    let voice = Voice {
        format: args.message_format,
        length: if args.all {
            Length::Full
        } else {
            Length::Short
        },
    };
    match args.watch {
        true => watch::run(args, voice),
        false => run_jobs(job::jobs(args, voice)?, args, voice),
    }
}

fn run_jobs(jobs: Vec<Job>, args: &Codegen, voice: Voice) -> Result<(), Failure> {
    let ready = prepare_all(jobs, args, voice)?;
    let mut outcome = Ok(());
    for ready in ready {
        outcome = outcome.and(match ready {
            Ready::Work(mut prepared) => settle(&mut prepared, args, voice),
            Ready::Fresh { .. } => {
                voice.result(&show::fresh(&ready));
                Ok(())
            }
        });
    }
    outcome
}

/// Prepares every client, says everything that is wrong with any, and goes on only when nothing is.
fn prepare_all(jobs: Vec<Job>, args: &Codegen, voice: Voice) -> Result<Vec<Ready>, Failure> {
    let mut ready = Vec::new();
    let mut failed = 0_usize;
    let rules = verdict::said(args);
    for job in jobs {
        match prepare::prepare(job, args, &rules) {
            Ok(done) => {
                match &done {
                    Ready::Work(it) => voice.tell(Some(&it.label), &it.messages),
                    Ready::Fresh { told, .. } => console::complain(&told.messages),
                }
                ready.push(done);
            }
            Err(stopped) => {
                voice.result(&show::shortened(&stopped.lost, args.all));
                voice.tell(Some(&stopped.label), &stopped.messages);
                console::complain(&format!(
                    "error: {}: nothing was written\n",
                    stopped.summary
                ));
                failed += 1;
            }
        }
    }
    if failed == 0 && stale_allowances(&rules, &ready, voice) {
        Ok(ready)
    } else {
        Err(Failure::WorkShown)
    }
}

/// Tells which allowances of the command line nothing answers to; gives whether that is no error.
fn stale_allowances(rules: &[Rule], ready: &[Ready], voice: Voice) -> bool {
    let stale = ready.iter().filter_map(|it| match it {
        Ready::Work(prepared) => Some(prepared.stale.clone()),
        Ready::Fresh { .. } => None,
    });
    let stale: Vec<Vec<Rule>> = stale.collect();
    let messages = verdict::stale_for_all(rules, &stale);
    voice.tell(None, &messages);
    !messages.report.has_errors()
}

/// The end of one client: written, or shown, or checked.
fn settle(prepared: &mut Prepared, args: &Codegen, voice: Voice) -> Result<(), Failure> {
    if args.check {
        return check(prepared, args, voice);
    }
    if !args.dry_run {
        write(prepared, voice)?;
        if let Some(stamp) = &prepared.stamp {
            stamp.keep(prepared, voice.length);
        }
    }
    voice.result(&show::summary(prepared, args));
    Ok(())
}

fn write(prepared: &mut Prepared, voice: Voice) -> Result<(), Failure> {
    prepared.watch.begin("write");
    let written = lock_new_folder(prepared).and_then(|()| release::beside(prepared));
    let written = written.and_then(|()| prepared.plan.apply().map_err(|it| Box::new(it.message())));
    written.map_err(|message| {
        voice.tell(Some(&prepared.label), &(*message).into());
        Failure::WorkShown
    })
}

/// A folder that did not exist could not be locked before; now that everything else has worked out it may come to be.
fn lock_new_folder(prepared: &mut Prepared) -> Result<(), Box<Diagnostic>> {
    if prepared.lock.is_some() {
        return Ok(());
    }
    let folder = &prepared.plan.folder;
    let locked = std::fs::create_dir_all(&folder.path).and_then(|()| Lock::take(folder));
    let lock = locked.map_err(|error| {
        let name = folder.name.clone();
        let at = At::File { name, place: None };
        Diagnostic::error(Code::Unwritable, error.to_string()).place(at)
    })?;
    prepared.lock = Some(lock);
    Ok(())
}

fn check(prepared: &Prepared, args: &Codegen, voice: Voice) -> Result<(), Failure> {
    if prepared.plan.is_current() {
        voice.result(&show::summary(prepared, args));
        return Ok(());
    }
    voice.result(&show::shortened(&diff(&prepared.plan), args.all));
    voice.tell(Some(&prepared.label), &show::stale(prepared).into());
    Err(Failure::WorkShown)
}
