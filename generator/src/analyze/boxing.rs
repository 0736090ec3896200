//! Which members must stand behind a pointer so that no type contains itself.
//!
//! In: the API. Out: pairs of owner and member. Must not know: other facts. Lists and maps are pointers already, so
//! only direct members count; of those, the ones inside one strongly connected component (Tarjan 1972).

use std::collections::BTreeSet;

use crate::ir::{Api, Shape, TypeExpr, TypeId};

/// The pairs of owner and direct member that lie on a circle.
pub(super) fn boxed(api: &Api) -> BTreeSet<(TypeId, TypeId)> {
    let edges: Vec<Vec<TypeId>> = api
        .types
        .iter()
        .map(|(_, def)| direct_members(&def.shape))
        .collect();
    let component = components(&edges);
    let mut boxed = BTreeSet::new();
    for (owner, _) in api.types.iter() {
        for member in &edges[owner.index()] {
            if component[owner.index()] == component[member.index()] {
                boxed.insert((owner, *member));
            }
        }
    }
    boxed
}

fn direct_members(shape: &Shape) -> Vec<TypeId> {
    let mut members = Vec::new();
    shape.for_each_type(&mut |ty| add_direct(ty, &mut members));
    members
}

fn add_direct(ty: &TypeExpr, members: &mut Vec<TypeId>) {
    match ty {
        TypeExpr::Named(id) => members.push(*id),
        TypeExpr::Nullable(inner) => add_direct(inner, members),
        _ => {}
    }
}

const UNSEEN: usize = usize::MAX;

/// The number of the strongly connected component of each node, without recursion.
pub(super) fn components(edges: &[Vec<TypeId>]) -> Vec<usize> {
    let mut walk = Walk {
        order: vec![UNSEEN; edges.len()],
        low: vec![0; edges.len()],
        component: vec![UNSEEN; edges.len()],
        stack: Vec::new(),
        next: 0,
    };
    for root in 0..edges.len() {
        if walk.order[root] == UNSEEN {
            walk.from(root, edges);
        }
    }
    walk.component
}

struct Walk {
    order: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
}

impl Walk {
    fn from(&mut self, root: usize, edges: &[Vec<TypeId>]) {
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            let target = edges[node].get(*edge).map(|id| id.index());
            *edge += 1;
            match target {
                Some(target) if self.order[target] == UNSEEN => {
                    self.enter(target);
                    path.push((target, 0));
                }
                Some(target) if self.component[target] == UNSEEN => {
                    self.low[node] = self.low[node].min(self.order[target]);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(node);
                    if let Some((parent, _)) = path.last() {
                        self.low[*parent] = self.low[*parent].min(self.low[node]);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    fn leave(&mut self, node: usize) {
        if self.low[node] != self.order[node] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = node;
            if member == node {
                break;
            }
        }
    }
}
