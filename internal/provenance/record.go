package provenance

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Attribute is an attribute of the output and the lines of the spec behind it.
type Attribute struct {
	// Layer is the folder of the root it is in, Module the name of the module, "" for
	// the root itself.
	Layer, Module string
	// Block is the address of the block, with the types of the blocks within it:
	// "test_app.main", "test_app.main.port", "output.url".
	Block string
	// Nested are the places of the blocks within the block, each among those of its
	// type.
	Nested []int
	Name   string
	// Text is the value as it is written, before it is formatted.
	Text string
	// Template is the attribute in the pack, in a file named as diagnostics do.
	Template hcl.Range
	// Origins are those of what the value was made of, and Deciders those of what
	// decided about it, by path; there are none when it is all the template's.
	Origins, Deciders []diag.Origin
	// Spans are the parts of Text that come from some of them.
	Spans []diag.Span
}

// Decision says which spec values an argument of a generate block was made from,
// an attribute that is left out, or a value of the pack where loops chose by them.
type Decision struct {
	// Module is the name of the module, "" for the root and for the pack's own
	// values.
	Module string
	// Block is the address of the block that is written or, for a when that came
	// to false, of the one that is not; "pack.NAME" for a value of the pack.
	Block string
	// Argument is generate.for_each, generate.when or generate.name, the attribute
	// that is left out, or "" for a value of the pack.
	Argument string
	Template hcl.Range
	Origins  []diag.Origin
}

// Document says which spec values went into a text file.
type Document struct {
	File     string
	Template hcl.Range
	Origins  []diag.Origin
}

// Lines are the lines behind an attribute as a whole: what it was made of or, when
// that is nothing of the spec, what decided about it.
func (a *Attribute) Lines() []diag.Origin {
	if len(a.Origins) > 0 {
		return a.Origins
	}
	return a.Deciders
}
