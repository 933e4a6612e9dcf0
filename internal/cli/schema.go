package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/jsonschema"
	"github.com/jobhive/jobhivegen/internal/manual"
)

func (a *app) schemaCommand() *cobra.Command {
	var overlay bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a spec, for editors",
		Long: "Print the JSON Schema (draft 2020-12) of the files of a spec. With it, an editor completes keys,\n" +
			"shows what they mean and marks mistakes while you type. Files with a point in front are no part\n" +
			"of a spec, so it may stand beside it:\n\n" +
			"  jobhivegen schema > specs/.schema.json\n\n" +
			"and the first line of a file names it:\n\n" +
			"  # yaml-language-server: $schema=.schema.json",
		Args: cobra.NoArgs,
		RunE: a.run(func(context.Context) error {
			generate := jsonschema.Spec
			if overlay {
				generate = jsonschema.Overlay
			}
			p, diags := a.inputs.LoadPack(a.files)
			if diags.HasErrors() {
				return diags
			}
			vocabulary := p.Vocabulary.Describe()
			manual.Enrich(vocabulary, knownFacts(p))
			text, err := generate(vocabulary)
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(text)
			return err
		}),
	}
	cmd.Flags().BoolVar(&overlay, "overlay", false, "that of the files in the folder environments")
	return cmd
}
