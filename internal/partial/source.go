package partial

import (
	"bytes"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/syntax"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Source is a parsed template file. It does not change after Parse, so several
// goroutines may reduce expressions of one Source, each with its own Scope.
type Source struct {
	src  []byte
	body *hclsyntax.Body
	// mentions and whole remember what mentionsIn and mentionsOf found, by expression.
	mentions, whole sync.Map
	// constant remembers the results of reducing expressions that use no names, by
	// expression.
	constant sync.Map
	// tokens and comments are computed on first use, since most files of a pack are
	// evaluated and never written.
	tokens, comments func() hclsyntax.Tokens
}

// Parse parses a template file. The source is nil if there are errors.
//
// Carriage returns and a byte order mark are errors, because they would end up in
// heredocs, where nobody sees them.
func Parse(filename string, src []byte) (*Source, hcl.Diagnostics) {
	if diags := checkText(filename, src); diags.HasErrors() {
		return nil, diags
	}
	body, diags := tfcode.ParseBody(src, filename)
	if diags.HasErrors() {
		return nil, diags
	}
	foldProse(body, false)
	relaxBody(body)
	lex := func() hclsyntax.Tokens {
		if tokens := syntax.Tokens(src, filename, hcl.InitialPos); tokens != nil {
			return tokens
		}
		tokens, _ := hclsyntax.LexConfig(src, filename, hcl.InitialPos) // the parser reports the same errors
		return tokens
	}
	s := newSource(src, lex, body)
	s.comments = sync.OnceValue(func() hclsyntax.Tokens {
		if comments, ok := syntax.Comments(src, filename, hcl.InitialPos); ok {
			return comments
		}
		return commentsAmong(s.tokens())
	})
	return s, diags
}

func newSource(src []byte, lex func() hclsyntax.Tokens, body *hclsyntax.Body) *Source {
	s := &Source{src: src, body: body, tokens: sync.OnceValue(lex)}
	s.comments = sync.OnceValue(func() hclsyntax.Tokens { return commentsAmong(s.tokens()) })
	return s
}

func commentsAmong(tokens hclsyntax.Tokens) hclsyntax.Tokens {
	var comments hclsyntax.Tokens
	for _, token := range tokens {
		if token.Type == hclsyntax.TokenComment {
			comments = append(comments, token)
		}
	}
	return comments
}

// maxSource is the size of the largest allowed template.
const maxSource = 2 << 20

// checkText reports texts that are too long or contain bytes that editors hide.
func checkText(filename string, src []byte) hcl.Diagnostics {
	if len(src) > maxSource {
		return hcl.Diagnostics{diag.Errorf(rangeAt(filename, src, 0, 0), "Template too long",
			"The file has more than %d MB. Split it.", maxSource>>20)}
	}
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		return hcl.Diagnostics{diag.Errorf(rangeAt(filename, src, 0, 3), "Byte order mark",
			"The file starts with a byte order mark. Save it as UTF-8 without one.")}
	}
	if at := notUTF8(src); at >= 0 {
		return hcl.Diagnostics{diag.Errorf(rangeAt(filename, src, at, at+1), "Not UTF-8",
			"The file has a byte here that is no part of a text in UTF-8. Save it as UTF-8.")}
	}
	if at := bytes.IndexByte(src, '\r'); at >= 0 {
		return hcl.Diagnostics{diag.Errorf(rangeAt(filename, src, at, at+1), "Carriage return",
			"The file has a carriage return here. Save it with Unix line ends.")}
	}
	return nil
}

// notUTF8 is where the first byte stands that is no part of a text in UTF-8, -1 if there is none.
func notUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

func rangeAt(filename string, src []byte, start, end int) hcl.Range {
	line := bytes.Count(src[:start], []byte{'\n'}) + 1
	column := start - bytes.LastIndexByte(src[:start], '\n')
	return hcl.Range{
		Filename: filename,
		Start:    hcl.Pos{Line: line, Column: column, Byte: start},
		End:      hcl.Pos{Line: line, Column: column + end - start, Byte: end},
	}
}

// Body gives the parsed file. The caller must not change it.
func (s *Source) Body() *hclsyntax.Body { return s.body }

// Bytes gives the text of the file. The caller must not change it.
func (s *Source) Bytes() []byte { return s.src }

// Tokens gives the tokens of the file in order. The caller must not change them.
func (s *Source) Tokens() hclsyntax.Tokens { return s.tokens() }

// Comments gives the comment tokens of the file in order. Those that start with "#" or
// "//" end with their newline. The caller must not change them.
func (s *Source) Comments() hclsyntax.Tokens { return s.comments() }

func (s *Source) slice(rng hcl.Range) string {
	return string(s.src[rng.Start.Byte:rng.End.Byte])
}

// tokenAt gives the index of the first token that starts at or after a byte.
func (s *Source) tokenAt(at int) int {
	tokens := s.tokens()
	return sort.Search(len(tokens), func(i int) bool { return tokens[i].Range.Start.Byte >= at })
}

// tokenBefore gives the index of the last token that ends at or before a byte, or -1.
func (s *Source) tokenBefore(at int) int {
	tokens := s.tokens()
	return sort.Search(len(tokens), func(i int) bool { return tokens[i].Range.End.Byte > at }) - 1
}

// commentsIn gives the comments that start in src[start:end].
func (s *Source) commentsIn(start, end int) hclsyntax.Tokens {
	comments := s.comments()
	at := func(i int) int { return comments[i].Range.Start.Byte }
	from := sort.Search(len(comments), func(i int) bool { return at(i) >= start })
	to := sort.Search(len(comments), func(i int) bool { return at(i) >= end })
	return comments[from:to]
}

// lineStart gives the first byte of the line that contains src[at].
func (s *Source) lineStart(at int) int {
	return bytes.LastIndexByte(s.src[:at], '\n') + 1
}

// lineEnd gives the byte after the newline that ends the line of src[at].
func (s *Source) lineEnd(at int) int {
	if n := bytes.IndexByte(s.src[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(s.src)
}

// isBlank tells whether src[start:end] contains only spaces and tabs.
func (s *Source) isBlank(start, end int) bool {
	return !slices.ContainsFunc(s.src[start:end], func(b byte) bool { return b != ' ' && b != '\t' })
}
