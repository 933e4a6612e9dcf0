package coverage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// opposites are pairs of words for two states.
var opposites = [][2]string{
	{"true", "false"},
	{"enabled", "disabled"},
	{"on", "off"},
	{"yes", "no"},
	{"allow", "deny"},
	{"allow", "block"},
	{"monday", "tuesday"},
	{"sunday", "monday"},
	{"sun", "mon"},
	{"daily", "weekly"},
	{"weekly", "monthly"},
	{"monthly", "quarterly"},
}

// alternatives gives texts that could replace a scalar, the most likely valid ones
// first. It does not know what the scalar means: numbers go up or down, words become
// their opposites, and texts become those in comparable places or get one more letter.
func alternatives(text string, comparable []string) []string {
	var found []string
	add := func(texts ...string) {
		for _, t := range texts {
			if t != text && !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	add(opposite(text)...)
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		add(bumped(text)...)
		add(comparable...)
		return found
	}
	add(comparable...)
	add(bumped(text)...)
	if text == "" {
		add("x")
		return found
	}
	if last := text[len(text)-1]; last >= 'a' && last < 'z' || last >= 'A' && last < 'Z' {
		add(text[:len(text)-1] + string(last+1))
	}
	add(text+"-x", text+"x", "x"+text, text+"/x")
	return found
}

// opposite gives the opposites of a word, in the same case.
func opposite(text string) []string {
	var found []string
	for _, pair := range opposites {
		for i, word := range pair {
			other := pair[1-i]
			switch text {
			case word:
				found = append(found, other)
			case strings.ToUpper(word):
				found = append(found, strings.ToUpper(other))
			case title(word):
				found = append(found, title(other))
			}
		}
	}
	return found
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

var digits = regex.New(`[0-9]+`)

// bumped changes the numbers in a text by one: each alone, and all together.
func bumped(text string) []string {
	const most = 6
	places := digits.FindAllStringIndex(text, -1)
	var found []string
	for i := len(places) - 1; i >= 0 && len(found) < 2*most; i-- {
		found = append(found, replaced(text, places[i:i+1], 1), replaced(text, places[i:i+1], -1))
	}
	if len(places) > 1 {
		found = append(found, replaced(text, places, 1), replaced(text, places[:1], 10))
		found = append(found, shifted(text, places))
	}
	if n, err := strconv.Atoi(text); err == nil {
		found = append(found, strconv.Itoa(2*n), strconv.Itoa(n/2), strconv.Itoa(n+60))
	}
	return found
}

// replaced adds a number to the numbers at the given places, keeping their width.
func replaced(text string, places [][]int, add int) string {
	var out strings.Builder
	at := 0
	for _, p := range places {
		n, err := strconv.Atoi(text[p[0]:p[1]])
		if err != nil || n+add < 0 {
			return text
		}
		out.WriteString(text[at:p[0]])
		if text[p[0]] == '0' && p[1]-p[0] > 1 {
			fmt.Fprintf(&out, "%0*d", p[1]-p[0], n+add)
		} else {
			out.WriteString(strconv.Itoa(n + add))
		}
		at = p[1]
	}
	return out.String() + text[at:]
}

// shifted moves a time window by an hour, as in 03:00-04:00: every other number is the
// hour.
func shifted(text string, places [][]int) string {
	var hours [][]int
	for i := 0; i < len(places); i += 2 {
		hours = append(hours, places[i])
	}
	return replaced(text, hours, 1)
}
