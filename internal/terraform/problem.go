package terraform

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// maxRelated is how many further lines of the spec a diagnostic names.
const maxRelated = 3

// Diagnostics turns what an engine said about the root module in dir into
// diagnostics of ours. One about an attribute is shown at the line of the spec
// that the attribute was made from, with the generated line as a note; one about
// anything else at the generated line. The texts are added to files.
func (x *Index) Diagnostics(dir string, said []tfjson.Diagnostic, files diag.Files) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, s := range said {
		d := diag.Errorf(hcl.Range{}, s.Summary, "%s", detail(s))
		if s.Severity == tfjson.DiagnosticSeverityWarning {
			d.Severity = hcl.DiagWarning
		}
		if s.Range != nil {
			x.place(d, dir, *s.Range, files)
		}
		diags = append(diags, d)
	}
	return diags
}

// detail is the text of a diagnostic, with what the engine says beside it.
func detail(s tfjson.Diagnostic) string {
	text := strings.TrimSpace(s.Detail)
	if s.Address != "" && !strings.Contains(text, s.Address) {
		text = strings.TrimSpace(text + "\nThis is about " + s.Address + ".")
	}
	if strings.HasPrefix(s.Summary, "Error acquiring the state lock") {
		text = strings.TrimSpace(text + "\nAnother run is using this state. Wait for it to end " +
			"(--lock-timeout 5m does), or, if it is dead for certain, " +
			"remove its lock with the engine's force-unlock and the ID above.")
	}
	return text
}

// place gives a diagnostic its subject and its notes.
func (x *Index) place(d *hcl.Diagnostic, dir string, at tfjson.Range, files diag.Files) {
	generated := hcl.Range{
		Filename: filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(at.Filename))),
		Start:    hcl.Pos(at.Start), End: hcl.Pos(at.End),
	}
	d.Subject = &generated
	text, err := input.File(filepath.Join(dir, filepath.FromSlash(at.Filename)), input.MaxOther)
	if err != nil {
		return // a module from elsewhere, or none at all
	}
	files[generated.Filename] = &hcl.File{Bytes: text}
	block, attribute, header := blockAt(tfcode.ParseFile(generated.Filename, text).Body, at.Start.Byte)
	if attribute == "" && header != nil {
		generated = *header // the engine gives no more than the brace
	}
	if block == "" || attribute == "" && !describesThing(block) {
		return
	}
	var origins []diag.Origin
	if module := string(tfcode.PlaceOf(path.Dir(at.Filename)).Module); attribute != "" {
		origins = x.attribute(module, block, []any{attribute}, nil)
	} else {
		origins = x.whole(module, block)
	}
	if len(origins) == 0 {
		return
	}
	subject := origins[0].Range
	d.Subject = &subject
	related := []diag.Related{{Message: "This is what was rendered from it.", Range: generated}}
	for _, o := range origins[1:min(len(origins), maxRelated+1)] {
		related = append(related, diag.Related{Message: fmt.Sprintf("From %s, too.", o.Path), Range: o.Range})
	}
	*d = *diag.WithRelated(d, related...)
}

// describesThing says whether a block is of something in the spec. What is wrong
// with a variable or a provider as a whole is not.
func describesThing(block string) bool {
	kind, _, _ := strings.Cut(block, ".")
	return !slices.Contains([]string{"module", "output", "provider", "terraform", "variable", "locals"}, kind)
}

// blockAt gives the address of the innermost block at a byte, as provenance
// spells it, the attribute there, "" when the byte is in none, and where the
// block begins.
func blockAt(body *hclsyntax.Body, at int) (block, attribute string, header *hcl.Range) {
	var address []string
	for body != nil && attribute == "" {
		for _, a := range body.Attributes {
			if a.SrcRange.Start.Byte <= at && at < a.SrcRange.End.Byte {
				attribute = a.Name
			}
		}
		var inner *hclsyntax.Body
		for _, b := range body.Blocks {
			if b.TypeRange.Start.Byte > at || at >= b.CloseBraceRange.End.Byte {
				continue
			}
			if len(address) > 0 || b.Type != "resource" {
				address = append(address, b.Type)
			}
			address = append(address, b.Labels...)
			inner, header = b.Body, b.DefRange().Ptr()
		}
		body = inner
	}
	return dynamicBlock.ReplaceAllString(strings.Join(address, "."), ".$1"), attribute, header
}
