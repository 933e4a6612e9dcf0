// Package jsonschema writes what spec.Describe says of a spec as JSON Schema
// (draft 2020-12), for editors: they complete keys, show what they mean, and mark
// what is wrong while it is typed.
//
// A schema sees one file, and one value at a time. It accepts every file of a
// spec that loads, and refuses most of what the decoder refuses; references, names
// that are used twice and what several files say together are for validate.
// [Spec] is for the files of the folder, [Overlay] for those of its folder
// environments.
package jsonschema
