// Package render turns a pack and a spec into the files of a Terraform root
// module.
//
// A pack (Load) is a folder of templates that read like the modules they
// become; docs/packs.md describes their language. Render expands the generate
// blocks of every template, reduces each expression with what is known from the
// spec (package partial), and copies the rest as it stands. Templates of all modules
// share one namespace: a template may refer to a resource of another module. Render
// records each such reference and writes the outputs, variables and module calls that
// Terraform needs for it (wiring).
//
// The package knows neither what a spec contains nor which provider a pack is
// for: it takes a file system, a value and the provider's schema facts.
package render
