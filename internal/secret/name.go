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
	last := words[len(words)-1]
	has := func(list []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch secret := slices.ContainsFunc(words, isSecretWord); {
	case slices.Contains(names.About, last), has(names.Public):
		return Harmless
	case isSecretWord(last):
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

// IsSection tells whether everything below a key is secret.
func IsSection(name string) bool { return slices.Contains(forms().Names.Sections, name) }

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
			word := strings.ToLower(name[start:i])
			if singular, ok := strings.CutSuffix(word, "s"); ok && !strings.HasSuffix(word, "ss") {
				if slices.Contains(forms().Names.Secret, singular) || slices.Contains(forms().Names.Perhaps, singular) {
					word = singular
				}
			}
			words = append(words, word)
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

// isPlural tells whether a name is that of several things, each with a name of its
// own.
func isPlural(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), "s") && !strings.HasSuffix(strings.ToLower(name), "pass")
}
