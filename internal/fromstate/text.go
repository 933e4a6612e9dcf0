package fromstate

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"unicode/utf16"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// State is what a text says that there is.
type State struct {
	Resources []*Resource
	// Besides are what is in the state and no resource: outputs, what was only read, and what
	// was replaced and is not destroyed yet.
	Besides []Line
	// hidden are the texts that are secret in some place of it.
	hidden secret.Set
}

func (s *State) output(names []string) {
	for _, name := range names {
		s.Besides = append(s.Besides, Line{"output." + name, Beside, "the code that is rendered has outputs of its own"})
	}
}

func (s *State) read(address string) {
	s.Besides = append(s.Besides, Line{address, Beside, "it was read, and not made: Terraform keeps nothing of it"})
}

func (s *State) deposed(address, key string) {
	s.Besides = append(s.Besides, Line{
		address + " (deposed " + key + ")", Beside,
		"it was replaced, and could not be destroyed since: the next apply with the state destroys it",
	})
}

// Text is the state in a file as people have one: PowerShell writes what a command prints in
// UTF-16, and programs around Terraform print lines of their own in front of it. ok is false
// for a file of another kind.
func Text(file []byte) (text []byte, ok bool) {
	text = bytes.TrimPrefix(utf8Of(file), []byte("\xef\xbb\xbf"))
	if isState(text) {
		return text, true
	}
	for i, c := range text {
		if c == '{' && (i == 0 || text[i-1] == '\n') {
			// Lines in front become empty, so that messages have the numbers of the file.
			if isState(text[i:]) {
				return append(bytes.Repeat([]byte("\n"), bytes.Count(text[:i], []byte("\n"))), text[i:]...), true
			}
			break
		}
	}
	return file, false
}

// isState tells whether a text is a state, or what show -json prints of one, which may be broken.
func isState(text []byte) bool {
	has := func(key string) bool { return bytes.Contains(text, []byte(`"`+key+`"`)) }
	if trimmed := bytes.TrimSpace(text); len(trimmed) == 0 || trimmed[0] != '{' {
		return false
	}
	if has("terraform_version") && (has("format_version") || has("lineage")) {
		return true
	}
	var empty map[string]string // what show -json prints where nothing was applied
	return json.Unmarshal(text, &empty) == nil && len(empty) == 1 && empty["format_version"] != ""
}

// utf8Of is a text in UTF-8. One in UTF-16 begins with the mark of its bytes' order.
func utf8Of(text []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(text, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return text
	}
	var units []uint16
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16(text[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}
