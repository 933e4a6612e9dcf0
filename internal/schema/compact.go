package schema

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/input"
)

// compactFormat is the version of the layout below. A reader refuses others.
const compactFormat = 1

const (
	indexEntry  = "index"
	configEntry = string(ProviderConfig)
)

// compactIndex is the first entry of a compact file.
type compactIndex struct {
	Format  int    `json:"format"`
	Source  string `json:"source"`
	Version string `json:"version"`
}

// compactType is the entry of one type. Schemas repeat the same nested block
// very often (a rule that holds statements that hold statements), up to a
// megabyte of JSON in one type, so each distinct block is written once and
// referred to by its position. Blocks come after those they contain; the last
// is the type itself.
type compactType struct {
	Blocks []compactBlock `json:"blocks"`
}

type compactBlock struct {
	Attributes attributes               `json:"attributes,omitempty"`
	Blocks     map[string]compactNested `json:"blocks,omitempty"`
	Deprecated bool                     `json:"deprecated,omitempty"`
}

type compactNested struct {
	Mode  tfjson.SchemaNestingMode `json:"mode"`
	Min   uint64                   `json:"min,omitempty"`
	Max   uint64                   `json:"max,omitempty"`
	Block int                      `json:"block"`
}

// rawProviders is the output of `terraform providers schema -json`, decoded down to
// the types, whose schemas stay raw JSON.
type rawProviders struct {
	Schemas map[string]rawProvider `json:"provider_schemas"`
}

type rawProvider struct {
	Config    json.RawMessage            `json:"provider"`
	Resources map[string]json.RawMessage `json:"resource_schemas"`
	Data      map[string]json.RawMessage `json:"data_source_schemas"`
	Ephemeral map[string]json.RawMessage `json:"ephemeral_resource_schemas"`
}

func (p rawProvider) types() map[Kind]map[string]json.RawMessage {
	return map[Kind]map[string]json.RawMessage{Resource: p.Resources, DataSource: p.Data, Ephemeral: p.Ephemeral}
}

// Compact converts the output of `terraform providers schema -json`, plain or
// gzipped, to the compact form that Open reads: a zip file with one entry per
// type, without descriptions. The input must hold exactly one provider, whose
// version is not in the input and is given here. The same input gives the same
// bytes.
func Compact(w io.Writer, r io.Reader, version string) error {
	raw, err := decodeProviders(r)
	if err != nil {
		return err
	}
	if len(raw.Schemas) != 1 {
		names := slices.Sorted(maps.Keys(raw.Schemas))
		return fmt.Errorf("expected the schema of one provider, found %d: %s", len(names), strings.Join(names, ", "))
	}
	for source, provider := range raw.Schemas {
		return writeProvider(w, source, version, provider)
	}
	return nil
}

// CompactProvider is [Compact] for the schema of one provider that was read already.
func CompactProvider(w io.Writer, source, version string, provider *tfjson.ProviderSchema) error {
	text, err := json.Marshal(provider)
	if err != nil {
		return err
	}
	var raw rawProvider
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	return writeProvider(w, source, version, raw)
}

func writeProvider(w io.Writer, source, version string, provider rawProvider) error {
	z := zip.NewWriter(w)
	if err := writeEntry(z, indexEntry, compactIndex{compactFormat, source, version}); err != nil {
		return err
	}
	if err := writeTypes(z, provider); err != nil {
		return err
	}
	return z.Close()
}

