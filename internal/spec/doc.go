// Package spec reads the description of a product's infrastructure, YAML files
// in one folder, into typed Go values that remember where each was written.
//
// [Load] reads strictly: an unknown key, a key written twice, a value of the
// wrong kind or a reference to something that is declared nowhere is a
// diagnostic at its place, and one run reports all of them. The vocabulary is
// that of the infrastructure document; [Spec] is its root, and each of its parts
// has a Go file. Struct tags carry what the decoder must know of a field:
//
//	yaml:"key"        the key in the file
//	spec:"required"   leaving the key out is an error
//	spec:"key"        the field names the items of a list: no two are equal, and
//	                  an overlay changes, or removes, the item of the same name
//	spec:"pairs"      a list of one-key maps, read as one map
//	spec:"signed"     a whole number that may be negative
//	spec:"kind"       the value of the reference is the kind and the name
//	spec:"secret"     no text below it is ever shown
//	declares:"kind"   the field, or the keys of the map, declare things of a kind
//	short:"key"       the map has a short form: the one thing of a spec that has no
//	                  other, which is the entry main
//	ref:"kind|kind"   the field, or each key of the map, names one of these things
//	reject:"reason"   the document has the key and nothing can carry it; the text
//	                  is in rejections
//	default:"text"    what leaving the key out means, for editors; the packs do it
//	derived:"a,b"     not a key: shown to templates as a, comes from the key b
//
// References may be spelled in several ways (see [File]); the value of a field
// is always the canonical one. Scalars with a meaning, such as [Duration] or
// [Window], are types that are checked while decoding. Rules that need several
// facts are the business of package validate.
//
// [File.Value] is the same content as a cty value for templates, every leaf
// marked with the diag.Origin it came from. The package knows no provider and no
// template.
package spec
