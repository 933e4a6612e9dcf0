package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// rewrite is a slip that one pattern finds: $N of right and detail are its groups, the first
// of which is what is shown.
type rewrite struct {
	pattern       *regex.Pattern
	right, detail string
}

// A key, with what may stand in front of it.
const lead, keyed = `^(\s*(?:- +)*)`, `^(\s*(?:- +)*[A-Za-z_][\w.-]*:[ ]+)`

// rewrites are slips within a line, the surest first.
var rewrites = []rewrite{
	{
		regex.New(`^(\s*)(-)([A-Za-z_][\w.-]*:(?: .*)?)$`), "$1- $3",
		"A blank is missing behind the dash. Write one, so that an item of the list begins here.",
	},
	{
		regex.New(`^(\s*)([*•–]) +(.*)$`), "$1- $3",
		"An item of a list begins with a dash. Write - in the place of $2.",
	},
	{
		regex.New(lead + `([A-Za-z_][\w.-]* *= *)(\S.*)$`), "",
		"A colon and a blank stand between a key and its value, and no =.",
	},
	{
		regex.New(keyed + `([@` + "`" + `%*&][^\s"]*|[^\s"'\[{|>&*!%@` + "`" + `#][^"#]*:(?: [^"#]*)?)$`), `$1"$2"`,
		"Without quotes this is no text to YAML. Write \"$2\".",
	},
	{
		regex.New(keyed + `("([^"\\]*)"( *[^"\s#][^"]*))$`), `$1"$3$4"`,
		"The text ends with the second quote, and more stands behind it. Write \"$3$4\".",
	},
	{
		regex.New(keyed + `('([^']*)'([^'\s][^']*)')$`), `$1'$3''$4'`,
		"The second ' ends the text. Within a text between two of them, ' is written twice: '$3''$4'.",
	},
	{
		regex.New(`^(.*[{,] *[A-Za-z_][\w.-]*: +[^\s"'\[\]{},;]+)(;? +)([A-Za-z_][\w.-]*: .*)$`), "$1, $3",
		"A comma is missing between two values in brackets. Write one in front of $3.",
	},
	{
		regex.New(`^(\s*- +)([@` + "`" + `%*&][^\s"]*)$`), `$1"$2"`,
		"Without quotes this is no text to YAML. Write \"$2\".",
	},
}

var (
	// behindBar is a text on the line of the mark that a text of several lines begins with.
	behindBar = regex.New(`^(\s*)((?:- +)*[A-Za-z_][\w.-]*: +[|>][-+]?) *([^\s#|>+-].*)$`)
	// equals is a key and a value with the wrong sign between them.
	equals = regex.New(lead + `([A-Za-z_][\w.-]*) *= *(\S.*)$`)
	// bare is a line of words that is neither a key nor an item.
	bare = regex.New(`^(\s*)([^\s#"'\[\]{}&*!|>%@:-][^:#]*)$`)
	// bareItem is an item of a list that begins with a key without its colon.
	bareItem = regex.New(`^(\s*- +)([A-Za-z_]\w*) +([^:#]*)$`)
	// conflict is what git writes around two versions of the same lines.
	conflict = regex.New(`(?m)^<{7}( .*)?\r?$`)
	// hardBlank is a blank that YAML takes for a letter.
	hardBlank = regex.New("[\u00a0\u2002-\u200a\u202f\u3000]")
)

