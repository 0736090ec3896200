//! Numbers by value. In: two numbers as JSON text. Out: whether they are the same number, to the last digit.

/// Whether `1.0`, `1` and `10e-1` are meant. Nothing is rounded.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || matches!((parts(one), parts(other)), (Some(one), Some(other)) if one == other)
}

/// Sign, digits without zeros around them, and the power of ten of the last digit.
fn parts(text: &str) -> Option<(bool, String, i64)> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let dropped = i64::try_from(digits.len() - significant.len()).ok()?;
    let power = exponent - i64::try_from(fraction.len()).ok()? + dropped;
    match significant.trim_start_matches('0') {
        "" => Some((false, String::new(), 0)),
        significant => Some((negative, significant.to_owned(), power)),
    }
}

/// Whether both are nearest to the same double.
pub(super) fn same_double(one: &str, other: &str) -> bool {
    matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if one.to_bits() == other.to_bits())
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn values_count_and_not_texts() {
        assert!(same("1.0", "1") && same("1e2", "100") && same("0.10", "1e-1") && same("-0", "0"));
        assert!(!same("1", "-1") && !same("9007199254740993", "9007199254740992"));
        assert!(!same("0.1", "0.10000000000000001"));
    }
}
