package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/docs"
	"github.com/jobhive/jobhivegen/internal/diag"
)

func (a *app) whyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why RULE|TITLE",
		Short: "Show what a rule is for, what breaks it, and what keeps it; or what a message means",
		Long: "Print the page of a rule, whose id a finding has in brackets: why it is there, a part of a spec that\n" +
			"breaks it, and one that keeps it. docs/rules.md has those of all rules. What has no id has a title, such as\n" +
			"\"Missing key\": print what is said under it (docs/messages.md).",
		Example: "  jobhivegen why unused\n  jobhivegen why Missing key",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		if a.useProjectFile(cmd) == nil && len(args) == 0 {
			if p, diags := a.inputs.LoadPack(diag.Files{}); !diags.HasErrors() {
				for _, rule := range p.AllRules() {
					ids = append(ids, rule.ID+"\t"+rule.Title)
				}
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.why(strings.Trim(strings.Join(args, " "), "[]")) })(cmd, args)
	}
	return cmd
}

func (a *app) why(id string) error {
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	rules := p.AllRules()
	i := slices.IndexFunc(rules, func(r diag.ToolRule) bool { return r.ID == id })
	page, written := rulePage(id)
	if !written && i < 0 {
		page, written = messagePage(id)
	}
	switch {
	case i < 0 && !written:
		var ids []string
		for _, r := range rules {
			ids = append(ids, r.ID)
		}
		if near := diag.Suggest(id, ids); near != "" {
			return fmt.Errorf("there is no rule %q; did you mean %s?", id, near)
		}
		return fmt.Errorf("there is no rule and no title of a message %q: findings have the id of theirs in brackets, "+
			"and docs/rules.md lists all; docs/messages.md has the titles", id)
	case !written: // of a pack from a folder, which has no page here
		severity := "error"
		if rules[i].Severity == hcl.DiagWarning {
			severity = "warning"
		}
		page = fmt.Sprintf("# %s\n\n%s (%s).\n", id, rules[i].Title, severity)
	}
	_, err := io.WriteString(a.shown(), page)
	return err
}

// rulePage is the part of docs/rules.md about a rule.
func rulePage(id string) (page string, ok bool) { return partOf("rules.md", id) }

// messagePage is the part of docs/messages.md about a title, however it is capitalized.
func messagePage(title string) (page string, ok bool) {
	if title != "" {
		title = strings.ToUpper(title[:1]) + title[1:]
	}
	return partOf("messages.md", title)
}

func partOf(file, id string) (page string, ok bool) {
	text, err := docs.FS.ReadFile(file)
	if err != nil {
		return "", false
	}
	_, rest, found := strings.Cut(string(text), "\n### "+id+"\n")
	if !found {
		return "", false
	}
	for _, next := range []string{"\n### ", "\n## "} {
		rest, _, _ = strings.Cut(rest, next)
	}
	return "# " + id + "\n" + strings.TrimRight(rest, "\n") + "\n", true
}
