//! In: pieces of a body. Out: its lines or records, however they were cut into pieces. Must not know what they mean.

use bytes::{Buf, Bytes};

/// What ends a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// CR, LF or CRLF, as in event streams.
    AnyLine,
    /// LF, as in lines of JSON.
    LineFeed,
    /// The record separator of RFC 7464, which in fact stands before each record.
    RecordSeparator,
}

/// Cuts a stream into records. Holds no more of it than one record and one piece.
pub(super) struct Splitter {
    pub(super) ends: Ends,
    limit: usize,
    piece: Bytes,
    record: Vec<u8>,
    after_cr: bool,
}

/// A record is longer than the limit.
pub(super) struct TooLong;

impl Splitter {
    pub(super) fn new(ends: Ends, limit: usize) -> Self {
        Self {
            ends,
            limit,
            piece: Bytes::new(),
            record: Vec::new(),
            after_cr: false,
        }
    }

    /// The next piece, once all records before it have been taken.
    pub(super) fn feed(&mut self, piece: Bytes) {
        self.piece = piece;
    }

    /// The next record that is complete.
    pub(super) fn next(&mut self) -> Result<Option<Vec<u8>>, TooLong> {
        if self.after_cr && !self.piece.is_empty() {
            self.after_cr = false;
            let is_second_half = self.piece.first() == Some(&b'\n');
            self.piece.advance(usize::from(is_second_half));
        }
        let ends = self.ends;
        let end = self.piece.iter().position(|byte| ends.at(*byte));
        let part = self.piece.split_to(end.unwrap_or(self.piece.len()));
        if part.len() > self.limit.saturating_sub(self.record.len()) {
            return Err(TooLong);
        }
        self.record.extend_from_slice(&part);
        if end.is_none() {
            return Ok(None);
        }
        self.after_cr = self.piece.first() == Some(&b'\r');
        self.piece.advance(1);
        Ok(Some(std::mem::take(&mut self.record)))
    }

    /// What is left when the body has ended.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.record)
    }
}

impl Ends {
    fn at(self, byte: u8) -> bool {
        match self {
            Self::AnyLine => matches!(byte, b'\r' | b'\n'),
            Self::LineFeed => byte == b'\n',
            Self::RecordSeparator => byte == 0x1e,
        }
    }
}
