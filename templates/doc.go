// Package templates holds the packs that are part of the binary: one folder of
// Terraform templates each, described in docs/packs.md. It names none of them,
// so a pack is added by adding a folder.
package templates
