package partial

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

// functionTests has at least one row for every function; the name of the function
// is the one the row starts with.
var functionTests = []struct{ in, want string }{
	{`abs(-2)`, `2`},
	{`bytes("64MB")`, `67108864`},
	{`bytes("4GB")`, `4294967296`},
	{`bytes("6gb")`, `6442450944`},
	{`bytes("16 MiB")`, `16777216`},
	{`bytes("8kB")`, `8192`},
	{`bytes("1TB")`, `1099511627776`},
	{`bytes("12B")`, `12`},
	{`bytes("1.5GB")`, `error: "1.5GB" is not a size`},
	{`bytes("12")`, `error: "12" is not a size`},
	{`camel({ task_role = [{ a_b_c = "x_y" }], plain = null, "_a__b" = 1 })`, "{\nAB = 1\nplain = null\ntaskRole = [{ aBC = \"x_y\" }]\n}"},
	{`can(null.x)`, `false`},
	{`ceil(1.2)`, `2`},
	{`duration(600)`, `"10_minutes"`},
	{`duration(86400)`, `"1_day"`},
	{`duration(90)`, `"90_seconds"`},
	{`duration(0)`, `"0_days"`},
	{`cidr_contains("10.0.0.0/16", "10.0.3.0/24")`, `true`},
	{`cidr_contains("10.0.0.0/16", "10.0.0.0/8")`, `false`},
	{`cidr_contains("10.0.0.0/16", "10.0.9.9")`, `true`},
	{`cidr_contains("10.0.0.0/16", "10.1.0.0/24")`, `false`},
	{`cidr_contains("fd00::/8", "fd00::1")`, `true`},
	{`cidr_contains("10.0.0.0", "10.0.0.0")`, `error: not a network`},
	{`cidr_contains("10.0.0.0/8", "x")`, `error: or an address is required`},
	{`coalesce(null, "", "a", "b")`, `"a"`},
	{`coalesce(null, 0)`, `0`},
	{`coalesce("a", gen::error("not needed"))`, `"a"`},
	{`coalesce(null)`, `error: every argument is null`},
	{`compact(["a", "", null, "b"])`, `["a", "b"]`},
	{`concat(["a"], [1], [])`, `["a", 1]`},
	{`concat(["a"], null)`, `error: a list is required, not null`},
	{`contains(["a", 1], 1)`, `true`},
	{`contains(["a", 1], "1")`, `false`},
	{`distinct(["a", "b", "a", 1, { x = 1 }, { x = 1 }])`, "[\n\"a\",\n\"b\",\n1,\n{ x = 1 },\n]"},
	{`element(["a", "b"], 3)`, `"b"`},
	{`element(["a", "b"], -1)`, `"b"`},
	{`element([], 0)`, `error: the list is empty`},
	{`element(["a"], 0.5)`, `error: a whole number is required`},
	{`endswith("a.tf", ".tf")`, `true`},
	{`error("no such thing")`, `error: Refused by the pack`},
	{`flatten([1, [2, [3, []]], { a = [4] }])`, "[\n1,\n2,\n3,\n{\na = [4]\n},\n]"},
	{`floor(1.8)`, `1`},
	{`format("%s-%03d", "a", 7)`, `"a-007"`},
	{`formatlist("%s!", ["a", "b"])`, `["a!", "b!"]`},
	{`gcd(4096, 1536)`, `512`},
	{`gcd(0, 5)`, `5`},
	{`gcd(1.5, 5)`, `error: a whole number is required`},
	{`has({ a = null }, "a")`, `true`},
	{`has({ a = 1 }, "b")`, `false`},
	{`has({ "1" = 1 }, 1)`, `true`},
	{`has(null, "a")`, `false`},
	{`has({ a = 1 }, null)`, `false`},
	{`has({ for k in ["a"] : k => 1 }, "a")`, `true`},
	{`has(["a"], "a")`, `error: an object is required, not of type tuple`},
	{`has({ a = 1 }, [])`, `error: a string is required`},
	{`identifier("sg-web.eu/1 b")`, `"sg_web_eu_1_b"`},
	{`identifier("1é")`, `"_1_"`},
	{`identifier("")`, `"_"`},
	{`nearest("browser_cach", ["cdn_cache", "browser_cache"])`, `"browser_cache"`},
	{`nearest("lazy_images", ["cdn_cache", "browser_cache"])`, `null`},
	{`nearest("a", [])`, `null`},
	{`indent(2, "a\nb")`, `"a\n  b"`},
	{`index(["a", "b"], "b")`, `1`},
	{`index(["a", "b"], "c")`, `error: does not have the value`},
	{`join("-", ["a", 1])`, `"a-1"`},
	{`jsondecode("{\"a\":[1]}")`, "{\na = [1]\n}"},
	{`jsonencode({ b = 1, a = [null] })`, `"{\"a\":[null],\"b\":1}"`},
	{`keys({ b = 1, a = "x" })`, `["a", "b"]`},
	{`keys([1])`, `error: an object is required, not of type tuple`},
	{`length({ a = 1, b = "x" })`, `2`},
	{`length(["a"])`, `1`},
	{`length("héé")`, `3`},
	{`length({ for k in ["a"] : k => 1 })`, `1`},
	{`length(null)`, `error: a list, an object or a string is required, not null`},
	{`lookup({ a = 1 }, "a")`, `1`},
	{`lookup({ a = 1 }, "b", "c")`, `"c"`},
	{`lookup({ a = 1 }, null, "c")`, `"c"`},
	{`lookup({ a = 1 }, "b")`, `error: the object has no key "b"`},
	{`lower("ABC")`, `"abc"`},
	{`max(1, 3, 2)`, `3`},
	{`merge({ a = 1, b = 1 }, null, { b = "x" })`, `{ a = 1, b = "x" }`},
	{`merge()`, `{}`},
	{`min(2, 1)`, `1`},
	{`one([])`, `null`},
	{`one(["a"])`, `"a"`},
	{`one(["a", "b"])`, `error: the list has 2 elements`},
	{`parseint("ff", 16)`, `255`},
	{`range(3)`, `[0, 1, 2]`},
	{`regex("[a-z]+", "12ab3")`, `"ab"`},
	{`regexall("[0-9]", "1a2")`, `["1", "2"]`},
	{`replace("a-b-c", "-", "_")`, `"a_b_c"`},
	{`reverse(["a", 1])`, `[1, "a"]`},
	{`setproduct(["a", "b"], [1])`, "[\n[\"a\", 1],\n[\"b\", 1],\n]"},
	{`slice(["a", "b", "c"], 1, 2)`, `["b"]`},
	{`slice(["a"], 1, 3)`, `error: the list has 1 elements`},
	{`sort(["b", "a"])`, `["a", "b"]`},
	{`alltrue([true, true])`, `true`},
	{`alltrue([true, false])`, `false`},
	{`alltrue([])`, `true`},
	{`alltrue(["x"])`, `error: a list of true and false`},
	{`anytrue([false, true])`, `true`},
	{`anytrue([])`, `false`},
	{`base64encode("shop")`, `"c2hvcA=="`},
	{`cidrhost("10.1.0.0/16", 5)`, `"10.1.0.5"`},
	{`cidrhost("10.1.0.0/24", -2)`, `"10.1.0.254"`},
	{`cidrhost("10.1.0.0/24", 256)`, `error: 256`},
	{`cidrhost("10.1", 1)`, `error: not a network`},
	{`cidrsubnet("10.1.0.0/16", 8, 2)`, `"10.1.2.0/24"`},
	{`cidrsubnet("fd00::/48", 16, 1)`, `"fd00:0:0:1::/64"`},
	{`cidrsubnet("10.1.0.0/16", 8, 256)`, `error: 256`},
	{`cidrsubnet("10.1.0.0/16", 17, 0)`, `error: has no parts with 17 more bits`},
	{`pow(2, 10)`, `1024`},
	{`sha256("shop")`, `"8d9001d32c6a703d95921a77115050f33dd823d3f1730bd35215dcbecad6dc20"`},
	{`yamlencode({ a = [1, "x"] })`, `"\"a\":\n- 1\n- \"x\"\n"`},
	{`split(",", "a,b")`, `["a", "b"]`},
	{`startswith("abc", "ab")`, `true`},
	{`startswith(null, "ab")`, `false`},
	{`endswith("abc", "bc")`, `true`},
	{`endswith(null, "")`, `false`},
	{`strlen("abc")`, `3`},
	{`substr("hello", 1, 3)`, `"ell"`},
	{`sum([1, 2.5, "3"])`, `6.5`},
	{`sum([])`, `0`},
	{`sum(["x"])`, `error: a number is required`},
	{`templatefile("a.txt", {})`, `error: the pack has no file files/a.txt`},
	{`path("databases", "main", "port")`, `"databases.main.port"`},
	{`path("secrets", "a/b.c", "rules", 1, "x")`, `"secrets[\"a/b.c\"].rules[1].x"`},
	{`path("vpc", {})`, `error: a name or an index is required`},
	{`title("hello world")`, `"Hello World"`},
	{`tobool("true")`, `true`},
	{`tonumber("1.5")`, `1.5`},
	{`tostring(1)`, `"1"`},
	{`trim("--a--", "-")`, `"a"`},
	{`trimprefix("sg_web", "sg_")`, `"web"`},
	{`trimspace(" a ")`, `"a"`},
	{`trimsuffix("web_sg", "_sg")`, `"web"`},
	{`try(null.x, [1][5], "d")`, `"d"`},
	{`upper("abc")`, `"ABC"`},
	{`values({ b = 1, a = "x" })`, `["x", 1]`},
	{`zipmap(["a", "b"], [1, "x"])`, `{ a = 1, b = "x" }`},
	{`zipmap(["a"], [])`, `error: there are 1 keys and 0 values`},
}

