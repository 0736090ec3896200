//! What becomes of warnings. In: the entries `deny` and `allow` of a client. Out: a `Policy`; words that are no codes, and codes
//! in both, are reported. Knows no code by name.

use super::entry::Entry;
use oaswright::report::{At, Code, Policy, Report, Rule, Verdict, Which};
use oaswright::source::{Part, Pointer};

/// The rules of one client.
pub(super) fn policy(entry: &Entry<'_>, report: &mut Report) -> Policy {
    let denied = rules(entry, "deny", report, |word| {
        Some((word.parse().ok()?, Verdict::Deny))
    });
    let allowed = rules(entry, "allow", report, |word| {
        let code: Code = word.parse().ok()?;
        Some((Which::Code(code), Verdict::Allow))
    });
    for (item, rule) in &allowed {
        if denied.iter().any(|(_, other)| other.which == rule.which) {
            report.push(item.error("this is denied and allowed at once"));
        }
    }
    let all = denied.into_iter().chain(allowed);
    Policy(all.map(|(_, rule)| rule).collect())
}

type Read = fn(&str) -> Option<(Which, Verdict)>;

fn rules<'a>(
    entry: &Entry<'a>,
    key: &str,
    report: &mut Report,
    read: Read,
) -> Vec<(Entry<'a>, Rule)> {
    let items = entry.get(key).map(|said| said.items(report));
    let mut rules = Vec::new();
    for (index, item) in items.into_iter().flatten().enumerate() {
        let Some(word) = item.text(report) else {
            continue;
        };
        let at = At::Setting {
            pointer: Pointer::root().child(key).index(index),
            part: Part::Value,
        };
        match read(&word) {
            Some((which, verdict)) => rules.push((item, Rule { verdict, which, at })),
            None => report.push(unknown(&item, &word)),
        }
    }
    rules
}

fn unknown(item: &Entry<'_>, word: &str) -> oaswright::report::Diagnostic {
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let error = item.error(format!("no message has the code `{word}`"));
    error.help(crate::suggest::sentence(word, &known))
}
