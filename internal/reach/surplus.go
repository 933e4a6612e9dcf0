package reach

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// surplus lists what no path uses.
func (t *tracer) surplus() []Surplus {
	return slices.Concat(t.surplusRules(), t.surplusPlaces(), t.surplusPermissions(), t.surplusSecrets(), t.surplusBuckets())
}

// note is a further line with a sentence about it.
func (t *tracer) note(path, message string) diag.Related {
	return diag.Related{Message: message, Range: t.file.Range(path)}
}

// surplusRules lists unused security group rules. For an empty group it lists the
// group instead. It skips groups that exist already, since their members are unknown
// here.
func (t *tracer) surplusRules() []Surplus {
	members := t.members()
	var all []Surplus
	for _, r := range t.rules {
		if r.elsewhere || t.leadsBeyond(r) || len(r.users) > 0 || len(members[r.group]) == 0 || r.from == nil || r.to == nil ||
			t.unjudged[r.group] || t.unjudged[r.peer] || t.betweenServices(members, r) || t.foreign(&end{groups: []string{r.peer}}) {
			continue
		}
		peer := r.peer
		switch {
		case r.distribution:
			peer = distributionEnd
		case peer == "":
			peer = joined(r.cidrs)
		}
		if peer == "" {
			continue // a rule that is for nobody has an error of its own
		}
		way, between := "from", peer+" would reach "+list(names(members[r.group]))
		if !r.ingress {
			way, between = "to", list(names(members[r.group]))+" would reach "+peer
		}
		var related []diag.Related
		for _, m := range members[r.group] {
			related = append(related, t.note(m.path, "It is in the group."))
		}
		all = append(all, Surplus{
			"security-unused", t.file.Range(r.path + ".from_port"),
			at("Nothing that the spec describes uses %s %s %s: by this rule, %s. Correct the port or the other end, or remove the "+
				"rule if nothing else uses it.",
				r.ports(), way, peer, between),
			related[:1],
		})
	}
	return all
}

// betweenServices tells whether a rule is for calls between services, which only the
// services themselves know.
func (t *tracer) betweenServices(members map[string][]member, r *rule) bool {
	isService := func(m member) bool { return strings.HasPrefix(m.name, serviceEnd) }
	return slices.ContainsFunc(members[r.group], isService) && slices.ContainsFunc(members[r.peer], isService)
}

// member is something that is in a security group, with the line that says so.
type member struct{ name, path string }

func names(members []member) []string {
	var all []string
	for _, m := range members {
		all = append(all, m.name)
	}
	return all
}

// members lists what is in each security group.
func (t *tracer) members() map[string][]member {
	all := map[string][]member{}
	put := func(name, path string, groups []string) {
		for i, g := range groups {
			all[g] = append(all[g], member{name, at("%s[%d]", path, i)})
		}
	}
	for i, s := range t.Services {
		if n := s.NetworkConfiguration; n != nil {
			put(serviceEnd+s.ServiceName, at("services[%d].network_configuration.security_groups", i), n.SecurityGroups)
		}
	}
	for _, name := range sortedKeys(t.LoadBalancers) {
		lb := t.LoadBalancers[name]
		put(balancerEnd+lb.Name, t.file.PathOf("load_balancers", name)+".security_groups", lb.SecurityGroups)
	}
	for _, name := range sortedKeys(t.Databases) {
		d := t.Databases[name]
		put(databaseEnd+d.Identifier, t.file.PathOf("databases", name)+".vpc_security_group_ids", d.VPCSecurityGroupIDs)
		if d.Proxy != nil {
			put("proxy "+d.Proxy.Name, t.file.PathOf("databases", name)+".proxy.vpc_security_group_ids", d.Proxy.VPCSecurityGroupIDs)
		}
	}
	for _, name := range sortedKeys(t.Caches) {
		c := t.Caches[name]
		put(cacheEnd+c.ReplicationGroupID, t.file.PathOf("caches", name)+".security_group_ids", c.SecurityGroupIDs)
	}
	return all
}

