package history_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/render"
)

// block reads a resource block: "[ROOT/]MODULE.TYPE.LABEL = IDENTITY".
func block(t *testing.T, text string) render.Block {
	t.Helper()
	place, identity, ok := strings.Cut(text, " = ")
	root, address, layered := strings.Cut(place, "/")
	if !layered {
		root, address = "", place
	}
	parts := strings.Split(address, ".")
	if !ok || len(parts) != 3 {
		t.Fatalf("not a block: %s", text)
	}
	return render.Block{Root: root, Module: parts[0], Type: parts[1], Label: parts[2], Identity: identity}
}

// rendering is a rendering of blocks; "FROM => TO" is a renamed one.
func rendering(t *testing.T, blocks string) history.Rendering {
	t.Helper()
	r := history.Rendering{Roots: []string{"", "a", "b"}, Kept: []render.Stateful{
		{Kind: "buckets", Types: []string{"x_bucket"}, With: []string{"x_policy"}, Policies: []string{"x_grant"}},
		{Kind: "databases", Types: []string{"x_db"}},
	}}
	for _, line := range strings.Split(strings.TrimSpace(blocks), "\n") {
		line = strings.TrimSpace(line)
		from, to, renamed := strings.Cut(line, " => ")
		switch {
		case renamed:
			r.Renamed = append(r.Renamed, render.Renamed{From: block(t, from), To: block(t, to)})
			r.Blocks = append(r.Blocks, block(t, to))
		case strings.HasPrefix(line, "destroy "):
			r.Destroyed = append(r.Destroyed, strings.TrimPrefix(line, "destroy "))
		case line != "":
			r.Blocks = append(r.Blocks, block(t, line))
		}
	}
	return r
}

