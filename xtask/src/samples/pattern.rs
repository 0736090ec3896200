//! A text that a pattern matches. In: a regular expression. Out: one text, short and plain, when the expression is of the
//! common kind. The validator judges it afterwards.

use regex_syntax::hir::{Class, Hir, HirKind};

/// At most so many repetitions of anything.
const REPEATS: u32 = 200;

/// A text of at least `least` characters, where the expression leaves that open.
pub(crate) fn matching(pattern: &str, least: u32) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, least, &mut text);
    Some(text)
}

fn write(hir: &Hir, least: u32, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(member(class)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(REPEATS);
            let count = repetition.min.max(1.max(least).min(most)).min(REPEATS);
            for _ in 0..count {
                write(&repetition.sub, 0, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, least, text),
        HirKind::Concat(all) => all.iter().for_each(|it| write(it, least, text)),
        HirKind::Alternation(any) => any.iter().take(1).for_each(|it| write(it, least, text)),
    }
}

/// A letter or digit when there is one.
fn member(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let has = |c: char| {
        class
            .ranges()
            .iter()
            .any(|it| (it.start()..=it.end()).contains(&c))
    };
    let plain = "a1A0b ".chars().find(|c| has(*c));
    plain.or_else(|| class.ranges().first().map(|it| it.start()))
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn common_patterns_are_met() {
        assert_eq!(matching("^AC[0-9a-f]{4}$", 0).unwrap(), "ACaaaa");
        assert_eq!(matching(r"^\+?\d{2,}-(x|y)$", 4).unwrap(), "+1111-x");
        assert_eq!(matching("(?=a)", 0), None);
    }
}
