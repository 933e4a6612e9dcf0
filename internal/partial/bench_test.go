package partial

import (
	"fmt"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// serviceTemplate is what a template says about one service.
const serviceTemplate = `
name        = "${spec.product}-${each.key}"
cluster     = aws_ecs_cluster.main.id
count_      = each.value.enabled && var.on ? each.value.count : 0
tags        = { Name = each.value.name, Tier = each.value.tier, Env = var.env }
own         = spec.services[each.key].count
other       = spec.services == null ? 0 : gen::lookup(spec.services, each.key, null).count
total       = gen::length(spec.services)
groups      = [for g in each.value.groups : aws_security_group.this[g].id]
definitions = jsonencode([{ name = each.value.name, environment = [for k, v in each.value.env : { name = k, value = v }] }])
`

func serviceScopes(t testing.TB, count int) []*Scope {
	t.Helper()
	services := map[string]cty.Value{}
	for i := range count {
		services[fmt.Sprintf("service_%d", i)] = value(t, fmt.Sprintf(`{
			name = "service-%d", enabled = true, count = %d, tier = null, groups = ["web", "db"], env = { A = "1", B = "2", C = "3" } }`, i, i))
	}
	spec := mark(t, cty.ObjectVal(map[string]cty.Value{"product": cty.StringVal("jobhive"), "services": cty.ObjectVal(services)}))
	root := NewScope(map[string]cty.Value{"spec": spec}, nil)
	var scopes []*Scope
	for it := spec.GetAttr("services").ElementIterator(); it.Next(); {
		key, service := it.Element()
		scopes = append(scopes, root.Bind("each", cty.ObjectVal(map[string]cty.Value{"key": key, "value": service})))
	}
	return scopes
}

func reduceAll(t testing.TB, s *Source, sc *Scope) {
	for name, attr := range s.Body().Attributes {
		if _, diags := s.Reduce(attr.Expr, sc); diags.HasErrors() {
			t.Fatalf("%s: %v", name, diags)
		}
	}
}

func serviceSource(t testing.TB) *Source {
	t.Helper()
	s, diags := Parse("services.tf", []byte(serviceTemplate))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return s
}

// The work for one service does not grow with the number of services.
func TestReduceDoesNotCopyTheSpec(t *testing.T) {
	s := serviceSource(t)
	allocations := func(services int) float64 {
		sc := serviceScopes(t, services)[0]
		return testing.AllocsPerRun(20, func() { reduceAll(t, s, sc) })
	}
	few, many := allocations(2), allocations(400)
	if many > few*1.1 {
		t.Errorf("%v allocations with 400 services, %v with 2", many, few)
	}
}

func BenchmarkReduce(b *testing.B) {
	s := serviceSource(b)
	for _, services := range []int{1, 1000} {
		scopes := serviceScopes(b, services)
		b.Run(fmt.Sprintf("services=%d", services), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				reduceAll(b, s, scopes[i%len(scopes)])
			}
		})
	}
}

func BenchmarkReduceLargeLoop(b *testing.B) {
	scopes := serviceScopes(b, 1000)
	s, e := parseAttribute(b, `{ for k, s in spec.services : k => "${s.name}-${var.x}" if s.enabled }`)
	b.ReportAllocs()
	for b.Loop() {
		if _, diags := s.Reduce(e, scopes[0]); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var _ hclsyntax.Node = serviceSource(b).Body()
	}
}
