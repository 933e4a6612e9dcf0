package spec

import (
	"slices"
	"strings"
)

// managed resolves database/orders:password, a value of the secret in which the
// provider stores a database's master password. It tells whether the text has this
// form.
func (s *SecretRef) managed(r *resolver, n *node) bool {
	const kind = "database"
	name, key, whole := strings.Cut(s.text, ":")
	database, ok := strings.CutPrefix(name, kind+"/")
	if !ok {
		return false
	}
	kinds := []string{kind}
	canonical := r.managedPassword(database)
	if canonical == "" {
		if len(r.lookup(kinds, database)) == 1 {
			r.errorf(n.subject(), "Unknown secret",
				"%s names the password of the database %s, which the provider does not manage. Write manage_master_user_password: "+
					"true at the database, or name a secret of the spec.", r.where(), quote(database))
		} else {
			r.refer(kinds, database, n)
		}
		return true
	}
	s.Secret = kind + "/" + r.refer(kinds, database, n)
	s.Name = s.Secret
	if s.Key = key; whole && key != "username" && key != "password" {
		r.errorf(n.subject(), "Unknown secret key",
			"%s wants the key %s of the secret of the database %s, which has the keys username and password.",
			r.where(), quote(key), quote(database))
	}
	return true
}

// managedPassword gives the database whose managed master password a text means, "" if
// it means none.
func (r *resolver) managedPassword(text string) string {
	found := r.lookup([]string{"database"}, text)
	if len(found) != 1 {
		return ""
	}
	if d := r.spec.Databases[found[0].canonical]; d == nil || d.ManageMasterUserPassword == nil || !*d.ManageMasterUserPassword {
		return ""
	}
	return found[0].canonical
}

// managedPasswords says how the master passwords are written that the provider manages.
func managedPasswords(s *Spec) string {
	var passwords []string
	for _, name := range sortedKeys(s.Databases) {
		if d := s.Databases[name]; d != nil && d.ManageMasterUserPassword != nil && *d.ManageMasterUserPassword {
			passwords = append(passwords, "database/"+name+":password")
		}
	}
	if len(passwords) == 0 {
		return ""
	}
	return " A master password that the provider manages is written " + alternatives(passwords) + "."
}

// secretFact is the fact of those things of a pack that hold a single value, by which a
// container gets it.
const secretFact = "value_from"

// ofSection resolves the kind and name of a thing of a section whose value a container
// may get as that of a secret. It tells whether the text has this form.
func (s *SecretRef) ofSection(r *resolver, n *node) bool {
	name, key, keyed := strings.Cut(s.text, ":")
	kind, thing, ok := strings.Cut(name, "/")
	if !ok || !slices.Contains(r.vocabulary.FactsOf(kind), secretFact) {
		return false
	}
	s.Secret = kind + "/" + r.refer([]string{kind}, thing, n)
	s.Name = s.Secret
	if keyed {
		r.errorf(n.subject(), "Unknown secret key",
			"%s wants the key %s of a %s, which is one value and has no keys. Write %s.", r.where(), quote(key), words(kind), quote(name))
	}
	return true
}
