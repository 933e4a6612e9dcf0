package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

func (a *app) packSchemaCommand() *cobra.Command {
	var flags engineFlags
	var versions []string
	cmd := &cobra.Command{
		Use:   "schema DIR",
		Short: "Write the schema facts of a pack's providers",
		Long: "Ask the providers that the root of a pack requires for their schemas, by the engine, and write them to\n" +
			"DIR/schema, one file a provider and version. pack.hcl names them then, and what is rendered is checked\n" +
			"against them. Facts of other versions stay.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runUntilEnded(func(ctx context.Context) error { return a.packSchema(ctx, args[0], versions, &flags) })(cmd, args)
		},
	}
	cmd.Flags().StringArrayVar(&versions, "provider", nil, "`NAME=VERSION` in place of the version that the pack requires")
	cmd.Flags().StringVar(&flags.engine, "engine", "",
		"terraform, tofu or a `path` of one (default $"+engineVariable+", else the first of them on the PATH)")
	cmd.Flags().BoolVar(&flags.install, "install", false, "get Terraform from its releases when none is found")
	cmd.Flags().StringSliceVar(&flags.options.PluginDirs, "plugin-dir", nil,
		"`folder` to take providers from instead of the registry (default $"+pluginDirVariable+")")
	return cmd
}

// packSchema writes the facts of each provider, and names the files in pack.hcl.
func (a *app) packSchema(ctx context.Context, dir string, versions []string, flags *engineFlags) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is not a folder: pack schema writes into the folder of a pack", diag.Visible(dir))
	}
	p, diags := a.inputs.LoadPackAs(filepath.Clean(dir)+string(filepath.Separator), a.files)
	if diags.HasErrors() {
		return diags
	}
	required, err := requirementsOf(p, versions)
	if err != nil {
		return err
	}
	flags.complete()
	engine, err := a.findEngine(ctx, flags, tfcode.Parse(output.Tree{}))
	if err != nil {
		return err
	}
	folder, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	flags.options.Insist = a.insist
	facts, err := terraform.ProviderFacts(ctx, engine, folder, required, flags.options)
	if err != nil {
		return err
	}
	var names []string
	for _, f := range facts {
		name := schemaFile(f)
		var text bytes.Buffer
		if err := schema.CompactProvider(&text, f.Source, f.Version, f.Schema); err != nil {
			return fmt.Errorf("the schema of %s: %w", f.Source, err)
		}
		if err := writeInto(dir, name, text.Bytes()); err != nil {
			return err
		}
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, err := fmt.Fprintln(a.shown(), filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return a.nameSchemas(p, dir, names)
}

// nameSchemas adds schema files to those that pack.hcl names.
func (a *app) nameSchemas(p *project.Pack, dir string, names []string) error {
	before, err := os.ReadFile(filepath.Join(dir, render.ManifestFile))
	if err != nil {
		return err
	}
	after, diags := p.WithSchemas(before, names)
	if diags.HasErrors() {
		return diags
	}
	if !bytes.Equal(before, after) {
		return writeInto(dir, render.ManifestFile, after)
	}
	return nil
}

// writeInto writes a file of a pack, whose name has slashes.
func writeInto(dir, name string, text []byte) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return err
	}
	return output.Replace(target, text)
}

// schemaFile is where a pack has the facts of a provider.
func schemaFile(f terraform.Facts) string {
	_, name, _ := strings.Cut(f.Source, "/") // of the registry, no word
	return path.Join("schema", strings.ReplaceAll(name, "/", "-")+"-"+f.Version+".zip")
}

// requirementsOf are the providers of a pack in the versions that were asked for.
func requirementsOf(p *project.Pack, versions []string) (map[string]terraform.RequiredProvider, error) {
	required := map[string]terraform.RequiredProvider{}
	for name, r := range p.RequiredProviders() {
		required[name] = terraform.RequiredProvider(r)
	}
	if len(required) == 0 {
		return nil, fmt.Errorf("the root of the pack requires no provider: write root/versions.tf with " +
			"terraform { required_providers { NAME = { source = \"...\", version = \"...\" } } }")
	}
	for _, setting := range versions {
		name, version, ok := strings.Cut(setting, "=")
		r, known := required[name]
		switch {
		case !ok || version == "":
			return nil, fmt.Errorf("--provider %s: write NAME=VERSION", setting)
		case !known:
			return nil, fmt.Errorf("--provider %s: the pack does not require it; it requires %s",
				name, strings.Join(sortedKeys(required), ", "))
		}
		r.Version = version
		required[name] = r
	}
	return required, nil
}
