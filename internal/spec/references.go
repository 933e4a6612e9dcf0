package spec

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// Image is the image of a container: the name of a declared repository, whose tag
// is an input of the Terraform root, or an image from elsewhere with its tag.
type Image string

var imageForm = Form{
	What: "image", Want: "a declared repository such as jobhive/backend, or an image from elsewhere with its tag",
	Pattern: regex.New(`^[A-Za-z0-9][A-Za-z0-9._:/@-]*$`), MaxLength: 255, Numeric: AnyNumber,
	Examples: []string{"jobhive/backend", "public.example.com/agent:7"},
}

func (*Image) form() *Form { return &imageForm }

// Parse reads the name of an image.
func (i *Image) Parse(text string) error {
	if !imageForm.accepts(text) {
		return imageForm.fail()
	}
	*i = Image(text)
	return nil
}

func (i *Image) resolve(r *resolver, n *node) {
	text := string(*i)
	kinds := []string{"repository"}
	if text == "" {
		return
	}
	if found := r.lookup(kinds, text); len(found) == 1 {
		r.used(kinds, found[0], text, n)
		r.respellReference(kinds, text, "", found[0], n)
		*i = Image(found[0].canonical)
		return
	}
	name, tag := text, ""
	if at := strings.LastIndexAny(text, ":@"); at > strings.LastIndexByte(text, '/') {
		name, tag = text[:at], text[at+1:]
	}
	switch {
	case len(r.lookup(kinds, name)) > 0:
		r.errorf(n.subject(), "Image with a tag",
			"The tag of an image of the product is an input of the Terraform root. Write %s without the tag %s.",
			r.where(), quote(tag))
	case tag == "" || tag == "latest":
		r.dangling(kinds, text, n)
		if fromRegistry(name) {
			r.diags[len(r.diags)-1].Detail += " An image from elsewhere has the tag or digest of the version that runs: " +
				strconv.Quote(name+":1.4.2") + "."
		}
	}
}

// fromRegistry tells whether the name of an image begins with the host of a registry, as no declared
// repository does: ghcr.io/shop/web, localhost:5000/web.
func fromRegistry(name string) bool {
	host, _, below := strings.Cut(name, "/")
	return below && strings.ContainsAny(host, ".:")
}

// A share names its service.
func (s *Saving) resolve(r *resolver, n *node) {
	if s.Of != "" {
		s.Of = r.refer([]string{"service"}, s.Of, n)
	}
}

// PolicyResource are the resources of a statement: "*", or a kind and a name such
// as bucket/jobhive-media-production/*. The pack makes the provider's names of
// them.
type PolicyResource []string

// resourceKinds are the kinds in front of a resource, and what they refer to; ""
// where the spec declares no such thing.
var resourceKinds = map[string]string{
	"bucket":     "bucket",
	"key":        "encryption_key",
	"log-group":  "log_group",
	"parameter":  "",
	"repository": "repository",
	"secret":     "secret",
	"topic":      "topic",
}

// namedInPolicies are the kinds of the spec that resourceKinds has a word for.
var namedInPolicies = func() map[string]bool {
	named := map[string]bool{}
	for _, kind := range resourceKinds {
		named[kind] = true
	}
	return named
}()

const resourceForms = `"*", the provider's own name of it, or one of bucket/, key/, log-group/, ` +
	`parameter/, repository/, secret/ and topic/ ` +
	`with a name behind it`

var resourceForm = Form{
	What: "resource", Want: resourceForms,
	Pattern:  resourcePattern(sortedKeys(resourceKinds)),
	Examples: []string{"*", "bucket/app-media/*"},
}

// rawResource is the name that the provider has for a resource: a colon stands before
// any slash.
var rawResource = regex.New(`^[a-z][a-z0-9-]*:`)

func resourcePattern(kinds []string) *regex.Pattern {
	return regex.New(`^(\*$|[a-z][a-z0-9-]*:[\s\S]|(` + strings.Join(kinds, "|") + `)/[\s\S])`)
}

// resourceForm is the form of the resources of a policy, those of a pack's sections among
// them.
func (v *Vocabulary) resourceForm() *Form {
	if v == nil || len(v.things) == 0 {
		return &resourceForm
	}
	form, kinds := resourceForm, sortedKeys(resourceKinds)
	for _, kind := range v.policyKinds() {
		kinds = append(kinds, strings.ReplaceAll(kind, "_", "-"))
	}
	slices.Sort(kinds)
	form.Pattern = resourcePattern(kinds)
	form.Want = `"*", the provider's own name of it, or one of ` + list(kinds) + `, each followed by / and a name`
	return &form
}

