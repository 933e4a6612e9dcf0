package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/project"
)

// TestCrash: a mistake of ours is told in one line, and never has the exit code of
// a difference, wherever it happens.
func TestCrash(t *testing.T) {
	inGroup := func(context.Context) error {
		var g parallel.Group
		g.Go(func() { panic("oh no") })
		g.Wait()
		return nil
	}
	for name, f := range map[string]func(context.Context) error{
		"a panic":             func(context.Context) error { panic("oh\nno") },
		"a nil pointer":       func(context.Context) error { var g *project.Output; return ignored(g.Tree) },
		"beside the main one": inGroup,
	} {
		for trace, lines := range map[string]int{"": 1, "1": 2} {
			t.Setenv(traceVariable, trace)
			var stdout, stderr bytes.Buffer
			a := &app{ctx: t.Context(), stdout: &stdout, stderr: &stderr}
			code := a.main(&cobra.Command{Use: "x", RunE: a.run(f)}, nil)
			if code != exitCrash {
				t.Errorf("%s: exit code %d", name, code)
			}
			said := stderr.String()
			if n := strings.Count(said, "\n"); lines == 1 && n != 1 || n < lines ||
				!strings.HasPrefix(said, "error: this is a mistake in jobhivegen itself (") ||
				!strings.Contains(said, whereToReport) || stdout.Len() > 0 {
				t.Errorf("%s: stdout %q, stderr %q", name, stdout.String(), said)
			}
		}
	}
}

func ignored(any) error { return nil }
