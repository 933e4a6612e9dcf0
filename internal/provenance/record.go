package provenance

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Attribute is an attribute of the output and the lines of the spec behind it.
type Attribute struct {
	// Layer is the folder of the attribute's root, Module the name of its module, ""
	// for the root itself.
	Layer, Module string
	// Block is the address of the block, with the types of the blocks within it:
	// "test_app.main", "test_app.main.port", "output.url".
	Block string
	// Nested are the indexes of the nested blocks, each among the blocks of its type.
	Nested []int
	Name   string
	// Text is the value as rendered, before formatting.
	Text string
	// Template is the attribute's place in the pack. Its file is named as in
	// diagnostics.
	Template hcl.Range
	// Origins are the lines that the value was made of, Deciders those that decided
	// about it, by path. Both are empty when the value comes from the template alone.
	Origins, Deciders []diag.Origin
	// Spans are the parts of Text that come from certain origins.
	Spans []diag.Span
}

// Decision says which values of the spec decided about a block: those of an argument
// of its generate block, of an attribute that is left out, or of a pack value whose
// loops they filter.
type Decision struct {
	// Module is the name of the module, "" for the root and for values of the pack.
	Module string
	// Block is the address of the block that is written or, if its when is false, of
	// the block that is not; "pack.NAME" for a value of the pack.
	Block string
	// Argument is generate.for_each, generate.when, generate.name, the name of the
	// attribute that is left out, or "" for a value of the pack.
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

// Lines gives the lines behind the whole attribute: those that it was made of or, if
// there are none, those that decided about it.
func (a *Attribute) Lines() []diag.Origin {
	if len(a.Origins) > 0 {
		return a.Origins
	}
	return a.Deciders
}
