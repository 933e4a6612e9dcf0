package graph

import (
	"slices"
	"strings"
	"testing"
)

// small is a picture of a network with a service, and a bucket beside it.
func small() *Model {
	return &Model{
		Title: "small", View: Architecture,
		Boxes: []Box{
			{ID: "bucket", Kind: Storage, What: "bucket", Name: "files"},
			{ID: "db", Kind: Database, What: "database", Name: "books", In: "net"},
			{ID: "web", Kind: Compute, What: "service", Name: "web", In: "net"},
		},
		Groups: []Group{{ID: "net", Kind: Net, What: "network", Name: "main"}},
		Arrows: []Arrow{{From: "web", To: "bucket", Means: DataFlow}, {From: "web", To: "db", Means: Traffic, Label: ":5432"}},
	}
}

// detour leads the first arrow on to a point.
func (l *Layout) detour(to point) { l.Routes[0] = append(l.Routes[0], to) }

// TestFaultsAreFound spoils a layout that is right, and asks what is wrong with it.
func TestFaultsAreFound(t *testing.T) {
	if faults := Arrange(small()).Faults(); len(faults) > 0 {
		t.Fatal(faults)
	}
	for want, spoil := range map[string]func(l *Layout){
		"db covers bucket":                              func(l *Layout) { l.Boxes[1] = l.Boxes[0] },
		"web is not within its group net":               func(l *Layout) { l.Boxes[2].X = l.Groups[0].right() - 10 },
		"bucket is within net":                          func(l *Layout) { l.Boxes[0] = l.Boxes[1] },
		"bucket is outside of the picture":              func(l *Layout) { l.Size.W = 40 },
		`"books" does not fit into its box`:             func(l *Layout) { l.lines[1][1].at.W = 900 },
		`"books" is cut`:                                func(l *Layout) { l.lines[1][1].at.W = 10 },
		"web -> bucket has no way":                      func(l *Layout) { l.Routes[0] = nil },
		"web -> bucket does not lead from the one":      func(l *Layout) { slices.Reverse(l.Routes[0]) },
		"web -> bucket runs through db":                 func(l *Layout) { l.detour(point{l.Boxes[1].X + 20, l.Boxes[1].Y + 20}) },
		"web -> bucket leads out of the picture":        func(l *Layout) { l.detour(point{-40, -40}) },
		"web -> bucket runs through the title of net":   func(l *Layout) { l.detour(point{l.Titles[0].X + 5, l.Titles[0].Y + 5}) },
		`the label ":5432" of web -> db has no place`:   func(l *Layout) { l.Labels[1] = Rect{} },
		`the label ":5432" covers something`:            func(l *Layout) { l.Labels[1].X = l.Boxes[1].X },
		`the label ":5432" is cut`:                      func(l *Layout) { l.Labels[1].W = 4 },
		`the title "network main" does not fit into it`: func(l *Layout) { l.names[0][0].at.W = 900 },
	} {
		l := Arrange(small())
		spoil(l)
		if faults := l.Faults(); !slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, want) }) {
			t.Errorf("not found: %s; only %q", want, faults)
		}
	}
}

// TestCompare: what only one of two has was added or is gone, and what is written
// otherwise has changed.
func TestCompare(t *testing.T) {
	before, after := small(), small()
	before.Boxes = append(before.Boxes, Box{ID: "zz", Kind: Queue, Name: "old"})
	after.Boxes[2].text, after.Boxes[2].Notes, before.Boxes[2].Notes = "other", []string{"tasks: 3"}, []string{"tasks: 1"}
	after.Arrows[1].Label = ":5433"
	before.Arrows = before.Arrows[1:]
	m := Compare(before, after, "both")
	var got []string
	for i := range m.Boxes {
		got = append(got, m.Boxes[i].Name+" "+string(m.Boxes[i].Change)+strings.Join(m.Boxes[i].Notes, ""))
	}
	for i := range m.Arrows {
		got = append(got, m.Arrows[i].To+" "+string(m.Arrows[i].Change)+m.Arrows[i].Label)
	}
	want := []string{"files ", "books ", "web changedtasks: 1 → 3", "old gone", "bucket added", "db changed:5432 → :5433"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
