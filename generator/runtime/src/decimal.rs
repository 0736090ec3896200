//! In: the text of a JSON number. Out: its decimal value in the one form that equal values share, in order of size.
//! Must not know: JSON documents, schemas, HTTP.

use std::cmp::Ordering;

/// `digits` x 10^`exponent`, with neither leading nor trailing zeros; zero is `0` x 10^0. One form per value.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// `None` only when the exponent itself is beyond 64 bits.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let unsigned = mantissa.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0').trim_end_matches('0');
        if digits.is_empty() {
            return Some(Self::zero());
        }
        let dropped = all.len() - all.trim_end_matches('0').len();
        let shift = i64::try_from(dropped)
            .ok()?
            .checked_sub(i64::try_from(fraction.len()).ok()?)?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
        Some(Self {
            negative: mantissa.len() != unsigned.len(),
            digits: digits.to_owned(),
            exponent,
        })
    }

    /// Whether this is a whole multiple of a step; `None` when the step has more digits than can be reckoned with.
    #[cfg(feature = "validate")]
    pub(super) fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        /// Ten to this power holds every factor two and five that a step of 128 bits can have.
        const MOST_TENS: i64 = 128;
        if *self == Self::zero() {
            return Some(true);
        }
        let tens = self.exponent.checked_sub(step.exponent)?;
        if tens < 0 {
            // The digits would have to end in zeros, and they never do.
            return Some(false);
        }
        let divisor: u128 = step.digits.parse().ok().filter(|it| *it > 0)?;
        let zeros = (0..tens.min(MOST_TENS)).map(|_| 0);
        let digits = self.digits.bytes();
        let digits = digits.map(|digit| u128::from(digit.wrapping_sub(b'0')));
        let mut rest: u128 = 0;
        for digit in digits.chain(zeros) {
            rest = rest.checked_mul(10)?.checked_add(digit)? % divisor;
        }
        Some(rest == 0)
    }

    fn zero() -> Self {
        Self {
            negative: false,
            digits: "0".to_owned(),
            exponent: 0,
        }
    }

    /// Whether there is no fraction.
    pub(super) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// The value without point and exponent; `None` when it has a fraction or more digits than `most`.
    pub(super) fn whole_text(&self, most: i128) -> Option<String> {
        if !self.is_whole() || self.places() > most {
            return None;
        }
        let sign = if self.negative { "-" } else { "" };
        let zeros = usize::try_from(self.exponent).ok()?;
        Some(format!("{sign}{}{}", self.digits, "0".repeat(zeros)))
    }

    /// How many digits stand before the point; zero or less for values below one.
    fn places(&self) -> i128 {
        // A text has fewer than 2^64 digits.
        let digits = i128::try_from(self.digits.len()).unwrap_or_default();
        digits + i128::from(self.exponent)
    }

    /// -1, 0 or 1.
    fn sign(&self) -> i8 {
        match (self.digits.as_str(), self.negative) {
            ("0", _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    /// Of values of the same sign: how far from zero.
    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        let by_places = self.places().cmp(&other.places());
        by_places.then_with(|| self.digits.cmp(&other.digits))
    }

    /// Against a number whose exponent is beyond 64 bits: it is larger than any other, or nearer to zero.
    pub(super) fn cmp_beyond(&self, text: &str) -> Ordering {
        let is_tiny = text.contains("e-") || text.contains("E-");
        match (text.starts_with('-'), is_tiny) {
            (false, false) => Ordering::Less,
            (true, false) => Ordering::Greater,
            (false, true) if self.sign() <= 0 => Ordering::Less,
            (true, true) if self.sign() < 0 => Ordering::Less,
            (_, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_sign = self.sign().cmp(&other.sign());
        by_sign.then_with(|| match self.negative {
            false => self.cmp_magnitude(other),
            true => other.cmp_magnitude(self),
        })
    }
}
