package secret

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Finding is a part of a text that is a secret.
type Finding struct {
	// What it is, such as "a password in an address".
	What string
	// Start and End are offsets into the text.
	Start, End int
}

// Find returns what of a value is secret, in order and without overlaps. name is
// what the value is called, "" for a value without a name.
func Find(name, value string) []Finding {
	if strings.TrimSpace(value) == "" {
		return nil
	}
	if c := Named(name); c > Harmless && !harmlessValue(value, c) {
		return []Finding{{What: "a value under the name of a secret", Start: 0, End: len(value)}}
	}
	return findForms(value)
}

// IsSecret tells whether a value must also be hidden wherever else it occurs. Names
// and numbers need not be, unless their own name says that they are secret.
func IsSecret(name, value string) bool {
	c := max(Named(name), Perhaps)
	return !harmlessValue(value, c)
}

// EverywhereSecret tells whether a text that is secret in one place of a source, by its name or because
// the source says so, is to be copied from no other place either: it is more than a word or a name, which
// may mean something else there.
func EverywhereSecret(text string) bool { return IsSecret("", text) || looksChosen(text) }

// looksChosen tells a text that looks like a name, but has a figure in it, as passwords of words have and
// few names: those of hosts and of secrets have dots and slashes.
func looksChosen(text string) bool {
	return len(text) > 6 && strings.ContainsAny(text, "0123456789") && !strings.ContainsAny(text, "./:") &&
		strings.ContainsFunc(text, unicode.IsLetter)
}

// findForms returns the parts of a text that are a secret under any name.
func findForms(text string) []Finding {
	if len(text) < 4 || publicKey(text) {
		return nil
	}
	lower := strings.ToLower(text)
	var found []Finding
	for _, f := range forms().Forms {
		found = append(found, f.find(text, lower)...)
	}
	found = append(found, assignments(text, lower, false)...)
	found = append(found, random(text)...)
	return merge(found)
}

// FindInLine returns what of a line of a script, of settings or of a program is secret.
// In a program, what stands without quotes is no text, but the name of something: only
// what is quoted counts if quoted is set. Texts that only look random are left alone,
// for a line of such a file often has the digest of something.
func FindInLine(text string, quoted bool) []Finding {
	lower := strings.ToLower(text)
	var found []Finding
	for _, f := range forms().Forms {
		found = append(found, f.find(text, lower)...)
	}
	return merge(append(found, assignments(text, lower, quoted)...))
}

// publicKey tells whether a text is a key that everyone may have, which looks random too.
func publicKey(text string) bool {
	const begin = "-----BEGIN PUBLIC KEY-----"
	return sshKey.MatchString(text) || strings.HasPrefix(strings.TrimSpace(text), begin) && strings.Count(text, "-----BEGIN ") == 1
}

// sshKey matches the public key of somebody who logs in, as authorized_keys has it.
var sshKey = regex.New(
	`^\s*(?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+)(?:@openssh\.com)? A{4}[A-Za-z0-9+/=]+(?: [\w@.-]*)?\s*$`,
)

// merge sorts findings and joins those that overlap.
func merge(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var merged []Finding
	for _, f := range found {
		if n := len(merged); n > 0 && f.Start < merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, f.End)
			continue
		}
		merged = append(merged, f)
	}
	return merged
}

// harmlessValue tells whether a value is not a secret although its name suggests it. c says
// how strongly.
func harmlessValue(value string, c Certainty) bool { return harmless(value, c, forms().whole) }

// harmlessPart tells the same of what stands for a value in a text.
func harmlessPart(part string, c Certainty) bool { return harmless(part, c, forms().part) }

func harmless(value string, c Certainty, references []*regex.Pattern) bool {
	value = strings.TrimSpace(value)
	if value == "" || publicKey(value) {
		return true
	}
	if matchesAny(references, value) || matchesAny(forms().harmless, value) {
		return len(random(value)) == 0
	}
	return c < Certain && matchesAny(forms().innocent, value)
}

// assignmentPattern finds NAME=VALUE, "NAME: VALUE", "NAME":"VALUE" and NAME == "VALUE"
// within texts such as commands, connection strings, JSON, programs and descriptions. The
// quotes of JSON in JSON have backslashes in front of them.
var assignmentPattern = regex.New(
	`([A-Za-z_][A-Za-z0-9_.-]*)(?:["']?(\s?(?:[=!]==?|=>)\s?|\s?=\s?|:\s+)|(\\*["']\s*:\s*))(\\*["']?)([^\s"';,&|)}\]]+)`)

