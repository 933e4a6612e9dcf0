package fromstate_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/fromstate"
	"github.com/jobhive/jobhivegen/internal/project"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestImport: each file of testdata is a state, then what is made of it: files of a spec and the
// report, or the error. What is made is rendered within Import, and has no errors.
func TestImport(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			state := archive.Files[0]
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{state}}
			inputs := project.Inputs{Specs: "specs", SpecFS: os.DirFS(t.TempDir()), Env: "production", Pack: "aws"}
			text, ok := fromstate.Text(state.Data)
			if !ok {
				t.Fatal("it is not taken for a state")
			}
			result, err := fromstate.Import(text, fromstate.Options{Inputs: inputs, Name: nameIn(archive.Comment)})
			if err != nil {
				got.Files = append(got.Files, txtar.File{Name: "error", Data: []byte(err.Error() + "\n")})
			} else {
				if result.Diagnostics.HasErrors() {
					t.Error(result.Diagnostics)
				}
				for _, file := range slices.Sorted(maps.Keys(result.Files)) {
					got.Files = append(got.Files, txtar.File{Name: file, Data: result.Files[file]})
				}
				got.Files = append(got.Files, txtar.File{Name: "report", Data: result.Report(state.Name)})
				accountsForAll(t, text, result)
			}
			for _, file := range got.Files[1:] {
				if strings.Contains(string(file.Data), "hunter2") {
					t.Errorf("a secret of the state is copied to %s", file.Name)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// accountsForAll checks that the report has each resource of the state once, and all else that is in it.
func accountsForAll(t *testing.T, state []byte, result *fromstate.Result) {
	t.Helper()
	read, err := fromstate.Read(state)
	if err != nil {
		t.Fatal(err)
	}
	objects := bytes.Count(state, []byte(`"provider_name":`)) // of what show -json prints
	var kept struct {
		Resources []struct{ Instances []json.RawMessage }
	}
	if err := json.Unmarshal(state, &kept); err != nil {
		t.Fatal(err)
	}
	for _, r := range kept.Resources {
		objects += len(r.Instances)
	}
	for _, l := range read.Besides {
		if !slices.Contains(result.Lines, l) {
			t.Errorf("the report does not have %s", l.What)
		}
		if strings.HasPrefix(l.What, "output.") {
			objects++
		}
	}
	if n := len(read.Resources) + len(read.Besides); n != objects {
		t.Errorf("of %d things in the state %d are looked at", objects, n)
	}
	for _, r := range read.Resources {
		found := 0
		for _, l := range result.Lines {
			if l.What == r.Address && slices.Contains([]fromstate.Fate{fromstate.Taken, fromstate.Module, fromstate.Refused}, l.Fate) {
				found++
			}
		}
		if found != 1 {
			t.Errorf("the report has %s %d times", r.Address, found)
		}
	}
}

// nameIn is the name of the product that a line of the comment gives.
func nameIn(comment []byte) string {
	_, name, _ := strings.Cut(string(comment), "\nname: ")
	name, _, _ = strings.Cut(name, "\n")
	return name
}

// TestText: a state is found in a file as programs write one.
func TestText(t *testing.T) {
	const state = `{"format_version":"1.0","terraform_version":"1.9.8"}` + "\n"
	var wide []byte
	for _, c := range "\ufeff" + state {
		wide = append(wide, byte(c), byte(c>>8))
	}
	for _, c := range []struct{ what, file, want string }{
		{"as it is", state, state},
		{"with a mark of the order of bytes", "\ufeff" + state, state},
		{"redirected in PowerShell", string(wide), state},
		{"behind lines of a program", "time=1 level=info msg=\"a {b}\"\nInitializing...\n" + state, "\n\n" + state},
		{"of nothing", `{"format_version":"1.0"}`, `{"format_version":"1.0"}`},
		{"no state", `{"services":[]}`, ""},
		{"a document about one", "# State\n\nIt has a terraform_version and a lineage.\n", ""},
		{"half a character", "\xff\xfe{", ""},
	} {
		text, ok := fromstate.Text([]byte(c.file))
		if ok != (c.want != "") || ok && string(text) != c.want {
			t.Errorf("%s: %q, %v", c.what, text, ok)
		}
	}
}
