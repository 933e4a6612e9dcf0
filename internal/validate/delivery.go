package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// deliveryRules are about the way of a request: names, certificates, origins,
// caches, zones.
func deliveryRules() []Rule {
	return []Rule{
		{"behavior-caching", hcl.DiagError, "Behavior without caching", behaviorCaching},
		{"certificate-missing", hcl.DiagError, "No name for certificate", certificateMissing},
		{"nat-cross-zone", hcl.DiagWarning, "Traffic crosses zones", natCrossZone},
		{"origin-name", hcl.DiagError, "Origin without name", originName},
		{"origin-ports", hcl.DiagError, "Wrong origin port", originPorts},
		{"viewer-names", hcl.DiagWarning, "Distribution without names", viewerNames},
		{"zone-coverage", hcl.DiagWarning, "Zone without tasks", zoneCoverage},
	}
}

// httpsPort is where HTTPS is spoken.
const httpsPort = 443

func originPorts(c *checker) {
	for path, d := range c.distributions() {
		for i, origin := range d.Origins {
			custom := origin.CustomOriginConfig
			if custom == nil || custom.HTTPPort == 0 {
				continue
			}
			if custom.HTTPPort == httpsPort || custom.HTTPPort == custom.HTTPSPort {
				c.report(at("%s.origins[%d].custom_origin_config.http_port", path, i),
					"Plain HTTP would be spoken to port %d, where the origin speaks HTTPS. Write http_port: 80 and "+
						"https_port: 443; origin_protocol_policy decides which of the two is used.", custom.HTTPPort)
			}
		}
	}
}

// originName checks that the load balancer is reached under a name that its
// certificate can have.
func originName(c *checker) {
	for path, d := range c.distributions() {
		for i, origin := range d.Origins {
			custom, balancer := origin.CustomOriginConfig, c.balancerOf(origin.DomainName)
			if custom == nil || balancer == "" || custom.OriginProtocolPolicy == "" || custom.OriginProtocolPolicy == "http-only" {
				continue
			}
			place := at("%s.origins[%d].custom_origin_config.origin_protocol_policy", path, i)
			switch {
			case len(c.LoadBalancers) > 1 && balancer != spec.Main:
				c.report(place, "HTTPS to the load balancer %s needs a name that its certificate covers, and dns.origin is that "+
					"of another one. Write a record with alias: {load_balancer: %s}, and its name as the domain_name here.",
					balancer, balancer)
			case c.DNS == nil || c.DNS.Origin == "":
				c.report(place, "HTTPS to the load balancer needs a name that its certificate covers, and nobody gets a certificate for "+
					"the load balancer's own name. Add dns.origin, such as origin.example.com.")
			}
		}
	}
}

// behaviorCaching checks that each behavior says how long answers are kept.
func behaviorCaching(c *checker) {
	check := func(path string, policy spec.PolicyName, times ...*int) {
		for _, time := range times {
			if time != nil {
				return
			}
		}
		if policy == "" {
			c.report(path, "Nothing says how long answers are kept. Add a cache_policy, or min_ttl, default_ttl and max_ttl.")
		}
	}
	for path, d := range c.distributions() {
		if b := d.DefaultCacheBehavior; b != nil {
			check(path+".default_cache_behavior", b.CachePolicy, b.MinTTL, b.DefaultTTL, b.MaxTTL)
		}
		for i, b := range d.CacheBehaviors {
			check(at("%s.cache_behaviors[%d].path_pattern", path, i), b.CachePolicy, b.MinTTL, b.DefaultTTL, b.MaxTTL)
		}
	}
}

// certificateMissing checks that there is a name to issue a certificate for.
func certificateMissing(c *checker) {
	if c.DNS != nil {
		return
	}
	const detail = "HTTPS needs a certificate, and nothing says for which name. Add the section dns with domain_name and zone."
	for path, lb := range c.balancers() {
		for i, listener := range lb.Listeners {
			if (listener.Protocol == "HTTPS" || listener.Protocol == "TLS") && listener.Certificate == "" {
				c.report(at("%s.listeners[%d].protocol", path, i), detail)
			}
		}
	}
	for path, d := range c.distributions() {
		if d.ViewerCertificate != nil && d.ViewerCertificate.Certificate == "" {
			c.report(path+".viewer_certificate.ssl_support_method", detail)
		}
	}
}

func viewerNames(c *checker) {
	for path, d := range c.distributions() {
		if c.DNS == nil || len(c.DNS.Aliases) > 0 || len(d.Aliases) > 0 {
			continue
		}
		c.add(c.file.Range(path), []diag.Related{c.note("dns", "These are the names of the product.")},
			"No name leads to the distribution, so viewers would need to know the one that the provider gives it. Add "+
				"dns.aliases.")
	}
}

// zoneOf is the zone of a subnet, "" for one that is declared nowhere.
func (c *checker) zoneOf(name string) spec.Zone {
	for _, subnet := range c.subnets() {
		if subnet.Name == name {
			return subnet.AvailabilityZone
		}
	}
	return ""
}

// zonesOf are the zones of subnets, each at the index of its subnet. If none of
// them is declared, they are told apart by their names.
func (c *checker) zonesOf(names []string) []spec.Zone {
	zones := make([]spec.Zone, len(names))
	known := false
	for i, name := range names {
		zones[i] = c.zoneOf(name)
		known = known || zones[i] != ""
	}
	for i, name := range names {
		if !known {
			zones[i] = spec.Zone(name)
		}
	}
	return zones
}

// zoneCoverage checks that a service runs in each zone that its load balancer
// serves.
func zoneCoverage(c *checker) {
	for path, lb := range c.balancers() {
		c.zoneCoverage(path, lb)
	}
}

func (c *checker) zoneCoverage(path string, lb *spec.LoadBalancer) {
	for i, service := range c.Services {
		behind := func(r spec.ServiceLoadBalancer) bool { return len(c.LoadBalancers) == 1 || lb.Serves(r.TargetGroupARN) }
		if service.NetworkConfiguration == nil || !slices.ContainsFunc(service.LoadBalancers, behind) {
			continue
		}
		zones := c.zonesOf(service.NetworkConfiguration.Subnets)
		var missing []string
		var related []diag.Related
		for j, zone := range c.zonesOf(lb.Subnets) {
			if zone != "" && !slices.Contains(zones, zone) {
				missing = append(missing, string(zone))
				related = append(related, c.note(at("%s.subnets[%d]", path, j), "The load balancer is here."))
			}
		}
		if len(missing) > 0 && len(zones) > 0 {
			c.add(c.file.Range(at("services[%d].network_configuration.subnets", i)), related,
				"The load balancer takes requests in zones where the service has no tasks: "+strings.Join(missing, ", ")+
					". Add a subnet of each.")
		}
	}
}

// natCrossZone finds zones that leave through a gateway in another one.
func natCrossZone(c *checker) {
	if c.VPC == nil {
		return
	}
	for i, gateway := range c.VPC.NATGateways {
		own := c.zoneOf(gateway.Subnet)
		for j, zone := range gateway.Serves {
			if zone != "" && own != "" && zone != own {
				c.report(at("vpc.nat_gateways[%d].serves[%d]", i, j),
					"The zone %s leaves through a gateway in %s: its traffic is billed twice, and it is cut off when the "+
						"other zone fails. Add a gateway in %s.", zone, own, zone)
			}
		}
	}
}
