// Package acceptance holds the checks that need a real Terraform. They are
// slow, and run with
//
//	make acceptance
//
// What they need and do not find they skip, and say so: Terraform, from
// JOBHIVEGEN_ENGINE or the PATH; OpenTofu, from JOBHIVEGEN_TOFU, bin/tofu (which
// make tofu builds) or the PATH; the AWS provider, from the folder in
// JOBHIVEGEN_PLUGIN_DIR, laid out as for terraform init -plugin-dir; and for
// applying, python3 with the moto that emulator/requirements.txt names.
//
// The folder emulator is an AWS emulator, which the tests start on the loopback
// interface and stop again. What the harness sets otherwise than the product
// renders it, and why, stands in harness.hcl. Production is applied with the first
// engine and development with the last, at the same time; with
//
//	JOBHIVEGEN_ACCEPTANCE_ALL=1
//
// each of them is applied with each engine, and with
//
//	JOBHIVEGEN_ACCEPTANCE_TARGETS=module.network,module.security
//
// only these modules, what they depend on and what the test itself looks at are
// applied, which takes a few minutes instead of about a quarter of an hour.
//
// The mutations of the spec that nothing refuses are validated all at once, in a
// root that calls the changed modules of each. With
//
//	JOBHIVEGEN_MUTATIONS=2000:7
//
// there are 2000 of them, from the seed 7, in place of those that every run has.
package acceptance
