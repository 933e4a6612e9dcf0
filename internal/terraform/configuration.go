package terraform

import (
	"encoding/json"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// configuration knows which attributes the modules of a plan set, by module and
// resource. A nil configuration knows nothing.
type configuration map[thing]map[string]*tfjson.Expression

type thing struct {
	module, typ, name string
}

func newConfiguration(config *tfjson.Config) configuration {
	c := configuration{}
	if config != nil {
		c.add("", config.RootModule)
	}
	return c
}

func (c configuration) add(name string, m *tfjson.ConfigModule) {
	if m == nil {
		return
	}
	for _, r := range m.Resources {
		if r.Mode != tfjson.DataResourceMode {
			c[thing{name, r.Type, r.Name}] = r.Expressions
		}
	}
	for call, child := range m.ModuleCalls {
		c.add(strings.TrimPrefix(name+"."+call, "."), child.Module)
	}
}

// sets says whether the configuration sets the value at a path, rather than the
// provider. For an unknown resource it says yes.
func (c configuration) sets(rc *tfjson.ResourceChange, path []any) bool {
	expressions, ok := c[thing{string(tfcode.ModuleOf(rc.ModuleAddress)), rc.Type, rc.Name}]
	if !ok {
		return true
	}
	return setIn(expressions, namesIn(path))
}

// setIn follows names through blocks to an attribute.
func setIn(expressions map[string]*tfjson.Expression, names []string) bool {
	if len(names) == 0 {
		return true
	}
	e, ok := expressions[names[0]]
	if !ok {
		return false
	}
	if e == nil || e.ExpressionData == nil || len(e.NestedBlocks) == 0 || len(names) == 1 {
		return true
	}
	for _, block := range e.NestedBlocks {
		if setIn(block, names[1:]) {
			return true
		}
	}
	return false
}

// split divides changed attributes into those that the configuration sets and others.
// It drops idle changes.
func split(all []Attribute) (set, other []Attribute) {
	for _, a := range all {
		switch {
		case a.idle():
		case a.configured:
			set = append(set, a)
		default:
			other = append(other, a)
		}
	}
	return set, other
}

// idle says whether a change is only between two forms of an empty value, which
// providers report when they read back what they have written.
func (a Attribute) idle() bool {
	return !a.Sensitive && !a.Unknown && !a.ForcesReplacement &&
		(a.Before == nil || a.After == nil) && empty(a.Before) && empty(a.After)
}

// empty says whether a value is null, or is the default that stands for null.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case json.Number:
		return v == "0"
	case float64:
		return v == 0
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}
