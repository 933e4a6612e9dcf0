// Package project takes a spec and a pack all the way to Terraform in memory, and
// answers what is asked of it: findings, places, what became of each value, what
// a plan must not do, what a change destroys.
//
// It is what commands and other programs use alike. It prints nothing and writes
// nothing: [Generate] gives an [Output], and package output writes its tree.
package project