func (*PolicyResource) describe() Type { return describeResources(&resourceForm) }

func (p *PolicyResource) resolve(r *resolver, n *node) {
	for i, item := range listed(n) {
		switch {
		case i >= len(*p) || (*p)[i] == "*":
		case item.kind == mapNode:
			(*p)[i] = r.resourceFact(item)
		default:
			(*p)[i] = r.resource((*p)[i], item)
		}
	}
}

// resource checks that the thing in front of a wildcard is declared, and returns
// the resource with its name. The objects of a bucket follow its name.
func (r *resolver) resource(text string, n *node) string {
	if rawResource.MatchString(text) {
		return text
	}
	kind, name, ok := strings.Cut(text, "/")
	declared, known := resourceKinds[kind]
	section := strings.ReplaceAll(kind, "-", "_")
	switch {
	case known:
	case slices.Contains(r.vocabulary.policyKinds(), section):
		return r.sectionThing(section, text, n)
	case r.vocabulary.declares(section):
		r.errorf(n.subject(), "Invalid resource", "%s wants what policies can name, and the pack has no %s of any %s. "+
			"Write the provider's own name of it, or \"*\" in a statement of its own.",
			r.where(), quote(r.vocabulary.addressing().PolicyFact), words(section))
		return text
	}
	if !ok || !known || name == "" {
		r.errorf(n.subject(), "Invalid resource", "%s wants %s, not %s.", r.where(), r.vocabulary.resourceForm().Want, quote(text))
		return text
	}
	if kind == "log-group" {
		name = "/" + name // the names of log groups begin with it
	}
	if database, ok := strings.CutPrefix(name, "database/"); ok && kind == "secret" && r.managedPassword(database) != "" {
		return kind + "/database/" + r.refer([]string{"database"}, database, n)
	}
	objects := ""
	if i := strings.IndexByte(name, '/'); kind == "bucket" && i >= 0 {
		name, objects = name[:i], name[i:]
	}
	if prefix, _, wild := strings.Cut(name, "*"); declared == "" || wild {
		r.usedAll(declared, prefix, text, n)
		return text
	}
	kinds := []string{declared}
	found := r.exact(kinds, name)
	if len(found) == 0 {
		found = r.exact(kinds, strings.TrimPrefix(name, "/"))
	}
	switch {
	case len(found) == 0:
		r.dangling(kinds, name, n)
		return text
	case len(found) > 1:
		return text
	}
	r.used(kinds, found[0], text, n)
	return kind + "/" + r.resourceName(kind, found[0].canonical) + objects
}

// resourceName is the name of a thing of the spec, whose key in its section may be another.
func (r *resolver) resourceName(kind, key string) string {
	switch {
	case kind == "bucket" && r.spec.Storage[key] != nil:
		return r.spec.Storage[key].Name
	case kind == "secret" && r.spec.Secrets[key] != nil:
		return r.spec.Secrets[key].Name
	default:
		return strings.TrimPrefix(key, "/")
	}
}

// sectionThing is a resource of a kind that has no name of its own in policies, such as
// queue/orders. What stands behind the name belongs to it, such as table/users/index/*.
func (r *resolver) sectionThing(kind, text string, n *node) string {
	_, name, _ := strings.Cut(text, "/")
	name, rest, inside := strings.Cut(name, "/")
	if prefix, _, wild := strings.Cut(name, "*"); wild {
		r.usedAll(kind, prefix, text, n)
		r.errorf(n.subject(), "Invalid resource", "%s names each %s by the whole name that the spec has for it, and * stands in none. "+
			"Name each that is meant, or write the provider's own name of them with the *.", r.where(), words(kind))
		return text
	}
	name = r.refer([]string{kind}, name, n)
	if inside {
		name += "/" + rest
	}
	return kind + "/" + name
}

// SecretRef is a secret, or one of its values: jobhive/database:url.
type SecretRef struct {
	// Secret is the key of the secret under secrets, Name its name.
	Secret, Name string
	// Key is the value of the secret, "" for the secret as a whole.
	Key string

	text string
}

var secretRefForm = Form{
	What: "secret", Want: `a secret, such as "jobhive/database:url"`, Numeric: AnyNumber,
	Examples: []string{"jobhive/database:url"},
}

func (*SecretRef) describe() Type { return Type{Kind: Scalar, Form: &secretRefForm, NonEmpty: true} }

func (s *SecretRef) decodeNode(d *decoder, n *node) {
	if n.kind != scalarNode || n.isNull() || n.tag == "!!bool" || n.text == "" {
		d.secret++
		d.wrong(n, "Wrong type", secretRefForm.Accepted())
		d.secret--
		return
	}
	s.text = n.text
}

