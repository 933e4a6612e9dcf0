// Package history keeps the resources of an output under their names while the
// output changes.
//
// A [Record] says at which address each resource was rendered last, and for which
// element of the spec. [Next] compares it with a new rendering: what has another
// address was moved, and what holds data and is gone is to be let go of rather
// than destroyed. The moves and removals are kept, since nobody knows here which
// states have followed them, until they are pruned.
//
// A record is part of the output, committed with it. Nothing else is remembered:
// the same spec and the same record give the same bytes.
package history
