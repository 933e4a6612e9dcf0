package cli

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/docs"
	"github.com/jobhive/jobhivegen/internal/lsp"
	"github.com/jobhive/jobhivegen/internal/manual"
	"github.com/jobhive/jobhivegen/internal/project"
)

func (a *app) lspCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Answer an editor while a spec is written (language server)",
		Long: "Speak the Language Server Protocol on stdin and stdout: what is wrong, completion with the values that\n" +
			"are accepted, what a key means and becomes, where something is declared, rendered and named, renames,\n" +
			"quick fixes, and the canonical form. docs/editors.md says how an editor starts it.",
		Args: cobra.NoArgs,
	}
	cmd.RunE = a.run(func(ctx context.Context) error {
		options := a.lspOptions()
		options.ProjectFile = a.editedProjectFile(cmd)
		return lsp.Serve(ctx, cmd.InOrStdin(), nopCloser{a.stdout}, options)
	})
	return cmd
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func (a *app) lspOptions() lsp.Options {
	return lsp.Options{
		Inputs: a.inputs, Out: a.out, Facts: knownFacts, Crash: a.crashOfRequest,
		Docs: func(p *project.Pack, steps []string) string {
			text, err := reference(p.Described(), strings.Join(steps, "."), isUsual(p))
			const longest = 2000 // the page of a section is no hover
			if err != nil || len(text) > longest {
				text, _, _ = strings.Cut(text, "\n## ")
			}
			return strings.ReplaceAll(text, "](../rules.md", "](https://github.com/jobhive/jobhivegen/blob/main/docs/rules.md")
		},
	}
}

// knownFacts are the facts about keys of a pack: those of docs/spec for the usual one, and none for another.
func knownFacts(p *project.Pack) map[string]manual.Facts {
	if !isUsual(p) {
		return nil
	}
	return writtenFacts()
}

// writtenFacts are the facts about keys that docs/spec has.
func writtenFacts() map[string]manual.Facts {
	var facts map[string]manual.Facts
	text, err := docs.FS.ReadFile("spec/facts.json")
	if err == nil {
		err = json.Unmarshal(text, &facts)
	}
	if err != nil {
		return nil // an editor without them still answers
	}
	return facts
}
