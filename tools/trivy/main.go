// Command trivy asks the checks that come with Trivy about rendered Terraform:
//
//	trivy EXPLAINED FOLDER...
//
// Each finding has to be explained: EXPLAINED is a file of HCL that says, by the check and
// the file, why what it wants is not so. What is explained and not found is an error too,
// so that the file stays true. Nothing is fetched: the checks are those of the module's
// version.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing/fstest"

	"github.com/aquasecurity/trivy/pkg/iac/rego"
	"github.com/aquasecurity/trivy/pkg/iac/scanners/terraform"
	"github.com/hashicorp/hcl/v2/hclsimple"
)

// explained is the file of explanations.
type explained struct {
	Findings []*explanation `hcl:"finding,block"`
}

// explanation says why a check's findings in some files are no mistakes. A file is a
// pattern as of path.Match, such as */modules/cdn/distribution.tf.
type explanation struct {
	Check   string   `hcl:"check,label"`
	Files   []string `hcl:"files"`
	Because string   `hcl:"because"`

	used map[string]bool
}

// finding is what a check says of a file.
type finding struct {
	check, file, text string
	line              int
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New("usage: trivy EXPLAINED FOLDER...")
	}
	var file explained
	if err := hclsimple.DecodeFile(args[0], nil, &file); err != nil {
		return err
	}
	if err := findsWhatIsWrong(); err != nil {
		return err
	}
	var problems []error
	for _, folder := range args[1:] {
		found, err := scanAll(folder)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		for _, f := range found {
			if !file.explains(f) {
				problems = append(problems, fmt.Errorf("%s:%d: %s: %s", f.file, f.line, f.check, f.text))
			}
		}
	}
	return errors.Join(append(problems, file.unused()...)...)
}

// findsWhatIsWrong holds that the checks find something where there is something: without
// that, finding nothing means nothing.
func findsWhatIsWrong() error {
	found, err := scan(fstest.MapFS{"main.tf": {Data: []byte(`
resource "aws_security_group_rule" "open" {
  type        = "ingress"
  from_port   = 22
  to_port     = 22
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}
`)}})
	if err == nil && len(found) == 0 {
		err = errors.New("the checks find nothing, not even a port that is open to all")
	}
	return err
}

// scanAll gives the findings in a root and in each of its modules, each once. A module is
// also looked at by itself: where many modules depend on each other, Trivy gives up
// evaluating them, and is silent about those that are left.
func scanAll(root string) ([]finding, error) {
	folders, err := filepath.Glob(filepath.Join(root, "modules", "*"))
	if err != nil {
		return nil, err
	}
	var all []finding
	for _, folder := range append(folders, root) {
		found, err := scan(os.DirFS(folder))
		if err != nil {
			return nil, err
		}
		inside, err := filepath.Rel(filepath.Dir(root), folder)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			f.file = path.Join(filepath.ToSlash(inside), f.file)
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// scan gives the findings in the Terraform of a folder.
func scan(root fs.FS) ([]finding, error) {
	scanner := terraform.New(rego.WithEmbeddedPolicies(true), rego.WithEmbeddedLibraries(true))
	results, err := scanner.ScanFS(context.Background(), root, ".")
	if err != nil {
		return nil, err
	}
	var found []finding
	for _, r := range results.GetFailed() {
		at := r.Range()
		found = append(found, finding{r.Rule().ID, at.GetFilename(), r.Description(), at.GetStartLine()})
	}
	return found, nil
}

// explains notes that a finding was there.
func (x *explained) explains(f finding) bool {
	for _, e := range x.Findings {
		for _, pattern := range e.Files {
			if matches, err := path.Match(pattern, f.file); e.Check == f.check && err == nil && matches {
				if e.used == nil {
					e.used = map[string]bool{}
				}
				e.used[pattern] = true
				return true
			}
		}
	}
	return false
}

// unused lists what is explained and was not found.
func (x *explained) unused() []error {
	var problems []error
	for _, e := range x.Findings {
		for _, pattern := range slices.DeleteFunc(slices.Clone(e.Files), func(p string) bool { return e.used[p] }) {
			problems = append(problems, fmt.Errorf("%s finds nothing in %s: take the explanation out", e.Check, pattern))
		}
	}
	return problems
}
