package reach

import (
	"cmp"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// Trace derives the paths of a spec. needs come from the pack; without any,
// permissions are not checked. The spec may have had errors when it was loaded:
// missing parts have no paths.
func Trace(f *spec.File, needs []Need) *Map {
	t := &tracer{Spec: f.Spec, file: f, needs: needs, paths: map[pathKey]*Path{}}
	t.readNetwork()
	t.readSections()
	t.readStatements()

	t.fromOutside()
	t.behindBalancers()
	t.toStores()
	t.toInnerBalancers()
	t.toCalled()
	t.fromPack()
	t.declaredCalls()

	m := &Map{uses: map[string][]string{}, things: t.things(), Roles: t.roles()}
	for _, key := range t.order {
		m.Paths = append(m.Paths, *t.paths[key])
	}
	slices.SortStableFunc(m.Paths, func(a, b Path) int {
		return cmp.Or(cmp.Compare(rank(a.From), rank(b.From)), strings.Compare(a.From, b.From),
			strings.Compare(a.To, b.To), strings.Compare(a.What, b.What))
	})
	for _, r := range t.rules {
		slices.Sort(r.users)
		m.uses[r.path] = slices.Compact(r.users)
	}
	m.Grants = t.grants()
	m.Surplus = t.surplus()
	return m
}

// Outside is the end that is not a part of the product.
const Outside = "internet"

// rank sorts paths in the order in which a request follows them.
func rank(from string) int {
	kinds := []string{Outside, distributionEnd, balancerEnd, serviceEnd, "role "}
	if i := slices.IndexFunc(kinds, func(kind string) bool { return strings.HasPrefix(from, kind) }); i >= 0 {
		return i
	}
	return len(kinds)
}

// tracer derives the paths of one spec.
type tracer struct {
	*spec.Spec
	file  *spec.File
	needs []Need

	paths map[pathKey]*Path
	order []pathKey

	rules    []*rule
	ingress  map[string][]*rule // rules by group
	egress   map[string][]*rule
	subnets  map[string]subnet // by name
	networks []*network
	beyond   []netip.Prefix  // addresses outside of the networks that routes lead to
	occupied map[string]bool // subnets that are not empty
	natUsed  map[string]bool // NAT gateways in use, by name
	unjudged map[string]bool // security groups of things that only the pack knows

	statements []*statement
	byRole     map[string][]*statement
}

type pathKey struct{ from, to, what string }

// add adds a path. If the path exists already, it only adds the lines that need it.
func (t *tracer) add(from, to, what string, needed []Place, edges func() []Edge) *Path {
	key := pathKey{from, to, what}
	p := t.paths[key]
	if p == nil {
		p = &Path{From: from, To: to, What: what, Edges: edges()}
		t.paths[key] = p
		t.order = append(t.order, key)
	}
	for _, place := range needed {
		if !slices.Contains(p.Needed, place) {
			p.Needed = append(p.Needed, place)
		}
	}
	return p
}

// things gives the buckets and the secrets, as policies name them.
func (t *tracer) things() []string {
	var all []string
	for _, key := range sortedKeys(t.Storage) {
		all = append(all, "bucket/"+t.Storage[key].Name)
	}
	for _, key := range sortedKeys(t.Secrets) {
		all = append(all, "secret/"+t.Secrets[key].Name)
	}
	slices.Sort(all)
	return all
}

func (t *tracer) roles() []Role {
	var all []Role
	if t.IAM == nil {
		return nil
	}
	for _, name := range sortedKeys(t.IAM.Roles) {
		role := Role{Name: name}
		for _, task := range t.TaskDefinitions {
			if task.ExecutionRoleARN == name {
				role.Starts = append(role.Starts, task.Family)
			}
			if task.TaskRoleARN == name {
				role.Runs = append(role.Runs, task.Family)
			}
		}
		all = append(all, role)
	}
	return all
}

// place is a line with words about it.
func (t *tracer) place(path, text string, args ...any) Place {
	return Place{fmt.Sprintf(text, args...), t.file.Range(path)}
}

// edge is an edge that the line at a path allows.
func (t *tracer) edge(kind, path, text string, args ...any) Edge {
	return Edge{Kind: kind, Text: fmt.Sprintf(text, args...), Range: t.file.Range(path)}
}

// gap is a missing edge, which belongs at a path.
func (t *tracer) gap(kind, path, rule, text, fix string) Edge {
	return Edge{Kind: kind, Text: text, Range: t.file.Range(path), Missing: true, Rule: rule, Fix: fix}
}

// at formats a path.
func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// nowhere tells whether a range is empty.
func nowhere(rng hcl.Range) bool { return rng == (hcl.Range{}) }

// list joins names for a sentence.
func list(names []string) string {
	switch len(names) {
	case 0:
		return "nothing"
	case 1:
		return names[0]
	default:
		return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	}
}

// joined joins CIDR blocks for a sentence.
func joined(blocks []spec.CIDR) string {
	texts := make([]string, len(blocks))
	for i, block := range blocks {
		texts[i] = block.String()
	}
	return strings.Join(texts, ", ")
}
