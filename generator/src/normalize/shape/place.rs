//! Where the walk is.
//!
//! In: steps down. Out: a pointer, built only when a message needs it. Must not know: what is there.

use crate::source::Pointer;

/// A step from the root, linked to the ones before it; lives on the stack.
#[derive(Clone, Copy)]
pub(in crate::normalize) struct Here<'a> {
    parent: Option<&'a Here<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    /// A node that is named by a whole pointer.
    Start(&'a Pointer),
    Key(&'a str),
    Index(usize),
}

impl<'a> Here<'a> {
    pub(in crate::normalize) fn start(pointer: &'a Pointer) -> Here<'a> {
        Here {
            parent: None,
            step: Step::Start(pointer),
        }
    }

    pub(in crate::normalize) fn child(&'a self, key: &'a str) -> Here<'a> {
        Here {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    pub(in crate::normalize) fn index(&'a self, index: usize) -> Here<'a> {
        Here {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    pub(in crate::normalize) fn pointer(&self) -> Pointer {
        let parent = self.parent.map_or_else(Pointer::root, Here::pointer);
        match self.step {
            Step::Start(pointer) => pointer.clone(),
            Step::Key(key) => parent.child(key),
            Step::Index(index) => parent.index(index),
        }
    }

    /// What messages call this: "`name`", "an item of `tags`".
    pub(in crate::normalize) fn subject(&self) -> String {
        match (self.step, self.parent) {
            (Step::Key(key), _) => format!("`{key}`"),
            (
                Step::Index(_),
                Some(Here {
                    step: Step::Key(key),
                    ..
                }),
            ) => format!("an item of `{key}`"),
            (Step::Index(_), _) => "an item".to_owned(),
            (Step::Start(pointer), _) => pointer
                .last()
                .map_or("the document".to_owned(), |last| format!("`{last}`")),
        }
    }
}
