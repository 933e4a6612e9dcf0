package spec

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// OriginName is a bucket of the product, one of its load balancers, as load_balancer/NAME
// when it has been resolved, or the host name of a server elsewhere.
type OriginName string

var originNameForm = Form{
	What: "origin", Want: "a bucket, the load balancer, or a host name such as api.example.org",
	Pattern: regex.New(`^(bucket/|load_balancer/)?[A-Za-z0-9][A-Za-z0-9._-]*$`), MaxLength: 255, Numeric: AnyNumber,
	Examples: []string{"app-static", "api.example.org"},
}

func (*OriginName) form() *Form { return &originNameForm }

// Parse reads the name of an origin.
func (o *OriginName) Parse(text string) error {
	if !originNameForm.accepts(text) {
		return originNameForm.fail()
	}
	*o = OriginName(text)
	return nil
}

// originKinds are the kinds of things of the product that can be an origin.
var originKinds = []string{"bucket", "load_balancer"}

func (o *OriginName) resolve(r *resolver, n *node) {
	text := string(*o)
	if text == "" {
		return
	}
	if len(r.exact(originKinds, text)) == 0 && r.inZone(text) {
		return // a name of the product's own, which a record of it leads somewhere
	}
	found := r.lookup(originKinds, text)
	if len(found) == 0 && strings.Contains(text, ".") && hostnameForm.accepts(text) && !r.resembles(originKinds, text) {
		return // a server elsewhere
	}
	of := strings.SplitN(r.referKinded(originKinds, text, n), "/", 2)
	if len(of) == 2 && of[0] == "bucket" {
		of = of[1:]
	}
	*o = OriginName(strings.Join(of, "/"))
}

// inZone tells whether a host name is below the zone of the product.
func (r *resolver) inZone(host string) bool {
	return r.spec.DNS != nil && r.spec.DNS.Zone != "" && strings.HasSuffix(host, "."+string(r.spec.DNS.Zone))
}

// Balancer is the load balancer that the origin is, "" if it is none.
func (o OriginName) Balancer() string {
	name, _ := strings.CutPrefix(string(o), "load_balancer/")
	if name == string(o) {
		return ""
	}
	return name
}

// OriginAddress is what requests are passed on to: something with a name, or the host
// that is a fact of something else that the spec declares.
type OriginAddress struct {
	// Name is "" for a fact.
	Name OriginName
	Fact Value
}

func (*OriginAddress) describe() Type {
	fact := (*Value)(nil).describe().Alternatives[1]
	return Type{Kind: OneOf, Alternatives: []Type{{Name: "OriginName", Kind: Scalar, Form: &originNameForm, NonEmpty: true}, fact}}
}

func (o *OriginAddress) decodeNode(d *decoder, n *node) {
	if n.kind == mapNode {
		o.Fact.decodeNode(d, n)
		return
	}
	d.parse(n, &o.Name, nil)
}

func (o *OriginAddress) resolve(r *resolver, n *node) {
	if n.kind == mapNode {
		o.Fact.resolve(r, n)
		return
	}
	o.Name.resolve(r, n)
}

func (o OriginAddress) ctyValue() cty.Value {
	if o.Fact.From != "" {
		return o.Fact.ctyValue()
	}
	return cty.StringVal(string(o.Name))
}

// resembles tells whether the first label of a host name is nearly the name of a
// declared thing, which the author then probably meant.
func (r *resolver) resembles(kinds []string, text string) bool {
	var spellings []string
	for _, kind := range kinds {
		for _, s := range r.order[kind] {
			spellings = append(spellings, s.spellings...)
		}
	}
	label, _, _ := strings.Cut(text, ".")
	begins := func(name string) bool { return strings.HasPrefix(label, name+"-") }
	return slices.ContainsFunc(spellings, begins) || diag.Suggest(text, spellings) != "" || diag.Suggest(label, spellings) != ""
}

// PolicyName is a policy of the product, or one that the provider manages.
type PolicyName string

var policyNameForm = Form{
	What: "policy", Want: "the name of a policy", Pattern: regex.New(`^[A-Za-z0-9][A-Za-z0-9._-]*$`), MaxLength: 128,
	Examples: []string{"api-responses"},
}

func (*PolicyName) form() *Form { return &policyNameForm }

// Parse reads the name of a policy.
func (p *PolicyName) Parse(text string) error {
	if !policyNameForm.accepts(text) {
		return policyNameForm.fail()
	}
	*p = PolicyName(text)
	return nil
}

func (p *PolicyName) resolve(r *resolver, n *node) {
	kinds := []string{"cache_policy", "origin_request_policy"}
	if found := r.exact(kinds, string(*p)); *p != "" && len(found) == 1 {
		*p = PolicyName(r.refer(kinds, string(*p), n))
	}
}

// Lines is a text that may have several lines, such as a program.
type Lines string

var linesForm = Form{
	What: "text", Want: "a text, which may have several lines", Pattern: regex.New(`[\s\S]`),
	Numeric: AnyNumber, Examples: []string{"return request;"},
}

func (*Lines) form() *Form { return &linesForm }

// Parse reads a text as it is.
func (l *Lines) Parse(text string) error {
	if !linesForm.accepts(text) {
		return linesForm.fail()
	}
	*l = Lines(text)
	return nil
}
