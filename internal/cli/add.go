package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/edit"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func (a *app) addCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "add KIND NAME",
		Short: "Add one more thing to the spec: a service with all that it needs, a bucket, ...",
		Long: "Write what one more thing of a kind needs into the spec, as the pack has it: for a service its\n" +
			"repository, roles, secret, logs, scaling and alarm. Each part goes to the file that has its section;\n" +
			"comments and the form of the files are kept. Nothing is written when the spec would have an error\n" +
			"after it.",
		Example: "  jobhivegen add service worker --diff\n  jobhivegen add bucket uploads --diff",
		Args:    cobra.ExactArgs(2),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.add(args[0], args[1], dry) })(cmd, args)
	}
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 || a.useProjectFile(cmd) != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		p, _ := a.inputs.LoadPack(diag.Files{})
		if p == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return render.Fragments(p.FS), cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().BoolVar(&dry, "diff", false, "write nothing; print what would change")
	return cmd
}

func (a *app) add(kind, name string, dry bool) error {
	release, err := a.holdSpec(dry)
	if err != nil {
		return err
	}
	defer release()
	o, wrong := project.Read(a.inputs, a.files)
	if o == nil || o.Document.Spec.Product == nil {
		return wrong
	}
	var form *spec.FormError
	if err := new(spec.Slug).Parse(name); errors.As(err, &form) {
		want, _, _ := strings.Cut(form.Want, ", such as ")
		return fmt.Errorf("%q is no name: write %s, such as orders", name, want)
	}
	product := o.Document.Spec.Product
	fragment, diags, err := render.Fragment(o.Pack.FS, kind, map[string]string{
		"name": name, "product": string(product.Name), "environment": string(product.Environment), "region": string(product.Region),
	}, o.Document.Value())
	switch {
	case err != nil:
		return cmp.Or(asError(wrong), err)
	case fragment == nil && !diags.HasErrors():
		return unknownKind(o.Pack, kind)
	case diags.HasErrors():
		return cmp.Or(asError(wrong), a.lacking(kind, diags))
	}
	texts, err := a.merged(o.Document, o.Pack.Described(), fragment)
	if err != nil || wrong.HasErrors() && !a.mended(texts) {
		return cmp.Or(asError(wrong), err)
	}
	err = a.writeSpec(texts, dry)
	if errors.As(err, new(notValidError)) {
		return fmt.Errorf("%w: where something is called so already, add it under another name than %s", err, name)
	}
	return err
}

// asError is nil for problems of which none is an error.
func asError(diags hcl.Diagnostics) error {
	if diags.HasErrors() {
		return diags
	}
	return nil
}

// mended tells whether the spec has no error with other texts in its files. That of an add that
// was ended refers to what it had not written yet.
func (a *app) mended(texts map[string][]byte) bool {
	changed := a.inputs
	changed.SpecFS = editedSpec{FS: a.inputs.Folder(), texts: texts}
	_, diags := project.Read(changed, diag.Files{})
	return !diags.HasErrors()
}

func unknownKind(p *project.Pack, kind string) error {
	kinds := render.Fragments(p.FS)
	if len(kinds) == 0 {
		return fmt.Errorf("the pack %s has nothing to add: write it by hand, 'docs' lists the sections", p.Name())
	}
	if near := diag.Suggest(kind, kinds); near != "" {
		return fmt.Errorf("the pack %s cannot add %q; did you mean %s?", p.Name(), kind, near)
	}
	return fmt.Errorf("the pack %s cannot add %q: it has %s", p.Name(), kind, strings.Join(kinds, ", "))
}

// lacking lists the things that the text of the pack refers to and the spec does not
// have.
func (a *app) lacking(kind string, diags hcl.Diagnostics) error {
	for _, section := range []string{"services", "topics"} {
		for _, d := range diags {
			if strings.Contains(d.Detail, section) || strings.Contains(d.Summary, "index") {
				return fmt.Errorf("a %s is added beside what there is, and the spec has no %s to take its network and notifications from: "+
					"write the first one by hand, or begin with init", kind, section)
			}
		}
	}
	return diags
}

// merged gives the files of the spec with a fragment inserted. A thing that exists
// already under the same name is an error, but for the parts that an add wrote which was
// ended before it had written the others.
func (a *app) merged(document *spec.File, types *spec.Type, fragment []byte) (map[string][]byte, error) {
	root := document.Parts()
	entries, err := edit.Entries(fragment, func(path []string) bool {
		part := root.Find(strings.Join(path, "."))
		return part != nil && len(part.Parts) > 0
	}, func(path []string) string {
		if _, list := types.At(path); list != nil {
			return list.Item
		}
		return ""
	})
	if err != nil {
		return nil, err
	}
	texts := map[string][]byte{}
	taken, added := "", false
	for _, e := range entries {
		file, err := a.fileFor(root, e.Path)
		if err != nil {
			return nil, err
		}
		if texts[file] == nil {
			if texts[file], err = fs.ReadFile(a.inputs.Folder(), file); err != nil {
				return nil, err
			}
		}
		var steps []edit.Step
		for i, item := range types.ItemKeys(e.Path) {
			steps = append(steps, edit.Step{Key: e.Path[i], Item: item})
		}
		there := edit.Has(texts[file], steps, e)
		if e.Key != "" && !there && root.Find(strings.Join(append(slices.Clone(e.Path), e.Key), ".")) != nil {
			return nil, alreadyThere(e.Name())
		}
		if there {
			taken = cmp.Or(taken, e.Name())
			continue
		}
		added = true
		if texts[file], err = edit.Add(texts[file], steps, e.Text); err != nil {
			return nil, fmt.Errorf("%s: %w", path.Join(filepath.ToSlash(a.inputs.Specs), file), err)
		}
	}
	if !added {
		return nil, alreadyThere(taken)
	}
	return texts, nil
}

func alreadyThere(name string) error {
	return fmt.Errorf("the spec has %s already: give the new one another name", name)
}

// fileFor is the file of the base that has a section or, for a new one, the product.
func (a *app) fileFor(root *spec.Part, at []string) (string, error) {
	place := "product"
	if len(at) > 0 {
		place = strings.Join(at, ".")
	}
	part := root.Find(place)
	for _, leaf := range append([]*spec.Part{part}, part.Leaves()...) {
		name := leaf.Key.Filename
		if name == "" {
			name = leaf.Range.Filename
		}
		file, ok := strings.CutPrefix(name, filepath.ToSlash(filepath.Clean(a.inputs.Specs))+"/")
		if ok && path.Dir(file) != spec.OverlayFolder && path.Ext(file) != ".json" {
			return file, nil
		}
	}
	return "", fmt.Errorf("no YAML file of the base has %s", place)
}