func TestNext(t *testing.T) {
	tests := []struct {
		name string
		// steps are one rendering after the other.
		steps []string
		// want are the statements after the last.
		want string
		// conflict is a part of what the last step reports.
		conflict string
	}{
		{
			name:  "the first rendering has no history",
			steps: []string{"m.x_app.web = x_app.this[web]"},
		},
		{
			name:  "the same block under another label has moved",
			steps: []string{"m.x_app.web = x_app.this[web]", "m.x_app.website = x_app.this[web]"},
			want:  "moved    module.m.x_app.web -> module.m.x_app.website",
		},
		{
			name:  "so has a block of a module that is called otherwise",
			steps: []string{"m.x_app.web = x_app.this[web]", "n.x_app.web = x_app.this[web]"},
			want:  "moved    module.m.x_app.web -> module.n.x_app.web",
		},
		{
			name:  "another element is another thing",
			steps: []string{"m.x_app.web = x_app.this[web]", "m.x_app.site = x_app.this[site]"},
		},
		{
			name:  "unless it was renamed",
			steps: []string{"m.x_app.web = x_app.this[web]", "m.x_app.web = x_app.this[web] => m.x_app.site = x_app.this[site]"},
			want:  "moved    module.m.x_app.web -> module.m.x_app.site",
		},
		{
			name:  "a rename is followed in an empty folder, too",
			steps: []string{"m.x_app.web = x_app.this[web] => m.x_app.site = x_app.this[site]"},
			want:  "moved    module.m.x_app.web -> module.m.x_app.site",
		},
		{
			name: "a move stays when the spec no longer speaks of it",
			steps: []string{
				"m.x_app.web = x_app.this[web]",
				"m.x_app.web = x_app.this[web] => m.x_app.site = x_app.this[site]",
				"m.x_app.site = x_app.this[site]",
			},
			want: "moved    module.m.x_app.web -> module.m.x_app.site",
		},
		{
			name: "renamed twice: a chain",
			steps: []string{
				"m.x_app.a = x_app.this[a]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
				"m.x_app.b = x_app.this[b] => m.x_app.c = x_app.this[c]",
				"m.x_app.b = x_app.this[b] => m.x_app.c = x_app.this[c]",
			},
			want: "moved    module.m.x_app.a -> module.m.x_app.b\nmoved    module.m.x_app.b -> module.m.x_app.c",
		},
		{
			name: "renamed twice from the first name: the same chain",
			steps: []string{
				"m.x_app.a = x_app.this[a]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
				"m.x_app.a = x_app.this[a] => m.x_app.c = x_app.this[c]",
				"m.x_app.a = x_app.this[a] => m.x_app.c = x_app.this[c]",
			},
			want: "moved    module.m.x_app.a -> module.m.x_app.b\nmoved    module.m.x_app.b -> module.m.x_app.c",
		},
		{
			name: "renamed and back: the former address is in use again",
			steps: []string{
				"m.x_app.a = x_app.this[a]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
				"m.x_app.b = x_app.this[b] => m.x_app.a = x_app.this[a]",
			},
			want: "moved    module.m.x_app.b -> module.m.x_app.a",
		},
		{
			name: "renamed while the pack's labels change: from where it was",
			steps: []string{
				"m.x_app.old_a = x_app.this[a]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
			},
			want: "moved    module.m.x_app.old_a -> module.m.x_app.b",
		},
		{
			name: "a move to what is gone is dropped",
			steps: []string{
				"m.x_app.a = x_app.this[a]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
				"m.x_app.other = x_app.this[other]",
			},
		},
		{
			name:     "two that exchange their addresses cannot be followed",
			steps:    []string{"m.x_app.a = x_app.this[1]\nm.x_app.b = x_app.this[2]", "m.x_app.b = x_app.this[1]\nm.x_app.a = x_app.this[2]"},
			conflict: "module.m.x_app.b is module.m.x_app.a now, and its former address is that of another resource",
		},
		{
			name: "a thing cannot take the place of another one at once",
			steps: []string{
				"m.x_app.a = x_app.this[a]\nm.x_app.b = x_app.this[b]",
				"m.x_app.a = x_app.this[a] => m.x_app.b = x_app.this[b]",
			},
			want:     "moved    module.m.x_app.a -> module.m.x_app.b",
			conflict: "module.m.x_app.a is module.m.x_app.b now, which was another resource until now",
		},
		{
			name:     "no block leads from one state to another",
			steps:    []string{"a/m.x_app.web = x_app.this[web]", "b/m.x_app.web = x_app.this[web]"},
			conflict: "1 of the resources belong to another state now, such as a/module.m.x_app.web:",
		},
		{
			name:  "what holds data is let go of, with what configures it",
			steps: []string{"m.x_bucket.a = x_bucket.this[a]\nm.x_policy.a = x_policy.this[a]\nm.x_app.a = x_app.this[a]", "m.x_app.b = x_app.this[b]"},
			want:  "removed  module.m.x_bucket.a\nremoved  module.m.x_policy.a",
		},
		{
			name: "a removal stays",
			steps: []string{
				"m.x_bucket.a = x_bucket.this[a]", "m.x_app.b = x_app.this[b]", "m.x_app.b = x_app.this[b]",
			},
			want: "removed  module.m.x_bucket.a",
		},
		{
			name:  "until the thing is back",
			steps: []string{"m.x_bucket.a = x_bucket.this[a]", "m.x_app.b = x_app.this[b]", "m.x_bucket.a = x_bucket.this[a]"},
		},
		{
			name: "or turns out to have another name",
			steps: []string{
				"m.x_bucket.a = x_bucket.this[a]", "m.x_bucket.b = x_bucket.this[b]",
				"m.x_bucket.a = x_bucket.this[a] => m.x_bucket.b = x_bucket.this[b]",
			},
			want: "moved    module.m.x_bucket.a -> module.m.x_bucket.b",
		},
		{
			name: "a thing that was renamed and removed is let go of under both names",
			steps: []string{
				"m.x_bucket.a = x_bucket.this[a]",
				"m.x_bucket.a = x_bucket.this[a] => m.x_bucket.b = x_bucket.this[b]",
				"m.x_app.b = x_app.this[b]",
			},
			want: "moved    module.m.x_bucket.a -> module.m.x_bucket.b\nremoved  module.m.x_bucket.b",
		},
		{
			name: "what is named is destroyed, with what configures it",
			steps: []string{
				"m.x_bucket.a = x_bucket.this[a]\nm.x_policy.a = x_policy.this[a]\nm.x_bucket.b = x_bucket.this[b]",
				"destroy module.m.x_bucket.a",
			},
			want: "removed  module.m.x_bucket.b",
		},
		{
			name: "later and without the module in front, too",
			steps: []string{
				"m.x_bucket.a = x_bucket.this[a]\nm.x_policy.a = x_policy.this[a]\nm.x_db.main = x_db.main",
				"m.x_app.b = x_app.this[b]",
				"m.x_app.b = x_app.this[b]\ndestroy x_bucket.a",
			},
			want: "removed  module.m.x_db.main",
		},
		{
			name:  "what configures a thing that stays is not kept",
			steps: []string{"m.x_bucket.a = x_bucket.this[a]\nm.x_policy.a = x_policy.this[a]", "m.x_bucket.a = x_bucket.this[a]"},
		},
		{
			name:  "the policy of a thing of others is let go of",
			steps: []string{"m.x_grant.a = x_grant.this[a]\nm.x_policy.a = x_policy.this[a]", "m.x_app.b = x_app.this[b]"},
			want:  "removed  module.m.x_grant.a\nremoved  module.m.x_policy.a",
		},
		{
			name:  "the policy of a thing that stays is not",
			steps: []string{"m.x_bucket.a = x_bucket.this[a]\nm.x_grant.a = x_grant.this[a]", "m.x_bucket.a = x_bucket.this[a]"},
		},
		{
			name:  "the policy of a thing of others is destroyed when it is named",
			steps: []string{"m.x_grant.a = x_grant.this[a]", "destroy module.m.x_grant.a"},
		},
		{
			name:  "a layer keeps its own history",
			steps: []string{"a/m.x_bucket.a = x_bucket.this[a]", "a/m.x_bucket.a = x_bucket.this[a] => a/m.x_bucket.b = x_bucket.this[b]"},
			want:  "moved    a/module.m.x_bucket.a -> a/module.m.x_bucket.b",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var record history.Record
			var conflicts []string
			for _, step := range tt.steps {
				record, conflicts = history.Next(parsed(t, record), rendering(t, step))
			}
			if diff := cmp.Diff(tt.want, strings.Join(record.Statements(), "\n")); diff != "" {
				t.Errorf("statements (-want +got)\n%s", diff)
			}
			said := strings.Join(conflicts, "\n")
			if !strings.Contains(said, tt.conflict) || tt.conflict == "" && said != "" {
				t.Errorf("conflicts %q, want %q", said, tt.conflict)
			}
			again, _ := history.Next(parsed(t, record), rendering(t, tt.steps[len(tt.steps)-1]))
			if diff := cmp.Diff(text(t, record), text(t, again)); diff != "" {
				t.Errorf("the same rendering once more changes the record (-want +got)\n%s", diff)
			}
			if pruned, _ := history.Next(record.Pruned(), rendering(t, "m.x_app.b = x_app.this[b]")); len(pruned.Moved) > 0 {
				t.Errorf("pruned, and still moved: %v", pruned.Moved)
			}
		})
	}
}

