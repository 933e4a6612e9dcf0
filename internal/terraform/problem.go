package terraform

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// maxRelated limits how many further lines of the spec a diagnostic lists.
const maxRelated = 3

// Located turns the engine's diagnostics about the root module in dir into diagnostics
// about the spec. One about an attribute points at the line of the spec behind the
// attribute, with the generated line as a note; any other points at the generated
// line. The texts are added to files.
func Located(said []tfjson.Diagnostic, dir string, x *provenance.Index, files diag.Files) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, s := range said {
		d := diag.Errorf(hcl.Range{}, s.Summary, "%s", detail(s))
		if s.Severity == tfjson.DiagnosticSeverityWarning {
			d.Severity = hcl.DiagWarning
		}
		if s.Range != nil {
			place(d, dir, *s.Range, x, files)
		}
		diags = append(diags, d)
	}
	return diags
}

// missingVariable matches the engines' message about a variable without a value, whose
// advice is about flags of the engine.
var missingVariable = regex.New(`input variable "([^"]+)" is not set, and has no default value`)

// detail gives the text of a diagnostic with the engine's further remarks.
func detail(s tfjson.Diagnostic) string {
	text := strings.TrimSpace(s.Detail)
	if s.Address != "" && !strings.Contains(text, s.Address) {
		text = strings.TrimSpace(text + "\nThis is about " + s.Address + ".")
	}
	if m := missingVariable.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("Nothing says what %[1]s is. Add --var %[1]s=VALUE, name a file of values with --var-file, "+
			"or set TF_VAR_%[1]s; its description here says what it is.", m[1])
	}
	if strings.HasPrefix(s.Summary, "Error acquiring the state lock") {
		text = strings.TrimSpace(text + "\nAnother run is using this state. Wait for it to end " +
			"(--lock-timeout 5m does), or, if it is dead for certain, " +
			"remove its lock with the engine's force-unlock and the ID above.")
	}
	return text
}

// place gives a diagnostic its subject and notes.
func place(d *hcl.Diagnostic, dir string, at tfjson.Range, x *provenance.Index, files diag.Files) {
	generated := hcl.Range{
		Filename: filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(at.Filename))),
		Start:    hcl.Pos(at.Start), End: hcl.Pos(at.End),
	}
	d.Subject = &generated
	text, err := input.File(filepath.Join(dir, filepath.FromSlash(at.Filename)), input.MaxOther)
	if err != nil {
		return // a module from elsewhere, or no file at all
	}
	files[generated.Filename] = &hcl.File{Bytes: text}
	spot := tfcode.ParseFile(generated.Filename, text).At(at.Start.Byte)
	if spot.Attribute == "" && spot.Header != nil {
		generated = *spot.Header // the engine only gives the place of the brace
	}
	if spot.Block == "" || spot.Attribute == "" && !describesThing(spot.Block) {
		return
	}
	var origins []diag.Origin
	if module := string(tfcode.PlaceOf(path.Dir(filepath.ToSlash(at.Filename))).Module); spot.Attribute != "" {
		origins = x.At(module, spot.Block, spot.Path, nil)
	} else {
		origins = x.Whole(module, spot.Block)
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

// describesThing says whether a block is a thing of the spec. Variables and providers
// are not.
func describesThing(block string) bool {
	kind, _, _ := strings.Cut(block, ".")
	return !slices.Contains([]string{"module", "output", "provider", "terraform", "variable", "locals"}, kind)
}
