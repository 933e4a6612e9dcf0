// Package pty is a terminal for tests: the test is the person in front of it.
package pty
