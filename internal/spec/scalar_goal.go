package spec

import (
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Words are a statement for people, in one line.
type Words string

var wordsForm = Form{
	What: "text", Want: "words in one line, such as quarterly_review",
	Pattern: regex.New(`^[^\x00-\x1f\x7f]+$`), Numeric: AnyNumber,
	Examples: []string{"quarterly_review"},
}

func (*Words) form() *Form { return &wordsForm }

// Parse reads words.
func (w *Words) Parse(text string) error {
	if !wordsForm.accepts(text) {
		return wordsForm.fail()
	}
	*w = Words(text)
	return nil
}

// Saving is how money is saved: by a share of what a service runs, 30%_of_celery_workers, or
// by what words say.
type Saving struct {
	Text    string
	Percent int
	// Of is the name of the service, once references are resolved, and "" of words.
	Of string
}

var sharePattern = regex.New(`^(0|[1-9][0-9]?|100)%_of_([A-Za-z0-9_-]+)$`)

var savingForm = Form{
	What:    "saving",
	Want:    "30%_of_ and the name of a service, such as 30%_of_celery_workers, or words such as quarterly_review",
	Pattern: regex.New(`^((0|[1-9][0-9]?|100)%_of_[A-Za-z0-9_-]+|[^%\x00-\x1f\x7f]+)$`), Numeric: AnyNumber,
	Examples: []string{"30%_of_celery_workers", "quarterly_review"},
}

func (*Saving) form() *Form { return &savingForm }

// Parse reads a share, or words.
func (s *Saving) Parse(text string) error {
	if !savingForm.accepts(text) {
		return savingForm.fail()
	}
	*s = Saving{Text: text}
	if m := sharePattern.FindStringSubmatch(text); m != nil {
		percent, err := strconv.Atoi(m[1])
		if err != nil {
			return savingForm.fail()
		}
		s.Percent, s.Of = percent, m[2]
	}
	return nil
}

func (s Saving) ctyValue() cty.Value {
	if s.Of == "" {
		return cty.StringVal(s.Text)
	}
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

const (
	goalTarget = `target_(below_|above_)?(` + decimal + `)(ms|%)`
	word       = `[a-z][a-z0-9_]*`
)

var (
	goalPattern = regex.New(`^` + goalTarget + `$`)
	wordPattern = regex.New(`^` + word + `$`)
)

var goalForm = Form{
	What: "goal",
	Want: "a target such as target_200ms, target_below_0.1% or target_above_95%, or words such as " +
		"requests_per_second",
	Pattern: regex.New(`^(` + goalTarget + `|` + word + `)$`), Beyond: "words do not begin with target",
	Examples: []string{"target_200ms", "target_below_0.1%", "target_above_95%", "requests_per_second"},
}

func (*Goal) form() *Form { return &goalForm }

// Parse reads target_200ms, target_below_0.1%, target_99.9% or a word. Without a
// direction, a time is to stay below its target and a percentage above.
func (g *Goal) Parse(text string) error {
	m := goalPattern.FindStringSubmatch(text)
	if m == nil {
		if strings.HasPrefix(text, "target") || !wordPattern.MatchString(text) {
			return goalForm.fail()
		}
		*g = Goal{Text: text}
		return nil
	}
	goal := Goal{Text: text, Unit: m[len(m)-1], Comparison: strings.TrimSuffix(m[1], "_")}
	if goal.Value.Parse(m[2]) != nil {
		return goalForm.fail()
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
