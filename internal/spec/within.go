package spec

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// Within leads into a text of several lines, such as a definition behind | or >, which
// begins at a place. It gives where the last of the patterns is found, each of which is
// looked for behind the one before; a pattern that is not there is skipped. It is not
// ok if none is found, or if the place is not that of such a text.
func (f *File) Within(place hcl.Range, patterns []*regexp.Regexp) (found hcl.Range, ok bool) {
	source := f.sources[place.Filename]
	if source == nil || !place.CanSliceBytes(source.Bytes) {
		return place, false
	}
	if mark := place.SliceBytes(source.Bytes); len(mark) == 0 || mark[0] != '|' && mark[0] != '>' {
		return place, false
	}
	begin := place.End.Byte + bytes.IndexByte(source.Bytes[place.End.Byte:], '\n') + 1
	text := source.Bytes[begin : begin+blockLength(source.Bytes[begin:])]
	from, at := 0, []int(nil)
	for _, pattern := range patterns {
		if next := pattern.FindIndex(text[from:]); next != nil {
			at = []int{from + next[0], from + next[1]}
			from = at[1]
		}
	}
	if at == nil {
		return place, false
	}
	if end := bytes.IndexByte(text[at[0]:at[1]], '\n'); end >= 0 {
		at[1] = at[0] + end
	}
	line := bytes.LastIndexByte(text[:at[0]], '\n') + 1
	start := hcl.Pos{
		Line:   place.Start.Line + 1 + bytes.Count(text[:line], []byte("\n")),
		Column: utf8.RuneCount(text[line:at[0]]) + 1,
		Byte:   begin + at[0],
	}
	end := hcl.Pos{Line: start.Line, Column: start.Column + utf8.RuneCount(text[at[0]:at[1]]), Byte: begin + at[1]}
	return hcl.Range{Filename: place.Filename, Start: start, End: end}, true
}

// blockLength is how long a text of several lines is, in bytes: up to the first line that
// is indented less than its own first one.
func blockLength(text []byte) int {
	length, indent := 0, -1
	for line := range bytes.Lines(text) {
		own := len(line) - len(bytes.TrimLeft(line, " "))
		switch blank := len(bytes.TrimSpace(line)) == 0; {
		case blank:
		case indent < 0:
			indent = own
		case own < indent:
			return length
		}
		length += len(line)
	}
	return length
}
