package spec_test

import (
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

// oneDatabase are the keys that a database needs.
func oneDatabase(name string) string {
	return `{identifier: ` + name + `, engine: postgres, engine_version: "16.1", instance_class: c, allocated_storage: 20, subnets: [private-subnet-1a]}`
}

const networkOfMany = `vpc: {cidr_block: 10.0.0.0/16, private_subnets: [{cidr: 10.0.0.0/24, availability_zone: north-1a}]}
`

func TestShortForm(t *testing.T) {
	f, problems := load(map[string]string{
		"a.yaml":                    product + networkOfMany + "database: " + oneDatabase("app-db") + "\ndatabases: {orders: " + oneDatabase("app-orders") + "}\n",
		"environments/staging.yaml": "product: {environment: staging}\ndatabases: {main: {instance_class: small}, orders: {instance_class: smaller}}\n",
	}, "staging")
	if problems != "" {
		t.Error(problems)
	}
	if len(f.Spec.Databases) != 2 || f.Spec.Databases["main"].InstanceClass != "small" || f.Spec.Databases["orders"].InstanceClass != "smaller" {
		t.Errorf("the databases are %+v", f.Spec.Databases)
	}
	for name, want := range map[string]string{"main": "database", "orders": "databases.orders"} {
		if got := f.PathOf("databases", name); got != want {
			t.Errorf("the path of %s is %s, want %s", name, got, want)
		}
	}
	for path, line := range map[string]int{"database.port": 3, "database.engine": 3, "databases.main.engine": 3, "databases.orders.engine": 4} {
		if got := f.Range(path).Start.Line; got != line {
			t.Errorf("%s is at line %d, want %d", path, got, line)
		}
	}
	if !f.Has("database.engine") || f.Has("database.port") {
		t.Error("the short form has other keys than were written")
	}
	v, _ := f.Value().UnmarkDeep()
	if got := v.GetAttr("databases").GetAttr("main").GetAttr("engine"); got != cty.StringVal("postgres") {
		t.Errorf("templates see the engine %#v", got)
	}
}

func TestShortFormIsWrong(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{
			"both forms",
			"database: " + oneDatabase("a") + "\ndatabases: {main: " + oneDatabase("b") + "}\n",
			"database is short for the entry main of databases, which stands there too.",
		},
		{
			"an unknown key goes by what was written",
			"database: {identifierr: a}\n", `database has no key "identifierr". Did you mean "identifier"?`,
		},
		{
			"several without the one by itself",
			"databases: {a: " + oneDatabase("a") + ", b: " + oneDatabase("b") + "}\n" +
				"secrets: {s: {name: s, secret_string: {host: {from: database, attribute: address}}}}\n",
			`secrets.s.secret_string.host could mean a and b. Write database/NAME with the one that is meant.`,
		},
		{
			"one that is not there",
			"databases: {orders: " + oneDatabase("a") + "}\n" +
				"secrets: {s: {name: s, secret_string: {host: {from: database/order, attribute: address}}}}\n",
			`secrets.s.secret_string.host.from names the database "order", which is declared nowhere. Did you mean "orders"?`,
		},
		{
			"adopted without being there",
			"databases: {orders: " + oneDatabase("a") + "}\nadopt: {database: db}\n",
			`adopt.database names the database "main", which is declared nowhere. Declared are orders.`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, problems := load(map[string]string{"a.yaml": product + networkOfMany + tc.text}, "")
			if !strings.Contains(problems, tc.want) {
				t.Errorf("reported is\n%s\nwant\n%s", problems, tc.want)
			}
		})
	}
}

func TestShortFormInSeveralFiles(t *testing.T) {
	f, problems := load(map[string]string{
		"a.yaml": product + "vpc: {cidr_block: 10.0.0.0/16}\n",
		"b.yaml": "vpc: {private_subnets: [{cidr: 10.0.0.0/24, availability_zone: north-1a}]}\n" +
			"networks: {edge: {cidr_block: 10.1.0.0/16, private_subnets: [{cidr: 10.1.0.0/24, availability_zone: north-1a}]}}\n",
	}, "")
	if problems != "" {
		t.Error(problems)
	}
	if n := f.Spec.Networks["main"]; n == nil || !n.CIDRBlock.IsValid() || len(n.PrivateSubnets) != 1 || n.PrivateSubnets[0].Name != "private-subnet-1a" {
		t.Errorf("the network is %+v", n)
	}
	if n := f.Spec.Networks["edge"]; n == nil || n.PrivateSubnets[0].Name != "edge-private-subnet-1a" || n.PrivateSubnets[0].Network != "edge" {
		t.Errorf("the network at the edge is %+v", n)
	}
}
