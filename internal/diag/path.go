package diag

import "strings"

// Segments are the keys and indexes of a path such as the one of an [Origin]:
// a.b[0]["c.d"] has the segments a, b, 0 and c.d.
func Segments(path string) []string {
	var all []string
	for path = strings.TrimPrefix(path, "."); path != ""; path = strings.TrimPrefix(path, ".") {
		segment, rest := firstSegment(path)
		all = append(all, segment)
		path = rest
	}
	return all
}

func firstSegment(path string) (segment, rest string) {
	if quoted, ok := strings.CutPrefix(path, `["`); ok {
		return unquoted(quoted)
	}
	if index, ok := strings.CutPrefix(path, "["); ok {
		segment, rest, _ = strings.Cut(index, "]")
		return segment, rest
	}
	if end := strings.IndexAny(path, ".["); end >= 0 {
		return path[:end], path[end:]
	}
	return path, ""
}

// unquoted reads a quoted key, whose opening [" is gone.
func unquoted(text string) (key, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text):
			i++
			if text[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(text[i])
			}
		case strings.HasPrefix(text[i:], `"]`):
			return b.String(), text[i+2:]
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String(), ""
}

// Segment is the part of a path that a key makes: .name, or ["a.b"] for a key with
// other characters than letters, digits, "_" and "-".
func Segment(key string) string {
	for i := range len(key) {
		c := key[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
		if !letter {
			return `["` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(key) + `"]`
		}
	}
	return "." + key
}
