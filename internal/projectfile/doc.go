// Package projectfile reads jobhivegen.yaml, which says once for a project what flags
// would say in every command: where the spec and the output are, the pack, and the
// environment that is meant when none is named.
package projectfile
