package diag

import "github.com/hashicorp/hcl/v2"

// Origin says where in the spec a value was written. The spec marks every leaf
// of its value with one (cty.Value.Mark, by [MadeOf]), and the renderer reads the
// marks of what it writes; so neither has to know the other.
type Origin struct {
	// Path is the dotted path of the leaf, list items by index:
	// "services[0].desired_count".
	Path string
	// Range is the text of the leaf in its file.
	Range hcl.Range
}

// Maker is the mark of a value that was made of the one at an origin. Marks are
// pointers, since every operation copies those of its operands from map to map.
type Maker struct{ *Origin }

// MadeOf is the mark of what stands at an origin.
func MadeOf(o Origin) Maker { return Maker{&o} }

// Decider is the mark of a value that was chosen by another one, or is there because
// of it: the condition in "condition ? a : b", the key in "object[key]". The value
// is not made of it.
type Decider struct{ *Origin }

// Keyed is the mark of a list or map that says where its key is written: the origins of
// what is in it do not.
type Keyed struct{ Range hcl.Range }

// Span is a part of a text with the lines of the spec behind it.
type Span struct {
	Start, End int // bytes
	// Origins are the places of the values that it was made of, Deciders of those that
	// chose it, each by path.
	Origins, Deciders []Origin
}
