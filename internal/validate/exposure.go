package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// exposureRules are about who can reach and read things.
func exposureRules() []Rule {
	return []Rule{
		{"bucket-public", hcl.DiagError, "Public bucket", bucketPublic},
		{"policy-secrets", hcl.DiagWarning, "Every secret readable", policySecrets},
		{"security-open", hcl.DiagError, "Port open to everyone", securityOpen},
		{"security-outside", hcl.DiagError, "Addresses outside the network", securityOutside},
		{"security-wide", hcl.DiagWarning, "More ports than needed", securityWide},
	}
}

// ruleEnd is a security group rule with the addresses that it allows.
type ruleEnd struct {
	group, path string
	ingress     bool
	from, to    *spec.RulePort
	cidrs       []spec.CIDR
}

// ruleEnds gives the rules of all groups, sorted by group.
func (c *checker) ruleEnds() []ruleEnd {
	var all []ruleEnd
	for _, key := range sortedKeys(c.SecurityGroups) {
		base := "security_groups" + spec.Segment(key)
		for i, rule := range c.SecurityGroups[key].IngressRules {
			all = append(all, ruleEnd{key, at("%s.ingress_rules[%d]", base, i), true, rule.FromPort, rule.ToPort, rule.CIDRBlocks})
		}
		for i, rule := range c.SecurityGroups[key].EgressRules {
			all = append(all, ruleEnd{key, at("%s.egress_rules[%d]", base, i), false, rule.FromPort, rule.ToPort, rule.CIDRBlocks})
		}
	}
	return all
}

// everyone tells whether a CIDR block is the whole internet.
func everyone(cidr spec.CIDR) bool { return cidr.IsValid() && cidr.Bits() == 0 }

// publicPorts tells whether a range consists of ports that may be open to everyone.
func publicPorts(from, to *spec.RulePort) bool {
	return from != nil && to != nil && *from == *to && (*from == 80 || *from == httpsPort)
}

func securityOpen(c *checker) {
	for _, rule := range c.ruleEnds() {
		for i, cidr := range rule.cidrs {
			if rule.ingress && everyone(cidr) && !publicPorts(rule.from, rule.to) && !c.listenedOn(rule) {
				c.report(at("%s.cidr_blocks[%d]", rule.path, i),
					"Everyone on the internet reaches ports that are neither those of HTTP and HTTPS nor listeners of a public "+
						"load balancer in the group. Name the addresses that need them, or a security group in source_security_group_id.")
			}
		}
	}
}

// listenedOn tells whether each port of a rule may be open to everyone. That is so if
// a public load balancer in the same group listens on it, or if tasks in the group are
// behind a public load balancer without groups, which passes packets on unchanged.
func (c *checker) listenedOn(rule ruleEnd) bool {
	if rule.from == nil || rule.to == nil || *rule.from < 1 || *rule.to-*rule.from >= manyPorts {
		return false
	}
	public := map[spec.Port]bool{}
	for _, lb := range c.LoadBalancers {
		if lb.Scheme != "internal" && slices.Contains(lb.SecurityGroups, rule.group) {
			for _, listener := range lb.Listeners {
				public[listener.Port] = true
			}
		}
	}
	for _, service := range c.Services {
		for _, registered := range service.LoadBalancers {
			for _, lb := range c.LoadBalancers {
				if lb.Scheme != "internal" && len(lb.SecurityGroups) == 0 && lb.Serves(registered.TargetGroupARN) &&
					service.NetworkConfiguration != nil && slices.Contains(service.NetworkConfiguration.SecurityGroups, rule.group) {
					public[registered.ContainerPort] = true
				}
			}
		}
	}
	for port := *rule.from; port <= *rule.to; port++ {
		if !public[spec.Port(port)] {
			return false
		}
	}
	return true
}

// securityOutside finds private addresses outside of the network, which nothing in it
// can have.
func securityOutside(c *checker) {
	var blocks []string
	var related []diag.Related
	for path, network := range c.networks() {
		if !network.CIDRBlock.IsValid() {
			return
		}
		blocks = append(blocks, joinedBlocks(network.CIDRBlocks()))
		related = append(related, c.note(path+".cidr_block", "These are the addresses of the network."))
	}
	if len(blocks) == 0 {
		return
	}
	for _, rule := range c.ruleEnds() {
		for i, cidr := range rule.cidrs {
			if cidr.IsValid() && cidr.Addr().IsPrivate() && !c.inNetwork(cidr) {
				c.add(c.file.Range(at("%s.cidr_blocks[%d]", rule.path, i)), related,
					at("Nothing in the network has an address of %s, and no route leads there. Write %s, a part of it, or a security "+
						"group; if a gateway or another network leads there, add the addresses to its routes.",
						cidr, strings.Join(blocks, " or ")))
			}
		}
	}
}

