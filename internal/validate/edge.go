package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// edgeRules are about what is between users and services.
func edgeRules() []Rule {
	return []Rule{
		{"behavior-origin", hcl.DiagError, "Origin of another distribution", behaviorOrigin},
		{"certificate-names", hcl.DiagError, "Name without certificate", certificateNames},
		{"dns-zone", hcl.DiagError, "Name outside zone", dnsZone},
	}
}

// certificateNames checks that the certificate covers the names in use.
func certificateNames(c *checker) {
	if c.DNS == nil {
		return
	}
	certified := append([]spec.Hostname{c.DNS.DomainName}, c.DNS.SubjectAlternativeNames...)
	check := func(path string, name spec.Hostname) {
		covers := func(pattern spec.Hostname) bool { return matches(pattern, name) }
		if name != "" && !slices.ContainsFunc(certified, covers) {
			c.report(path, "The certificate does not cover %[1]s. Add %[1]s to dns.subject_alternative_names.", name)
		}
	}
	for i, alias := range c.DNS.Aliases {
		check(at("dns.aliases[%d]", i), alias)
	}
	check("dns.origin", c.DNS.Origin)
}

// matches tells whether a name of a certificate covers a name. In the former, * stands
// for one label.
func matches(pattern, name spec.Hostname) bool {
	if parent, ok := strings.CutPrefix(string(pattern), "*."); ok {
		_, rest, found := strings.Cut(string(name), ".")
		return found && rest == parent
	}
	return pattern == name
}

func dnsZone(c *checker) {
	if c.DNS == nil || c.DNS.Zone == "" {
		return
	}
	check := func(path string, name spec.Hostname) {
		if name != "" && name != c.DNS.Zone && !strings.HasSuffix(string(name), "."+string(c.DNS.Zone)) {
			c.add(c.file.Range(path), []diag.Related{c.note("dns.zone", "This is the zone.")}, at(
				"The name %s is not in the zone %s, where its records would be written. Choose a name in the zone.", name, c.DNS.Zone))
		}
	}
	check("dns.domain_name", c.DNS.DomainName)
	check("dns.origin", c.DNS.Origin)
	for i, name := range c.DNS.SubjectAlternativeNames {
		check(at("dns.subject_alternative_names[%d]", i), name)
	}
	for i, name := range c.DNS.Aliases {
		check(at("dns.aliases[%d]", i), name)
	}
}

// behaviorOrigin checks that each behavior names an origin of its own distribution.
func behaviorOrigin(c *checker) {
	for path, d := range c.distributions() {
		var own []string
		for _, origin := range d.Origins {
			own = append(own, origin.ID)
		}
		check := func(place, id string) {
			if id != "" && len(c.Distributions) > 1 && !slices.Contains(own, id) {
				c.report(place+".target_origin_id", "The origin %s is one of another distribution; this one has %s. "+
					"Name one of these, or add it to %s.origins.", id, strings.Join(own, ", "), path)
			}
		}
		if b := d.DefaultCacheBehavior; b != nil {
			check(path+".default_cache_behavior", b.TargetOriginID)
		}
		for i, b := range d.CacheBehaviors {
			check(at("%s.cache_behaviors[%d]", path, i), b.TargetOriginID)
		}
	}
}
