package parallel_test

import (
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

func placeOfThePanic() { panic("here") }

// TestPanicsComeUp: a panic of one goroutine is one of who waits for it, and knows
// where it was.
func TestPanicsComeUp(t *testing.T) {
	done := make([]bool, 3)
	p := parallel.Recovered(func() {
		var g parallel.Group
		for i := range done {
			g.Go(func() { done[i] = true })
		}
		g.Go(placeOfThePanic)
		g.Wait()
		t.Error("nothing has come up")
	})
	if p == nil || p.Cause != "here" || !strings.Contains(string(p.Stack), "placeOfThePanic") {
		t.Errorf("%+v", p)
	}
	for i, ok := range done {
		if !ok {
			t.Errorf("%d was not run", i)
		}
	}
	if parallel.Recovered(func() {}) != nil {
		t.Error("there was no panic")
	}
}
