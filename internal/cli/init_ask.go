package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// ask asks for everything that no flag sets. An empty answer takes the value in
// brackets.
func (a *app) ask(cmd *cobra.Command, flags *initFlags) error {
	if err := a.noSpecYet(flags.dir); err != nil {
		return err
	}
	q := &questions{a: a, answers: bufio.NewReader(cmd.InOrStdin()), given: cmd.Flags().Changed}
	if a.inputs.Pack == "" && len(templates.Names()) > 1 {
		pack := a.inputs.ChoosePack().Name
		q.text("pack", "The cloud that it runs on ("+strings.Join(templates.Names(), ", ")+")", &pack, pack, oneOfWords(templates.Names()))
		if pack != a.inputs.ChoosePack().Name {
			a.inputs.Pack = pack
		}
	}
	fsys, err := project.OpenPack(a.inputs.ChoosePack().Name, a.inputs.FollowLinks, a.inputs.Specs)
	if err != nil {
		return err
	}
	var names []string
	if all := render.Starters(fsys); len(all) > 1 && !q.given("starter") {
		a.errorf("What to begin with:\n")
		for _, s := range all {
			names = append(names, s.Name)
			a.errorf("  %-12s %s\n", s.Name, s.About)
		}
		q.text("starter", "Begin with", &flags.starter, render.UsualStarter, oneOfWords(names))
	}
	folder, err := filepath.Abs(flags.dir)
	if err != nil {
		return err
	}
	usual := strings.ToLower(filepath.Base(folder))
	if new(spec.Slug).Parse(usual) != nil {
		usual = "shop"
	}
	if q.err == nil {
		q.err = a.usable(*flags, usual)
	}
	// An answer is taken when the spec that it leads to is.
	taken := func(to *string, is interface{ Parse(text string) error }) func(string) error {
		return func(answer string) error {
			if err := form(is)(answer); err != nil {
				return err
			}
			before := *to
			*to = answer
			err := a.usable(*flags, usual)
			*to = before
			return sentence(err)
		}
	}
	q.text("name", "Name of the product", &flags.name, usual, taken(&flags.name, new(spec.Slug)))
	q.text("region", "Region", &flags.region, "", taken(&flags.region, new(spec.Region)))
	if namesDomain(fsys, *flags) {
		q.text("domain", "Name under which users reach it", &flags.domain, flags.name+".example.com",
			taken(&flags.domain, new(spec.Hostname)))
	}
	return q.err
}

// namesDomain tells whether a starter says the name under which users reach the product: a worker has no visitors.
func namesDomain(pack fs.FS, flags initFlags) bool {
	const domain = "asked-for.example.com"
	texts, diags := render.Starter(pack, flags.starter, map[string]string{"name": flags.name, "region": flags.region, "domain": domain})
	if diags.HasErrors() {
		return true
	}
	for _, text := range texts {
		if strings.Contains(string(text), domain) {
			return true
		}
	}
	return false
}

// usable tells whether what is known so far gives a spec that the pack takes, which names
// the product as given when its name is not known yet.
func (a *app) usable(flags initFlags, name string) error {
	if flags.name == "" {
		flags.name = name
	}
	if err := flags.complete(); err != nil {
		return err
	}
	_, err := a.starter(&flags)
	return err
}

// sentence is the first error of findings without its place, which is in a file that is
// not written yet.
func sentence(err error) error {
	var diags hcl.Diagnostics
	if !errors.As(err, &diags) {
		return err
	}
	for _, d := range diags {
		if d.Severity == hcl.DiagError {
			return errors.New(d.Detail)
		}
	}
	return nil
}

// questions are asked one after the other, until an error or the end of the answers.
type questions struct {
	a       *app
	answers *bufio.Reader
	given   func(flag string) bool
	err     error
}

// text asks for the value of a flag until the answer is valid. Without a usual value,
// an empty answer leaves the choice to the pack.
func (q *questions) text(flag, question string, to *string, usual string, check func(string) error) {
	if q.err != nil || q.given(flag) {
		return
	}
	shown := usual
	if shown == "" {
		shown = "the pack's choice"
	}
	for {
		q.a.errorf("%s [%s]: ", question, shown)
		line, err := q.answers.ReadString('\n')
		if err != nil {
			q.a.errorf("\n")
			q.err = errors.New("the questions were not answered; nothing was written")
			return
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			*to = usual
			return
		}
		problem := check(answer)
		if problem == nil {
			*to = answer
			return
		}
		q.a.errorf("  %v\n", problem)
	}
}

// oneOfWords takes one of some words.
func oneOfWords(words []string) func(string) error {
	return func(answer string) error {
		for _, word := range words {
			if word == answer {
				return nil
			}
		}
		if near := diag.Suggest(answer, words); near != "" {
			return fmt.Errorf("there is no %q; did you mean %s?", answer, near)
		}
		return fmt.Errorf("there is no %q: there are %s", answer, strings.Join(words, ", "))
	}
}

// form accepts the values that a scalar of the spec accepts.
func form(is interface{ Parse(text string) error }) func(string) error {
	return func(answer string) error {
		var form *spec.FormError
		if err := is.Parse(answer); errors.As(err, &form) {
			return fmt.Errorf("%q is no %s: write %s", answer, form.What, form.Want)
		}
		return nil
	}
}

// knownStarter refuses a starter that a pack has not.
func knownStarter(fsys fs.FS, pack, name string) error {
	var names []string
	for _, s := range render.Starters(fsys) {
		names = append(names, s.Name)
	}
	if len(names) == 0 {
		return nil // the pack has none at all, which is said elsewhere
	}
	if err := oneOfWords(names)(name); err != nil {
		return fmt.Errorf("the pack %q has no starter %q: it has %s", pack, name, strings.Join(names, ", "))
	}
	return nil
}

// completeStarters gives the starters of the pack to the shell.
func (a *app) completeStarters(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	fsys, err := project.OpenPack(a.inputs.ChoosePack().Name, a.inputs.FollowLinks, a.inputs.Specs)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var all []string
	for _, s := range render.Starters(fsys) {
		all = append(all, s.Name+"\t"+s.About)
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}
