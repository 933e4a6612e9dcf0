// Package manual writes the reference of the spec for people: a page a section, and on
// it every key with what it takes, what it means when it is left out, what it becomes and
// which rules look at it.
package manual
