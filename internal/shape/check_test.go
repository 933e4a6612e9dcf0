package shape_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/shape"
)

// specType is what spec is in the tests.
var specType = cty.Object(map[string]cty.Type{
	"name":     cty.DynamicPseudoType,
	"kind":     cty.String,
	"on":       cty.Bool,
	"services": cty.List(cty.Object(map[string]cty.Type{"name": cty.DynamicPseudoType, "ports": cty.List(cty.DynamicPseudoType)})),
	"storage": cty.Map(cty.Object(map[string]cty.Type{
		"size": cty.DynamicPseudoType, "lock": cty.Object(map[string]cty.Type{"days": cty.Number}),
	})),
})

// TestExpression checks expressions: what is wrong in each, nothing if it is right.
func TestExpression(t *testing.T) {
	for expression, want := range map[string]string{
		`spec.name`:                        "",
		`spec.nam`:                         "spec has no nam. Did you mean name? It has kind, name, on, services, storage.",
		`spec["nam"]`:                      "spec has no nam. Did you mean name? It has kind, name, on, services, storage.",
		`spec.services[0].nme`:             "spec.services[...] has no nme.",
		`spec.storage.media.sise`:          "spec.storage.media has no sise. Did you mean size? It has lock, size.",
		`spec.storage["media"].lock.hours`: "spec.storage.media.lock has no hours. It has days.",
		`spec.storage[var.x].sise`:         "The value before it has no sise.",
		`spec.name.anything`:               "",
		`other.nam`:                        "",
		`other[spec.nam]`:                  "spec has no nam.",
		`!spec.nam`:                        "spec has no nam.",
		`(1 + spec.nam)`:                   "spec has no nam.",
		`"a${spec.nam}b"`:                  "spec has no nam.",
		`"${spec.storage}"["a"].sise`:      "The value before it has no sise.",
		`"%{for s in spec.services}${s.nme}%{endfor}"`:                   "s has no nme. Did you mean name? It has name, ports.",
		`[for s in spec.services : s.nme]`:                               "s has no nme.",
		`[for k, v in spec.storage : k.x]`:                               "",
		`[for s in spec.services : s if s.nme]`:                          "s has no nme.",
		`{ for s in spec.services : s.nme => s }`:                        "s has no nme.",
		`{ for s in spec.services : s.name => s }["a"].nme`:              "The value before it has no nme.",
		`{ for s in spec.services : s.name => s... }["a"][0].nme`:        "The value before it has no nme.",
		`[for spec in other : spec.nam]`:                                 "",
		`spec.services[*].nme`:                                           "The value before it has no nme.",
		`spec.storage[*].media.sise`:                                     "The value before it has no sise.",
		`{ a = spec.services }.b`:                                        "The value before it has no b. It has a.",
		`{ a = 1, (spec.name) = 2 }.b`:                                   "",
		`{ "a" = spec.services }.a[0].nme`:                               "The value before it has no nme.",
		`[spec.services[0], { zone = 1 }][0].zone`:                       "",
		`[spec.services[0], { zone = 1 }][0].zune`:                       "The value before it has no zune. Did you mean zone?",
		`[spec.services[0], other][0].zune`:                              "",
		`(spec.name == null ? null : spec.services[0]).nme`:              "The value before it has no nme.",
		`gen::try(spec.nam, null)`:                                       "spec has no nam.",
		`gen::coalesce(null, spec.services[0]).nme`:                      "The value before it has no nme.",
		`gen::concat(spec.services, [])[0].nme`:                          "The value before it has no nme.",
		`gen::concat([spec.services, []]...)[0].nme`:                     "The value before it has no nme.",
		`gen::concat(spec.services, other)[0].nme`:                       "",
		`concat(spec.services)[0].nme`:                                   "The value before it has no nme.",
		`gen::merge(spec.services[0], { zone = 1 }).zone`:                "",
		`gen::merge(spec.services[0], { zone = 1 }).zune`:                "The value before it has no zune.",
		`gen::merge(spec.storage, { media = { class = 1 } }).logs.class`: "",
		`gen::merge([spec.storage]...).logs.class`:                       "The value before it has no class.",
		`gen::merge(other, { zone = 1 }).zune`:                           "",
		`gen::flatten([[spec.services], []])[0].nme`:                     "The value before it has no nme.",
		`gen::flatten([[other], spec.services])[0].nme`:                  "",
		`gen::distinct(gen::reverse(spec.services))[0].nme`:              "The value before it has no nme.",
		`gen::one(spec.services).nme`:                                    "The value before it has no nme.",
		`gen::values(spec.storage)[0].nme`:                               "The value before it has no nme.",
		`gen::zipmap(["a"], spec.services).a.nme`:                        "The value before it has no nme.",
		`gen::lookup(spec.storage, "a", null).sise`:                      "The value before it has no sise.",
		`gen::lookup(spec, "nam", null)`:                                 "",
		`gen::lookup(spec, "storage").a.sise`:                            "The value before it has no sise.",
		`gen::lookup(spec, "nam", spec.services)[0].nme`:                 "The value before it has no nme.",
		`gen::jsonencode(spec.services).nme`:                             "",
		`(spec.storage.media.lock.days > 1 && gen::can(1)) ? 1 : 2`:      "",
		`spec.name ? 1 : 2`:                                              "",
		`!spec.name ? 1 : 2`:                                             "",
		`[for s in spec.storage.media.lock.days : s]`:                    "for takes a list or a map; this is a number.",
		`[for s in spec.name : s]`:                                       "",
		`[for s in "a" : s]`:                                             "for takes a list or a map; this is a text.",
		`[for s in gen::length([1]) > 0 : s]`:                            "for takes a list or a map; this is true or false.",
		`[for s in null : s]`:                                            "",
		`[for s in [1, 2] : s if s]`:                                     "if takes true or false; this is a number.",
		`[for s in [1, "a"] : s if s]`:                                   "",

		`spec.services ? 2 : 1`: "what stands before the question mark takes true or false; this is a list. " +
			"Write gen::length(spec.services) > 0",
		`spec.storage.media ? 2 : 1`: "what stands before the question mark takes true or false; this is an object. " +
			"Write spec.storage.media != null",

		`spec.kind == "large"`: "",
		`"large" != spec.kind`: "",
		`spec.kind == "LARGE"`: `spec.kind is large or small to templates, however a spec spells it. Write "large".`,
		`spec.kind == "smal"`:  `spec.kind is large or small, and never "smal". Did you mean small?`,
		`spec.kind.name`:       "spec.kind is a text, and has no name.",

		`(true ? spec.kind : "x") == "xx"`: "",
		`spec.on == "true"`:                "spec.on is true or false, and this is a text: the two are never equal. Write true, without quotes.",
		`spec.on == 1`:                     "spec.on is true or false, and this is a number: the two are never equal.",
		`"no" == spec.on`: "spec.on is true or false, and this is a text: the two are never equal. " +
			"Write the value itself as the condition, or ! before it.",

		`spec.storage.media.lock.days == "3"`: "spec.storage.media.lock.days is a number, and this is a text: the two are never equal. " +
			"Write 3, without quotes.",
		`spec.storage.media.lock.days > "3"`:   "",
		`spec.storage.media.lock.days == null`: "",
		`spec.name == "3"`:                     "",
		`gen::keys(spec.storage)[0].name`:      "The value before it is a text, and has no name.",
	} {
		parsed, diags := hclsyntax.ParseExpression([]byte(expression), "x", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(expression, diags)
		}
		var c shape.Checker
		c.Expression(parsed, shape.Names{"spec": shape.OfWords(specType, map[string][]string{"kind": {"large", "small"}})})
		switch {
		case want == "" && len(c.Diags) > 0:
			t.Errorf("%s: %v", expression, c.Diags)
		case want != "" && (len(c.Diags) != 1 || !strings.HasPrefix(c.Diags[0].Detail, want)):
			t.Errorf("%s: %v", expression, c.Diags)
		}
	}
}
