package spec

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Share is a part of what a service runs: 30%_of_celery_workers.
type Share struct {
	Text    string
	Percent int
	// Of is the name of the service, once references are resolved.
	Of string
}

var sharePattern = regexp.MustCompile(`^([0-9]{1,3})%_of_([A-Za-z0-9_-]+)$`)

// Parse reads a share.
func (s *Share) Parse(text string) error {
	fail := formError("share of a service", "30%_of_ and the name of a service, such as 30%_of_celery_workers")
	m := sharePattern.FindStringSubmatch(text)
	if m == nil {
		return fail
	}
	percent, err := strconv.Atoi(m[1])
	if err != nil || percent > 100 || strconv.Itoa(percent) != m[1] {
		return fail
	}
	*s = Share{Text: text, Percent: percent, Of: m[2]}
	return nil
}

func (s Share) ctyValue() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{
		"text":    cty.StringVal(s.Text),
		"percent": cty.NumberIntVal(int64(s.Percent)),
		"of":      cty.StringVal(s.Of),
	})
}

// Goal is what a metric should be. With a target it has a value, a unit and a
// direction; else it is only a text that says what is watched.
type Goal struct {
	Text string
	// Value is absent without a target.
	Value Number
	// Unit is "ms" or "%"; Comparison is "below" or "above".
	Unit, Comparison string
}

var (
	goalPattern = regexp.MustCompile(`^target_(below_|above_)?([0-9.]+)(ms|%)$`)
	wordPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// Parse reads target_200ms, target_below_0.1%, target_99.9% or a word. Without a
// direction, a time is to stay below its target and a percentage above.
func (g *Goal) Parse(text string) error {
	fail := formError("goal",
		"a target such as target_200ms, target_below_0.1% or target_above_95%, or words such as "+
			"requests_per_second")
	m := goalPattern.FindStringSubmatch(text)
	if m == nil {
		if strings.HasPrefix(text, "target") || !wordPattern.MatchString(text) {
			return fail
		}
		*g = Goal{Text: text}
		return nil
	}
	goal := Goal{Text: text, Unit: m[3], Comparison: strings.TrimSuffix(m[1], "_")}
	if goal.Value.Parse(m[2]) != nil {
		return fail
	}
	if goal.Comparison == "" {
		goal.Comparison = map[string]string{"ms": "below", "%": "above"}[goal.Unit]
	}
	*g = goal
	return nil
}

func (g Goal) ctyValue() cty.Value {
	if !g.Value.IsSet() {
		return cty.StringVal(g.Text)
	}
	return cty.ObjectVal(map[string]cty.Value{
		"text":       cty.StringVal(g.Text),
		"value":      g.Value.v,
		"unit":       cty.StringVal(g.Unit),
		"comparison": cty.StringVal(g.Comparison),
	})
}
