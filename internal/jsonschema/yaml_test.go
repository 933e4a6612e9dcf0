package jsonschema_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"gopkg.in/yaml.v3"
)

// value is a YAML text as editors hand it to a schema, nil if it is none or says
// nothing.
func value(text string) any {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(text), &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	timesAreTexts(&doc)
	var v any
	if doc.Content[0].Decode(&v) != nil {
		return nil
	}
	return plain(v)
}

// timesAreTexts makes every time a text, written as it is in the file: to editors it is one.
func timesAreTexts(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, part := range n.Content {
		timesAreTexts(part)
	}
}

// plain replaces what JSON does not have: the keys of maps are texts to editors.
func plain(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
		return v
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
		return v
	case map[any]any:
		m := make(map[string]any, len(v))
		for key := range v {
			m[fmt.Sprint(key)] = plain(v[key])
		}
		return m
	case nil, bool, string:
		return v
	default:
		number, err := json.Marshal(v)
		if err != nil || strings.HasPrefix(string(number), `"`) {
			return fmt.Sprint(v) // a number that is none
		}
		return json.Number(number)
	}
}

// compile returns a schema for validation.
func compile(text []byte) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("file:///schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("file:///schema.json")
}

// leaves are the errors at the ends of an error tree, as "/place keyword".
func leaves(err error) []string {
	if err == nil {
		return nil
	}
	var validation *jsonschema.ValidationError
	if !errors.As(err, &validation) {
		return []string{err.Error()}
	}
	if len(validation.Causes) == 0 {
		keyword := "false"
		if path := validation.ErrorKind.KeywordPath(); len(path) > 0 {
			keyword = path[len(path)-1]
		} else if _, ok := validation.ErrorKind.(*kind.Not); ok {
			keyword = "not"
		}
		return []string{"/" + strings.Join(validation.InstanceLocation, "/") + " " + keyword}
	}
	var all []string
	for _, cause := range validation.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}
