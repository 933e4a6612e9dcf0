package schema

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/input"
)

// openJSON reads `terraform providers schema -json`, decoded down to the types.
func openJSON(data []byte) ([]*Provider, error) {
	raw, err := decodeProviders(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var all []*Provider
	for _, source := range slices.Sorted(maps.Keys(raw.Schemas)) {
		all = append(all, rawToProvider(source, raw.Schemas[source]))
	}
	return all, nil
}

func rawToProvider(source string, raw rawProvider) *Provider {
	p := &Provider{source: source, types: map[Kind]map[string]*entry{}}
	if raw.Config != nil {
		p.config = rawEntry(raw.Config)
	}
	for kind, types := range raw.types() {
		p.types[kind] = make(map[string]*entry, len(types))
		for typ, schema := range types {
			p.types[kind][typ] = rawEntry(schema)
		}
	}
	return p
}

func rawEntry(schema json.RawMessage) *entry {
	return &entry{read: func() (*tfjson.SchemaBlock, error) { return decodeBlock(schema) }}
}

// decodeProviders reads JSON, plain or gzipped.
func decodeProviders(r io.Reader) (rawProviders, error) {
	var raw rawProviders
	in := bufio.NewReader(r)
	r = in
	if magic, err := in.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		if r, err = gzip.NewReader(in); err != nil {
			return raw, err
		}
	}
	text, err := input.All(r, "the text of the schema facts", input.MaxPack)
	if err != nil {
		return raw, err
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return raw, err
	}
	if len(raw.Schemas) == 0 {
		return raw, errors.New("no provider_schemas: not the output of `terraform providers schema -json`")
	}
	return raw, nil
}

func decodeBlock(text json.RawMessage) (*tfjson.SchemaBlock, error) {
	var schema tfjson.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		return nil, err
	}
	// A type without any argument has no block in the JSON.
	if schema.Block == nil {
		return &tfjson.SchemaBlock{}, nil
	}
	return schema.Block, validBlock(schema.Block, map[*tfjson.SchemaBlock]bool{})
}

// validBlock rejects nulls and missing types, which JSON allows and no provider
// writes, so that later code need not check for them.
func validBlock(block *tfjson.SchemaBlock, seen map[*tfjson.SchemaBlock]bool) error {
	if seen[block] {
		return nil
	}
	seen[block] = true
	if err := validAttributes(block.Attributes); err != nil {
		return err
	}
	for name, nested := range block.NestedBlocks {
		if nested == nil || nested.Block == nil {
			return fmt.Errorf("the nested block %q has no schema", name)
		}
		if err := validBlock(nested.Block, seen); err != nil {
			return err
		}
	}
	return nil
}

func validAttributes(attributes map[string]*tfjson.SchemaAttribute) error {
	for name, a := range attributes {
		switch {
		case a == nil:
			return fmt.Errorf("the attribute %q has no schema", name)
		case a.AttributeNestedType != nil:
			if err := validAttributes(a.AttributeNestedType.Attributes); err != nil {
				return err
			}
		case a.AttributeType == cty.NilType:
			return fmt.Errorf("the attribute %q has no type", name)
		}
	}
	return nil
}
