package render

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// fileFunctions are the functions of Terraform that read a file when a plan is made, which fails without it.
var fileFunctions = []string{
	"file", "filebase64", "filebase64sha256", "filebase64sha512", "filemd5", "filesha1", "filesha256", "filesha512", "templatefile",
}

// readFiles holds what the Terraform of a module beside the spec reads against the files that its folder has, and
// the other way round: a file of YAML that nothing there names is a part of the spec in the wrong place.
func (l *loader) readFiles(dir string, templates []*template) {
	there := l.copiedFiles(dir, ".tf", ".hcl", ".md")
	for _, t := range templates {
		text, _ := l.read(path.Join(dir, t.name)) // it was read before
		_ = hclsyntax.VisitAll(t.source.Body(), func(n hclsyntax.Node) hcl.Diagnostics {
			if call, ok := n.(*hclsyntax.FunctionCallExpr); ok && slices.Contains(fileFunctions, call.Name) && len(call.Args) > 0 {
				at := call.Args[0].Range()
				named := besidePath.FindSubmatch(at.SliceBytes(text))
				if named != nil && there[path.Clean(string(named[1]))] == nil {
					l.errorf(at, "No such file", "The folder %s has no file %s. Put it there; it is copied into the module.",
						strings.TrimPrefix(dir, Beside), named[1])
				}
			}
			return nil
		})
	}
	for _, name := range sortedKeys(there) {
		if hasEnding(name, []string{".yaml", ".yml"}) && !strings.Contains(name, "/") && !l.isNamed(dir, name, templates, there) {
			l.errorf(hcl.Range{Filename: path.Join(dir, name)}, "File not used", "Nothing in the folder names this file, so it would be "+
				"copied, and nobody would read it. A part of the spec stands beside or above the folder %s; what Terraform is to read "+
				"is named there: file(\"${path.module}/%s\").", BesideFolder, name)
		}
	}
}

// besidePath is the file of its folder that Terraform names, as in "${path.module}/NAME".
var besidePath = regex.New(`^"\$\{path\.module\}/([^"$%\\]+)"$`)

// isNamed tells whether a file of the folder of a module is named in another one, or is read with all of its kind.
func (l *loader) isNamed(dir, name string, templates []*template, there map[string][]byte) bool {
	for _, t := range templates {
		text, _ := l.read(path.Join(dir, t.name))
		if bytes.Contains(text, []byte(name)) || bytes.Contains(text, []byte("fileset(")) {
			return true
		}
	}
	for other, text := range there {
		if other != name && bytes.Contains(text, []byte(name)) {
			return true
		}
	}
	return false
}
