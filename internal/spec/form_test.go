package spec_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// forms are the forms of all types of scalars with a parser, by the names of the
// types.
func forms(t testing.TB) map[string]*spec.Form {
	t.Helper()
	found := map[string]*spec.Form{}
	eachType(spec.Describe(), map[*spec.Type]bool{}, func(t *spec.Type) {
		if t.Kind == spec.Scalar && t.Name != "" {
			found[t.Name] = t.Form
		}
	})
	return found
}

// eachType calls f with t and every type in it, once.
func eachType(t *spec.Type, seen map[*spec.Type]bool, f func(*spec.Type)) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	f(t)
	eachType(t.Elem, seen, f)
	eachType(t.Sensitive, seen, f)
	for i := range t.Alternatives {
		eachType(&t.Alternatives[i], seen, f)
	}
	for _, k := range t.Keys {
		eachType(k.Type, seen, f)
	}
}

// TestForms holds parsers and forms together: a form has every text that its parser
// takes, and, unless something is beyond it, no other one.
func TestForms(t *testing.T) {
	forms := forms(t)
	for _, tc := range scalars {
		name := reflect.TypeOf(tc.new()).Elem().Name()
		form := forms[name]
		if form == nil {
			t.Errorf("%s is described nowhere", name)
			continue
		}
		delete(forms, name)
		whole := matcher(form)
		for text := range tc.good {
			if !whole(text) {
				t.Errorf("%s: the parser takes %q, which does not have the form", name, text)
			}
			checkUnquoted(t, name, form, text)
		}
		for _, text := range tc.bad {
			if whole(text) && form.Beyond == "" {
				t.Errorf("%s: %q has the form, and the parser refuses it", name, text)
			}
		}
		for _, text := range append(form.Examples, form.Values...) {
			if err := tc.new().Parse(text); err != nil || !whole(text) {
				t.Errorf("%s: the example %q: %v", name, text, err)
			}
		}
	}
	for _, basic := range []string{"text", "some_text", "bool", "whole_number"} {
		delete(forms, basic)
	}
	delete(forms, "SecretRef") // which reads more than its text
	for name := range forms {
		t.Errorf("%s is not in the table of scalars", name)
	}
}

func matcher(form *spec.Form) func(text string) bool {
	expression := regexp.MustCompile(form.Expression())
	return func(text string) bool {
		return expression.MatchString(text) && (form.MaxLength == 0 || len(text) <= form.MaxLength)
	}
}

// TestNumberWithoutQuotes: what is a number to YAML is none of a form without
// numbers, although its text has the form.
func TestNumberWithoutQuotes(t *testing.T) {
	for text, refused := range map[string]bool{"0.e0": true, `"0.e0"`: false} {
		_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("dns: {zone: " + text + "}\n")}}, "specs", "")
		got := false
		for _, d := range diags {
			got = got || strings.Contains(d.Detail, `Write "0.e0" if that is meant`)
		}
		if got != refused {
			t.Errorf("%s: %v", text, diags)
		}
	}
}

// checkUnquoted checks what a text that a parser takes is to YAML without quotes.
func checkUnquoted(t interface{ Errorf(string, ...any) }, name string, form *spec.Form, text string) {
	var n yaml.Node
	if yaml.Unmarshal([]byte(text), &n) != nil || len(n.Content) == 0 || n.Content[0].Value != text {
		return
	}
	switch n.Content[0].Tag {
	case "!!bool":
		if !form.Boolean {
			return // the decoder refuses it without quotes
		}
	case "!!int", "!!float":
		if form.Numeric == spec.NotNumeric {
			return // the decoder refuses it without quotes, see TestNumberWithoutQuotes
		}
	}
}

