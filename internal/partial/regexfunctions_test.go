package partial

import (
	"testing"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// TestRegexFunctions holds the functions against those of cty.
func TestRegexFunctions(t *testing.T) {
	own := regexFunctions()
	patterns := []cty.Value{cty.UnknownVal(cty.String), cty.NullVal(cty.String), cty.StringVal("[a-z]+").Mark("pattern")}
	for _, text := range []string{
		"", "a", "[a-z]+", "^(a)(b)?$", "(?P<first>a)(?P<second>b)?", "(?P<named>a)(b)", "(", "a{2,1}", `\pX`, "(a)|(b)", "(?:a)b", "x*",
	} {
		patterns = append(patterns, cty.StringVal(text))
	}
	texts := []cty.Value{cty.UnknownVal(cty.String), cty.NullVal(cty.String), cty.StringVal("ab").Mark("text"), cty.NumberIntVal(1)}
	for _, text := range []string{"", "a", "b", "ab", "ba ab aab", "ü", "123"} {
		texts = append(texts, cty.StringVal(text))
	}
	for name, of := range map[string]function.Function{"regex": stdlib.RegexFunc, "regexall": stdlib.RegexAllFunc} {
		for _, pattern := range patterns {
			for _, text := range texts {
				args := []cty.Value{pattern, text}
				want, wantErr := of.Call(args)
				for range 2 {
					got, gotErr := own[name].Call(args)
					if (wantErr == nil) != (gotErr == nil) || wantErr != nil && wantErr.Error() != gotErr.Error() {
						t.Errorf("%s(%#v, %#v): %v, want %v", name, pattern, text, gotErr, wantErr)
					} else if wantErr == nil && !got.RawEquals(want) {
						t.Errorf("%s(%#v, %#v): %#v, want %#v", name, pattern, text, got, want)
					}
				}
			}
		}
	}
}
