package spec

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const namedBase = `
product: {name: shop, environment: production, region: east-1}
naming: {pattern: "{environment}-{name}"}
encryption_keys: {shop-data: {}}
storage: {media: {name: shop-media}}
secrets: {login: {name: shop/login, kms_key_id: alias/shop-data, secret_string: {url: provided}}}
log_groups: [{name: /ecs/shop-web, retention_in_days: 30}]
topics: [{name: shop-alerts, kms_key_id: shop-data}, {name: production-alerts}]
cost_optimization: {budget: {monthly_amount: 5, notify_at: [50], topic: shop-alerts}}
`

// TestNaming: the environment is in every name that is given once, what refers to a thing
// by the name in the file follows, and a name that has the environment in it, or that the
// overlay gives, stays.
func TestNaming(t *testing.T) {
	overlay := "product: {environment: staging}\nstorage: {media: {name: our-media}}\n"
	f, diags := Addressed().LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte(namedBase)}, "environments/staging.yaml": {Data: []byte(overlay)},
	}, "specs", "staging")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	s := f.Spec
	for want, got := range map[string]string{
		"staging-shop":              string(s.Product.Name),
		"shop":                      string(s.Product.Base),
		"our-media":                 s.Storage["media"].Name,
		"shop/staging-login":        s.Secrets["login"].Name,
		"staging-shop-data":         s.Secrets["login"].KMSKeyID,
		"/ecs/staging-shop-web":     s.LogGroups[0].Name,
		"staging-shop-alerts":       s.CostOptimization.Budget.Topic,
		"staging-production-alerts": s.Topics[1].Name,
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if s.EncryptionKeys["staging-shop-data"] == nil {
		t.Errorf("the keys are %v", sortedKeys(s.EncryptionKeys))
	}

	f, diags = Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(namedBase)}}, "specs", "")
	if diags.HasErrors() || f.Spec.Topics[1].Name != "production-alerts" || f.Spec.Topics[0].Name != "production-shop-alerts" {
		t.Errorf("%v, %v", f.Spec.Topics, diags)
	}
}

// TestNamingOfParts: a log group that is named after a database follows that, be it above or
// below it in the files; one that is named after nothing gets the environment in its last part.
func TestNamingOfParts(t *testing.T) {
	f, diags := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(strings.Replace(namedBase, "log_groups: [", `log_groups: [
  {name: /aws/db/shop-db/errors}, {name: /aws/db/shop-db-copy/errors}, {name: /shop-web/shop-db}, `, 1) +
		"database: {identifier: shop-db, read_replicas: {copy: {identifier: shop-db-copy}}}\n")}}, "specs", "")
	var got []string
	for _, g := range f.Spec.LogGroups {
		got = append(got, g.Name)
	}
	want := []string{
		"/aws/db/production-shop-db/errors", "/aws/db/production-shop-db-copy/errors", "/shop-web/production-shop-db",
		"/ecs/production-shop-web",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: %v", got, want, diags)
	}
}

// TestUniqueNames are the names that the provider takes once, with where it does.
func TestUniqueNames(t *testing.T) {
	f, diags := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(strings.Replace(namedBase, "naming", "#", 1))}}, "specs", "")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var got []string
	for _, name := range f.UniqueNames() {
		got = append(got, name.Kind+" "+name.Name+" "+name.Scope)
	}
	for _, want := range []string{
		"product.name shop account", "storage.name shop-media world", "encryption_keys shop-data region", "topics.name shop-alerts region",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is none of %q", want, got)
		}
	}
}

// TestOutdatedValue: a value with the name that the base gives to something, where an
// overlay gives it another one.
func TestOutdatedValue(t *testing.T) {
	base := `
product: {name: shop, environment: production, region: east-1}
dns: {domain_name: shop-media.example, zone: shop-media.example}
storage: {media: {name: shop-media}}
task_definitions:
  - family: web
    container_definitions:
      - name: web
        image: public.example.com/web:1
        environment:
          - {name: MEDIA, value: "s3://shop-media/in"}
          - {name: OTHER, value: shop-media-old}
          - {name: SENDER, value: hello@shop-media.example}
`
	overlay := "product: {environment: staging}\nstorage: {media: {name: shop-media-staging}}\n"
	_, diags := Addressed().LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte(base)}, "environments/staging.yaml": {Data: []byte(overlay)},
	}, "specs", "staging")
	var found []string
	for _, d := range diags {
		if d.Summary == "Name of another environment" {
			found = append(found, d.Detail)
		}
	}
	if len(found) != 1 || !strings.Contains(found[0], `has the name "shop-media", and in this environment the bucket is called "shop-media-staging"`) {
		t.Errorf("%q", found)
	}
}

// TestNameTooLong: what is said of a name that is too long with the environment in it has the name
// of the file, and no mend puts the environment there.
func TestNameTooLong(t *testing.T) {
	text := strings.Replace("naming: {pattern: \"{environment}-{name}\"}\nproduct: {name: shop, environment: LONG, region: east-1}\n",
		"LONG", strings.Repeat("north-", 6)+"x", 1)
	_, diags := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	if len(diags) != 1 || !strings.Contains(diags[0].Detail, `That is "shop" with the environment in it`) {
		t.Fatal(diags)
	}
	if fix, has := diag.FixOf(diags[0]); has {
		t.Errorf("it is mended by %v", fix)
	}
}

// TestNameOfFile: what a rule says of a name that naming has changed has the whole name too.
func TestNameOfFile(t *testing.T) {
	f, _ := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(
		"naming: {pattern: \"{environment}-{name}\"}\nproduct: {name: shop, environment: test, region: east-1}\n" +
			"target_groups:\n  - {name: app, port: 80, protocol: HTTP}\n")}}, "specs", "")
	place := f.Range("target_groups[0].name")
	said := f.Conceal(hcl.Diagnostics{diag.Errorf(place, "Name not accepted", "It is too long.")})
	want := `It is too long. With the environment in it, as naming.pattern says, it is "test-app".`
	if said[0].Detail != want || f.Conceal(said)[0].Detail != want {
		t.Errorf("%q", said[0].Detail)
	}
}
