package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/promote"
)

func (a *app) promoteCommand() *cobra.Command {
	var from, to string
	var dry bool
	cmd := &cobra.Command{
		Use:   "promote KEY... --from ENVIRONMENT --to ENVIRONMENT",
		Short: "Take a value from one environment to another",
		Long: "Make one environment say of each KEY, and of all below it, what another one says. The overlay of the\n" +
			"environment is edited or, where the base describes it, the base; comments and the form of the files\n" +
			"are kept. Nothing is written when the spec would have an error after it; what a value refers to and the\n" +
			"environment does not have is named, to be taken along.",
		Example: "  jobhivegen promote database.allocated_storage --from staging --to production --diff",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.promote(args, from, to, dry) })(cmd, args)
	}
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		if from != "" {
			a.inputs.Env = from
		}
		return a.completeKeys(cmd, args, begun)
	}
	f := cmd.Flags()
	f.StringVar(&from, "from", "", "`environment` that has the value")
	f.StringVar(&to, "to", "", "`environment` that gets it")
	f.BoolVar(&dry, "diff", false, "write nothing; print what would change")
	for _, name := range []string{"from", "to"} {
		_ = cmd.MarkFlagRequired(name) // the flag is there
		_ = cmd.RegisterFlagCompletionFunc(name, a.completeEnvironments)
	}
	return cmd
}

func (a *app) promote(keys []string, from, to string, dry bool) error {
	release, err := a.holdSpec(dry)
	if err != nil {
		return err
	}
	defer release()
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	a.inputs.Env = from
	if o, diags := project.Read(a.inputs, a.files); o == nil || diags.HasErrors() {
		return diags
	}
	request := promote.Request{Vocabulary: p.Vocabulary, Folder: a.inputs.Folder(), Keys: keys, From: from, To: to}
	result, err := promote.Values(request)
	if err != nil {
		return err
	}
	a.inputs.Env = to
	if err := a.writeSpec(result.Texts, dry); err != nil {
		if needed := promote.Needed(request); len(needed) > 0 {
			return fmt.Errorf("%w. %s has none of what this refers to; promote these too: jobhivegen promote %s --from %s --to %s",
				err, to, strings.Join(slices.Concat(needed, keys), " "), from, to)
		}
		return err
	}
	values := strings.Join(result.Values, ", ")
	if dry {
		a.logf("%s: without --diff, %s would be as in %s; nothing was written\n", to, values, from)
	} else {
		a.logf("%s: %s as in %s\n", to, values, from)
	}
	for _, other := range result.Also {
		if dry {
			a.logf("note: %s has its value from the base, and would change too\n", other)
		} else {
			a.logf("note: %s has its value from the base, and changes too\n", other)
		}
	}
	return nil
}

// writeSpec writes other texts of files of the spec, in canonical form where they had
// it before, and prints what changes. When something would be wrong that was not, it
// is reported and nothing is written.
func (a *app) writeSpec(texts map[string][]byte, dry bool) error {
	folder := a.inputs.Folder()
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	before := map[string][]byte{}
	for name := range texts {
		text, err := fs.ReadFile(folder, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		before[name] = text
		if had, diags := p.Vocabulary.Format(name, text); !diags.HasErrors() && string(had) == string(text) {
			if now, diags := p.Vocabulary.Format(name, texts[name]); !diags.HasErrors() {
				texts[name] = now
			}
		}
	}
	_, wrong := project.Generate(a.inputs, a.target(), diag.Files{})
	changed := a.inputs
	changed.SpecFS = editedSpec{FS: folder, texts: texts}
	_, now := project.Generate(changed, a.target(), a.files)
	if fresh := newErrors(wrong, now); len(fresh) > 0 {
		a.printDiagnostics(fresh)
		return fmt.Errorf("nothing was written, %w", notValidError(a.inputs.Env))
	}
	return a.writeEdited(sortedKeys(texts), before, texts, dry)
}

// notValidError is about an edit of the spec that nobody would want, for the environment of its text.
type notValidError string

func (e notValidError) Error() string {
	return fmt.Sprintf("because the spec of %s would not be valid", string(e))
}

// newErrors are the errors that were not there before, wherever they stood.
func newErrors(before, now hcl.Diagnostics) hcl.Diagnostics {
	had := map[string]int{}
	for _, d := range before {
		had[d.Summary+d.Detail]++
	}
	var fresh hcl.Diagnostics
	for _, d := range now {
		if had[d.Summary+d.Detail]--; d.Severity == hcl.DiagError && had[d.Summary+d.Detail] < 0 {
			fresh = append(fresh, d)
		}
	}
	return fresh
}
