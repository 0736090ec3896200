//! What becomes of a client's warnings. In: its messages, its rules and those of the command line. Out: the messages as the rules
//! have them, with one for each allowance that nothing answers to. Knows no code by name.

use super::job::Job;
use crate::cli::Codegen;
use crate::messages::Messages;
use oaswright::report::{At, Policy, Report, Rule, Verdict, Which};

/// The rules of the command line.
pub(super) fn said(args: &Codegen) -> Vec<Rule> {
    let rule = |verdict, which| Rule {
        verdict,
        which,
        at: At::Nowhere,
    };
    let denied = args.deny.iter().map(|which| rule(Verdict::Deny, *which));
    let allowed = args.allow.iter();
    let allowed = allowed.map(|code| rule(Verdict::Allow, Which::Code(*code)));
    denied.chain(allowed).collect()
}

/// Applies all rules, those of the command line last. Gives those of the command line that nothing answered to.
pub(super) fn apply(job: &Job, said: &[Rule], messages: &mut Messages) -> Vec<Rule> {
    let mut rules = job.policy.0.clone();
    rules.extend_from_slice(said);
    let policy = Policy(rules);
    let is_complete = !messages.report.has_errors();
    let stale: Vec<Rule> = policy
        .apply(&mut messages.report)
        .into_iter()
        .cloned()
        .collect();
    let (from_here, from_file) = stale.into_iter().partition(|rule| rule.at == At::Nowhere);
    if is_complete {
        push_stale(from_file, &policy, &mut messages.report);
    }
    from_here
}

/// The allowances of the command line that no client answered to.
pub(super) fn stale_for_all(said: &[Rule], stale: &[Vec<Rule>]) -> Messages {
    let is_stale = |rule: &&Rule| !stale.is_empty() && stale.iter().all(|them| them.contains(rule));
    let mut report = Report::new();
    let rules = said.iter().filter(is_stale).cloned().collect();
    push_stale(rules, &Policy(said.to_vec()), &mut report);
    let nothing = Messages::from_iter([]);
    Messages { report, ..nothing }
}

fn push_stale(rules: Vec<Rule>, policy: &Policy, report: &mut Report) {
    let messages = rules.iter().map(Rule::stale);
    report.extend(messages.filter_map(|message| policy.judged(message)));
}
