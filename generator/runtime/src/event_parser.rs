//! In: the lines of an event stream. Out: events, still as text. Must not know what the data mean.
//!
//! HTML Living Standard, section 9.2.6: interpreting an event stream.

use std::time::Duration;

use super::splitter::TooLong;

/// An event as it came. `id` is that of the last event that had one.
pub(super) struct TextEvent {
    pub(super) name: String,
    pub(super) data: String,
}

/// An event in the making, and what outlives events.
pub(super) struct EventParser {
    limit: usize,
    is_first_line: bool,
    name: String,
    data: String,
    new_id: Option<String>,
    /// The last identifier that an event had; empty for none.
    pub(super) id: String,
    /// How long the server wants to be left alone before the next connection.
    pub(super) retry: Option<Duration>,
}

impl EventParser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            is_first_line: true,
            name: String::new(),
            data: String::new(),
            new_id: None,
            id: String::new(),
            retry: None,
        }
    }

    /// A new connection: what was incomplete is dropped.
    pub(super) fn restart(&mut self) {
        self.is_first_line = true;
        self.name.clear();
        self.data.clear();
        self.new_id = None;
    }

    /// Takes a line; an empty one ends an event.
    pub(super) fn line(&mut self, line: &[u8]) -> Result<Option<TextEvent>, TooLong> {
        let text = String::from_utf8_lossy(line);
        let text = match std::mem::take(&mut self.is_first_line) {
            true => text.strip_prefix('\u{feff}').unwrap_or(&text),
            false => &text,
        };
        if text.is_empty() {
            return Ok(self.dispatch());
        }
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value))?;
        Ok(None)
    }

    /// Fields that are not known, and comments, whose field is empty, are ignored.
    fn field(&mut self, field: &str, value: &str) -> Result<(), TooLong> {
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if value.len() >= self.limit.saturating_sub(self.data.len()) {
                    return Err(TooLong);
                }
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => self.new_id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
        Ok(())
    }

    /// An event without data is none, but its identifier counts.
    fn dispatch(&mut self) -> Option<TextEvent> {
        if let Some(id) = self.new_id.take() {
            self.id = id;
        }
        let mut name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        data.pop()?;
        if name.is_empty() {
            "message".clone_into(&mut name);
        }
        Some(TextEvent { name, data })
    }
}
