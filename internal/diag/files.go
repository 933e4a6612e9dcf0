package diag

import (
	"bytes"
	"maps"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// Files are the texts diagnostics point into, by the name their ranges use.
// Only the bytes matter: a YAML file is as good as an HCL file.
type Files map[string]*hcl.File

// Add takes over the files of another registry.
func (f Files) Add(more map[string]*hcl.File) {
	maps.Copy(f, more)
}

// public marks a text that has no secrets, since it is a part of the program.
type public struct{}

// Public is a text that is a part of the program, such as a file of a built-in pack:
// messages show its lines as they are, although it speaks of secrets, keys and tokens.
func Public(text []byte) *hcl.File { return &hcl.File{Bytes: text, Nav: public{}} }

// masked adds a file of another registry, with everything masked that looks like a
// secret. A file that is in this one already is not looked at again.
func (f Files) masked(name string, from Files) {
	file := from[name]
	if f[name] != nil || file == nil {
		return
	}
	if _, ok := file.Nav.(public); ok {
		f[name] = file
	} else {
		shown, _ := secret.Mask(file.Bytes)
		f[name] = &hcl.File{Bytes: shown}
	}
}

// line returns the text of the line on which rng starts, without its line
// ending, and the part of rng on it as byte offsets into that text. It is not
// ok when the file is unknown or the range does not fit it.
func (f Files) line(rng hcl.Range) (text []byte, start, end int, ok bool) {
	file := f[rng.Filename]
	if file == nil || rng.Start.Byte < 0 || rng.Start.Byte > len(file.Bytes) {
		return nil, 0, 0, false
	}
	src := file.Bytes
	first := bytes.LastIndexByte(src[:rng.Start.Byte], '\n') + 1
	last := len(src)
	if i := bytes.IndexByte(src[rng.Start.Byte:], '\n'); i >= 0 {
		last = rng.Start.Byte + i
	}
	text = bytes.TrimRight(src[first:last], "\r")
	start = min(rng.Start.Byte-first, len(text))
	end = min(max(rng.End.Byte-first, start), len(text))
	return text, start, end, true
}
