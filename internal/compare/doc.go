// Package compare tells in what two environments of a product differ: in the values
// of their specs, and in the resources that these become.
package compare
