package partial

import (
	"bytes"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// edit replaces src[start:end] by a text.
type edit struct {
	start, end int
	written
}

// text gives src[start:end] after the edits, which lie inside it and do not overlap.
func (s *Source) text(start, end int, edits []edit) written {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var out writer
	at := start
	for _, ed := range edits {
		s.copyText(&out.Builder, at, ed.start)
		text := ed.written
		if ed.end < len(s.src) && s.src[ed.end] == '\n' {
			text.text = strings.TrimSuffix(text.text, "\n") // a heredoc ends with a newline of its own
		}
		out.add(text)
		at = ed.end
	}
	s.copyText(&out.Builder, at, end)
	return out.written()
}

// copyText copies src[start:end] without comments that start with "//", which are
// meant for readers of the template only.
func (s *Source) copyText(out *strings.Builder, start, end int) {
	for _, comment := range s.commentsIn(start, end) {
		from, to := comment.Range.Start.Byte, comment.Range.End.Byte
		if to > end || !bytes.HasPrefix(comment.Bytes, []byte("//")) {
			continue
		}
		if line := s.lineStart(from); line >= start && s.isBlank(line, from) {
			from = line
		} else {
			for from > start && (s.src[from-1] == ' ' || s.src[from-1] == '\t') {
				from--
			}
			to-- // the newline belongs to the line
		}
		out.Write(s.src[start:from])
		start = to
	}
	out.Write(s.src[start:end])
}

// textOf gives the text of an expression after the edits inside it. A text that ends
// with a heredoc gets the newline that its end marker needs.
func (s *Source) textOf(e hclsyntax.Expression, edits []edit) written {
	rng := e.Range()
	text := s.text(rng.Start.Byte, rng.End.Byte, edits)
	if !strings.Contains(s.slice(rng), "\n") {
		return text // no heredoc is on one line
	}
	if last := s.tokenBefore(rng.End.Byte); last >= 0 && s.tokens()[last].Type == hclsyntax.TokenCHeredoc {
		text.text += "\n"
	}
	return text
}