// surplusPlaces lists empty subnets of networks that are otherwise used, and NAT
// gateways that nothing uses.
func (t *tracer) surplusPlaces() []Surplus {
	if len(t.Services) == 0 && len(t.Databases) == 0 && len(t.Caches) == 0 && len(t.LoadBalancers) == 0 {
		return nil
	}
	var all []Surplus
	for _, in := range t.networks {
		all = append(all, t.surplusPlacesIn(in)...)
	}
	return all
}

func (t *tracer) surplusPlacesIn(in *network) []Surplus {
	var all []Surplus
	for _, tier := range in.SubnetTiers() {
		for _, s := range tier.Subnets {
			if s.Name != "" && !t.occupied[s.Name] && s.Existing == nil {
				all = append(all, Surplus{
					"subnet-unused", t.file.Range(t.subnets[s.Name].path + ".cidr"),
					at("Nothing is in %s. Name it where something belongs into it, or remove it if nothing outside of the spec is in it.",
						s.Name), nil,
				})
			}
		}
	}
	for i, nat := range in.NATGateways {
		if !t.natUsed[nat.Name] {
			all = append(all, Surplus{
				"nat-unused", t.file.Range(at("%s.nat_gateways[%d].name", in.path, i)),
				at("Nothing in the zones that %s serves calls the internet, and a gateway costs by the hour. Let it serve other "+
					"zones, or remove it.", nat.Name), nil,
			})
		}
	}
	return all
}

// declaredKinds are the kinds of resources that a spec declares. Permissions for other
// resources are not checked, since no path can explain them.
var declaredKinds = []string{"bucket/", "key/", "log-group/", "repository/", "secret/", "topic/"}

func declared(resource string) bool {
	return slices.ContainsFunc(declaredKinds, func(kind string) bool { return strings.HasPrefix(resource, kind) })
}

// surplusPermissions lists permissions that no need uses. For a role of an application
// it only checks keys, which follow from its other permissions: only the application
// knows what else it calls.
func (t *tracer) surplusPermissions() []Surplus {
	if len(t.needs) == 0 {
		return nil
	}
	starters := t.starters()
	var all []Surplus
	for _, s := range t.statements {
		start, starts := starters[s.role]
		if s.Effect != "Allow" || !slices.ContainsFunc(s.Resource, func(r string) bool { return r == "*" || declared(r) }) {
			continue
		}
		report := func(path, why, what string, related ...diag.Related) {
			all = append(all, Surplus{
				"permission-unused", t.file.Range(s.path + path),
				at("%s, and nothing that the spec describes needs %s for that. Remove it.", why, what), related,
			})
		}
		for i, action := range s.Action {
			if starts && !s.actions[i] {
				report(at(".Action[%d]", i), s.role+" only starts tasks", action, t.note(start, "Here it starts one."))
			}
		}
		for j, resource := range s.Resource {
			switch path := at(".Resource[%d]", j); {
			case s.resources[j] || !declared(resource):
			case starts && len(s.actions) > 0:
				report(path, s.role+" only starts tasks", thing(resource), t.note(start, "Here it starts one."))
			case !starts && isKey(resource):
				report(path, s.role+" is for the application", thing(resource))
			}
		}
	}
	return all
}

func isKey(resource string) bool { return strings.HasPrefix(resource, "key/") }

// starters gives the roles that only start tasks, since no application runs as them,
// each with a line that says so.
func (t *tracer) starters() map[string]string {
	all := map[string]string{}
	for i, task := range t.TaskDefinitions {
		if task.ExecutionRoleARN != "" && all[task.ExecutionRoleARN] == "" {
			all[task.ExecutionRoleARN] = at("task_definitions[%d].execution_role_arn", i)
		}
	}
	for _, task := range t.TaskDefinitions {
		delete(all, task.TaskRoleARN)
	}
	return all
}

