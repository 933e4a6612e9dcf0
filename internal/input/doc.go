// Package input reads the files that people give: specs, packs, documents,
// manifests, saved plans.
//
// A file is read only when it is a regular one: a pipe, a device or a socket has
// no end, or hangs whoever opens it. A file of a folder is read only when it is
// in the folder: a link that leads out of it would show a stranger's file in a
// message. No file is read beyond a size that is stated in the error.
package input
