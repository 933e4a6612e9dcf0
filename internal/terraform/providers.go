package terraform

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/hashicorp/go-version"
	tfjson "github.com/hashicorp/terraform-json"
)

// RequiredProvider is a provider that a configuration requires.
type RequiredProvider struct {
	Source  string `json:"source,omitempty"`
	Version string `json:"version,omitempty"`
}

// Facts is what an engine reports about a provider.
type Facts struct {
	Source, Version string
	Schema          *tfjson.ProviderSchema
}

// ProviderFacts installs providers, given by local name, into an empty folder and asks
// for their schemas. The only file in it is one with the requirements.
func ProviderFacts(
	ctx context.Context, engine Engine, dir string, required map[string]RequiredProvider, options Options,
) (facts []Facts, err error) {
	if err := writeRequirements(dir, required); err != nil {
		return nil, err
	}
	r, err := NewRunner(engine, dir, options)
	if err != nil {
		return nil, err
	}
	if _, err := r.Init(ctx); err != nil {
		return nil, err
	}
	var versions map[string]*version.Version
	err = r.run(ctx, "version", newOutput(), func(ctx context.Context) error {
		_, versions, err = r.tf.Version(ctx, true)
		return err
	})
	if err != nil {
		return nil, err
	}
	var schemas *tfjson.ProviderSchemas
	err = r.run(ctx, "providers schema", newOutput(), func(ctx context.Context) error {
		schemas, err = r.tf.ProvidersSchema(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for source, schema := range schemas.Schemas {
		if v := versions[source]; v != nil {
			facts = append(facts, Facts{source, v.String(), schema})
		}
	}
	return facts, nil
}

// writeRequirements writes a configuration with nothing but requirements.
func writeRequirements(dir string, required map[string]RequiredProvider) error {
	text, err := json.Marshal(map[string]any{"terraform": map[string]any{"required_providers": required}})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "providers.tf.json"), text, 0o600)
}