// surplusSecrets lists permissions to read a secret that the containers already get as
// variables when they start.
func (t *tracer) surplusSecrets() []Surplus {
	var all []Surplus
	for _, s := range t.statements {
		for j, resource := range s.Resource {
			name, isSecret := strings.CutPrefix(resource, "secret/")
			if s.Effect != "Allow" || !isSecret || strings.Contains(name, "*") {
				continue
			}
			if given := t.given(s.role, name); given != "" {
				all = append(all, Surplus{
					"permission-unused", t.file.Range(at("%s.Resource[%d]", s.path, j)),
					at("The containers that run as %s are given what %s holds when they start, so that they need not read it: "+
						"by this line, whoever gets into one reads all of it. Remove it.", s.role, name),
					[]diag.Related{t.note(given, "Here it is given.")},
				})
			}
		}
	}
	return all
}

// given finds a line that gives a secret to a container of a role. The secret must be
// a fact of the infrastructure, or each of its values must be given to some container.
// It is "" if the secret holds a value that the application can only get by reading
// it.
func (t *tracer) given(role, name string) string {
	line, facts := "", false
	missing := map[string]bool{}
	for _, secret := range t.Secrets {
		if secret.Name != name {
			continue
		}
		for key, value := range secret.SecretString {
			facts = facts || value.Kind == "reference"
			missing[key] = value.Kind != "value"
		}
	}
	for i, task := range t.TaskDefinitions {
		if task.TaskRoleARN != role {
			continue
		}
		for j, container := range task.ContainerDefinitions {
			for k, variable := range container.Secrets {
				if variable.ValueFrom.Name != name {
					continue
				}
				if line == "" {
					line = at("task_definitions[%d].container_definitions[%d].secrets[%d].value_from", i, j, k)
				}
				delete(missing, variable.ValueFrom.Key)
				if variable.ValueFrom.Key == "" {
					missing = nil
				}
			}
		}
	}
	for _, open := range missing {
		if open && !facts {
			return ""
		}
	}
	return line
}

// surplusBuckets lists permissions of applications for buckets that only hold backups
// or access logs.
func (t *tracer) surplusBuckets() []Surplus {
	purposes := t.purposes()
	var all []Surplus
	for _, s := range t.statements {
		for j, resource := range s.Resource {
			name, isBucket := strings.CutPrefix(resource, "bucket/")
			name, _, _ = strings.Cut(name, "/")
			purpose, ok := purposes[name]
			if s.Effect != "Allow" || !isBucket || !ok {
				continue
			}
			all = append(all, Surplus{
				"permission-unused", t.file.Range(at("%s.Resource[%d]", s.path, j)),
				at("The bucket %s is for %s, which the provider's services write: by this line, whoever gets into a container of %s "+
					"has them too. Remove it.", name, purpose.name, s.role),
				[]diag.Related{t.note(purpose.path, "This is what the bucket is for.")},
			})
		}
	}
	return all
}

// purposes gives the buckets that only the provider's services use, with their
// purpose.
func (t *tracer) purposes() map[string]member {
	all := map[string]member{}
	put := func(key, what, path string) {
		if bucket := t.Storage[key]; bucket != nil {
			all[bucket.Name] = member{what, path}
		}
	}
	for _, key := range sortedKeys(t.Storage) {
		if t.Storage[key].LogDelivery {
			put(key, "access logs", "storage"+spec.Segment(key)+".log_delivery")
		}
	}
	if t.ApplicationBackup == nil {
		return all
	}
	for _, name := range sortedKeys(t.ApplicationBackup.BucketCopies) {
		copied, path := t.ApplicationBackup.BucketCopies[name], t.file.PathOf("application_backup.bucket_copies", name)
		put(copied.DestinationBucket, "backups", path+".destination_bucket")
		if r := copied.CrossRegionReplication; r != nil {
			put(r.DestinationBucket, "backups", path+".cross_region_replication.destination_bucket")
		}
	}
	return all
}
