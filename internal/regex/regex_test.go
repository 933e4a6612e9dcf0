package regex_test

import (
	"reflect"
	"regexp"
	"sync"
	"testing"

	"github.com/jobhive/jobhivegen/internal/regex"
)

func TestPattern(t *testing.T) {
	const text = `(a+)(b?)`
	p := regex.New(text)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got, want := p.FindStringSubmatch("caab"), regexp.MustCompile(text).FindStringSubmatch("caab"); !reflect.DeepEqual(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	all.Wait()
	if p.String() != text {
		t.Errorf("got %q", p)
	}
}

func TestWrongPatternIsFoundByTests(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a wrong pattern is taken")
		}
	}()
	regex.New(`(`)
}
