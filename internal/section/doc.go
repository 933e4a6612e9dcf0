// Package section reads the sections that a pack adds to the vocabulary of a
// spec: what a `section` block of the pack says.
//
//	section "queues" {
//	  doc   = "Queues between services."
//	  thing = "queue"
//	  key "fifo" {
//	    type = "bool"
//	    doc  = "Keeps the order of messages."
//	  }
//	}
//
// Package spec makes types of them, so that a section of a pack is read, checked
// and described like those that are types of Go.
package section
