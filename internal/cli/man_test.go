package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestManualPages: each command that help lists has a page, with its examples.
func TestManualPages(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, 0, "man", dir)
	for _, cmd := range (&app{}).rootCommand().Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		page, err := os.ReadFile(filepath.Join(dir, programName+"-"+cmd.Name()+".1"))
		if err != nil {
			t.Error(err)
			continue
		}
		if !strings.Contains(string(page), ".SH EXAMPLE") {
			t.Errorf("the page of %s has no example", cmd.Name())
		}
	}
	again := t.TempDir()
	mustRun(t, 0, "man", again)
	name := programName + "-render.1"
	first, _ := os.ReadFile(filepath.Join(dir, name)) // that it is there was seen above
	second, err := os.ReadFile(filepath.Join(again, name))
	if err != nil || string(first) != string(second) {
		t.Error("the pages differ from one time to the next", err)
	}
}

// TestManPageIsText: signs of troff in a text are no requests and no escapes.
func TestManPageIsText(t *testing.T) {
	cmd := &cobra.Command{
		Use: "tool FILE", Short: `A tool for C:\new`, Run: func(*cobra.Command, []string) {},
		Long:    "Reads a file of\n.tf files, all\n'quoted' words\nof it.\n\n  tool | other\n* one\n* two\n\nThe end.",
		Example: "  tool -x a\n.tool",
	}
	cmd.Flags().StringP("out", "o", "out", "`folder` of the output")
	cmd.Flags().Bool("dry", false, "write nothing")
	want := `.nh
.TH "TOOL" "1" DATE
.SH NAME
tool \- A tool for C:\enew
.SH SYNOPSIS
\fBtool FILE [flags]\fP
.SH DESCRIPTION
Reads a file of
\&.tf files, all
\&'quoted' words
of it.
.PP
.EX
  tool | other
* one
* two
.EE
.PP
The end.
.SH OPTIONS
.TP
\fB\-\-dry\fP
write nothing
.TP
\fB\-h\fP, \fB\-\-help\fP
help for tool
.TP
\fB\-o\fP, \fB\-\-out\fP \fIfolder\fP
folder of the output (default out)
.SH EXAMPLE
.EX
  tool \-x a
\&.tool
.EE
`
	got := regexp.MustCompile(`"1" .*`).ReplaceAllString(manPage(cmd), `"1" DATE`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got)\n" + diff)
	}
}
