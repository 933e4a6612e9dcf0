package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// Findings gives the ids of the pack's rules that a part of a spec breaks.
func (p *Pack) Findings(text string) []string {
	document, _ := p.Vocabulary.LoadFS(fstest.MapFS{"example.yaml": {Data: []byte(text)}}, "example", "")
	ofPack := map[string]bool{}
	for _, rule := range p.Rules() {
		ofPack[rule.ID] = true
	}
	var ids []string
	for _, d := range p.CheckSpec(document) {
		if id := diag.RuleOf(d); ofPack[id] && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// CheckExamples checks the rules of the pack against their examples. without are the
// ids of rules that have no example.
func (p *Pack) CheckExamples() (diags hcl.Diagnostics, without []string) {
	examples := map[string]render.Example{}
	for _, e := range p.Examples() {
		examples[e.Rule] = e
	}
	for _, rule := range p.Rules() {
		e, ok := examples[rule.ID]
		if !ok {
			without = append(without, rule.ID)
			continue
		}
		if found := p.Findings(e.Bad); !slices.Equal(found, []string{rule.ID}) {
			diags = append(diags, diag.Errorf(e.At, "Example not refused",
				"What bad says is to break the rule %s and no other one of the pack; it breaks %s.", rule.ID, listOr(found, "none")))
		}
		if found := p.Findings(e.Good); len(found) > 0 {
			diags = append(diags, diag.Errorf(e.At, "Example refused",
				"What good says is to keep all rules of the pack; it breaks %s.", listOr(found, "none")))
		}
	}
	return p.Locate(diags), without
}

func listOr(items []string, nothing string) string {
	if len(items) == 0 {
		return nothing
	}
	return strings.Join(items, ", ")
}

// UsualEnvironment is the default environment of commands.
const UsualEnvironment = "production"

// TestsFolder is the folder of a pack with the specs that test it.
const TestsFolder = "tests"

// A PackTest is one environment of a spec in [TestsFolder] with its expected result,
// which is Terraform or a report.
type PackTest struct {
	Inputs Inputs
	// Want is the folder with the expected Terraform. Report is the file with the
	// expected errors, which is there instead if the spec is to be refused.
	Want, Report string
}

// PackTests lists the tests of the pack in a folder, one per spec and environment, in
// order. The lock file of packs from repositories is that of the test's spec, or else
// the one in the folder locks.
func PackTests(dir, locks string, followLinks bool) ([]PackTest, error) {
	specs, err := fs.Glob(os.DirFS(dir), TestsFolder+"/*/specs")
	if err != nil {
		return nil, err
	}
	folders, err := os.ReadDir(filepath.Join(dir, TestsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, folder := range folders {
		if folder.IsDir() && !slices.Contains(specs, path.Join(TestsFolder, folder.Name(), "specs")) {
			return nil, fmt.Errorf("%s has no folder specs: a test is a spec and what comes of it",
				filepath.Join(dir, TestsFolder, folder.Name()))
		}
	}
	var tests []PackTest
	for _, name := range specs {
		in := Inputs{Specs: filepath.Join(dir, filepath.FromSlash(name)), Pack: packFolder(dir), FollowLinks: followLinks}
		if _, err := os.Lstat(filepath.Join(in.Specs, LockFile)); err != nil {
			in.Locks = locks
		}
		environments := in.Environments()
		if len(environments) == 0 {
			environments = []string{UsualEnvironment}
		}
		for _, in.Env = range environments {
			want := filepath.Join(filepath.Dir(in.Specs), "out", in.Env)
			tests = append(tests, PackTest{Inputs: in, Want: want, Report: want + ".txt"})
		}
	}
	return tests, nil
}

// packFolder writes a folder so that it cannot be confused with the name of a built-in
// pack.
func packFolder(dir string) string {
	if filepath.IsAbs(dir) {
		return dir
	}
	return "." + string(filepath.Separator) + filepath.Clean(dir)
}
