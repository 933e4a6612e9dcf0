package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/docs"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/manual"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

func (a *app) docsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "docs [KEY]",
		Short: "Show what a key of the spec means, takes and becomes",
		Long: "Print the reference of a KEY: what it means, its type and unit, what leaving it out means, the values\n" +
			"that it takes, an example, what it becomes, and the rules that look at it; for a section, of all\n" +
			"keys in it. Without a KEY, list the sections. docs/spec/ has the same as pages.",
		Example: "  jobhivegen docs database.allocated_storage\n" +
			"  jobhivegen docs services",
		Args: cobra.MaximumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.docs(strings.Join(args, "")) })(cmd, args)
	}
	cmd.ValidArgsFunction = a.completeDocs
	return cmd
}

func (a *app) docs(key string) error {
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	root := p.Described()
	if key == "" {
		var list strings.Builder
		for i := range root.Keys {
			if k := &root.Keys[i]; k.Refused == "" {
				doc, _, _ := strings.Cut(k.Doc, ". ")
				fmt.Fprintf(&list, "%-22s  %s\n", k.Name, strings.TrimSuffix(doc, ".")+".")
			}
		}
		return a.writeFitted(list.String())
	}
	text, err := reference(root, key, isUsual(p))
	if err != nil {
		return err
	}
	return a.writeFitted(forTerminal(text))
}

// isUsual tells whether a pack is the one whose values, rules and resources stand in docs/spec.
func isUsual(p *project.Pack) bool { return p.Name() == templates.Default() }

// reference is what the pages say of a key. The pages of docs/spec are those of the usual pack; for another one, and for
// sections that have no page there, they are made of what the vocabulary says.
func reference(root *spec.Type, key string, usual bool) (string, error) {
	steps := spec.Steps(strings.ReplaceAll(key, "[]", ".ITEM"))
	k, t := root.At(steps)
	if k == nil {
		through := throughItems(root, steps)
		if inside, _ := root.At(through); inside != nil {
			k, steps = inside, through
		}
	}
	if k == nil && t == nil || len(steps) == 0 {
		return "", unknownKey(root, key)
	}
	if near := keyOfItem(root, steps); k == nil && near != "" {
		return "", fmt.Errorf("there is no key %q; did you mean %s?", key, near)
	}
	for k == nil && len(steps) > 1 { // an item of a list or map, which its key describes
		steps = steps[:len(steps)-1]
		k, _ = root.At(steps)
	}
	page, err := docs.FS.ReadFile(path.Join("spec", steps[0]+".md"))
	if errors.Is(err, fs.ErrNotExist) || !usual {
		for _, made := range manual.Pages(root, nil) {
			if made.Section == steps[0] {
				page, err = made.Text, nil
			}
		}
	}
	if err != nil || len(steps) == 1 {
		return string(page), err
	}
	if text := manual.Entry(page, manual.Name(root, steps)); text != "" {
		return text, nil
	}
	return "", unknownKey(root, key)
}

// keyOfItem is the key of the items of a list that was meant by the last step, as it is in services.desired:
// otherwise that is taken for the name of an item.
func keyOfItem(root *spec.Type, steps []string) string {
	if len(steps) < 2 {
		return ""
	}
	last := len(steps) - 1
	_, list := root.At(steps[:last])
	if list == nil || list.Kind != spec.List || list.Elem == nil {
		return ""
	}
	var keys []string
	for _, k := range list.Elem.Keys {
		keys = append(keys, k.Name)
	}
	near := diag.Suggest(steps[last], keys)
	for _, key := range keys {
		longer := strings.HasPrefix(steps[last], key+"_") || strings.HasPrefix(key, steps[last]+"_")
		if near == "" && longer {
			near = key
		}
	}
	if near == "" {
		return ""
	}
	return manual.Name(root, append(slices.Clone(steps[:last]), "ITEM", near))
}

// throughItems adds the items that a key leaves out, as services.image.tag does for
// services[].image.tag.
func throughItems(root *spec.Type, steps []string) []string {
	var through []string
	for _, step := range steps {
		if k, _ := root.At(append(slices.Clone(through), step)); k == nil {
			if inside, _ := root.At(append(slices.Clone(through), "ITEM", step)); inside != nil {
				through = append(through, "ITEM")
			}
		}
		through = append(through, step)
	}
	return through
}

// linkOfRule is a link to the page of a rule, which a terminal cannot follow.
var linkOfRule = regex.New(`\[([\w-]+)\]\(\.\./rules\.md#[\w-]+\)`)

// forTerminal writes a part of a page with the command in the place of links.
func forTerminal(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if linkOfRule.MatchString(line) {
			lines[i] = linkOfRule.ReplaceAllString(line, "$1") + " ('" + programName + " why RULE')"
		}
	}
	return strings.Join(lines, "\n")
}

// unknownKey is the error about what is no key: with the one that was meant, or those whose
// descriptions and resources have the word.
func unknownKey(root *spec.Type, key string) error {
	names := manual.Names(root)
	if near := diag.Suggest(key, names); near != "" {
		return fmt.Errorf("there is no key %q; did you mean %s?", key, near)
	}
	last := strings.ReplaceAll(key[strings.LastIndexByte(key, '.')+1:], "-", "_")
	for _, name := range names {
		if strings.HasSuffix(name, "."+last) {
			return fmt.Errorf("there is no key %q; did you mean %s?", key, name)
		}
	}
	const most = 6
	about := keysAbout(root, names, key)
	if more := len(about) - most; more > 0 {
		about = append(about[:most], fmt.Sprintf("%d more", more))
	}
	if len(about) > 0 {
		return fmt.Errorf("there is no key %q; look at %s", key, strings.Join(about, ", "))
	}
	return fmt.Errorf("there is no key %q: 'docs' lists the sections, and 'docs SECTION' what is in one", key)
}

// keysAbout are the sections with a word in what is said of them or in what they become, those that have
// it most often first; where only one has it, its keys.
func keysAbout(root *spec.Type, names []string, word string) []string {
	word = strings.ToLower(strings.Trim(word, "."))
	if len(word) < 3 {
		return nil
	}
	known := writtenFacts()
	speaks := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(strings.ToLower(text), word) })
	}
	var sections, keys []string
	often := map[string]int{}
	for _, name := range names {
		key, _ := root.At(spec.Steps(strings.ReplaceAll(name, "[]", ".ITEM")))
		if key == nil || !speaks(append([]string{key.Doc}, known[name].Becomes...)...) {
			continue
		}
		section, _, _ := strings.Cut(strings.ReplaceAll(name, "[]", "."), ".")
		if often[section]++; often[section] == 1 {
			sections = append(sections, section)
		}
		keys = append(keys, name)
	}
	slices.SortStableFunc(sections, func(a, b string) int { return often[b] - often[a] })
	if len(sections) > 1 {
		return sections
	}
	return keys
}

// completeDocs gives the keys of the vocabulary for the shell, a level at a time.
func (a *app) completeDocs(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	p, diags := a.inputs.LoadPack(diag.Files{})
	if diags.HasErrors() {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var keys []string
	for _, name := range manual.Names(p.Described()) {
		if rest, ok := strings.CutPrefix(name, begun); ok && strings.Count(rest, ".") <= 1 {
			keys = append(keys, name)
		}
	}
	return keys, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
