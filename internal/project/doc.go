// Package project takes a spec and a pack all the way to Terraform in memory. It also
// answers questions about the result: findings, places, what became of each value,
// what a plan must not do, what a change destroys.
//
// Commands and other programs use it alike. It prints nothing and writes no files:
// [Generate] gives an [Output], and package output writes its tree.
package project
