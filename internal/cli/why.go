package cli

import (
	"context"
	"fmt"
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
			"\"Missing key\": print what is said under it (docs/messages.md). The title of a rule does as well as its id.",
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
	pages := whyPages(p.AllRules(), id)
	if len(pages) == 0 {
		return unknownRule(p.AllRules(), id)
	}
	return a.writeFitted(strings.Join(pages, "\n"))
}

// whyPages are the pages about the id of a rule, or about a title: those of the rules that have it,
// and that of the messages.
func whyPages(rules []diag.ToolRule, id string) []string {
	var pages []string
	for _, rule := range rules {
		if rule.ID == id || strings.EqualFold(rule.Title, id) {
			page, written := rulePage(rule.ID)
			if !written { // of a pack from a folder, which has no page here
				severity := "error"
				if rule.Severity == hcl.DiagWarning {
					severity = "warning"
				}
				page = fmt.Sprintf("# %s\n\n%s (%s).\n", rule.ID, rule.Title, severity)
			}
			pages = append(pages, page)
		}
	}
	if page, written := rulePage(id); written && len(pages) == 0 { // of another pack
		return []string{page}
	}
	if page, written := messagePage(id); written {
		pages = append(pages, page)
	}
	return pages
}

// unknownRule is the error about what is neither a rule nor a title.
func unknownRule(rules []diag.ToolRule, id string) error {
	var names []string
	for _, rule := range rules {
		names = append(names, rule.ID, rule.Title)
	}
	for title := range messageTitles() {
		if !strings.Contains(title, anything) {
			names = append(names, title)
		}
	}
	slices.Sort(names)
	if near := diag.Suggest(id, names); near != "" {
		return fmt.Errorf("there is no rule and no title of a message %q; did you mean %q?", id, near)
	}
	return fmt.Errorf("there is no rule and no title of a message %q: findings have the id of theirs in brackets, "+
		"and docs/rules.md lists all; docs/messages.md has the titles", id)
}

// anything stands for what differs in the title of a message.
const anything = "…"

// messageTitles gives the parts of docs/messages.md by their titles.
func messageTitles() map[string]string {
	text, err := docs.FS.ReadFile("messages.md")
	if err != nil {
		return nil
	}
	all := map[string]string{}
	_, parts, _ := strings.Cut(string(text), "\n### ")
	for part := range strings.SplitSeq(parts, "\n### ") {
		title, rest, _ := strings.Cut(part, "\n")
		all[title] = strings.TrimRight(rest, "\n") + "\n"
	}
	return all
}

// messagePage is what docs/messages.md says of a title, however it is capitalized, as a whole and
// as one that begins or ends like it.
func messagePage(title string) (page string, ok bool) {
	all := messageTitles()
	for _, known := range sortedKeys(all) {
		begin, end, differs := strings.Cut(known, anything)
		lower := strings.ToLower(title)
		if !strings.EqualFold(known, title) && (!differs || len(title) <= len(begin)+len(end) ||
			!strings.HasPrefix(lower, strings.ToLower(begin)) || !strings.HasSuffix(lower, strings.ToLower(end))) {
			continue
		}
		if ok {
			page += "\n"
		}
		page, ok = page+"# "+known+"\n"+all[known], true
	}
	return page, ok
}

// rulePage is the part of docs/rules.md about a rule.
func rulePage(id string) (page string, ok bool) {
	text, err := docs.FS.ReadFile("rules.md")
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
