// Package acceptance holds the checks that need a real Terraform. They are
// slow, and run with
//
//	make acceptance
//
// What they need and do not find they skip, and say so. Terraform is taken from
// JOBHIVEGEN_ENGINE or the PATH; the provider from the folder in
// JOBHIVEGEN_PLUGIN_DIR, laid out as for terraform init -plugin-dir.
package acceptance