// TestFormsAreExact makes texts of each form up: the parser takes them, unless
// something is beyond the form.
func TestFormsAreExact(t *testing.T) {
	forms := forms(t)
	for _, tc := range scalars {
		name := reflect.TypeOf(tc.new()).Elem().Name()
		form := forms[name]
		if form == nil || form.Expression() == "" || form.Beyond != "" {
			continue
		}
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			text := rapid.StringMatching(form.Expression()).Draw(t, "text")
			if form.MaxLength > 0 && len(text) > form.MaxLength {
				t.Skip("too long")
			}
			if err := tc.new().Parse(text); err != nil {
				t.Errorf("%q has the form: %v", text, err)
			}
			checkUnquoted(t, name, form, text)
		}))
	}
}

// TestExpressionsAreShared checks that no expression uses what ECMAScript writes in
// another way than RE2.
func TestExpressionsAreShared(t *testing.T) {
	other := regexp.MustCompile(`\(\?[^:]|\\[AzZpPQECa]|\[\[:`)
	for name, form := range forms(t) {
		if other.MatchString(form.Expression()) {
			t.Errorf("%s: %s", name, form.Expression())
		}
	}
	if other.MatchString(spec.SensitiveKeys()) {
		t.Error(spec.SensitiveKeys())
	}
}

// TestEveryKeyIsDescribed keeps the files with the comments, and the comments,
// complete.
func TestEveryKeyIsDescribed(t *testing.T) {
	eachType(spec.Describe(), map[*spec.Type]bool{}, func(typ *spec.Type) {
		for _, k := range typ.Keys {
			if k.Doc == "" && k.Refused == "" && typ.Name != "" {
				t.Errorf("%s of %s has no description: give it a comment, and name its file in comments.go", k.Name, typ.Name)
			}
		}
	})
}

// TestKeysHaveWordsOfTheirOwn checks that no description is that of another key of the
// same map, or begins with the name of another key, as one for two keys does.
func TestKeysHaveWordsOfTheirOwn(t *testing.T) {
	eachType(spec.Describe(), map[*spec.Type]bool{}, func(typ *spec.Type) {
		described := map[string]string{}
		for _, k := range typ.Keys {
			first, _, _ := strings.Cut(k.Doc, " ")
			isKey := slices.ContainsFunc(typ.Keys, func(other spec.Key) bool { return other.Name == strings.Trim(first, ",;") })
			if other := described[k.Doc]; other != "" && k.Doc != "" || isKey {
				t.Errorf("%s.%s has no words of its own: %s", typ.Name, k.Name, k.Doc)
			}
			described[k.Doc] = k.Name
		}
	})
}

// TestDescriptions checks how comments become descriptions.
func TestDescriptions(t *testing.T) {
	docs := map[string]string{}
	eachType(spec.Describe(), map[*spec.Type]bool{}, func(typ *spec.Type) {
		for _, k := range typ.Keys {
			docs[typ.Name+"."+k.Name] = k.Doc
		}
	})
	for key, want := range map[string]string{
		// The comment of the field, without its name.
		"Product.environment": "Names the environment that the base files describe, such as production; an overlay names its own here.",
		// A value that may be left out.
		"State.workspace": "The workspace of a service that keeps states. Left out, it is named after the product and the environment.",
		// The comment of the type, without what it says of the document.
		"Spec.vpc":          "The network.",
		"Database.multi_az": "Keeps a standby in another zone.",
		// The comment of the type of the items.
		"VPC.nat_gateways": "Let private subnets reach the internet.",
		// What a reference names.
		"Origin.domain_name": "A bucket, the load balancer, the host name of a server elsewhere, or a fact such as " +
			"{from: api/orders, attribute: host}.",
		"NetworkConfiguration.subnets": "The subnets that tasks are placed in. Each names a subnet (vpc.public_subnets, vpc.private_subnets, " +
			"vpc.database_subnets, networks.NAME.public_subnets, networks.NAME.private_subnets, networks.NAME.database_subnets). " +
			"A tier, such as private, stands for all its subnets.",
	} {
		if docs[key] != want {
			t.Errorf("%s: %q, want %q", key, docs[key], want)
		}
	}
}
