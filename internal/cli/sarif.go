package cli

import (
	"bytes"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
)

// registerSARIF adds the flag by which a command keeps what it reports for a code
// host, whatever it prints.
func (a *app) registerSARIF(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.sarif, "sarif", "",
		"`file` to write errors and warnings to as SARIF, for a code host; there is one when there are none, too")
	writesFiles(cmd.Flags(), "sarif")
}

// collect keeps diagnostics for the SARIF file.
func (a *app) collect(diags hcl.Diagnostics) {
	if a.sarif == "" {
		return
	}
	for _, d := range diags {
		placed := *d
		if placed.Subject == nil {
			// Code hosts refuse a result without any place.
			placed.Subject = &hcl.Range{Filename: a.inputs.Specs}
		}
		a.collected = append(a.collected, &placed)
	}
}

// writeSARIF writes what was collected.
func (a *app) writeSARIF() error {
	if a.sarif == "" {
		return nil
	}
	diag.Sort(a.collected)
	var text bytes.Buffer
	if err := diag.WriteSARIF(&text, diag.Deduplicate(a.collected), a.tool()); err != nil {
		return err
	}
	if err := output.Replace(a.sarif, []byte(a.argued.Blot(text.String()))); err != nil {
		return fmt.Errorf("write the SARIF file: %w", err)
	}
	return nil
}