func text(t *testing.T, r history.Record) string {
	t.Helper()
	text, err := r.Text()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// parsed is a record as it comes back from a file.
func parsed(t *testing.T, r history.Record) history.Record {
	t.Helper()
	back, err := history.Parse([]byte(text(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// TestFiles holds where the blocks stand: in the module when both addresses are in
// it, and it is still there.
// TestAfterAnImport begins with what an import writes: resources that were never rendered,
// and the addresses that a state has for them. Instances follow what happens to their
// block later.
func TestAfterAnImport(t *testing.T) {
	imported := history.Record{
		Resources: map[string]string{
			"module.m.x_bucket.media": "x_bucket.this[media]", "module.m.x_app.all": "x_app.all", "module.m.x_app.web": "x_app.this[web]",
		},
		Moved: map[string]string{
			"x_bucket.files": "module.m.x_bucket.media", `x_app.list[0]`: `module.m.x_app.all["a"]`, "x_app.old": "module.m.x_app.web",
		},
	}
	for name, tt := range map[string]struct {
		blocks string
		want   []string
	}{
		"as it was imported": {
			"m.x_bucket.media = x_bucket.this[media]\nm.x_app.all = x_app.all\nm.x_app.web = x_app.this[web]",
			[]string{
				`moved    x_app.list[0] -> module.m.x_app.all["a"]`, "moved    x_app.old -> module.m.x_app.web",
				"moved    x_bucket.files -> module.m.x_bucket.media",
			},
		},
		"blocks have other names": {
			"m.x_bucket.media = x_bucket.this[media]\nm.x_app.each = x_app.all\nm.x_app.web = x_app.this[web] => m.x_app.site = x_app.this[site]",
			[]string{
				"moved    module.m.x_app.all -> module.m.x_app.each", "moved    module.m.x_app.web -> module.m.x_app.site",
				`moved    x_app.list[0] -> module.m.x_app.all["a"]`, "moved    x_app.old -> module.m.x_app.web",
				"moved    x_bucket.files -> module.m.x_bucket.media",
			},
		},
		"what holds data is let go of": {
			"m.x_app.web = x_app.this[web]",
			[]string{
				"moved    x_app.old -> module.m.x_app.web", "moved    x_bucket.files -> module.m.x_bucket.media",
				"removed  module.m.x_bucket.media",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			record, conflicts := history.Next(imported, rendering(t, tt.blocks))
			if diff := cmp.Diff(tt.want, record.Statements()); diff != "" || len(conflicts) > 0 {
				t.Errorf("%v\n%s", conflicts, diff)
			}
			again, _ := history.Next(record, rendering(t, tt.blocks))
			if diff := cmp.Diff(tt.want, again.Statements()); diff != "" {
				t.Errorf("rendered again: %s", diff)
			}
		})
	}
	files := imported.Files()
	for _, want := range []string{"from = x_app.list[0]\n  to   = module.m.x_app.all[\"a\"]\n", "from = x_app.old\n  to   = module.m.x_app.web\n"} {
		if !strings.Contains(string(files["moved.tf"]), want) {
			t.Errorf("%q is not in:\n%s", want, files["moved.tf"])
		}
	}
	within := history.Record{
		Resources: map[string]string{"module.m.x_app.all": "x_app.all"},
		Moved:     map[string]string{"module.m.x_app.list[0]": `module.m.x_app.all["a"]`, `module.m["b"].x_app.one`: "module.m.x_app.two"},
	}.Files()
	if got, root := string(within["modules/m/moved.tf"]), string(within["moved.tf"]); !strings.Contains(got, "from = x_app.list[0]\n  to   = x_app.all[\"a\"]\n") ||
		!strings.Contains(root, `from = module.m["b"].x_app.one`) {
		t.Errorf("got %v", within)
	}
}

func TestFiles(t *testing.T) {
	record := history.Record{
		Resources: map[string]string{
			"module.m.x_app.b": "x_app.this[b]", "module.n.x_app.d": "x_app.this[d]", "data/module.m.x_db.main": "x_db.main",
		},
		Moved: map[string]string{
			"module.m.x_app.a":         "module.m.x_app.b",
			"module.gone.x_app.c":      "module.gone.x_app.d",
			"module.gone.x_app.d":      "module.n.x_app.d",
			"data/module.m.x_db.first": "data/module.m.x_db.main",
		},
		Removed: map[string]string{"data/module.m.x_bucket.a": "x_bucket.this[a]"},
	}
	var got strings.Builder
	files := record.Files()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		_, blocks, _ := strings.Cut(string(files[name]), "\n\n") // without the header
		_, blocks, _ = strings.Cut(blocks, "\n\n")               // and the comment
		fmt.Fprintf(&got, "-- %s --\n%s", name, blocks)
	}
	want := `-- data/modules/m/moved.tf --
moved {
  from = x_db.first
  to   = x_db.main
}
-- data/removed.tf --
removed {
  from = module.m.x_bucket.a

  lifecycle {
    destroy = false
  }
}
-- modules/m/moved.tf --
moved {
  from = x_app.a
  to   = x_app.b
}
-- moved.tf --
moved {
  from = module.gone.x_app.c
  to   = module.gone.x_app.d
}

moved {
  from = module.gone.x_app.d
  to   = module.n.x_app.d
}
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