// inNetwork tells whether a network of the spec contains addresses of a block, or has a way
// to them.
func (c *checker) inNetwork(cidr spec.CIDR) bool {
	if slices.ContainsFunc(c.file.Beyond(), cidr.Overlaps) {
		return true
	}
	for _, network := range c.networks() {
		for _, block := range network.CIDRBlocks() {
			if block.Overlaps(cidr.Prefix) {
				return true
			}
		}
	}
	return false
}

// manyPorts is the size of a range that nobody chose deliberately.
const manyPorts = 1000

func securityWide(c *checker) {
	for _, rule := range c.ruleEnds() {
		if rule.from == nil || rule.to == nil || len(rule.cidrs) == 0 || rule.ingress && slices.ContainsFunc(rule.cidrs, everyone) {
			continue // another rule reports what is open to everyone
		}
		if all := *rule.from == -1; all || *rule.to-*rule.from >= manyPorts {
			uses, related := c.usesOf(rule.path)
			c.add(c.file.Range(rule.path+".from_port"), related, "The rule lets through ports that nothing listens on. Name the "+
				"port that is needed, and the security group that it leads to in place of addresses."+uses)
		}
	}
}

// usesOf says what a security group rule is used for, with the lines that need it.
func (c *checker) usesOf(path string) (text string, related []diag.Related) {
	uses := c.paths.Uses(path)
	if len(uses) == 0 {
		return "", nil
	}
	for i := range c.paths.Paths {
		p := &c.paths.Paths[i]
		if slices.Contains(uses, p.From+" -> "+p.To+", "+p.What) && len(p.Needed) > 0 {
			related = append(related, diag.Related{Message: "This needs it.", Range: p.Needed[0].Range})
		}
	}
	return " It is used for: " + strings.Join(uses, "; ") + ".", related
}

func bucketPublic(c *checker) {
	private := c.privateOrigins()
	for _, key := range sortedKeys(c.Storage) {
		path := "storage" + spec.Segment(key) + ".public_read_access"
		origins := private[key]
		if name := c.Storage[key].Name; name != key {
			origins = slices.Concat(origins, private[name])
		}
		for _, origin := range origins {
			c.compares(path, origin)
		}
		if !c.Storage[key].PublicReadAccess {
			continue
		}
		var related []diag.Related
		for _, origin := range origins {
			related = append(related, c.note(origin, "The distribution reads a private bucket."))
		}
		c.add(c.file.Range(path), related,
			"Everyone could list and read the bucket. Write false: viewers read through the distribution, and others with a "+
				"permission of their role.")
	}
}

// privateOrigins gives the paths of the origins that distributions read as private buckets, by
// what they call the bucket: its key or its name.
func (c *checker) privateOrigins() map[string][]string {
	paths := map[string][]string{}
	for distribution, d := range c.distributions() {
		for i, origin := range d.Origins {
			if bucket := string(origin.DomainName.Name); origin.S3OriginConfig != nil && bucket != "" {
				paths[bucket] = append(paths[bucket], at("%s.origins[%d].s3_origin_config", distribution, i))
			}
		}
	}
	return paths
}

// policySecrets finds permissions to read secrets that do not exist yet.
func policySecrets(c *checker) {
	if c.IAM == nil {
		return
	}
	for _, key := range sortedKeys(c.IAM.Roles) {
		role := c.IAM.Roles[key]
		if role.Policy == nil {
			continue
		}
		for i, statement := range role.Policy.Statement {
			for j, resource := range statement.Resource {
				if statement.Effect == "Allow" && strings.HasPrefix(resource, "secret/") && strings.HasSuffix(resource, "*") {
					c.add(c.file.Range(at("iam.roles%s.policy.Statement[%d].Resource[%d]", spec.Segment(key), i, j)),
						c.secretsBehind(strings.TrimSuffix(strings.TrimPrefix(resource, "secret/"), "*")),
						"The role reads every secret of this name, also one that is added later and meant for others. Name "+
							"the secrets that it needs.")
				}
			}
		}
	}
}

// secretsBehind gives the secrets whose names begin with a prefix.
func (c *checker) secretsBehind(prefix string) []diag.Related {
	var related []diag.Related
	for _, key := range sortedKeys(c.Secrets) {
		if strings.HasPrefix(c.Secrets[key].Name, prefix) {
			related = append(related, c.note("secrets"+spec.Segment(key)+".name", "This secret is among them."))
		}
	}
	return related
}
