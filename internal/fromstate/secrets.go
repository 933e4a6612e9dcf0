package fromstate

import (
	"encoding/json"
	"strings"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// shortestHidden is the length from which a text that is sensitive in one place of a state is looked for
// in the others. Shorter ones, such as app, mean something else there.
const shortestHidden = 6

// hide notes the texts of an object that are secret: those of what the state marks as sensitive, and those
// that are so by their name or form. They are copied from no other place either.
func (s *State) hide(values map[string]json.RawMessage, marked map[string]bool) {
	for name, text := range values {
		typ, err := ctyjson.ImpliedType(text)
		if err != nil {
			continue
		}
		if value, err := ctyjson.Unmarshal(text, typ); err == nil {
			s.hideValue(name, value, marked[name])
		}
	}
}

// hideValue notes the texts of a value. Of what is marked as a whole, such as the containers of a task, most
// texts are no secrets: only those with digits count.
func (s *State) hideValue(name string, value cty.Value, marked bool) {
	structured := !value.IsNull() && value.Type() != cty.String
	_ = cty.Walk(value, func(path cty.Path, v cty.Value) (bool, error) {
		if v.IsNull() || v.Type() != cty.String {
			if pair := namedValue(v); pair != nil {
				s.hideFound(pair[0], pair[1])
			}
			return true, nil
		}
		text := v.AsString()
		if inner, ok := fromJSON(text); ok && inner.CanIterateElements() {
			s.hideValue(name, inner, marked)
			return true, nil
		}
		if marked && (!structured || strings.ContainsAny(text, "0123456789") && secret.IsSecret("", text)) {
			s.hideText(text)
		}
		s.hideFound(lastName(path, name), text)
		return true, nil
	})
}

// hideFound notes what of a text is secret by its name or form.
func (s *State) hideFound(name, text string) {
	for _, f := range secret.Find(name, text) {
		s.hideText(text[f.Start:f.End])
	}
}

func (s *State) hideText(text string) {
	if len(text) >= shortestHidden && secret.EverywhereSecret(text) {
		s.hidden.Add(text)
	}
}

// holdsSecret tells whether something in a value is a secret, also within a JSON text: by its name, by its
// form, or because it is sensitive in another place of the state.
func (r *Resource) holdsSecret(name string, value cty.Value) bool {
	found := false
	_ = cty.Walk(value, func(path cty.Path, v cty.Value) (bool, error) {
		if v.IsNull() || v.Type() != cty.String {
			if pair := namedValue(v); pair != nil {
				found = found || len(secret.Find(pair[0], pair[1])) > 0
			}
			return true, nil
		}
		text := v.AsString()
		if inner, ok := fromJSON(text); ok && inner.CanIterateElements() {
			found = found || r.holdsSecret(name, inner)
			return true, nil
		}
		found = found || len(secret.Find(lastName(path, name), text)) > 0 || r.hidden.Blot(text) != text
		return true, nil
	})
	return found
}

// namedValue is an item with a name and a value, as variables of containers are.
func namedValue(v cty.Value) []string {
	if v.IsNull() || !v.Type().IsObjectType() || !v.Type().HasAttribute("name") || !v.Type().HasAttribute("value") {
		return nil
	}
	name, value := v.GetAttr("name"), v.GetAttr("value")
	if name.IsNull() || value.IsNull() || name.Type() != cty.String || value.Type() != cty.String {
		return nil
	}
	return []string{name.AsString(), value.AsString()}
}

func lastName(path cty.Path, otherwise string) string {
	if len(path) == 0 {
		return otherwise
	}
	switch step := path[len(path)-1].(type) {
	case cty.GetAttrStep:
		return step.Name
	case cty.IndexStep:
		if step.Key.Type() == cty.String {
			return step.Key.AsString()
		}
	}
	return otherwise
}
