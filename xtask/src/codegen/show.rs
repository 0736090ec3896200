//! What `codegen` tells. In: a prepared client. Out: text. Decides nothing, except how much of a long list is shown.

use super::hidden;
use super::prepare::{Prepared, Ready};
use crate::cli::Codegen;
use crate::diff;
use crate::sync::Action;
use crate::table::number;
use oaswright::Summary;
use oaswright::diff::Level;
use oaswright::report::{Code, Diagnostic};

/// More file names than this are a listing, which the version control system gives.
const FILES: usize = 20;
/// More changes than this are for `diff` to list.
const CHANGES: usize = 10;
/// More lines of diff than this hide the line that says what to do.
const DIFF_LINES: usize = 300;

/// What happened, or would happen, to one client.
pub(super) fn summary(prepared: &Prepared, args: &Codegen) -> String {
    let mut text = format!(
        "{}: {} -> {}\n",
        prepared.label, prepared.document_name, prepared.plan.folder.name
    );
    text.push_str(&files(prepared, args));
    text.push_str(&format!("  {}\n", counts(prepared, args)));
    text.push_str(&hidden::shown(&prepared.hidden, args.all));
    text.push_str(&meaning(prepared, args));
    let lines = prepared.release.lines.iter();
    text.extend(lines.map(|line| format!("  {line}\n")));
    let laps = prepared.watch.laps();
    if args.timings {
        text.push_str(&laps.table());
    } else {
        text.push_str(&format!("  {}\n", laps.line()));
    }
    text
}

/// What the update means for users: the verdict, and what is behind it where old code or data suffer.
fn meaning(prepared: &Prepared, args: &Codegen) -> String {
    let changes = prepared.changes.as_ref();
    let Some(changes) = changes.filter(|it| it.verdict().is_some()) else {
        return String::new();
    };
    let mut text = format!("  since the last commit: {}\n", diff::line(changes));
    let (all, what) = (&changes.changes, Level::Major);
    let major: Vec<_> = all.iter().filter(|it| it.level == what).collect();
    let limit = if args.all { major.len() } else { CHANGES };
    let lines = major.iter().take(limit);
    text.extend(lines.map(|it| format!("  {}", diff::one(it))));
    if major.len() > limit {
        let more = major.len() - limit;
        text.push_str(&format!(
            "    … and {more} more major ones (cargo xtask diff)\n"
        ));
    }
    text
}

/// The same for a client of which nothing has changed.
pub(super) fn fresh(ready: &Ready) -> String {
    let Ready::Fresh {
        label,
        document_name,
        folder,
        told,
        watch,
    } = ready
    else {
        return String::new();
    };
    format!(
        "{label}: {document_name} -> {folder}\n  0 written, 0 removed, {} unchanged; {}\n{}  {}\n",
        told.files,
        made(told.summary),
        told.hidden,
        watch.laps().line()
    )
}

fn made(summary: Summary) -> String {
    let left_out = match summary.unselected {
        0 => String::new(),
        unselected => format!(", {unselected} not selected"),
    };
    let kept = match summary.kept {
        0 => String::new(),
        kept => format!(
            "\n  {} in the form that callers know (--rename gives a new one)",
            number(kept, "item")
        ),
    };
    format!(
        "{} and {} from the document{left_out}{kept}",
        number(summary.types, "type"),
        number(summary.operations, "operation")
    )
}

fn files(prepared: &Prepared, args: &Codegen) -> String {
    let changed: Vec<String> = prepared
        .plan
        .actions
        .iter()
        .filter_map(|(file, action)| Some((file, verb(action, args)?)))
        .map(|(file, verb)| format!("  {verb} {}\n", prepared.plan.folder.shown(file)))
        .collect();
    let limit = if args.all { changed.len() } else { FILES };
    let mut text: String = changed.iter().take(limit).map(String::as_str).collect();
    if changed.len() > limit {
        text.push_str(&format!(
            "  … and {} more (use --all)\n",
            changed.len() - limit
        ));
    }
    text
}

fn verb(action: &Action, args: &Codegen) -> Option<&'static str> {
    Some(match (action, args.dry_run) {
        (Action::Keep, _) => return None,
        (Action::Create { .. } | Action::Rewrite { .. }, false) => "wrote",
        (Action::Create { .. } | Action::Rewrite { .. }, true) => "would write",
        (Action::Remove { .. }, false) => "removed",
        (Action::Remove { .. }, true) => "would remove",
    })
}

fn counts(prepared: &Prepared, args: &Codegen) -> String {
    let plan = &prepared.plan;
    let kept = plan.count(|action| *action == Action::Keep);
    let made = made(prepared.summary);
    if args.check {
        return format!("up to date: {}; {made}", number(kept, "file"));
    }
    let written = plan.count(|it| matches!(it, Action::Create { .. } | Action::Rewrite { .. }));
    let removed = plan.count(|it| matches!(it, Action::Remove { .. }));
    let would = if args.dry_run { "would be " } else { "" };
    format!("{would}{written} written, {removed} removed, {kept} unchanged; {made}")
}

/// A diff of bearable length.
pub(super) fn shortened(diff: &str, all: bool) -> String {
    let lines = diff.lines().count();
    if all || lines <= DIFF_LINES {
        return diff.to_owned();
    }
    let shown: String = diff
        .lines()
        .take(DIFF_LINES)
        .map(|line| format!("{line}\n"))
        .collect();
    format!(
        "{shown}… and {} more lines (use --all)\n",
        lines - DIFF_LINES
    )
}

/// The verdict of `--check`, with the command to run.
pub(super) fn stale(prepared: &Prepared) -> Diagnostic {
    let plan = &prepared.plan;
    let text = format!(
        "{} is not what {} generates: {} stale, {} missing, {} extra",
        plan.folder.name,
        prepared.document_name,
        plan.count(|it| matches!(it, Action::Rewrite { .. })),
        plan.count(|it| matches!(it, Action::Create { .. })),
        plan.count(|it| matches!(it, Action::Remove { .. })),
    );
    let help = format!("run `{}`", prepared.command);
    Diagnostic::error(Code::OutOfDate, text).help(help)
}
