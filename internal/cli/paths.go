package cli

import (
	"errors"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/reach"
)

// paths prints who has to reach what. It fails if a path has a gap, and if the spec
// does not load, because gaps are unknown then.
func (a *app) paths(format string) error {
	if format == "sarif" {
		return errors.New("the paths are printed as text or json; what is missing is in the report without --paths")
	}
	o, diags := project.Read(a.inputs, a.files)
	if diags.HasErrors() {
		return diags
	}
	needs, needDiags := o.Pack.NeedsOf(o.Document)
	if diags = diags.Extend(o.Pack.Locate(needDiags)); diags.HasErrors() {
		return diags
	}
	var verbs []reach.Verb
	for _, v := range o.Pack.Verbs() {
		verbs = append(verbs, reach.Verb(v))
	}
	m := reach.Trace(o.Document, needs)
	write, to := m.WriteText, a.shown()
	if format == "json" {
		write, to = m.WriteJSON, a.stdout
	}
	if err := write(to, verbs); err != nil {
		return err
	}
	gaps := 0
	for i := range m.Paths {
		if !m.Paths[i].OK() {
			gaps++
		}
	}
	switch {
	case len(m.Paths) == 0:
		a.logf("%s: nothing in it has to reach anything (%s)\n", a.inputs.Specs, a.elapsed())
		return nil
	case gaps > 0:
		a.logf("%s: %s of %s without a way; run validate for the report\n",
			a.inputs.Specs, count(gaps, "path"), count(len(m.Paths), "path"))
		return errReported
	}
	a.logf("%s: each of %s has its way (%s)\n", a.inputs.Specs, count(len(m.Paths), "path"), a.elapsed())
	return nil
}
