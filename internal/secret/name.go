package secret

import (
	"slices"
	"strings"
	"unicode"
)

// Certainty is how sure a name makes that a value is a secret.
type Certainty int

// What a name says of its value.
const (
	Harmless Certainty = iota
	// Perhaps is for names of secrets, and of other things.
	Perhaps
	// Certain is for names of nothing else.
	Certain
)

// Named tells what the name of a key or of a variable says of its value.
func Named(name string) Certainty {
	names := &forms().Names
	words := wordsOf(name)
	if len(words) == 0 {
		return Harmless
	}
	rest := words
	for len(rest) > 1 && (isNumber(rest[len(rest)-1]) || slices.Contains(names.Tails, rest[len(rest)-1])) {
		rest = rest[:len(rest)-1]
	}
	if isSecret(rest) {
		words = rest
	}
	last := words[len(words)-1]
	has := func(list []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch secret := slices.ContainsFunc(words, isSecretWord); {
	case slices.Contains(names.About, last), has(names.Public):
		return Harmless
	case isSecret(words):
		return Certain
	case len(words) == 1 && slices.Contains(names.Perhaps, last):
		if strings.ToUpper(name) == name {
			return Perhaps // as variables are written; else it is the label of something
		}
		return Harmless
	case slices.Contains(names.Perhaps, last) && (secret || slices.Contains(names.Keys, words[len(words)-2])):
		return Certain
	case slices.Contains(names.Perhaps, last) && !has(names.Open),
		secret, slices.Contains(words, "key") && has(names.Keys):
		return Perhaps
	default:
		return Harmless
	}
}

// isNumber tells whether a word has digits only: the second of several is PASSWORD_2.
func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// IsSection tells whether everything below a key is secret.
func IsSection(name string) bool { return slices.Contains(forms().Names.Sections, name) }

// Declares tells whether a key and its value say that what stands beside them is secret: type:
// SecureString, kind: Secret, sensitive: true.
func Declares(key, value string) bool {
	key = strings.ToLower(key)
	if key == "type" || key == "kind" {
		return Named(value) == Certain
	}
	return slices.Contains(forms().Names.Flags, key) && strings.EqualFold(value, "true")
}

// isSecret tells whether words end with one for a secret, or with one that is so behind the
// word before it: the code of a recovery_code.
func isSecret(words []string) bool {
	n := len(words)
	return isSecretWord(words[n-1]) || n > 1 && slices.Contains(forms().Names.Behind[words[n-1]], words[n-2])
}

const shortestEnding = 6

// isSecretWord tells whether a word is one for a secret, or ends with one.
func isSecretWord(word string) bool {
	word = strings.TrimRight(word, "0123456789") // the second of several: password2
	return slices.ContainsFunc(forms().Names.Secret, func(s string) bool {
		return word == s || (len(s) >= shortestEnding || s == "token" || s == "pwd") && strings.HasSuffix(word, s)
	})
}

// wordsOf are the words of a name in lower case and in singular: those of
// masterUserPassword, MASTER_USER_PASSWORDS and master-user.password are the same.
func wordsOf(name string) []string {
	var words []string
	start := 0
	end := func(i int) {
		if i > start {
			words = append(words, parted(singular(strings.ToLower(name[start:i])))...)
		}
		start = i
	}
	upper := false
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && !upper:
			end(i)
		}
		upper = unicode.IsUpper(r) || !unicode.IsLetter(r)
	}
	end(len(name))
	return words
}

// singular is that of a word for secrets, and any other word as it is.
func singular(word string) string {
	names := &forms().Names
	one, ok := strings.CutSuffix(word, "s")
	_, isBehind := names.Behind[one]
	if ok && !strings.HasSuffix(one, "s") && (isBehind || slices.Contains(names.Secret, one) || slices.Contains(names.Perhaps, one)) {
		return one
	}
	return word
}

// parted gives the two words of one that is written without a sign between them: dbpass is db
// and pass.
func parted(word string) []string {
	names := &forms().Names
	if slices.Contains(names.Secret, word) {
		return []string{word}
	}
	for _, end := range []string{"pass", "pw", "pin", "key"} {
		front, ok := strings.CutSuffix(word, end)
		if ok && (slices.Contains(names.Keys, front) || end != "key" && slices.Contains(names.Fronts, front)) {
			return []string{front, end}
		}
	}
	return []string{word}
}

// isPlural tells whether a name is that of several things, each with a name of its
// own.
func isPlural(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), "s") && !strings.HasSuffix(strings.ToLower(name), "pass")
}
