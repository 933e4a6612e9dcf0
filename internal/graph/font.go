package graph

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face measures text in the metrics of one font. A browser may not have that font: each
// text is written with the width that was measured, which it keeps in any font.
type face struct {
	font *sfnt.Font
	mu   sync.Mutex
	buf  sfnt.Buffer
}

var (
	regular = sync.OnceValue(func() *face { return newFace(goregular.TTF) })
	bold    = sync.OnceValue(func() *face { return newFace(gobold.TTF) })
)

func newFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(err) // the font is part of the program
	}
	return &face{font: f}
}

// width is the width of a text, rounded up. What the font has no sign for is as wide as
// it is high.
func (f *face) width(text string, size int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	var total fixed.Int26_6
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		glyph, err := f.font.GlyphIndex(&f.buf, r)
		advance := fixed.I(size)
		if err == nil && glyph != 0 {
			if a, err := f.font.GlyphAdvance(&f.buf, glyph, fixed.I(size), font.HintingNone); err == nil {
				advance = a
			}
		}
		total += advance
	}
	return total.Ceil()
}

// wrap breaks a text into lines that are not wider than limit: after a blank, a hyphen,
// a slash, a dot or an underscore where there is one, else anywhere.
func (f *face) wrap(text string, size, limit int) []string {
	var lines []string
	for {
		text = strings.TrimSpace(text)
		if f.width(text, size) <= limit || text == "" {
			return append(lines, text)
		}
		runes := []rune(text)
		end, stop := 0, 0
		for end < len(runes) && f.width(string(runes[:end+1]), size) <= limit {
			end++
			if strings.ContainsRune(" -/._", runes[end-1]) {
				stop = end
			}
		}
		if stop == 0 {
			stop = max(end, 1)
		}
		lines = append(lines, strings.TrimSpace(string(runes[:stop])))
		text = string(runes[stop:])
	}
}
