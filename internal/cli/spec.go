package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func (a *app) specCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "spec [KEY]",
		Short: "Show the spec of an environment, merged, with the place of each value",
		Long: "Print the spec of an environment as it is when its overlay is merged in, all of it or what is at\n" +
			"and below a KEY, with the file and line of each value behind it. What is printed is YAML again.\n" +
			"In a KEY, the items of lists may be given by their names: services.web.desired_count.",
		Example: "  jobhivegen spec --env staging\n" +
			"  jobhivegen spec database --env staging --format json",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completeKeys,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error {
			return a.spec(strings.Join(args, ""), format)
		})(cmd, args)
	}
	formatFlag(cmd, &format, "text", "json")
	return cmd
}

func (a *app) spec(key, format string) error {
	o, diags := project.Read(a.inputs, a.files)
	if o == nil || diags.HasErrors() {
		return diags
	}
	a.printDiagnostics(diags)
	part, err := a.partAt(o.Document, key)
	if err != nil {
		return err
	}
	var text string
	if format == "json" {
		text, err = jsonLeaves(o.Document, part)
	} else {
		text, err = commented(part)
		text = masked(text)
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(a.shown(), o.Document.ConcealText(text))
	return err
}

// partAt is the part of a spec that a key leads to.
func (a *app) partAt(document *spec.File, key string) (*spec.Part, error) {
	part := document.Parts().Find(key)
	if part != nil {
		return part, nil
	}
	hint := "'spec' without a key shows what there is"
	if near := diag.Suggest(key, keysOf(document.Parts())); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, fmt.Errorf("the spec of %s has no %q; %s", a.inputs.Env, key, hint)
}

// keysOf are the names of all parts of a spec.
func keysOf(p *spec.Part) []string {
	var names []string
	for _, below := range p.Parts {
		names = append(names, below.Name)
		names = append(names, keysOf(below)...)
	}
	return names
}

// commented is a part as YAML in which a comment behind each value says where it
// stands.
func commented(p *spec.Part) (string, error) {
	n := p.YAML(0)
	if p.Name != "" {
		n = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: p.Name}, n}}
		placed(n.Content[1], p)
	} else {
		placed(n, p)
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	err := enc.Encode(n)
	return b.String(), err
}

// placed puts the places of the values of a part behind those of the node made of it.
func placed(n *yaml.Node, p *spec.Part) {
	if len(p.Parts) == 0 {
		if rng := p.Place(); rng.Filename != "" {
			n.LineComment = fmt.Sprintf("# %s:%d", rng.Filename, rng.Start.Line)
		}
		if p.Kind != spec.Scalar {
			n.Style = yaml.FlowStyle
		}
		return
	}
	for i, below := range p.Parts {
		if p.Kind == spec.Map {
			i = 2*i + 1
		}
		placed(n.Content[i], below)
	}
}

// maskedLeaf is the text of a value without what looks like a secret in it. The values of
// variables have the name of the variable.
func maskedLeaf(document *spec.File, part *spec.Part) string {
	name := ""
	for _, step := range spec.Steps(part.Name) {
		if step != "value" {
			name = step
		}
	}
	text := []byte(document.ConcealText(part.Flow()))
	for _, found := range secret.Find(name, string(text)) {
		secret.Blot(text, found.Start, found.End)
	}
	return string(text)
}

// jsonLeaves are the values of a part for machines. Each is masked by itself: a mask over the
// whole text would take the "name" and "value" of a leaf for those of a variable.
func jsonLeaves(document *spec.File, p *spec.Part) (string, error) {
	type leaf struct {
		Path  string `json:"path"`
		Name  string `json:"name"`
		Value any    `json:"value"`
		File  string `json:"file"`
		Line  int    `json:"line"`
	}
	leaves := []leaf{}
	for _, part := range p.Leaves() {
		rng := part.Place()
		leaves = append(leaves, leaf{part.Path, part.Name, spec.Typed(maskedLeaf(document, part)), rng.Filename, rng.Start.Line})
	}
	var b bytes.Buffer
	err := diag.EncodeJSON(&b, leaves)
	return b.String(), err
}

// completeKeys gives the keys of the spec for the shell, a level at a time.
func (a *app) completeKeys(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	const directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	if len(args) > 0 || a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	o, _ := project.Read(a.inputs, diag.Files{})
	if o == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var keys []string
	for _, key := range keysOf(o.Document.Parts()) {
		if rest, ok := strings.CutPrefix(key, begun); ok && !strings.ContainsAny(strings.TrimLeft(rest, ".["), ".[") {
			keys = append(keys, key)
		}
	}
	return keys, directive
}
