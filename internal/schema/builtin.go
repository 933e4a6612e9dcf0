package schema

import (
	_ "embed" // for the facts below
	"encoding/json"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
)

// builtinSource is the provider that is part of Terraform. It has no package from
// which a schema could be read, but templates that use it are checked like others.
const builtinSource = "terraform.io/builtin/terraform"

//go:embed builtin.json
var builtinJSON []byte

// builtin returns the facts of the provider that is part of Terraform.
var builtin = sync.OnceValues(func() (*Provider, error) {
	var raw rawProviders
	if err := json.Unmarshal(builtinJSON, &raw); err != nil {
		return nil, err
	}
	return rawToProvider(builtinSource, raw.Schemas[builtinSource]), nil
})

//go:embed language.json
var languageJSON []byte

// language returns the schemas of Terraform's own blocks, by block type. Blocks
// whose body is free, such as locals and terraform, have none.
var language = sync.OnceValues(func() (map[string]*tfjson.SchemaBlock, error) {
	var blocks map[string]*tfjson.SchemaBlock
	err := json.Unmarshal(languageJSON, &blocks)
	return blocks, err
})

// ownBlock checks a block of Terraform's own language.
func (c *checker) ownBlock(block *hclsyntax.Block) {
	terraform, err := builtin()
	blocks, languageErr := language()
	schema, ok := blocks[block.Type]
	if err != nil || languageErr != nil || !ok {
		return // a test checks the embedded facts
	}
	c.forEach([]*Provider{terraform}, func(_ *Provider, f *findings) {
		b := bodyCheck{c: c, out: f, where: where{what: "block", name: block.Type}}
		b.body(block.Body, schema, block, nil)
	})
}
