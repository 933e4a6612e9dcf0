package document

import (
	"path"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// specFile is a file of the spec folder and the sections in it.
type specFile struct {
	name, about string
	sections    []string
}

// layout are the files that a spec is divided into.
var layout = []specFile{
	{"product.yaml", "The product, its names, its images and its keys", []string{
		"product", "account", "naming", "disposable", "state", "guards", "adopt", "settings", "dns", "registry", "encryption_keys",
	}},
	{"network.yaml", "The network and who may reach whom", []string{"vpc", "networks", "security_groups"}},
	{"compute.yaml", "The cluster, its services and their task definitions", []string{
		"cluster", "clusters", "services", "task_definitions",
	}},
	{"database.yaml", "The database, its parameters and its replicas", []string{"database", "databases"}},
	{"cache.yaml", "The cache", []string{"cache", "caches"}},
	{"storage.yaml", "The buckets", []string{"storage"}},
	{"cdn.yaml", "The content delivery network", []string{"distribution", "distributions"}},
	{"load_balancing.yaml", "The load balancer and its target groups", []string{"load_balancer", "load_balancers", "target_groups"}},
	{"security.yaml", "Roles and secrets", []string{"iam", "secrets"}},
	{"observability.yaml", "Logs, topics, alarms and agents", []string{"log_groups", "topics", "alarms", "watch", "datadog_agent"}},
	{"scaling.yaml", "How the services scale", []string{"auto_scaling_policies", "target_group_scaling", "scheduled_scaling"}},
	{"recovery.yaml", "Backups and disaster recovery", []string{
		"rds_backup", "point_in_time_recovery", "application_backup", "disaster_recovery",
	}},
	{"governance.yaml", "Cost, tags and performance targets", []string{
		"cost_optimization", "reserved_capacity", "tagging_strategy", "performance_tuning", "performance_metrics",
	}},
}

// otherFile takes the sections that the layout does not name.
const otherFile = "other.yaml"

// fileOf is the file that a section belongs to.
func fileOf(section string) string {
	for _, f := range layout {
		for _, s := range f.sections {
			if s == section {
				return f.name
			}
		}
	}
	return otherFile
}

// specFiles writes the tree as files, the sections in the order of the vocabulary. The
// overlay of an environment is one file.
func specFiles(root *shape, tree *node, source, environment string) map[string][]byte {
	texts := map[string]*emitter{}
	for _, k := range root.keys {
		for _, e := range tree.entries {
			if e.name != k.name {
				continue
			}
			name := fileIn(environment, k.name)
			w := texts[name]
			if w == nil {
				w = &emitter{}
				w.comments(titleLines(name, source, environment), 0)
				texts[name] = w
			}
			e.space = true
			w.section(e)
		}
	}
	files := map[string][]byte{}
	for name, w := range texts {
		files[name] = w.Bytes()
	}
	return files
}

// fileIn is the file that a section of an environment belongs to, "" for the base.
func fileIn(environment, section string) string {
	if environment != "" {
		return path.Join(spec.OverlayFolder, environment+".yaml")
	}
	return fileOf(section)
}

func titleLines(file, source, environment string) []string {
	about := "Other sections"
	for _, f := range layout {
		if f.name == file {
			about = f.about
		}
	}
	if environment != "" {
		about = "What is different in " + environment
	}
	return []string{
		about + ", imported from " + source + " as it stands there.",
		"L and a number is a line of that document.",
	}
}