// assignments gives the secrets among the NAME=VALUE pairs in a text. Only values in
// quotes count if quoted is set.
func assignments(text, lower string, quoted bool) []Finding {
	if !strings.ContainsAny(text, "=:") || !triggers(lower) {
		return nil
	}
	var found []Finding
	const name, sign, signOfJSON, quote, valued = 2, 4, 6, 8, 10
	for _, m := range assigned(text) {
		c, value, inQuotes := Named(text[m[name]:m[name+1]]), text[m[valued]:m[valued+1]], m[quote] < m[quote+1]
		value = strings.TrimRight(value, `\`)
		compares := m[sign] >= 0 && len(strings.TrimSpace(text[m[sign]:m[sign+1]])) > 1
		sentence := m[signOfJSON] < 0 && text[m[sign]] == ':' || m[signOfJSON] >= 0 && !inQuotes
		if c == Harmless || harmlessPart(value, c) || codeSigns.MatchString(value) || (quoted || compares) && !inQuotes ||
			(sentence || compares) && !mixed(value) {
			continue
		}
		found = append(found, Finding{What: "a value under the name of a secret", Start: m[valued], End: m[valued] + len(value)})
	}
	return append(found, labelled(text, lower)...)
}

// assigned gives the matches of assignmentPattern. Where the value is itself the name of
// another value, as in "db:\n  password: x" and "kind: .password == x", the search goes on
// with that name.
func assigned(text string) [][]int {
	var all [][]int
	for at := 0; ; {
		m := assignmentPattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return all
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += at
			}
		}
		all = append(all, m)
		at = m[1]
		value, rest := text[m[10]:m[11]], strings.TrimPrefix(text[m[1]:], " ")
		if strings.IndexAny(value, "=:") == len(value)-1 || strings.HasPrefix(rest, "=") || strings.HasPrefix(rest, "!=") {
			at = m[10]
		}
	}
}

// labelledPattern finds the value of a variable in JSON or YAML within a text, and in the
// attributes of XML: {"Name": "DB_PASSWORD", "Value": "x"}, <add key="password" value="x"/>.
var labelledPattern = regex.New(
	`(?i)\b(?:name|key)\\*["']?\s*[:=]\s*\\*["']?([A-Za-z_][A-Za-z0-9_.-]*)\\*["']?\s*,?\s*` +
		`\\*["']?value\\*["']?\s*[:=]\s*\\*["']?([^\s"',}/>]+)` +
		`|\bvalue\\*["']?\s*[:=]\s*\\*["']?([^\s"',}/>]+?)\\*["']?\s*,\s*` +
		`\\*["']?(?:name|key)\\*["']?\s*[:=]\s*\\*["']?([A-Za-z_][A-Za-z0-9_.-]*)`)

// labelled gives the secrets among the values that stand beside their names in a text.
func labelled(text, lower string) []Finding {
	if !strings.Contains(lower, "value") {
		return nil
	}
	var found []Finding
	for _, m := range labelledPattern.FindAllStringSubmatchIndex(text, -1) {
		name, valued := 2, 4
		if m[name] < 0 {
			name, valued = 8, 6
		}
		value := strings.TrimRight(text[m[valued]:m[valued+1]], `\`)
		if c := Named(text[m[name]:m[name+1]]); c > Harmless && !harmlessPart(value, c) && !codeSigns.MatchString(value) {
			found = append(found, Finding{What: "a value under the name of a secret", Start: m[valued], End: m[valued] + len(value)})
		}
	}
	return found
}

// codeSigns are values that are none: signs such as the second of ==, the arguments of a
// script, what a command prints, where another text is inserted, and the version of a
// package whose name ends like that of a secret.
var codeSigns = regex.New("^(?:[^A-Za-z0-9]+|\\$[0-9]|`.*|%[a-z]|\\{[A-Za-z0-9_.]*|[~^]?[0-9]+\\.[0-9]+\\.[0-9][a-z0-9.-]*)$")

// triggers tells whether a text in lower case has a part of any name of a secret.
func triggers(lower string) bool {
	return slices.ContainsFunc(forms().parts, func(part string) bool { return strings.Contains(lower, part) })
}

// shortestRandom is the length from which a text can be told to be random.
const shortestRandom = 24

// leastEntropy is how many bits each character of a key has at least. Words and
// names have less, and the digits of one of the usual lengths nearly always more.
const leastEntropy = 4

// random finds runs of letters of both cases and digits that no word has. What is
// addressed by its content looks like that too.
func random(text string) []Finding {
	var found []Finding
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && isKeyByte(text[i]) {
			i++
		}
		if i-start >= shortestRandom && isRandom(text[start:i]) && !strings.Contains(text[max(0, start-8):start], "sha256") {
			found = append(found, Finding{What: "a random text, as keys are", Start: start, End: i})
		}
	}
	return found
}

func isKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '='
}

func isRandom(run string) bool {
	return mixes(run) && strings.ToUpper(run) != run && strings.ToLower(run) != run && !isWords(run) && entropy(run) >= leastEntropy
}

// isWords tells whether a run is words that begin with capitals, with a digit or two in
// them, such as SharedV2ContainerRegistryPowerUser. Of the characters of a key, one of
// six is a digit, and no more than half are small letters.
func isWords(run string) bool {
	small := len(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, run))
	return 100*small >= 70*len(run) && 100*len(strings.Map(digit, run)) <= 6*len(run)
}

// mixes tells whether letters and digits stand beside each other in a run. In a
// formula or a path, signs are between them.
func mixes(run string) bool {
	parts := strings.FieldsFunc(run, func(r rune) bool { return strings.ContainsRune("+/=", r) })
	return slices.ContainsFunc(parts, func(part string) bool {
		digits := strings.Count(strings.Map(digit, part), "0")
		return digits > 0 && digits < len(part)
	})
}

// digit maps digits to 0, and drops everything else.
func digit(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// entropy is how many bits the choice of each character of a text takes.
func entropy(s string) float64 {
	counts := map[rune]float64{}
	for _, r := range s {
		counts[r]++
	}
	bits, n := 0.0, float64(len(s))
	for _, count := range counts {
		bits -= count / n * math.Log2(count/n)
	}
	return bits
}
