// Package forecast says what a change of the output would destroy or replace, without
// running Terraform.
//
// It compares two rendered trees, block by block, and looks each changed attribute up
// in a table of the pack ([Facts]). A change that the table does not list is reported
// as unknown: a forecast helps before a plan, and does not replace it.
//
// The comparison follows a change through locals, the variables and outputs of
// modules, and resources that are replaced themselves. Values that only the provider
// knows count as unchanged, unless their resource is replaced.
package forecast
