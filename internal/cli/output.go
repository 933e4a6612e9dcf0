package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// outputFlags say which outputs to show.
type outputFlags struct {
	engineFlags
	format    string
	sensitive bool
}

func (a *app) outputCommand() *cobra.Command {
	var flags outputFlags
	cmd := &cobra.Command{
		Use:   "output [NAME]",
		Short: "Show what an environment has come to: names, addresses, ids",
		Long: "Print the outputs of what was applied last, those of all layers. With a NAME, print the value of that\n" +
			"output alone, as a script takes it. Sensitive values are shown with --sensitive only.",
		Args: cobra.MaximumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.runUntilEnded(func(ctx context.Context) error { return a.output(ctx, &flags, strings.Join(args, "")) })(cmd, args)
	}
	flags.register(cmd)
	formatFlag(cmd, &flags.format, "text", "json")
	cmd.Flags().BoolVar(&flags.sensitive, "sensitive", false, "show sensitive values, too")
	return cmd
}

func (a *app) output(ctx context.Context, flags *outputFlags, name string) error {
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return err
	}
	defer w.close()
	all := map[string]terraform.OutputValue{}
	for _, r := range w.chosen {
		if err := r.ready(ctx); err != nil {
			return err
		}
		values, err := r.runner.OutputValues(ctx)
		if err != nil {
			return r.explain(err)
		}
		for name, value := range values {
			all[name] = value
		}
	}
	if name != "" {
		if len(all) == 0 {
			return fmt.Errorf("there is no output %q: %s has none, as nothing is applied yet, or what is has none", name, w.dir)
		}
		return a.oneOutput(all, name, flags)
	}
	if flags.format == "json" {
		return a.jsonOutputs(all, flags.sensitive)
	}
	for _, name := range sortedKeys(all) {
		text := "(sensitive)"
		if !all[name].Sensitive || flags.sensitive {
			text = all[name].Text()
		}
		if _, err := fmt.Fprintf(a.shown(), "%s = %s\n", name, text); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		a.logf("%s has no outputs: nothing is applied yet, or what is has none\n", w.dir)
	}
	return nil
}

// oneOutput prints one value for a script.
func (a *app) oneOutput(all map[string]terraform.OutputValue, name string, flags *outputFlags) error {
	value, ok := all[name]
	if !ok {
		if near := diag.Suggest(name, sortedKeys(all)); near != "" {
			return fmt.Errorf("there is no output %q; did you mean %s?", name, near)
		}
		return fmt.Errorf("there is no output %q: there are %s", name, strings.Join(sortedKeys(all), ", "))
	}
	if value.Sensitive && !flags.sensitive {
		return fmt.Errorf("the output %s is sensitive: add --sensitive to print it", name)
	}
	if flags.format == "json" {
		_, err := fmt.Fprintln(a.stdout, string(value.JSON))
		return err
	}
	_, err := fmt.Fprintln(a.stdout, value.Plain())
	return err
}

func (a *app) jsonOutputs(all map[string]terraform.OutputValue, sensitive bool) error {
	values := map[string]json.RawMessage{}
	for name, value := range all {
		if !value.Sensitive || sensitive {
			values[name] = value.JSON
		}
	}
	return diag.EncodeJSON(a.stdout, values)
}
