package spec

import (
	"net/netip"
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Slug is a short name that can be a part of other names: lower-case letters,
// digits and hyphens.
type Slug string

var slugPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Parse reads a slug.
func (s *Slug) Parse(text string) error {
	if !slugPattern.MatchString(text) || len(text) > 40 {
		return formError("short name",
			"at most 40 lower-case letters, digits and hyphens, with a letter first, such as staging")
	}
	*s = Slug(text)
	return nil
}

// Region is a place that a provider runs things in. Which ones exist is the
// pack's to know.
type Region string

var regionPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Parse reads a region.
func (r *Region) Parse(text string) error {
	if !regionPattern.MatchString(text) || len(text) > 32 {
		return formError("region", "a region's name in lower-case letters, digits and hyphens")
	}
	*r = Region(text)
	return nil
}

// Zone is an availability zone of a region.
type Zone string

// Parse reads an availability zone.
func (z *Zone) Parse(text string) error {
	if !regionPattern.MatchString(text) || len(text) > 32 {
		return formError("availability zone", "a zone's name in lower-case letters, digits and hyphens")
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

// Parse reads a range whose address is the first one of it.
func (c *CIDR) Parse(text string) error {
	prefix, err := netip.ParsePrefix(text)
	if err != nil || prefix.Addr().Zone() != "" {
		return formError("CIDR block", "an address and a prefix length, such as 10.0.0.0/16")
	}
	if masked := prefix.Masked(); masked.String() != text {
		return formError("CIDR block", masked.String()+", which is the canonical form of this block")
	}
	c.Prefix = prefix
	return nil
}

func (c CIDR) ctyValue() cty.Value { return cty.StringVal(c.String()) }

// Hostname is a DNS name in lower case, whose first label may be *.
type Hostname string

var hostnamePattern = regexp.MustCompile(
	`^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

// Parse reads a DNS name.
func (h *Hostname) Parse(text string) error {
	if !hostnamePattern.MatchString(text) || len(text) > 253 {
		return formError("DNS name",
			"labels with points between them, such as app.example.com, in lower case and without a last point")
	}
	*h = Hostname(text)
	return nil
}

// CheckPort is the port of a health check: a number, or traffic-port for the one
// that requests go to.
type CheckPort string

// Parse reads the port of a health check.
func (p *CheckPort) Parse(text string) error {
	var port Port
	if text != "traffic-port" && port.Parse(text) != nil {
		return formError("port of a health check", "traffic-port, or a number from 1 to 65535")
	}
	*p = CheckPort(text)
	return nil
}

// PortText is a port that templates see as a text.
type PortText string

// Parse reads a port.
func (p *PortText) Parse(text string) error {
	var port Port
	if err := port.Parse(text); err != nil {
		return err
	}
	*p = PortText(text)
	return nil
}

// Matcher is which HTTP status codes of a health check are good: 200, 200-299 or
// 200,204.
type Matcher string

var matcherPattern = regexp.MustCompile(`^[1-5][0-9]{2}(-[1-5][0-9]{2})?(,[1-5][0-9]{2}(-[1-5][0-9]{2})?)*$`)

// Parse reads a matcher.
func (m *Matcher) Parse(text string) error {
	if !matcherPattern.MatchString(text) {
		return formError("matcher", `status codes such as 200, "200-299" or "200,204"`)
	}
	*m = Matcher(text)
	return nil
}
