// Package parallel runs functions beside each other such that a panic in one of
// them comes up where they are waited for. A panic that ends the program by itself
// ends it with the exit code 2, which is that of a difference that was found.
package parallel
