package spec

import (
	"net/netip"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Slug is a short name that can be a part of other names: lower-case letters,
// digits and hyphens.
type Slug string

// namePattern matches words of lower-case letters and digits with hyphens between
// them.
var namePattern = regex.New(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

var slugForm = Form{
	What: "short name",
	Want: "at most 40 lower-case letters, digits and hyphens, with a letter first, such as shop or staging",

	Pattern: namePattern, MaxLength: 40, Examples: []string{"staging"},
}

func (*Slug) form() *Form { return &slugForm }

// Parse reads a slug.
func (s *Slug) Parse(text string) error {
	if !slugForm.accepts(text) {
		return slugForm.fail()
	}
	*s = Slug(text)
	return nil
}

// Region is a place that a provider runs things in. Which ones exist is the
// pack's to know.
type Region string

var regionForm = Form{
	What: "region", Want: "a region's name in lower-case letters, digits and hyphens",
	Pattern: namePattern, MaxLength: 32,
}

func (*Region) form() *Form { return &regionForm }

// Parse reads a region.
func (r *Region) Parse(text string) error {
	if !regionForm.accepts(text) {
		return regionForm.fail()
	}
	*r = Region(text)
	return nil
}

// Zone is an availability zone of a region. It is called by the region and a letter, by
// a number or otherwise; the pack knows which.
type Zone string

var zoneForm = Form{
	What: "availability zone", Want: "a zone's name in lower-case letters, digits and hyphens",
	Pattern: regex.New(`^[a-z0-9]+(-[a-z0-9]+)*$`), MaxLength: 32, Numeric: WholeNumber,
}

func (*Zone) form() *Form { return &zoneForm }

// Parse reads an availability zone.
func (z *Zone) Parse(text string) error {
	if !zoneForm.accepts(text) {
		return zoneForm.fail()
	}
	*z = Zone(text)
	return nil
}

// suffix is what tells the zone from the other zones of its region.
func (z Zone) suffix() string {
	return string(z[strings.LastIndexByte(string(z), '-')+1:])
}

// CIDR is a range of IP addresses.
type CIDR struct{ netip.Prefix }

const octet = `(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])`

var cidrForm = Form{
	What: "CIDR block", Want: "an address and a prefix length, such as 10.0.0.0/16",
	Pattern: regex.New(`^((` + octet + `\.){3}` + octet + `/(3[0-2]|[12]?[0-9])` +
		`|[0-9a-f:]*:[0-9a-f:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$`),
	Beyond:   "the address is the first one of the block, in its canonical form",
	Examples: []string{"10.0.0.0/16", "0.0.0.0/0", "2001:db8::/32"},
}

func (*CIDR) form() *Form { return &cidrForm }

// Parse reads a range whose address is the first one of it.
func (c *CIDR) Parse(text string) error {
	prefix, err := netip.ParsePrefix(text)
	if err != nil || prefix.Addr().Zone() != "" {
		return cidrForm.fail()
	}
	if masked := prefix.Masked(); masked.String() != text {
		return &FormError{What: cidrForm.What, Want: masked.String() + ", which is the canonical form of this block"}
	}
	c.Prefix = prefix
	return nil
}

func (c CIDR) ctyValue() cty.Value { return cty.StringVal(c.String()) }

// Hostname is a DNS name in lower case, whose first label may be *.
type Hostname string

var hostnameForm = Form{
	What: "DNS name",
	Want: "labels with points between them, such as app.example.com, in lower case and without a last point",
	Pattern: regex.New(
		`^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`),
	MaxLength: 253,
	Examples:  []string{"app.example.com", "*.example.com"},
}

func (*Hostname) form() *Form { return &hostnameForm }

// Parse reads a DNS name.
func (h *Hostname) Parse(text string) error {
	if !hostnameForm.accepts(text) {
		return hostnameForm.fail()
	}
	*h = Hostname(text)
	return nil
}

// CheckPort is the port of a health check: a number, or a word that the provider has for
// one, such as for the port that requests go to.
type CheckPort string

var checkPortForm = Form{
	What: "port of a health check", Want: "a number from 1 to 65535, or a word of the provider",
	Pattern: regex.New(`^([a-z]+(-[a-z]+)*|` + portNumber + `)$`), Beyond: "is a word that the provider has",
	Numeric: WholeNumber, Min: limit(1), Max: limit(maxPort),
	Examples: []string{"8080"},
}

func (*CheckPort) form() *Form { return &checkPortForm }

// Parse reads the port of a health check.
func (p *CheckPort) Parse(text string) error {
	if !checkPortForm.accepts(text) {
		return checkPortForm.fail()
	}
	*p = CheckPort(text)
	return nil
}

// PortText is a port that templates see as a text.
type PortText string

func (*PortText) form() *Form { return &portForm }

// Parse reads a port.
func (p *PortText) Parse(text string) error {
	if !portForm.accepts(text) {
		return portForm.fail()
	}
	*p = PortText(text)
	return nil
}

// Matcher is which status codes of a health check are good: 200, 200-299 or 200,204 of
// HTTP, 0 or 0-99 of gRPC.
type Matcher string

var matcherForm = Form{
	What: "matcher", Want: `status codes such as 200, "200-299" or "200,204"`,
	Pattern: regex.New(`^([1-5]?[0-9]{1,2})(-[1-5]?[0-9]{1,2})?(,[1-5]?[0-9]{1,2}(-[1-5]?[0-9]{1,2})?)*$`),
	Numeric: WholeNumber, Min: limit(0), Max: limit(599),
	Examples: []string{"200", "200-299", "200,204"},
}

func (*Matcher) form() *Form { return &matcherForm }

// Parse reads a matcher.
func (m *Matcher) Parse(text string) error {
	if !matcherForm.accepts(text) {
		return matcherForm.fail()
	}
	*m = Matcher(text)
	return nil
}
