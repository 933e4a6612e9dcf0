package regex

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used. Several
// goroutines may use it.
type Pattern struct {
	text string
	once sync.Once
	expr *regexp.Regexp
}

// isTest says that the program is a test.
var isTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// New is a pattern. In a test program a wrong one panics at once, as with
// [regexp.MustCompile]; elsewhere when it is used.
func New(text string) *Pattern {
	p := &Pattern{text: text}
	if isTest {
		p.compiled()
	}
	return p
}

func (p *Pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.expr = regexp.MustCompile(p.text) })
	return p.expr
}

// String gives the pattern as it was written.
func (p *Pattern) String() string { return p.text }

// MatchString is [regexp.Regexp.MatchString].
func (p *Pattern) MatchString(text string) bool { return p.compiled().MatchString(text) }

// FindString is [regexp.Regexp.FindString].
func (p *Pattern) FindString(text string) string { return p.compiled().FindString(text) }

// FindIndex is [regexp.Regexp.FindIndex].
func (p *Pattern) FindIndex(text []byte) []int { return p.compiled().FindIndex(text) }

// FindStringIndex is [regexp.Regexp.FindStringIndex].
func (p *Pattern) FindStringIndex(text string) []int { return p.compiled().FindStringIndex(text) }

// FindStringSubmatch is [regexp.Regexp.FindStringSubmatch].
func (p *Pattern) FindStringSubmatch(text string) []string {
	return p.compiled().FindStringSubmatch(text)
}

// FindStringSubmatchIndex is [regexp.Regexp.FindStringSubmatchIndex].
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	return p.compiled().FindStringSubmatchIndex(text)
}

// FindAllString is [regexp.Regexp.FindAllString].
func (p *Pattern) FindAllString(text string, n int) []string {
	return p.compiled().FindAllString(text, n)
}

// FindAllStringIndex is [regexp.Regexp.FindAllStringIndex].
func (p *Pattern) FindAllStringIndex(text string, n int) [][]int {
	return p.compiled().FindAllStringIndex(text, n)
}

// FindAllStringSubmatch is [regexp.Regexp.FindAllStringSubmatch].
func (p *Pattern) FindAllStringSubmatch(text string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(text, n)
}

// FindAllStringSubmatchIndex is [regexp.Regexp.FindAllStringSubmatchIndex].
func (p *Pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(text, n)
}

// FindAllSubmatch is [regexp.Regexp.FindAllSubmatch].
func (p *Pattern) FindAllSubmatch(text []byte, n int) [][][]byte {
	return p.compiled().FindAllSubmatch(text, n)
}

// ReplaceAllString is [regexp.Regexp.ReplaceAllString].
func (p *Pattern) ReplaceAllString(text, with string) string {
	return p.compiled().ReplaceAllString(text, with)
}

// ReplaceAllStringFunc is [regexp.Regexp.ReplaceAllStringFunc].
func (p *Pattern) ReplaceAllStringFunc(text string, with func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(text, with)
}

// ReplaceAllFunc is [regexp.Regexp.ReplaceAllFunc].
func (p *Pattern) ReplaceAllFunc(text []byte, with func([]byte) []byte) []byte {
	return p.compiled().ReplaceAllFunc(text, with)
}

// Match is [regexp.Regexp.Match].
func (p *Pattern) Match(text []byte) bool { return p.compiled().Match(text) }

// FindSubmatch is [regexp.Regexp.FindSubmatch].
func (p *Pattern) FindSubmatch(text []byte) [][]byte { return p.compiled().FindSubmatch(text) }

// FindSubmatchIndex is [regexp.Regexp.FindSubmatchIndex].
func (p *Pattern) FindSubmatchIndex(text []byte) []int { return p.compiled().FindSubmatchIndex(text) }

// ExpandString is [regexp.Regexp.ExpandString].
func (p *Pattern) ExpandString(to []byte, template, text string, match []int) []byte {
	return p.compiled().ExpandString(to, template, text, match)
}
