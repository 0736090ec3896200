//! Limits and defaults in words, for the documentation of a field or parameter.
//!
//! In: [`Facets`]. Out: sentences. Must not know: where they are printed.

use super::default::shown;
use super::keywords::{Bounds, Facets};

/// One sentence for each thing that the type doesn't show.
pub(super) fn notes(facets: &Facets<'_>) -> Vec<String> {
    let bounds = &facets.bounds;
    let mut notes = Vec::new();
    notes.extend(range(bounds));
    notes.extend(
        bounds
            .multiple_of
            .as_ref()
            .map(|step| format!("A multiple of {step}.")),
    );
    notes.extend(counted("characters", bounds.lengths));
    notes.extend(counted("items", bounds.item_counts));
    notes.extend(counted("keys", bounds.property_counts));
    if bounds.unique_items {
        notes.push("No item twice.".into());
    }
    notes.extend(
        bounds
            .pattern
            .as_ref()
            .map(|pattern| format!("Pattern: {}.", code(pattern))),
    );
    notes.extend(
        facets
            .format
            .as_ref()
            .map(|format| format!("Format: {}.", code(format))),
    );
    notes.extend(
        facets
            .default
            .as_ref()
            .map(|(_, value)| format!("Default: {}.", code(&shown(value)))),
    );
    notes
}

fn range(bounds: &Bounds) -> Option<String> {
    let least = bounds
        .minimum
        .as_ref()
        .map(|value| match bounds.exclusive_minimum {
            true => format!("more than {value}"),
            false => format!("at least {value}"),
        });
    let most = bounds
        .maximum
        .as_ref()
        .map(|value| match bounds.exclusive_maximum {
            true => format!("less than {value}"),
            false => format!("at most {value}"),
        });
    let text = match (least, most) {
        (Some(least), Some(most)) => format!("{least}, {most}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return None,
    };
    Some(sentence(&text))
}

fn counted(what: &str, (least, most): (Option<usize>, Option<usize>)) -> Option<String> {
    let text = match (least, most) {
        (None | Some(0), None) => return None,
        (Some(least), Some(most)) if least == most => format!("exactly {least} {what}"),
        (None | Some(0), Some(most)) => format!("at most {most} {what}"),
        (Some(least), None) => format!("at least {least} {what}"),
        (Some(least), Some(most)) => format!("{least} to {most} {what}"),
    };
    Some(sentence(&text))
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), chars.as_str())
    })
}

/// As a CommonMark code span that the text cannot end: the fence is longer than any run of backticks in it.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("{fence}{text}{fence}")
    } else {
        format!("{fence} {text} {fence}")
    }
}
