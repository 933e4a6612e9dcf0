// Package history keeps resources at stable addresses while the output changes, so
// that renaming or moving a block does not make Terraform destroy anything.
//
// A [Record] says at which address each resource was last rendered, and for which
// element of the spec. [Next] compares it with a new rendering. A resource at a new
// address was moved: it gets a moved block. A resource that holds data and is no
// longer rendered gets a removed block: Terraform forgets it instead of destroying it.
// Moves and removals stay in the record until they are pruned, since nobody knows here
// which states have already followed them.
//
// A record is committed together with the output. Nothing else is remembered: the same
// spec and the same record give the same bytes.
package history
