package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manSection is the section of manual pages that commands of users have.
const manSection = "1"

// writeManPages writes the page of a command and those of the commands below it to a folder.
func writeManPages(cmd *cobra.Command, dir string) error {
	for _, below := range shownCommands(cmd) {
		if err := writeManPages(below, dir); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, manName(cmd)+"."+manSection), []byte(manPage(cmd)), 0o644)
}

// shownCommands are the commands below one that help lists.
func shownCommands(cmd *cobra.Command) []*cobra.Command {
	var shown []*cobra.Command
	for _, below := range cmd.Commands() {
		if below.IsAvailableCommand() && !below.IsAdditionalHelpTopicCommand() {
			shown = append(shown, below)
		}
	}
	return shown
}

// manName is what the page of a command is called, such as jobhivegen-pack-check.
func manName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPage is the page of a command in the macros of man(7).
func manPage(cmd *cobra.Command) string {
	cmd.InitDefaultHelpFlag()
	var page strings.Builder
	name := manName(cmd)
	fmt.Fprintf(&page, ".nh\n.TH %q %q %q %q %q\n", strings.ToUpper(name), manSection,
		builtAt().Format("Jan 2006"), programName+" "+buildVersion(), programName)
	fmt.Fprintf(&page, ".SH NAME\n%s \\- %s\n", roff(name), roff(cmd.Short))
	fmt.Fprintf(&page, ".SH SYNOPSIS\n\\fB%s\\fP\n", roff(cmd.UseLine()))
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	page.WriteString(".SH DESCRIPTION\n" + manText(about))
	page.WriteString(manOptions("Options", cmd.NonInheritedFlags()))
	page.WriteString(manOptions("Options inherited from parent commands", cmd.InheritedFlags()))
	if cmd.Example != "" {
		page.WriteString(".SH EXAMPLE\n" + manLines(strings.Split(strings.Trim(cmd.Example, "\n"), "\n")))
	}
	var others []string
	if cmd.HasParent() {
		others = append(others, manName(cmd.Parent()))
	}
	for _, below := range shownCommands(cmd) {
		others = append(others, manName(below))
	}
	for i, other := range others {
		others[i] = fmt.Sprintf("\\fB%s\\fP(%s)", roff(other), manSection)
	}
	if len(others) > 0 {
		page.WriteString(".SH SEE ALSO\n" + strings.Join(others, ",\n") + "\n")
	}
	return page.String()
}

// manText is a text of help: paragraphs are filled, and all other lines stay as they are.
func manText(text string) string {
	var page strings.Builder
	var verbatim []string
	keep := func() {
		if len(verbatim) > 0 {
			page.WriteString(manLines(verbatim))
		}
		verbatim = nil
	}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		switch {
		case line == "":
			keep()
			page.WriteString(".PP\n")
		case isProse(line):
			keep()
			page.WriteString(roff(line) + "\n")
		default:
			verbatim = append(verbatim, line)
		}
	}
	keep()
	return page.String()
}

// manLines are lines that stay as they are.
func manLines(lines []string) string {
	var page strings.Builder
	page.WriteString(".EX\n")
	for _, line := range lines {
		page.WriteString(roff(line) + "\n")
	}
	page.WriteString(".EE\n")
	return page.String()
}

// manOptions is a section about flags, "" if there are none.
func manOptions(title string, flags *pflag.FlagSet) string {
	var page strings.Builder
	flags.VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden || flag.Deprecated != "" {
			return
		}
		page.WriteString(".TP\n")
		if flag.Shorthand != "" {
			fmt.Fprintf(&page, "\\fB\\-%s\\fP, ", roff(flag.Shorthand))
		}
		value, usage := pflag.UnquoteUsage(flag)
		fmt.Fprintf(&page, "\\fB\\-\\-%s\\fP", roff(flag.Name))
		if value != "" {
			fmt.Fprintf(&page, " \\fI%s\\fP", roff(value))
		}
		page.WriteString("\n" + roff(usage))
		if given := flag.DefValue; given != "" && given != "[]" && given != "false" {
			fmt.Fprintf(&page, " (default %s)", roff(given))
		}
		page.WriteString("\n")
	})
	if page.Len() == 0 {
		return ""
	}
	return ".SH " + strings.ToUpper(title) + "\n" + page.String()
}

// roff writes a text so that troff prints its signs as they are. At the beginning of a line, a
// point or an apostrophe would be a request.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