// slipsWithin are slips of a line in what stands behind its indentation.
func slipsWithin(lines []string, i int, line string) []*slip {
	var all []*slip
	if m := hardBlank.FindStringIndex(line); m != nil {
		all = append(all, &slip{
			i + 1, m[0], m[1] - m[0], hardBlank.ReplaceAllString(line, " "),
			"The blank here is a no-break space or another one that YAML takes for a letter. Type it anew.", false,
		})
	}
	for _, r := range rewrites {
		m := r.pattern.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		right := string(r.pattern.ExpandString(nil, r.right, line, m))
		detail := string(r.pattern.ExpandString(nil, r.detail, line, m))
		if e := equals.FindStringSubmatch(line); r.right == "" && e != nil {
			right = e[1] + e[2] + ": " + e[3]
			detail += " Write " + e[2] + ": " + e[3] + "."
		}
		all = append(all, &slip{i + 1, m[4], len(strings.TrimRight(line, " ")) - m[4], right, detail, false})
	}
	if m := behindBar.FindStringSubmatchIndex(line); m != nil {
		indent := line[m[2]:m[3]]
		all = append(all, &slip{
			i + 1, m[6], m[7] - m[6], indent + line[m[4]:m[5]] + "\n" + indent + "    " + line[m[6]:m[7]],
			"The text begins on the next line, indented, behind | or >. Or leave the mark out: one line needs none.", false,
		})
	}
	if at := tooMany(line); at >= 0 {
		all = append(all, &slip{
			i + 1, at, 1, line[:at] + line[at+1:],
			"No bracket begins that could end here. Remove it.", false,
		})
	}
	all = slices.Concat(all, strayDashSlips(lines, i, line), dashSlips(lines, i, line))
	return slices.Concat(all, textSlips(lines, i, line), bareSlips(lines, i, line))
}

// dashedKey is an item of a list that begins with a key.
var dashedKey = regex.New(`^( *)(- +)([A-Za-z_][\w.-]*:)(?:\s|$)`)

// strayDashSlips are of a key with a dash in front that stands beside keys without one, or one level above
// them. Where one of those has the same name, it is rather that one which lacks its dash.
func strayDashSlips(lines []string, i int, line string) []*slip {
	m := dashedKey.FindStringSubmatchIndex(line)
	if m == nil {
		return nil
	}
	indent, key := m[3], line[m[6]:m[7]]
	above, apart := sibling(lines, i, -1, indent)
	below, _ := sibling(lines, i, 1, indent)
	isList := above != "" && !apart && strings.HasSuffix(above, ":") // which may stand right below its key
	if above == "" && below == "" || isList {
		return nil
	}
	for _, other := range []string{above, below} {
		if strings.HasPrefix(other, "- ") || strings.HasPrefix(other, key) {
			return nil
		}
	}
	const said = "A dash begins an item of a list, and what stands beside it are keys. "
	size := len(strings.TrimRight(line, " ")) - indent
	return []*slip{
		{i + 1, indent, size, line[:indent] + line[m[6]:], said + "Remove the dash.", false},
		{i + 1, indent, size, line[:indent] + "  " + line[m[6]:], said + "Write blanks in its place.", false},
	}
}

// sibling is the next line in a direction that begins in a column, without its indentation, "" if one
// further to the left comes first. apart is whether deeper ones stand between.
func sibling(lines []string, i, step, column int) (code string, apart bool) {
	for at := codeBeside(lines, i, step); at >= 0 && indentOf(lines[at]) >= column; at = codeBeside(lines, at, step) {
		if indentOf(lines[at]) == column {
			return strings.TrimSpace(lines[at]), apart
		}
		apart = true
	}
	return "", apart
}

// keyAndValue is a line with a key and what stands behind it.
var keyAndValue = regex.New(`^ *[A-Za-z_][\w.-]*: `)

// dashSlips are of a key that begins an item without its dash: it stands where the dashes of the
// other items do, or, as the first one of a list, where their keys do.
func dashSlips(lines []string, i int, line string) []*slip {
	if !keyAndValue.MatchString(line) {
		return nil
	}
	indent := indentOf(line)
	above, below := itemBeside(lines, i, -1, indent), itemBeside(lines, i, 1, indent)
	dash := indent
	if !above && !below {
		if dash -= 2; dash < 0 || itemBeside(lines, i, -1, dash) || !itemBeside(lines, i, 1, dash) {
			return nil
		}
	}
	return []*slip{{
		i + 1, indent, len(strings.TrimRight(line, " ")) - indent, strings.Repeat(" ", dash) + "- " + line[indent:],
		"A dash is missing: the items around it begin with one. Write a dash and a blank in front of the key.", false,
	}}
}

// itemBeside tells whether the next line in a direction that is no deeper than a column is an item
// whose dash stands there.
func itemBeside(lines []string, i, step, column int) bool {
	for at := i + step; at >= 0 && at < len(lines); at += step {
		if code := strings.TrimSpace(lines[at]); code != "" && code[0] != '#' && indentOf(lines[at]) <= column {
			return indentOf(lines[at]) == column && strings.HasPrefix(code, "- ")
		}
	}
	return false
}