func (s *SecretRef) resolve(r *resolver, n *node) {
	if s.text == "" {
		return
	}
	found, key := r.secretOf(s.text)
	if len(found) == 0 && (s.managed(r, n) || s.ofSection(r, n)) {
		return
	}
	if len(found) != 1 {
		r.errorf(n.name(), "Unknown secret", "%s wants the name of a secret, with a colon and a key for one of its values. %s %s",
			r.where(), r.namesNoSecret(s.text, n), declaredSecrets(r.spec, r.order["secret"])+managedPasswords(r.spec))
		return
	}
	r.used([]string{"secret"}, found[0], s.text, n)
	s.Secret, s.Key = found[0].canonical, key
	if name, ok := strings.CutSuffix(s.text, ":"+key); ok && key != "" {
		r.respellReference([]string{"secret"}, name, ":"+key, found[0], n)
	} else {
		r.respellReference([]string{"secret"}, s.text, "", found[0], n)
	}
	secret := r.spec.Secrets[s.Secret]
	if secret == nil {
		return
	}
	s.Name = secret.Name
	if _, ok := secret.SecretString[key]; key != "" && !ok && secret.Existing == nil {
		r.errorf(n.subject(), "Unknown secret key",
			"%s wants the key %s of the secret %s, which has the keys %s.",
			r.where(), quote(key), quote(secret.Name), list(sortedKeys(secret.SecretString)))
	}
}

// namesNoSecret says that a text is not the name of a secret. The text may be the secret itself: it is
// shown where it nearly is a name that is declared, or has a form that only names have, and is
// hidden everywhere otherwise.
func (r *resolver) namesNoSecret(text string, n *node) string {
	var declared []string
	for _, symbol := range r.order["secret"] {
		declared = append(declared, symbol.canonical)
		if s := r.spec.Secrets[symbol.canonical]; s != nil {
			declared = append(declared, s.Name)
		}
	}
	name, key := text, ""
	near := diag.Suggest(name, declared)
	if i := strings.LastIndexByte(text, ':'); near == "" && i > 0 {
		name, key = text[:i], text[i:]
		near = diag.Suggest(name, declared)
	}
	switch {
	case near != "":
		return fmt.Sprintf("There is no secret %s. Did you mean %s?", quote(name), near+key)
	case !secret.IsSecret("password", text):
		said := fmt.Sprintf("There is no secret %s.", quote(text))
		if len(declared) > 0 {
			said += " Name another one, or write it into secrets."
		}
		return said
	}
	r.hide(n)
	return "What stands there names none, and is not shown."
}

// secretOf finds a secret, with a key behind it or without.
func (r *resolver) secretOf(text string) (found []*symbol, key string) {
	kinds := []string{"secret"}
	if found = r.exact(kinds, text); len(found) > 0 {
		return found, ""
	}
	if i := strings.LastIndexByte(text, ':'); i > 0 && i < len(text)-1 {
		if found = r.exact(kinds, text[:i]); len(found) > 0 {
			return found, text[i+1:]
		}
		if found = r.lookup(kinds, text); len(found) > 0 {
			return found, ""
		}
		return r.lookup(kinds, text[:i]), text[i+1:]
	}
	return r.lookup(kinds, text), ""
}

// declaredSecrets says which secrets there are, and how a value of one is written. The
// keys of an existing secret are not described.
func declaredSecrets(s *Spec, symbols []*symbol) string {
	var names, examples []string
	made, there := "", ""
	for _, symbol := range symbols {
		secret := s.Secrets[symbol.canonical]
		if secret == nil || secret.Name == "" {
			continue
		}
		names = append(names, secret.Name)
		switch keys := sortedKeys(secret.SecretString); {
		case secret.Existing != nil && there == "":
			there = secret.Name + ":KEY, with the key that it has there"
			examples = append(examples, there)
		case made == "" && len(keys) > 0:
			made = secret.Name + ":" + keys[0]
			examples = append(examples, made)
		}
	}
	switch {
	case len(names) == 0:
		return "None is declared: write one into secrets, with existing for one that is there already."
	case len(examples) == 0:
		return "Declared are " + list(some(names)) + "."
	}
	return "Declared are " + list(some(names)) + ". Write a value of one as " + alternatives(examples) + "."
}

func (s SecretRef) ctyValue() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{
		"secret": cty.StringVal(s.Secret),
		"name":   cty.StringVal(s.Name),
		"key":    stringOrNull(s.Key),
	})
}

func stringOrNull(s string) cty.Value {
	if s == "" {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	return cty.StringVal(s)
}
