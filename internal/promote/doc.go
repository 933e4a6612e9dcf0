// Package promote takes what one environment says to another, as an edit of the files
// of the spec that keeps their comments.
package promote