// bareSlips are what a line may be that is only words: a key, when what follows is deeper, or
// a comment.
func bareSlips(lines []string, i int, line string) []*slip {
	if m := bareItem.FindStringSubmatchIndex(line); m != nil && i+1 < len(lines) && indentOf(lines[i+1]) == m[4] {
		key := line[m[4]:m[5]]
		return []*slip{{
			i + 1, m[4], len(key), line[:m[5]] + ": " + line[m[6]:], "A colon is missing behind the key. Write " + key + ":.", false,
		}}
	}
	m := bare.FindStringSubmatchIndex(line)
	if m == nil {
		return nil
	}
	code := strings.TrimRight(line, " ")
	indent, size := m[3], len(code)-m[3]
	var all []*slip
	if i+1 < len(lines) && indentOf(lines[i+1]) > indent && !strings.Contains(code[indent:], " ") {
		all = append(all, &slip{
			i + 1, indent, size, code + ":", "A colon is missing behind the key. Write " + code[indent:] + ":.", false,
		})
	}
	return append(all, &slip{
		i + 1, indent, size, line[:indent] + "# " + line[indent:],
		"This is neither a key with a colon behind it nor an item of a list. Write # in front of it if it is a comment.", false,
	})
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// tooMany is where a bracket ends that did not begin on its line, -1 for nowhere.
func tooMany(line string) int {
	var open []byte
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '"' || c == '\'':
			if behind := quotedEnd([]byte(line+"\n"), i, c); behind > i+1 {
				i = behind - 1
			}
		case c == '#' && i > 0 && line[i-1] == ' ':
			return -1
		case c == '[' || c == '{':
			open = append(open, c)
		case c == ']' || c == '}':
			if len(open) == 0 {
				return i
			}
			open = open[:len(open)-1]
		}
	}
	return -1
}

// withinBrackets is a line with a quote closed in front of the brackets that end it.
func withinBrackets(line, mark string) string {
	code := strings.TrimRight(line, " ")
	text := strings.TrimRight(code, "]} ,")
	return text + mark + code[len(text):]
}

// findOdd is a key close to the line with which the text breaks that does not begin where the lines
// before and behind it both do, if nothing else is wrong. It is surer than any other slip: a line at
// a place of its own is seen by everybody. Of two that are alike in this, the one too far to the left is
// meant: the other one would become a section.
func findOdd(text []byte, broken int) *slip {
	if len(text) > largestMended {
		return nil
	}
	const near = 2
	var left *slip
	lines := strings.SplitAfter(string(text), "\n")
	for _, i := range outwards(lines, broken-1) {
		line := strings.TrimRight(lines[i], "\r\n")
		before, behind := codeBeside(lines, i, -1), codeBeside(lines, i, 1)
		if max(i-broken+1, broken-1-i) > near || !plainKey.MatchString(line) || before < 0 || behind < 0 {
			continue
		}
		indent, own := indentOf(lines[before]), indentOf(line)
		if indent == own || indent != indentOf(lines[behind]) || strings.HasPrefix(strings.TrimSpace(lines[behind]), "- ") {
			continue
		}
		right := strings.Repeat(" ", indent) + line[own:]
		mended := strings.Join(lines[:i], "") + right + "\n" + strings.Join(lines[i+1:], "")
		if _, wrong := mistakeIn([]byte(mended)); !wrong {
			odd := &slip{i + 1, own, len(strings.TrimRight(line, " ")) - own, right, elsewhere + blanks(indent), true}
			if indent > own {
				return odd
			}
			left = cmp.Or(left, odd)
		}
	}
	return left
}

// plainKey matches a line that begins with a key, indented by blanks alone.
var plainKey = regex.New(`^ *[A-Za-z_][\w.-]*:(?:\s|$)`)

// codeBeside is the index of the next line with code in a direction, -1 for none.
func codeBeside(lines []string, i, step int) int {
	for i += step; i >= 0 && i < len(lines); i += step {
		if code := strings.TrimSpace(lines[i]); code != "" && code[0] != '#' {
			return i
		}
	}
	return -1
}
