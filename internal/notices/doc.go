// Package notices writes down whose work is in a release: the modules that are linked
// into the binaries, and the texts of their licenses, which have to go with them.
package notices
