// Package render turns a pack and a spec into the files of a Terraform root
// module.
//
// A pack (Load) is a folder of templates that read like the modules they
// become; docs/packs.md describes their language. Render expands the generate
// blocks of every template, reduces each expression with what is known from the
// spec (package partial), and copies the rest as it stands. The resources of
// all modules are one namespace in a pack: a reference to another module's
// resource is recorded, and from the records the engine writes the outputs, the
// variables and the module calls that Terraform needs (wiring).
//
// The package knows neither what a spec contains nor which provider a pack is
// for: it takes a file system, a value and the provider's schema facts.
package render
