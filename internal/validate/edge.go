package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// edgeRules are about what stands between users and services, and about what
// watches them.
func edgeRules() []Rule {
	return []Rule{
		{"alarm-resource", hcl.DiagError, "Unclear alarm", alarmResource},
		{"behavior-origin", hcl.DiagError, "Origin of another distribution", behaviorOrigin},
		{"certificate-names", hcl.DiagError, "Name without certificate", certificateNames},
		{"dns-zone", hcl.DiagError, "Name outside zone", dnsZone},
		{"listener-action", hcl.DiagError, "Incomplete action", listenerAction},
		{"origin-kind", hcl.DiagError, "Unclear origin", originKind},
	}
}

func alarmResource(c *checker) {
	for i, alarm := range c.Alarms {
		if alarm.Resource == nil {
			continue
		}
		balancer := alarm.Resource.LoadBalancer
		if alarm.Resource.TargetGroup != "" {
			balancer = "" // which of those that send requests to the group
		}
		named := 0
		for _, name := range []string{
			alarm.Resource.Service, alarm.Resource.Database, alarm.Resource.Cache, alarm.Resource.TargetGroup, balancer,
		} {
			if name != "" {
				named++
			}
		}
		if named != 1 {
			c.report(at("alarms[%d].resource", i),
				"An alarm watches one thing: name a service, a database, a cache, a load balancer or a target group.")
		}
	}
}

// certificateNames checks that the names in use are those of the certificate.
func certificateNames(c *checker) {
	if c.DNS == nil {
		return
	}
	certified := append([]spec.Hostname{c.DNS.DomainName}, c.DNS.SubjectAlternativeNames...)
	check := func(path string, name spec.Hostname) {
		covers := func(pattern spec.Hostname) bool { return matches(pattern, name) }
		if name != "" && !slices.ContainsFunc(certified, covers) {
			c.report(path, "The certificate does not cover %s. Add it to dns.subject_alternative_names.", name)
		}
	}
	for i, alias := range c.DNS.Aliases {
		check(at("dns.aliases[%d]", i), alias)
	}
	check("dns.origin", c.DNS.Origin)
}

// matches tells whether a name of a certificate, in which * is one label, covers
// a name.
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
			c.report(path,
				"The name %s is not in the zone %s, where its records would be written. Choose a name in the "+
					"zone.", name, c.DNS.Zone)
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

// listenerAction checks that each action has what its type needs, and nothing of the
// other types.
func listenerAction(c *checker) {
	for path, lb := range c.balancers() {
		for _, action := range lb.Actions() {
			c.action(path+"."+action.Path+".type", action.ListenerAction)
		}
	}
}

func (c *checker) action(path string, action *spec.ListenerAction) {
	has := map[string]bool{
		"target_group_arn": action.TargetGroupARN != "", "target_groups": len(action.TargetGroups) > 0,
		"redirect": action.Redirect != nil, "fixed_response": action.FixedResponse != nil,
		"authenticate_oidc": action.AuthenticateOIDC != nil, "authenticate_cognito": action.AuthenticateCognito != nil,
	}
	wants, known := actionParts[action.Type]
	if !known {
		if action.Type != "" {
			c.report(path, "The type of an action is %s, not %q.", alternatives(sortedKeys(actionParts)), action.Type)
		}
		return
	}
	found := slices.DeleteFunc(sortedKeys(has), func(part string) bool { return !has[part] })
	if len(found) != 1 || !slices.Contains(wants, found[0]) {
		c.report(path, "An action of the type %s has a %s, and nothing of another type.", action.Type, alternatives(wants))
	}
}

// actionParts are the keys of which an action has one, by its type.
var actionParts = map[string][]string{
	"authenticate-cognito": {"authenticate_cognito"},
	"authenticate-oidc":    {"authenticate_oidc"},
	"fixed-response":       {"fixed_response"},
	"forward":              {"target_group_arn", "target_groups"},
	"redirect":             {"redirect"},
}

// alternatives are names in a sentence: a, b or c.
func alternatives(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// originKind checks that an origin is reached in the way of what it is.
func originKind(c *checker) {
	for path, d := range c.distributions() {
		for i, origin := range d.Origins {
			c.originKind(at("%s.origins[%d].domain_name", path, i), origin)
		}
	}
}

func (c *checker) originKind(path string, origin spec.Origin) {
	_, isBucket := c.Storage[string(origin.DomainName)]
	isBalancer := c.balancerOf(origin.DomainName) != ""
	switch {
	case isBucket && (origin.S3OriginConfig == nil || origin.CustomOriginConfig != nil):
		c.report(path,
			"The origin is a bucket, which is reached by an s3_origin_config and no custom_origin_config.")
	case isBalancer && (origin.CustomOriginConfig == nil || origin.S3OriginConfig != nil):
		c.report(path,
			"The origin is the load balancer, which is reached by a custom_origin_config and no "+
				"s3_origin_config.")
	case !isBucket && !isBalancer && origin.DomainName != "" && (origin.CustomOriginConfig == nil || origin.S3OriginConfig != nil):
		c.report(path, "The origin is a server elsewhere, which is reached by a custom_origin_config and no s3_origin_config.")
	}
}

// behaviorOrigin checks that each behavior asks an origin of its own distribution.
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

// balancerOf is the load balancer that an origin is, also by the address that the provider
// makes of its name; "" if it is none.
func (c *checker) balancerOf(origin spec.OriginName) string {
	for _, key := range sortedKeys(c.LoadBalancers) {
		if lb := c.LoadBalancers[key]; key == origin.Balancer() || lb.Name != "" && strings.HasPrefix(string(origin), lb.Name+"-") {
			return key
		}
	}
	return ""
}