func TestFunctions(t *testing.T) {
	untested := maps.Clone(Functions())
	for _, test := range functionTests {
		name, _, _ := strings.Cut(test.in, "(")
		delete(untested, namespace+name)
		t.Run(test.in, func(t *testing.T) {
			s, e := parseAttribute(t, namespace+test.in)
			v, diags := s.Evaluate(e, NewScope(nil, nil))
			if want, isError := strings.CutPrefix(test.want, "error: "); isError {
				if !strings.Contains(diags.Error(), want) {
					t.Errorf("got %#v and %v, want an error with %q", v, diags, want)
				}
				return
			}
			if got := Literal(v); diags.HasErrors() || got != test.want {
				t.Errorf("got %s, want %s: %v", got, test.want, diags)
			}
		})
	}
	for name := range untested {
		t.Errorf("%s has no test", name)
	}
}

// Every function takes marked values, also null ones and marked containers, and
// none loses the mark of what it returns.
func TestFunctionsKeepMarks(t *testing.T) {
	for _, in := range []string{
		`gen::concat(v.l, v.l)`, `gen::merge(v.o, v.o)`, `gen::values(v.o)`, `gen::flatten([v.l])`,
		`gen::camel(v.o)`, `gen::reverse(v.l)`, `gen::element(v.l, v.i)`, `gen::slice(v.l, 0, 1)`,
		`gen::coalesce(v.null, v.s)`, `gen::lookup(v.o, "a")`, `gen::has(v.o, v.s)`, `gen::zipmap([v.s], v.l)`, `gen::one(v.l)`,
		`gen::contains(v.l, v.s)`, `gen::upper(v.s)`, `gen::join(v.s, v.l)`, `gen::distinct(v.l)`,
		`gen::sum([v.i])`, `gen::compact(v.l)`, `gen::tostring(v.null)`, `gen::index(v.l, v.s)`,
		`gen::bytes("${v.i}MB")`, `gen::identifier(v.s)`, `gen::try(v.null.x, v.s)`, `gen::jsonencode(v)`,
		`gen::yamlencode(v)`, `gen::sha256(v.s)`, `gen::base64encode(v.s)`, `gen::cidrhost("10.0.0.0/24", v.i)`,
		`gen::cidrsubnet("10.0.0.0/16", 8, v.i)`,
		`gen::alltrue([v.s == "x"])`, `gen::anytrue([v.s == "y"])`, `gen::pow(2, v.i)`,
	} {
		for name, v := range map[string]cty.Value{
			"leaves": mark(t, value(t, `{ l = ["x"], o = { a = "x" }, s = "x", i = 1, null = null }`)),
			"whole":  value(t, `{ l = ["x"], o = { a = "x" }, s = "x", i = 1, null = null }`).Mark("m"),
		} {
			s, e := parseAttribute(t, in)
			got, diags := s.Evaluate(e, NewScope(map[string]cty.Value{"v": v}, nil))
			if diags.HasErrors() || !got.ContainsMarked() {
				t.Errorf("%s, %s marked: %#v %v", in, name, got, diags)
			}
		}
	}
}

