package validate

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// nameRules are about the names of things, and about things that nothing refers to.
func nameRules() []Rule {
	return []Rule{
		{"database-username", hcl.DiagError, "No master user", databaseUsername},
		{"overlay-name", hcl.DiagWarning, "New name like another one", overlayName},
		{"reference-address", hcl.DiagWarning, "Address in place of name", referenceAddress},
		{"unused", hcl.DiagWarning, "Nothing uses it", unused},
	}
}

func databaseUsername(c *checker) {
	var related []diag.Related
	for _, key := range sortedKeys(c.Secrets) {
		values := "secrets" + spec.Segment(key) + ".secret_string"
		if c.file.Has(values+".username") && c.file.Has(values+".dbname") {
			related = append(related, c.note(values+".username", "This is the user of the application."))
		}
	}
	for path, d := range c.databases() {
		if d.Username == "" {
			c.add(c.file.Range(path), related,
				"The database needs a master user, which is not the one of the application. Add username.")
		}
	}
}

// referenceAddress finds references that are written like provider addresses, although
// only the name in them counts.
func referenceAddress(c *checker) {
	for _, ref := range c.file.References() {
		if ref.Besides != "" && !isPlaceholder(ref.Text) {
			c.add(ref.Place, nil, at("Only the name in this text counts, and %s does not: what it names is made by this "+
				"spec, wherever that runs. Write the name alone.", ref.Besides))
		}
	}
}

// overlayName finds names that an overlay adds, although it probably means one of the base.
func overlayName(c *checker) {
	for _, like := range c.file.LikeNames() {
		c.add(like.Range, []diag.Related{{Message: "The base calls it so.", Range: like.NearRange}},
			at("The base has no %s, so this is a new one, beside %s. Write %[2]s if that is meant.", like.Path, like.Near))
	}
}

// countedKinds are the kinds of things that only exist for others to use.
var countedKinds = map[string]string{
	"bucket":          "the bucket",
	"encryption_key":  "the key",
	"origin":          "the origin",
	"role":            "the role",
	"secret":          "the secret",
	"security_group":  "the security group",
	"target_group":    "the target group",
	"task_definition": "the task definition",
	"topic":           "the topic",
}

// unused finds things that nothing refers to. It skips a spec that was only partly
// loaded, since the missing parts may refer to them.
func unused(c *checker) {
	if !c.file.Whole() {
		return
	}
	type key struct{ kind, name string }
	used := map[key]bool{}
	for _, ref := range c.file.References() {
		used[key{ref.Kind, ref.Name}] = true
	}
	if c.IAM != nil {
		for name, role := range c.IAM.Roles {
			used[key{"role", name}] = used[key{"role", name}] || role.AssumedBy != nil
		}
	}
	for name, bucket := range c.Storage {
		used[key{"bucket", name}] = used[key{"bucket", name}] || actsByItself(bucket)
	}
	for name, k := range c.EncryptionKeys {
		// A service may use it for what no line of the spec names, such as log groups that the pack makes.
		used[key{"encryption_key", name}] = used[key{"encryption_key", name}] || k != nil && len(k.Services) > 0
	}
	for name, secret := range c.Secrets {
		used[key{"secret", name}] = used[key{"secret", name}] || givesPassword(secret)
	}
	for _, thing := range c.file.Things() {
		if what := c.forOthers(thing.Kind); what != "" && !used[key{thing.Kind, thing.Name}] {
			c.add(thing.Range, nil, at("Nothing refers to %s %q. Refer to it where it is needed, or remove it if nothing "+
				"outside of the spec uses it either.",
				what, thing.Name))
		}
	}
}

// actsByItself tells whether something comes of what somebody puts into a bucket: no
// line of the spec has to name it.
func actsByItself(b *spec.Bucket) bool {
	return b != nil && (b.EventBus || len(b.Notifications) > 0 || len(b.Replication) > 0)
}

// givesPassword tells whether a database gets the password of its master user from a
// secret: the generated value of the one that takes its username from the database.
func givesPassword(s *spec.Secret) bool {
	var taken, made bool
	if s != nil {
		for _, value := range s.SecretString {
			taken = taken || value != nil && value.From == "database" && value.Attribute == "username"
			made = made || value != nil && value.Kind == "generated"
		}
	}
	return taken && made
}

// forOthers is what things of a kind are called that only exist for others to use, ""
// for a kind that also does something by itself.
func (c *checker) forOthers(kind string) string {
	if c.file.ForOthers(kind) {
		return "the " + strings.ReplaceAll(kind, "_", " ")
	}
	return countedKinds[kind]
}
