package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/ci"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// initFlags say what to begin with.
type initFlags struct {
	dir, name, region, domain, ci, starter string
}

func (a *app) initCommand() *cobra.Command {
	var flags initFlags
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Begin with a small spec that works",
		Long: "Write a small spec with comments, as the pack has it: by default a network, a service behind a load\n" +
			"balancer, a database and buckets; --starter names others. It can be rendered as it is. Nothing is ever\n" +
			"overwritten. At a terminal, what no flag says is asked for; elsewhere it is what is said below.\n\n" +
			"With --ci, write a pipeline that checks, plans and applies the environments of the spec; a spec\n" +
			"only if there is none.",
		Args: cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error {
			if flags.ci == "" && isTerminal(cmd.InOrStdin()) {
				if err := a.ask(cmd, &flags); err != nil {
					return err
				}
			}
			return a.init(&flags)
		})(cmd, args)
	}
	f := cmd.Flags()
	f.StringVar(&flags.dir, "dir", ".", "`folder` to write to; the spec goes to SPECS in it")
	f.StringVar(&flags.name, "name", "", "`name` of the product (default the name of the folder)")
	f.StringVar(&flags.region, "region", "", "`region` that the product runs in (default the pack's choice)")
	f.StringVar(&flags.domain, "domain", "", "`name` under which users reach the product (default NAME.example.com)")
	f.StringVar(&flags.starter, "starter", render.UsualStarter, "`name` of what to begin with, one of those that the pack has")
	must(cmd.RegisterFlagCompletionFunc("starter", a.completeStarters))
	f.StringVar(&flags.ci, "ci", "", "`platform` to write a pipeline for: "+strings.Join(ci.Platforms(), ", "))
	return cmd
}

// complete fills in what was left out, and checks what was given.
func (f *initFlags) complete() error {
	if f.name == "" {
		dir, err := filepath.Abs(f.dir)
		if err != nil {
			return err
		}
		f.name = strings.ToLower(filepath.Base(dir))
		if new(spec.Slug).Parse(f.name) != nil {
			return fmt.Errorf("the folder %q cannot give the product its name: add --name, such as --name shop", f.name)
		}
	}
	if f.domain == "" {
		f.domain = f.name + ".example.com"
	}
	for _, given := range []struct {
		flag, text string
		is         interface{ Parse(text string) error }
	}{{"name", f.name, new(spec.Slug)}, {"region", f.region, new(spec.Region)}, {"domain", f.domain, new(spec.Hostname)}} {
		if given.text == "" {
			continue
		}
		var form *spec.FormError
		if err := given.is.Parse(given.text); errors.As(err, &form) {
			return fmt.Errorf("--%s %q is no %s: write %s", given.flag, given.text, form.What, form.Want)
		}
	}
	return nil
}

func (a *app) init(flags *initFlags) error {
	if flags.ci != "" {
		return a.initPipeline(flags)
	}
	return a.initSpec(flags)
}

func (a *app) initSpec(flags *initFlags) error {
	if err := flags.complete(); err != nil {
		return err
	}
	if err := a.noSpecYet(flags.dir); err != nil {
		return err
	}
	files, err := a.starter(flags)
	if err != nil {
		if errors.As(err, new(hcl.Diagnostics)) {
			a.logf("nothing was written, because the spec would not be valid:\n")
		}
		return err
	}
	if err := a.writeNew(flags.dir, files, "name another folder with --dir"); err != nil {
		return err
	}
	a.nextSteps(flags, files)
	return nil
}

// starter is the pack's first spec, by path from the folder to write to. It is
// rendered once, so that a name or region that the pack does not take is refused
// before anything is written.
func (a *app) starter(flags *initFlags) (map[string][]byte, error) {
	pack := a.inputs.ChoosePack().Name
	fsys, err := project.OpenPack(pack, a.inputs.FollowLinks, a.inputs.Specs)
	if err != nil {
		return nil, err
	}
	if err := knownStarter(fsys, pack, flags.starter); err != nil {
		return nil, err
	}
	answers := map[string]string{"name": flags.name, "region": flags.region, "domain": flags.domain}
	texts, diags := render.Starter(fsys, flags.starter, answers)
	switch {
	case diags.HasErrors():
		return nil, diag.Relocate(diags, fsys.Shown)
	case len(texts) == 0:
		return nil, fmt.Errorf("the pack %q has no starter: write a spec by hand. "+
			"The least that a spec says is: product: {name: %s, environment: production, region: REGION}", pack, flags.name)
	}
	if err := a.namePack(texts, pack, flags.dir); err != nil {
		return nil, err
	}
	if err := a.tryOut(texts, flags.dir); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, text := range texts {
		files[filepath.Join(a.inputs.Specs, filepath.FromSlash(name))] = text
	}
	return files, nil
}

