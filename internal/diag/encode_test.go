package diag

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestEncodeJSON: what is hidden is written as an escape, and means the same.
func TestEncodeJSON(t *testing.T) {
	for text, want := range map[string]string{
		"plain <&> é":                   `"plain <&> é"`,
		"a\u202eb\u200b\ufeff":          `"a\u202eb\u200b\ufeff"`,
		"\u2066\u2069\u2028\x7f\u0085":  `"\u2066\u2069\u2028\u007f\u0085"`,
		"\U000e0041\x1b\r\n":            `"\udb40\udc41\u001b\r\n"`,
		`a\##[error]b ##vso[c ##x ###[`: `"a\\#\u0023[error]b #\u0023vso[c ##x ##\u0023["`,
	} {
		var b bytes.Buffer
		if err := EncodeJSON(&b, text); err != nil {
			t.Fatal(err)
		}
		var back string
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || back != text {
			t.Errorf("%q comes back as %q: %v", text, back, err)
		}
		if got := b.String(); got != want+"\n" {
			t.Errorf("%q is written as %s want %s", text, got, want)
		}
	}
}
