//! "Did you mean ...?"
//!
//! In: what was written and what could have been. Out: the likeliest slip. Must not know: what the words are.

/// The candidate that `word` most likely was meant to be; nothing when none is near. The first wins among equals.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = letters(word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowance(word.len()), |(distance, _)| {
            distance.saturating_sub(1)
        });
        // Most candidates are out by length alone; a letter is one to four bytes.
        let may_fit =
            candidate.len() + limit >= word.len() && candidate.len() <= 4 * (word.len() + limit);
        if let Some(distance) = may_fit
            .then(|| distance_within(&word, &letters(candidate), limit))
            .flatten()
        {
            best = Some((distance, candidate));
        }
        if matches!(best, Some((0, _))) {
            break;
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// One slip in three letters is a slip; more is another word.
fn allowance(len: usize) -> usize {
    (len / 3).clamp(1, 5)
}

/// The number of letters to insert, drop, change or swap (optimal string alignment, ignoring case), if it is at most `limit`.
fn distance_within(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let row = next_row(a, b, i, x, &last, &before);
        if row.iter().min() > Some(&limit) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&distance| distance <= limit)
}

fn next_row(
    a: &[char],
    b: &[char],
    i: usize,
    x: char,
    last: &[usize],
    before: &[usize],
) -> Vec<usize> {
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut row = vec![i + 1];
    for (j, &y) in b.iter().enumerate() {
        let change = at(last, j) + usize::from(x != y);
        let mut cost = change.min(at(last, j + 1) + 1).min(at(&row, j) + 1);
        let swapped = i > 0 && j > 0 && b.get(j - 1) == Some(&x) && a.get(i - 1) == Some(&y);
        if swapped {
            cost = cost.min(at(before, j - 1) + 1);
        }
        row.push(cost);
    }
    row
}
