//! `--bump` and `--changelog` as parts of a run. In: a client, before and after it has been generated. Out: its next version among
//! its settings, and files that are written together with the crate. Decides neither versions nor texts: the room `release` does.

use super::job::Job;
use super::prepare::{Prepared, Stopped, named, stopped};
use crate::cli::Codegen;
use crate::diff;
use crate::release::{self, Bump, CHANGELOG, Log, Next};
use crate::repository::CONFIG;
use crate::sync::{Beside, Plan};
use oaswright::diff::Changes;
use oaswright::report::{At, Code, Diagnostic};

/// What becomes of version and changelog.
#[derive(Default)]
pub(super) struct Release {
    bump: Option<Bump>,
    /// What to tell.
    pub(super) lines: Vec<String>,
}

/// Gives the job the version that its update asks for. Errors of the document are for generating to show.
pub(super) fn before(job: &mut Job, args: &Codegen) -> Result<Release, Box<Stopped>> {
    if !args.bump {
        return Ok(Release::default());
    }
    let changes = diff::of_request(job, named(job, args)?);
    let next = release::next(job, changes.as_ref()).map_err(|why| {
        let mut stopped = stopped(job, job.located((*why).into()), "given another version");
        stopped.summary = format!("{} cannot be given another version", job.label);
        stopped
    })?;
    let lines = vec![release::told(&next, &job.client.version, changes.as_ref())];
    let bump = match next {
        Next::Bump(bump) => {
            job.client.version.clone_from(&bump.to);
            Some(bump)
        }
        Next::Stays(_) => None,
    };
    Ok(Release { bump, lines })
}

impl Release {
    /// Adds the changelog to what is written.
    pub(super) fn after(
        mut self,
        job: &Job,
        args: &Codegen,
        changes: Option<&Changes>,
        plan: &mut Plan,
    ) -> Result<Self, Box<Stopped>> {
        if !args.changelog {
            return Ok(self);
        }
        let log = release::log(job, changes);
        match log.map_err(|why| stopped(job, (*why).into(), "written"))? {
            Log::Text(text) => plan
                .with_file(CHANGELOG, text)
                .map_err(|why| stopped(job, why.messages(), "written"))?,
            Log::Stays(None) => {}
            Log::Stays(Some(why)) => self
                .lines
                .push(format!("{CHANGELOG} stays as it is: {why}")),
        }
        Ok(self)
    }
}

/// Has the settings written with the crate, as they are at this moment: another client may just have changed them.
pub(super) fn beside(prepared: &mut Prepared) -> Result<(), Box<Diagnostic>> {
    let Some(bump) = &prepared.release.bump else {
        return Ok(());
    };
    let (place, text) = bump.settings().map_err(|why| {
        let (name, place) = (CONFIG.to_owned(), None);
        Diagnostic::error(Code::Unwritable, why).place(At::File { name, place })
    })?;
    let name = CONFIG.to_owned();
    prepared.plan.beside = vec![Beside { place, name, text }];
    Ok(())
}
