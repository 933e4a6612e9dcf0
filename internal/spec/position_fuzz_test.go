package spec

import (
	"testing"
)

// FuzzRanges checks the ranges of any text that is YAML.
func FuzzRanges(f *testing.F) {
	for _, src := range []string{
		"a: b\n", "é: [ü, 'it''s', \"\\n\"]\n", "a: &x b\nc: *x\n", "a: |-\n  one\nb: >\n  two\n", "a: one\n  two\n",
		"0: 0\r1: 0\u0085 0", "a: b \u2028 c\u2029d\n", "? a\n: b\n", "a: {b: c,\n d: e}\r\n", "\ufeffa: b\rc: d\u0085e: f\n", "- &a\n  b: c\n- # d\n  e\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		root, _ := parse("a.yaml", src)
		if root != nil {
			checkRanges(t, root, src)
		}
	})
}
