package terraform

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func TestGuard(t *testing.T) {
	buckets := Protection{Kind: "buckets", Types: []string{"test_bucket"}}
	limit := func(n int) *Limit { return &Limit{Destroys: n} }
	deletes := func(addresses ...string) []Change {
		var changes []Change
		for _, a := range addresses {
			changes = append(changes, Change{Address: a, Action: Delete})
		}
		return changes
	}
	tests := []struct {
		name    string
		guard   Guard
		changes []Change
		want    string // the addresses refused, and the guards
	}{
		{name: "nothing is guarded", changes: deletes("module.a.test_bucket.b")},
		{name: "a protected type", guard: Guard{Protected: []Protection{buckets}}, changes: deletes("module.a.test_bucket.b", "module.a.test_app.b"), want: "protect module.a.test_bucket.b"},
		{name: "of an instance of a module", guard: Guard{Protected: []Protection{buckets}}, changes: deletes(`module.a["x.y"].module.b[0].test_bucket.b["k"]`), want: `protect module.a["x.y"].module.b[0].test_bucket.b["k"]`},
		{name: "in the root", guard: Guard{Protected: []Protection{buckets}}, changes: deletes("test_bucket.b"), want: "protect test_bucket.b"},
		{name: "what is left of an earlier apply", guard: Guard{Protected: []Protection{buckets}}, changes: deletes("test_bucket.b (deposed object 0123abcd)"), want: "protect test_bucket.b (deposed object 0123abcd)"},
		{name: "replacing is destroying", guard: Guard{Protected: []Protection{buckets}}, changes: []Change{{Address: "test_bucket.b", Action: Replace}}, want: "protect test_bucket.b"},
		{name: "no other action is", guard: Guard{Protected: []Protection{buckets}, Max: limit(0)}, changes: []Change{
			{Address: "test_bucket.a", Action: Update},
			{Address: "test_bucket.b", Action: Forget},
			{Address: "test_bucket.c", Action: Move},
			{Address: "test_bucket.d", Action: Import},
			{Address: "test_bucket.e", Action: Create},
		}},
		{name: "allowed by its address", guard: Guard{Protected: []Protection{buckets}, Allowed: []string{"module.a.test_bucket.b"}}, changes: deletes("module.a.test_bucket.b", "module.b.test_bucket.b"), want: "protect module.b.test_bucket.b"},
		{name: "without the module", guard: Guard{Protected: []Protection{buckets}, Allowed: []string{"test_bucket.b"}}, changes: deletes("module.a.test_bucket.b")},
		{name: "with all its instances", guard: Guard{Protected: []Protection{buckets}, Allowed: []string{"module.a.test_bucket.b"}}, changes: deletes(`module.a.test_bucket.b["x"]`)},
		{name: "one instance alone", guard: Guard{Protected: []Protection{buckets}, Allowed: []string{`test_bucket.b["x"]`}}, changes: deletes(`module.a.test_bucket.b["x"]`, `module.a.test_bucket.b["y"]`), want: `protect module.a.test_bucket.b["y"]`},
		{name: "no wildcard", guard: Guard{Protected: []Protection{buckets}, Allowed: []string{"test_bucket", "module.a"}}, changes: deletes("module.a.test_bucket.b"), want: "protect module.a.test_bucket.b"},
		{name: "as many as may be", guard: Guard{Max: limit(2)}, changes: deletes("test_app.a", "test_app.b")},
		{name: "one more", guard: Guard{Max: limit(1)}, changes: deletes("test_app.a", "test_app.b"), want: "max_destroys "},
		{name: "what is allowed counts", guard: Guard{Protected: []Protection{buckets}, Max: limit(0), Allowed: []string{"test_bucket.a"}}, changes: deletes("test_bucket.a"), want: "max_destroys "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Review{Changes: tt.changes}
			refused := tt.guard.Check(r)
			var got []string
			for _, refusal := range r.Refused {
				got = append(got, refusal.Guard+" "+refusal.Address)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diags := r.Diagnostics(diag.Files{}); refused != (tt.want != "") || len(diags) != len(r.Refused) {
				t.Errorf("refused %v, %d diagnostics", refused, len(diags))
			}
		})
	}
}