// What failed elsewhere is unknown, and may be a part of what a function is given: it
// then is no error again, since it has been told.
func TestFunctionsOfUnknownParts(t *testing.T) {
	scope := NewScope(map[string]cty.Value{"v": cty.ObjectVal(map[string]cty.Value{"u": cty.DynamicVal})}, nil)
	// A text or a sum of which a part is unknown has a type, and no value.
	const text, number = `"a${v.u}"`, `(1 + v.u)`
	for _, in := range []string{
		`gen::compact([` + text + `, "b"])`, `gen::zipmap([` + text + `], [1])`, `gen::zipmap([v.u], [1])`, `gen::coalesce(` + text + `, "b")`,
		`gen::sum([1, ` + number + `])`, `gen::contains([` + text + `], "a")`, `gen::distinct([` + text + `])`, `gen::flatten([[` + text + `]])`,
		`gen::index([` + text + `], "a")`, `gen::one([` + text + `])`, `gen::element([1, 2], ` + number + `)`,
		`gen::slice([1, 2], 0, ` + number + `)`, `gen::lookup({ a = 1 }, ` + text + `, 2)`, `gen::has({ a = 1 }, ` + text + `)`,
		`gen::jsonencode([` + text + `])`, `gen::alltrue([` + text + ` == "a"])`, `gen::concat([[1], v.u]...)`, `gen::coalesce(["", v.u]...)`, `gen::nearest("a", [` + text + `])`, `gen::nearest("a", [v.u])`, `gen::index([v.u], 1)`,
		`gen::merge([{ a = ` + text + ` }, v.u]...)`, `gen::camel({ a_b = ` + text + ` })`, `gen::sort([` + text + `])`,
		`gen::keys(v.u)`, `gen::formatlist("%s", [` + text + `])`,
		`gen::sum([1, v.u])`, `gen::anytrue([false, v.u])`, `gen::alltrue([v.u])`, `gen::contains([v.u], 1)`, `gen::distinct([v.u, v.u])`,
		`gen::flatten([[v.u]])`, `gen::one([v.u])`, `gen::compact([v.u])`, `gen::reverse([v.u])`, `gen::max(1, v.u)`, `gen::merge({}, {a = v.u})`,
		`gen::join(",", [v.u])`, `gen::concat([v.u], [1])`, `gen::lookup({a = v.u}, "a", 1)`, `gen::length([v.u])`, `gen::values({a = v.u})`,
	} {
		s, e := parseAttribute(t, in)
		if _, diags := s.Evaluate(e, scope); diags.HasErrors() {
			t.Errorf("%s: %v", in, diags)
		}
	}
}

// TestFunctionsAreDocumented holds docs/packs.md to the functions that there are.
func TestFunctionsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/packs.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "## Functions at generation")
	section, _, _ = strings.Cut(section, "\n## ")
	for name := range Functions() {
		short := strings.TrimPrefix(name, namespace)
		if !strings.Contains(section, "`"+short+"`") && !strings.Contains(section, "`"+name+"(") {
			t.Errorf("docs/packs.md does not name %s", name)
		}
	}
}