func writeTypes(z *zip.Writer, provider rawProvider) error {
	schemas := map[string]json.RawMessage{}
	if provider.Config != nil {
		schemas[configEntry] = provider.Config
	}
	for kind, types := range provider.types() {
		for typ, schema := range types {
			schemas[string(kind)+"/"+typ] = schema
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		block, err := decodeBlock(schemas[name])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		var c compacter
		if _, err := c.add(block); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := writeEntry(z, name, c.out); err != nil {
			return err
		}
	}
	return nil
}

// compacter collects the distinct blocks of one type.
type compacter struct {
	out  compactType
	seen map[string]int // position of a block by its JSON
}

// add appends the block, unless the same is there already, and returns its
// position.
func (c *compacter) add(block *tfjson.SchemaBlock) (int, error) {
	out := compactBlock{Attributes: block.Attributes, Deprecated: block.Deprecated}
	dropDescriptions(block.Attributes)
	for _, name := range slices.Sorted(maps.Keys(block.NestedBlocks)) {
		nested := block.NestedBlocks[name]
		if nested == nil || nested.Block == nil {
			return 0, fmt.Errorf("the nested block %q has no schema", name)
		}
		at, err := c.add(nested.Block)
		if err != nil {
			return 0, err
		}
		if out.Blocks == nil {
			out.Blocks = map[string]compactNested{}
		}
		out.Blocks[name] = compactNested{nested.NestingMode, nested.MinItems, nested.MaxItems, at}
	}
	text, err := json.Marshal(out)
	if err != nil {
		return 0, err
	}
	if at, ok := c.seen[string(text)]; ok {
		return at, nil
	}
	if c.seen == nil {
		c.seen = map[string]int{}
	}
	at := len(c.out.Blocks)
	c.seen[string(text)] = at
	c.out.Blocks = append(c.out.Blocks, out)
	return at, nil
}

func dropDescriptions(attributes map[string]*tfjson.SchemaAttribute) {
	for _, a := range attributes {
		a.Description, a.DescriptionKind = "", ""
		if a.AttributeNestedType != nil {
			dropDescriptions(a.AttributeNestedType.Attributes)
		}
	}
}

// writeEntry adds one deflated entry. It compresses the data itself, because
// zip.Writer.Create would add a data descriptor to each entry: a tenth of a file with
// thousands of small entries.
func writeEntry(z *zip.Writer, name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := deflate.Write(text); err != nil {
		return err
	}
	if err := deflate.Close(); err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name:               name,
		Method:             zip.Deflate,
		CRC32:              crc32.ChecksumIEEE(text),
		CompressedSize64:   uint64(packed.Len()),
		UncompressedSize64: uint64(len(text)),
	})
	if err != nil {
		return err
	}
	_, err = w.Write(packed.Bytes())
	return err
}

// openCompact reads the directory of a compact file; types are read on demand.
func openCompact(data []byte) ([]*Provider, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var index compactIndex
	p := &Provider{types: map[Kind]map[string]*entry{Resource: {}, DataSource: {}, Ephemeral: {}}}
	for _, file := range z.File {
		kind, typ, isType := strings.Cut(file.Name, "/")
		switch {
		case isType && p.types[Kind(kind)] != nil:
			p.types[Kind(kind)][typ] = compactEntry(file)
		case file.Name == configEntry:
			p.config = compactEntry(file)
		case file.Name == indexEntry:
			if err := readEntry(file, &index); err != nil {
				return nil, fmt.Errorf("index: %w", err)
			}
		default:
			return nil, fmt.Errorf("unexpected entry %q", file.Name)
		}
	}
	if index.Format != compactFormat {
		return nil, fmt.Errorf("compact format %d is not %d: write the file again with `pack schema`",
			index.Format, compactFormat)
	}
	p.source, p.version = index.Source, index.Version
	return []*Provider{p}, nil
}

func compactEntry(file *zip.File) *entry {
	return &entry{read: func() (*tfjson.SchemaBlock, error) {
		var c compactType
		if err := readEntry(file, &c); err != nil {
			return nil, err
		}
		return c.expand()
	}}
}

func readEntry(file *zip.File, into any) error {
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := input.All(r, file.Name, input.MaxOther)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// expand links the blocks. Blocks that were written once are shared in memory too.
func (c compactType) expand() (*tfjson.SchemaBlock, error) {
	if len(c.Blocks) == 0 {
		return nil, errors.New("no block")
	}
	blocks := make([]*tfjson.SchemaBlock, len(c.Blocks))
	for i, in := range c.Blocks {
		out := &tfjson.SchemaBlock{Attributes: in.Attributes, Deprecated: in.Deprecated}
		if len(in.Blocks) > 0 {
			out.NestedBlocks = make(map[string]*tfjson.SchemaBlockType, len(in.Blocks))
		}
		for name, nested := range in.Blocks {
			if nested.Block < 0 || nested.Block >= i {
				return nil, fmt.Errorf("the nested block %q refers to block %d", name, nested.Block)
			}
			out.NestedBlocks[name] = &tfjson.SchemaBlockType{
				NestingMode: nested.Mode, MinItems: nested.Min, MaxItems: nested.Max, Block: blocks[nested.Block],
			}
		}
		blocks[i] = out
	}
	return blocks[len(blocks)-1], validBlock(blocks[len(blocks)-1], map[*tfjson.SchemaBlock]bool{})
}
