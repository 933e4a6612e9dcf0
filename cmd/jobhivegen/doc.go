// Command jobhivegen writes Terraform modules from a declarative description of
// a product's infrastructure. See README.md for how to use it.
package main
