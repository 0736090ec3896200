//! Documents made to cost time, memory or stack.

use std::time::{Duration, Instant};

use crate::runtime as rt;
use crate::types::Tree;
use crate::{again, error, json, read};

/// A union of two members with the same keys, of which both can hold it again: each level could be read in two ways.
#[derive(Clone)]
enum Twin {
    Left(Box<Left>),
    Right(Box<Right>),
    Unlisted(rt::Value),
}
impl rt::Wire for Twin {
    fn decode(from: &mut rt::Reader) -> Self {
        let members = [
            rt::Probe::new(&[rt::Kind::Object]).known(&["next", "end"]),
            rt::Probe::new(&[rt::Kind::Object]).known(&["next", "end"]),
        ];
        let read = from.choose(&members, |from, member| match member {
            0 => from.attempt().map(Self::Left),
            1 => from.attempt().map(Self::Right),
            _ => None,
        });
        read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
    }
    fn encode(&self, to: &mut rt::Writer) {
        match self {
            Self::Left(value) => rt::Wire::encode(value, to),
            Self::Right(value) => rt::Wire::encode(value, to),
            Self::Unlisted(value) => rt::Wire::encode(value, to),
        }
    }
}
rt::wire_type!(Twin);

macro_rules! side {
    ($name:ident, $end:ty) => {
        #[derive(Clone)]
        struct $name {
            next: Option<Twin>,
            end: $end,
            additional_properties: rt::Map<rt::Value>,
        }
        impl rt::Wire for $name {
            fn decode(from: &mut rt::Reader) -> Self {
                Self {
                    next: from.optional("next"),
                    end: from.field("end"),
                    additional_properties: from.rest(),
                }
            }
            fn encode(&self, to: &mut rt::Writer) {
                to.fields(&[("next", &self.next), ("end", &self.end)]);
                to.rest(&self.additional_properties);
            }
        }
    };
}
side!(Left, bool);
side!(Right, i64);

/// `levels` twins inside each other around a mebibyte, each with this `end`.
fn nested(levels: usize, end: &str) -> String {
    let open = r#"{"next":"#.repeat(levels);
    let close = format!(r#","end":{end}}}"#).repeat(levels);
    let bulk = r#"["",{}],"#.repeat(100_000);
    format!(
        r#"{open}{{"x":[{bulk}"{}"],"end":{end}}}{close}"#,
        "s".repeat(200_000)
    )
}

fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (what(), start.elapsed())
}

#[test]
fn ambiguous_unions_inside_each_other_take_bounded_time() {
    // The first member fails on every level after all below it was read; or both do.
    for end in ["1", r#""""#] {
        let text = nested(100, end);
        let (_, plain) = timed(|| read::<rt::Value>(&text));
        let (twin, time) = timed(|| read::<Twin>(&text));
        let bound = (plain + Duration::from_millis(50)) * 300;
        assert!(time < bound, "{time:?}, and {plain:?} for any value");
        let is_same = rt::wire::to_value(&twin) == read::<rt::Value>(&text);
        assert!(is_same, "nothing is lost");
    }
}

#[test]
fn ambiguous_unions_are_read_right_at_a_depth_that_people_use() {
    let mut text = r#"{"end":1}"#.to_owned();
    for level in 0..4 {
        let end = if level % 2 == 0 { "true" } else { "2" };
        text = format!(r#"{{"next":{text},"end":{end}}}"#);
    }
    let twin: Twin = read(&text);
    let Twin::Right(right) = &twin else {
        panic!("{twin:?}")
    };
    assert!(matches!(&right.next, Some(Twin::Left(_))));
    assert_eq!(json(&twin), text);
}

#[test]
fn many_ambiguous_unions_side_by_side_are_all_read_right() {
    let text = format!(
        "[{}]",
        vec![r#"{"next":{"end":1},"end":1}"#; 20_000].join(",")
    );
    let twins: Vec<Twin> = read(&text);
    assert!(twins.iter().all(|twin| matches!(twin, Twin::Right(_))));
    assert_eq!(json(&twins), text);
}

#[test]
fn a_large_object_in_a_union_takes_bounded_time() {
    let members: Vec<String> = (0..100_000).map(|at| format!(r#""k{at}":{at}"#)).collect();
    let text = format!(r#"{{"end":1,{}}}"#, members.join(","));
    let (twin, time) = timed(|| read::<Twin>(&text));
    assert!(matches!(twin, Twin::Right(_)));
    assert!(time < Duration::from_secs(10), "{time:?}");
}

/// A type whose stand-in is large: after the first problem no more of them are made.
#[test]
fn a_list_that_does_not_fit_is_left_at_once() {
    let text = format!("[{}0]", "0,".repeat(1_000_000));
    let (error, time) = timed(|| error::<Vec<Tree>>(&text));
    assert_eq!(error, "at `[0]`: expected an object, found a number");
    assert!(time < Duration::from_secs(5), "{time:?}");
}

/// Threads of tests have the 2 MiB of stack that those of an async runtime have.
#[test]
fn the_deepest_documents_fit_on_a_small_stack() {
    let lists = |depth: usize| r#"{"children":["#.repeat(depth) + &"]}".repeat(depth);
    assert_eq!(again::<Tree>(&lists(64)), lists(64));
    assert!(error::<Tree>(&lists(65)).contains("nested too deeply"));
    let boxes = |depth: usize| {
        let open = r#"{"parent":"#.repeat(depth);
        format!(
            r#"{open}{{"children":[]}}{}"#,
            r#","children":[]}"#.repeat(depth)
        )
    };
    assert_eq!(again::<Tree>(&boxes(126)), boxes(126));
    assert_eq!(again::<Wide>(&wide(127)), wide(127));
}

fn wide(depth: usize) -> String {
    r#"{"f0":"#.repeat(depth) + "{}" + &"}".repeat(depth)
}

macro_rules! wide {
    ($($field:ident)*) => {
        /// A type of many fields that contains itself.
        #[derive(Clone)]
        struct Wide { $($field: Option<Box<Wide>>, )* }
        impl rt::Wire for Wide {
            fn decode(from: &mut rt::Reader) -> Self {
                Self { $($field: from.optional(stringify!($field)),)* }
            }
            fn encode(&self, to: &mut rt::Writer) {
                to.fields(&[$((stringify!($field), &self.$field)),*]);
            }
        }
    };
}
wide!(f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29
    f30 f31 f32 f33 f34 f35 f36 f37 f38 f39 f40 f41 f42 f43 f44 f45 f46 f47 f48 f49 f50 f51 f52 f53 f54 f55 f56 f57);
