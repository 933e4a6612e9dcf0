package document

import "strings"

// parseNamed reads settings or directives as a map of texts, or of lists of texts
// where a name is repeated.
func parseNamed(b Block) *node {
	root := &node{kind: mapNode}
	byName := map[string]*entry{}
	var ahead lead
	for i, line := range b.lines {
		switch {
		case blank(line):
			ahead.space = ahead.space || len(ahead.head) == 0
			continue
		case comment(line):
			text := strings.TrimPrefix(strings.TrimPrefix(line, "--"), "#")
			ahead.head = append(ahead.head, strings.TrimSpace(text))
			continue
		}
		name, value := nameAndValue(b.Syntax, line)
		value.line = b.First + i
		if first := byName[name]; first != nil {
			first.repeat(value, ahead)
		} else {
			e := &entry{lead: ahead, name: name, line: value.line, node: value}
			byName[name] = e
			root.entries = append(root.entries, e)
		}
		ahead = lead{}
	}
	root.foot = ahead.head
	return root
}

// repeat adds another value of the same name.
func (e *entry) repeat(value *node, ahead lead) {
	if e.node.kind == scalarNode {
		e.node = &node{kind: listNode, line: e.line, items: []*item{{node: e.node}}}
	}
	e.node.items = append(e.node.items, &item{lead: ahead, node: value})
}

// nameAndValue splits a line. The value is the text in quotes, where there are
// any, or everything up to a comment.
func nameAndValue(syntax Syntax, line string) (name string, value *node) {
	mark, m := "#", directivePattern.FindStringSubmatch(line)
	if syntax == Settings {
		mark, m = "--", settingPattern.FindStringSubmatch(line)
	}
	if m == nil {
		return strings.TrimSpace(line), &node{tag: nullTag}
	}
	text, comment := m[2], ""
	if quote := text[0]; quote == '\'' || quote == '"' {
		if end := closing(text); end > 0 && (blank(text[end:]) || behindValue(text[end:], mark)) {
			comment = commentText(text[end:])
			unquoted := strings.ReplaceAll(text[1:end-1], string([]byte{quote, quote}), string(quote))
			return m[1], &node{text: unquoted, comment: comment, tag: textTag}
		}
	}
	for i := range len(text) {
		if behindValue(text[i:], mark) {
			text, comment = text[:i], commentText(text[i:])
			break
		}
	}
	return m[1], &node{text: strings.TrimRight(text, "; \t"), comment: comment, tag: anyTag}
}

// closing is the offset behind the quote that closes the one at the beginning, 0
// if none does.
func closing(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != text[0] {
			continue
		}
		if i+1 < len(text) && text[i+1] == text[0] {
			i++ // a doubled quote is one of the text
			continue
		}
		return i + 1
	}
	return 0
}

// behindValue tells whether s, of which something stands in front, is a comment
// or the end of a statement.
func behindValue(s, mark string) bool {
	trimmed := strings.TrimLeft(s, " \t;")
	return len(trimmed) < len(s) && (trimmed == "" || strings.HasPrefix(trimmed, mark) || strings.HasPrefix(trimmed, "#"))
}

func commentText(s string) string {
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(strings.TrimLeft(s, "; \t")), "#-"))
}
