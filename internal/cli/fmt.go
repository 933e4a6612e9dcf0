package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// fmtFlags say what to do with the canonical form.
type fmtFlags struct {
	check, diff bool
}

func (a *app) fmtCommand() *cobra.Command {
	var flags fmtFlags
	cmd := &cobra.Command{
		Use:   "fmt [FILE...]",
		Short: "Write the spec in its canonical form",
		Long: "Write the files of the spec, its overlays too, or the FILEs, in their canonical form: keys in the\n" +
			"order of the vocabulary, two blanks for each level, quotes where they mean something. Values and\n" +
			"comments stay as they are. The files that change are listed. - formats what is on stdin.",
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.fmt(args, flags, cmd.InOrStdin()) })(cmd, args)
	}
	f := cmd.Flags()
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 2 when a file would change")
	f.BoolVar(&flags.diff, "diff", false, "write nothing; print what would change")
	return cmd
}

func (a *app) fmt(names []string, flags fmtFlags, stdin io.Reader) error {
	if len(names) == 1 && names[0] == "-" {
		return a.fmtStream(stdin)
	}
	release, err := a.holdSpec(flags.check || flags.diff)
	if err != nil {
		return err
	}
	defer release()
	if len(names) == 0 {
		if names, err = spec.Names(a.inputs.Folder()); err != nil {
			return fmt.Errorf("read the folder of the spec: %w", err)
		}
		for i, name := range names {
			names[i] = filepath.Join(a.inputs.Specs, filepath.FromSlash(name))
		}
	}
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	var failed error
	changed := 0
	for _, name := range names {
		did, err := a.fmtFile(p.Vocabulary, name, flags)
		if err != nil {
			a.report(name, err)
			failed = errReported
		}
		if did {
			changed++
		}
	}
	switch {
	case failed != nil:
		return failed
	case flags.check && changed > 0:
		a.logf("%s not formatted; run '%s fmt'\n", plural(changed, "file is", "files are"), programName)
		return errDifference
	}
	return nil
}

// fmtStream formats stdin to stdout.
func (a *app) fmtStream(stdin io.Reader) error {
	text, err := input.All(stdin, "stdin", input.MaxSpec)
	if err != nil {
		return err
	}
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	out, err := a.formatted(p.Vocabulary, "stdin", text)
	if err == nil {
		_, err = a.stdout.Write(out)
	}
	return err
}

// fmtFile formats one file and tells whether it changes.
func (a *app) fmtFile(v *spec.Vocabulary, name string, flags fmtFlags) (changed bool, err error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return false, errors.New("JSON has a form of its own: only YAML is formatted")
	}
	beside := input.Dir(filepath.Dir(name), input.MaxSpec, a.inputs.FollowLinks) // it is written too
	text, err := fs.ReadFile(beside, filepath.Base(name))
	if err != nil {
		return false, err
	}
	out, err := a.formatted(v, filepath.ToSlash(name), text)
	if err != nil || string(out) == string(text) {
		return false, err
	}
	if !flags.check && !flags.diff {
		if err := output.Rewrite(name, out); err != nil {
			return false, err
		}
	}
	show := diag.Visible(name) + "\n"
	if flags.diff {
		show = maskedDiff(output.FileDiff(filepath.ToSlash(name), text, out), text, out)
	}
	_, err = io.WriteString(a.shown(), show)
	return true, err
}

// formatted is the canonical form of a text. Warnings are printed.
func (a *app) formatted(v *spec.Vocabulary, name string, text []byte) ([]byte, error) {
	shown, _ := secret.Mask(text)
	a.files[name] = &hcl.File{Bytes: shown}
	out, diags := v.Format(name, text)
	if diags.HasErrors() {
		return nil, diags
	}
	a.printDiagnostics(diags)
	return out, nil
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
