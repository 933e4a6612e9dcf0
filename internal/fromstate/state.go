package fromstate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// Resource is an instance in a state.
type Resource struct {
	// Address is the address in Terraform, with modules and keys.
	Address string
	// Place is the address without the key of the instance.
	Place      string
	Type, Name string
	Key        string // of the instance, "" without one
	// Alias is the alias of its provider configuration, "" for the default one.
	Alias   string
	Values  map[string]json.RawMessage
	Secret  map[string]bool // attributes that the state marks as sensitive
	Depends []string        // places
	hidden  *secret.Set     // texts that are secret in some place of the state
}

// Read reads a state as it is kept, or as show -json prints it.
func Read(text []byte) (*State, error) {
	var kind struct {
		Version int             `json:"version"`
		Shown   string          `json:"format_version"`
		Values  json.RawMessage `json:"values"`
		Planned json.RawMessage `json:"planned_values"`
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, fmt.Errorf("it cannot be read as JSON%s: %w", lineOf(text, err), err)
	}
	var found *State
	var err error
	switch {
	case kind.Planned != nil:
		return nil, errors.New("it is a plan; give the state, which `terraform show -json` prints without the name of a plan")
	case kind.Shown != "":
		found, err = readShown(text)
	case kind.Version == stateVersion:
		found, err = readState(text)
	default:
		return nil, fmt.Errorf("it is a state of version %d, and %d is known: `terraform show -json` prints any",
			kind.Version, stateVersion)
	}
	if err != nil {
		return nil, err
	}
	if len(found.Resources) == 0 {
		return nil, errors.New("no resource is in the state")
	}
	for _, r := range found.Resources {
		if !isAddress(r.Address) || !hclsyntax.ValidIdentifier(r.Type) || !hclsyntax.ValidIdentifier(r.Name) {
			return nil, fmt.Errorf("it has a resource %q, which no state of Terraform has: addresses are names with points between "+
				"them, such as module.shop.test_queue.orders[0]", r.Address)
		}
	}
	for _, r := range found.Resources {
		r.hidden = &found.hidden
	}
	slices.SortFunc(found.Resources, func(a, b *Resource) int { return strings.Compare(a.Address, b.Address) })
	return found, nil
}

// isAddress tells whether a text is an address, which is written into moved blocks as it is.
func isAddress(text string) bool {
	_, diags := hclsyntax.ParseTraversalAbs([]byte(text), "", hcl.InitialPos)
	return !diags.HasErrors()
}

// lineOf says on which line a text is broken.
func lineOf(text []byte, err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return ""
	}
	before := text[:min(max(syntax.Offset-1, 0), int64(len(text)))]
	return fmt.Sprintf(" (line %d)", bytes.Count(before, []byte("\n"))+1)
}

// stateVersion is the version of the format of Terraform's state files.
const stateVersion = 4

// keptState is a state as it is kept.
type keptState struct {
	Outputs map[string]struct {
		Value     json.RawMessage
		Sensitive bool
	}
	Resources []struct {
		Module, Mode, Type, Name, Provider string
		Instances                          []struct {
			Key        any                        `json:"index_key"`
			Deposed    string                     `json:"deposed"`
			Attributes map[string]json.RawMessage `json:"attributes"`
			Sensitive  [][]struct {
				Type  string
				Value any
			} `json:"sensitive_attributes"`
			Dependencies []string `json:"dependencies"`
		}
	}
}

func readState(text []byte) (*State, error) {
	var state keptState
	if err := json.Unmarshal(text, &state); err != nil {
		return nil, fmt.Errorf("it cannot be read as a state: %w", err)
	}
	found := &State{}
	found.output(slices.Sorted(maps.Keys(state.Outputs)))
	for name, one := range state.Outputs {
		found.hide(map[string]json.RawMessage{name: one.Value}, map[string]bool{name: one.Sensitive})
	}
	for _, r := range state.Resources {
		place := strings.TrimPrefix(r.Module+"."+r.Type+"."+r.Name, ".")
		for _, one := range r.Instances {
			key := keyText(one.Key)
			marked := map[string]bool{}
			for _, path := range one.Sensitive {
				if name, ok := "", false; len(path) > 0 {
					if name, ok = path[0].Value.(string); ok {
						marked[name] = true
					}
				}
			}
			found.hide(one.Attributes, marked)
			switch {
			case r.Mode != "managed":
				found.read(strings.TrimPrefix(r.Module+".data."+r.Type+"."+r.Name, ".") + key)
				continue
			case one.Deposed != "":
				found.deposed(place+key, one.Deposed)
				continue
			}
			found.Resources = append(found.Resources, &Resource{
				Address: place + key, Place: place, Type: r.Type, Name: r.Name, Key: key, Alias: aliasIn(r.Provider),
				Values: one.Attributes, Secret: marked, Depends: one.Dependencies,
			})
		}
	}
	return found, nil
}

// keyText spells the key of an instance as addresses do.
func keyText(key any) string {
	switch key := key.(type) {
	case nil:
		return ""
	case string:
		return "[" + string(hclwrite.TokensForValue(cty.StringVal(key)).Bytes()) + "]"
	case float64:
		return "[" + strconv.FormatFloat(key, 'f', -1, 64) + "]"
	default:
		return fmt.Sprintf("[%v]", key)
	}
}

// aliasIn is the alias in the address of the configuration of a provider:
// provider["registry.terraform.io/hashicorp/test"].other.
func aliasIn(provider string) string {
	_, alias, _ := strings.Cut(provider, `"].`)
	return alias
}

func readShown(text []byte) (*State, error) {
	var state tfjson.State
	if err := json.Unmarshal(text, &state); err != nil {
		return nil, fmt.Errorf("it cannot be read as what `terraform show -json` prints: %w", err)
	}
	found := &State{}
	var visit func(m *tfjson.StateModule) error
	visit = func(m *tfjson.StateModule) error {
		for _, r := range m.Resources {
			one, err := shownResource(r)
			if err != nil {
				return err
			}
			found.hide(one.Values, one.Secret)
			switch {
			case r.Mode != tfjson.ManagedResourceMode:
				found.read(r.Address)
				continue
			case r.DeposedKey != "":
				found.deposed(r.Address, r.DeposedKey)
				continue
			}
			found.Resources = append(found.Resources, one)
		}
		for _, below := range m.ChildModules {
			if err := visit(below); err != nil {
				return err
			}
		}
		return nil
	}
	if state.Values == nil || state.Values.RootModule == nil {
		return found, nil
	}
	found.output(slices.Sorted(maps.Keys(state.Values.Outputs)))
	for name, one := range state.Values.Outputs {
		if text, err := json.Marshal(one.Value); err == nil {
			found.hide(map[string]json.RawMessage{name: text}, map[string]bool{name: one.Sensitive})
		}
	}
	return found, visit(state.Values.RootModule)
}

func shownResource(r *tfjson.StateResource) (*Resource, error) {
	values := map[string]json.RawMessage{}
	for name, value := range r.AttributeValues {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Address, err)
		}
		values[name] = text
	}
	marked := map[string]bool{}
	var marks map[string]json.RawMessage
	if json.Unmarshal(r.SensitiveValues, &marks) == nil {
		for _, name := range slices.Sorted(maps.Keys(marks)) {
			marked[name] = strings.Contains(string(marks[name]), "true")
		}
	}
	key := keyText(r.Index)
	return &Resource{
		Address: r.Address, Place: strings.TrimSuffix(r.Address, key), Type: r.Type, Name: r.Name, Key: key,
		Values: values, Secret: marked, Depends: r.DependsOn,
	}, nil
}