// noSpecYet refuses a folder that has a spec already. It takes one whose files are some of
// those of a starter: a run that was ended may have left them, which writeNew finds out.
func (a *app) noSpecYet(dir string) error {
	folder := within(dir, a.inputs.Specs)
	names, err := spec.Names(input.Dir(folder, input.MaxSpec, false))
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(names) == 0:
		return nil
	case err != nil:
		return err
	}
	pack, err := project.OpenPack(a.inputs.ChoosePack().Name, a.inputs.FollowLinks, a.inputs.Specs)
	if err != nil {
		return err
	}
	for _, s := range render.Starters(pack) {
		texts, _ := render.Starter(pack, s.Name, map[string]string{"name": s.Name, "domain": s.Name + ".example.com"}) // whose names count
		foreign := slices.ContainsFunc(names, func(name string) bool { return texts[name] == nil })
		if !foreign && len(names) < len(texts) {
			return nil
		}
	}
	for i, name := range names {
		names[i] = filepath.Join(folder, filepath.FromSlash(name))
	}
	return fmt.Errorf("nothing was written, because there is already %s: name another folder with --dir",
		diag.Visible(strings.Join(names, ", ")))
}

// tryOut renders a spec from a folder that is removed again.
func (a *app) tryOut(texts map[string][]byte, dir string) error {
	trial, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	for name, text := range texts {
		if err := input.WriteTemporary(trial, name, text); err != nil {
			return err
		}
	}
	in := a.inputs
	in.Specs = trial
	files := diag.Files{}
	if _, diags := project.Generate(in, a.target(), files); diags.HasErrors() {
		shown := filepath.ToSlash(filepath.Join(dir, a.inputs.Specs))
		locate := func(name string) string { return strings.Replace(name, filepath.ToSlash(trial), shown, 1) }
		for name, file := range files {
			a.files[locate(name)] = file
		}
		return diag.Relocate(diags, locate)
	}
	return nil
}

// within is the path of a file in a folder, unless it has a place of its own.
func within(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// writeNew writes files that are not there yet, and lists them; when one of them
// is there, none is written, unless some are those that a run wrote which was ended before
// it had written the others. advice ends the error.
func (a *app) writeNew(dir string, files map[string][]byte, advice string) error {
	names := slices.Sorted(maps.Keys(files))
	in := func(name string) string { return within(dir, name) }
	var there, written []string
	for _, name := range names {
		_, err := os.Lstat(in(name))
		if err != nil {
			continue
		}
		there = append(there, in(name))
		if text, err := input.File(in(name), input.MaxSpec); err == nil && bytes.Equal(text, files[name]) {
			written = append(written, name)
		}
	}
	if begun := len(written) == len(there) && len(written) < len(names); len(there) > 0 && !begun {
		return fmt.Errorf("nothing was written, because there is already %s: %s",
			strings.Join(there, ", "), advice)
	}
	var all []output.File
	for _, name := range names {
		if slices.Contains(written, name) {
			continue
		}
		file := in(name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return fmt.Errorf("create the folder of %s: %w", file, err)
		}
		all = append(all, output.File{Name: file, Content: files[name]})
	}
	if err := output.ReplaceAll(all); err != nil {
		return err
	}
	for _, file := range all {
		if _, err := fmt.Fprintln(a.stdout, diag.Visible(file.Name)); err != nil {
			return err
		}
	}
	return nil
}

// existingLine is where a starter speaks of what others made.
var existingLine = regex.New(`(?m)^[ -]*existing: `)

// nextSteps says what to do with a new spec.
func (a *app) nextSteps(flags *initFlags, files map[string][]byte) {
	a.logf("\nNext:\n")
	if flags.dir != "." {
		a.logf("  cd %s\n", flags.dir)
	}
	for _, step := range []struct{ command, what string }{
		{"validate", "check the spec after each change"},
		{"render", "write the Terraform to " + filepath.Join(a.out, a.inputs.Env)},
		{"plan", "see what applying would make, with credentials of the account"},
	} {
		a.logf("  %s %-10s %s\n", programName, step.command, step.what)
	}
	named := slices.ContainsFunc(slices.Collect(maps.Values(files)), func(text []byte) bool {
		return strings.Contains(string(text), flags.domain)
	})
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if existingLine.Match(files[file]) {
			a.logf("\nBefore planning, put what is yours in the place of what stands behind existing in %s.\n", diag.Visible(file))
		}
	}
	if named && strings.HasSuffix(flags.domain, ".example.com") {
		a.logf("\nBefore applying, put a domain of yours in the place of %s.\n", flags.domain)
	}
}
