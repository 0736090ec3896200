//! Which way a type travels: sent in requests, received in responses, or both.
//!
//! In: the API. Out: a [`Direction`] for each type. Must not know: other facts.

use crate::ir::{Api, Body, Content, Incoming, Operation, Parameter, Response, TypeExpr, TypeId};

/// Where values of a type occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Direction {
    /// In parameters or request bodies.
    pub sent: bool,
    /// In responses.
    pub received: bool,
}

/// The direction of each type. What no operation reaches may be used either way.
pub(super) fn directions(api: &Api) -> Vec<Direction> {
    let mut directions = vec![Direction::default(); api.types.len()];
    let mut send = |ty: &TypeExpr| mark(api, ty, &mut directions, |direction| &mut direction.sent);
    for Operation {
        parameters, body, ..
    } in &api.operations
    {
        for_each_asked(parameters, body.as_ref(), &mut send);
    }
    // What the API asks for by itself is answered by those who use it.
    for Incoming { responses, .. } in &api.incoming {
        for_each_answered(responses, &mut send);
    }
    let mut receive = |ty: &TypeExpr| {
        mark(api, ty, &mut directions, |direction| {
            &mut direction.received
        })
    };
    for Operation { responses, .. } in &api.operations {
        for_each_answered(responses, &mut receive);
    }
    for Incoming {
        parameters, body, ..
    } in &api.incoming
    {
        for_each_asked(parameters, Some(body), &mut receive);
    }
    for direction in &mut directions {
        if !direction.sent && !direction.received {
            *direction = Direction {
                sent: true,
                received: true,
            };
        }
    }
    directions
}

pub(super) fn for_each_asked(
    parameters: &[Parameter],
    body: Option<&Body>,
    visit: &mut dyn FnMut(&TypeExpr),
) {
    parameters.iter().for_each(|parameter| visit(&parameter.ty));
    let media = body.into_iter().flat_map(|body| &body.media);
    media.for_each(|media| for_content(&media.content, visit));
}

pub(super) fn for_each_answered(responses: &[Response], visit: &mut dyn FnMut(&TypeExpr)) {
    for response in responses {
        let media = response.media.iter();
        media.for_each(|media| for_content(&media.content, visit));
        response.headers.iter().for_each(|header| visit(&header.ty));
    }
}

fn for_content(content: &Content, visit: &mut dyn FnMut(&TypeExpr)) {
    content.types().into_iter().for_each(visit);
}

/// Marks all that is reachable; a worklist, since chains of types can be long.
fn mark(
    api: &Api,
    ty: &TypeExpr,
    directions: &mut [Direction],
    flag: fn(&mut Direction) -> &mut bool,
) {
    let mut waiting: Vec<TypeId> = Vec::new();
    ty.for_each_named(&mut |id| waiting.push(id));
    while let Some(id) = waiting.pop() {
        let flag = flag(&mut directions[id.index()]);
        if !*flag {
            *flag = true;
            api.types[id]
                .shape
                .for_each_type(&mut |ty| ty.for_each_named(&mut |id| waiting.push(id)));
        }
    }
}
