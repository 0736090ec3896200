//! "Did you mean …?" as a sentence for messages. In: a word and the words that would have been right. Out: a sentence.

use oaswright::report::closest;

/// The likeliest of the known words, or all of them where none is near.
pub(crate) fn sentence(word: &str, known: &[&str]) -> String {
    match closest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        assert_eq!(
            sentence("documnet", &["document", "out"]),
            "did you mean `document`?"
        );
        assert_eq!(
            sentence("zebra", &["document", "out"]),
            "known here: document, out"
        );
    }
}
