//! Which warnings stop a run, and which nobody wants to see.
//!
//! In: rules in the order in which they were given. Out: a report with each warning as it stands, as an error, or gone; and the
//! rules that nothing answered to. Must not know: where rules come from.

use std::str::FromStr;

use super::{At, Code, Diagnostic, Report, Severity, UnknownCode};

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Every warning that no rule of its own code is about.
    Warnings,
    /// The warnings of one code.
    Code(Code),
}

impl FromStr for Which {
    type Err = UnknownCode;

    fn from_str(word: &str) -> Result<Which, UnknownCode> {
        match word {
            "warnings" => Ok(Which::Warnings),
            _ => word.parse().map(Which::Code),
        }
    }
}

/// What becomes of a warning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is an error.
    Deny,
    /// It is not shown.
    Allow,
}

/// What shall become of some warnings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// What becomes of them.
    pub verdict: Verdict,
    /// Which they are.
    pub which: Which,
    /// Where it was said.
    pub at: At,
}

/// Rules; of two about the same warnings the later one counts.
#[derive(Clone, Debug, Default)]
pub struct Policy(pub Vec<Rule>);

impl Policy {
    /// Applies the rules. Gives the allowances that no warning answered to.
    pub fn apply(&self, report: &mut Report) -> Vec<&Rule> {
        let mut seen: Vec<Code> = Vec::new();
        report.revise(|diagnostic| {
            if diagnostic.severity == Severity::Warning && !seen.contains(&diagnostic.code) {
                seen.push(diagnostic.code);
            }
            self.judged(diagnostic)
        });
        let is_stale = |rule: &&Rule| {
            let answers = |code: &Code| rule.which == Which::Code(*code);
            rule.verdict == Verdict::Allow && !seen.iter().any(answers)
        };
        self.0.iter().filter(is_stale).collect()
    }

    /// The message as the rules have it; errors stay errors.
    pub fn judged(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let is_warning = diagnostic.severity == Severity::Warning;
        let rule = self.rule_for(diagnostic.code).filter(|_| is_warning);
        match rule.map(|rule| (rule.verdict, rule.which)) {
            None => Some(diagnostic),
            Some((Verdict::Allow, _)) => None,
            Some((Verdict::Deny, which)) => Some(denied(diagnostic, which)),
        }
    }

    /// A rule about the code itself goes before one about all warnings.
    fn rule_for(&self, code: Code) -> Option<&Rule> {
        let last = |which: Which| self.0.iter().rev().find(move |rule| rule.which == which);
        last(Which::Code(code)).or_else(|| last(Which::Warnings))
    }
}

impl Rule {
    /// The message about an allowance that no warning answered to.
    pub fn stale(&self) -> Diagnostic {
        let code = match self.which {
            Which::Warnings => "warnings",
            Which::Code(code) => code.as_str(),
        };
        let text = format!("`{code}` is allowed, and no warning has this code");
        let message = Diagnostic::warning(Code::StaleAllowance, text).place(self.at.clone());
        message.help("remove it, or it will hide the next one")
    }
}

fn denied(diagnostic: Diagnostic, which: Which) -> Diagnostic {
    let word = match which {
        Which::Warnings => "warnings",
        Which::Code(code) => code.as_str(),
    };
    let severity = Severity::Error;
    Diagnostic {
        severity,
        ..diagnostic
    }
    .with_note(format!(
        "a warning that is an error because `{word}` is denied"
    ))
}
