package foreign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tolerant"
)

// Result is the beginning of a spec.
type Result struct {
	// Form is what the source is.
	Form string
	// Spec is a file of a spec.
	Spec []byte
	// Overlays are the differences of the other environments from it, by their names.
	Overlays map[string][]byte
	// Entries account for all lines of the source.
	Entries []Entry
	// sources are the files, in the order of their lines; none for a single one.
	sources []source
}

// Words are a pack's words for what files of other tools say, by what they stand for:
// the name of a section, a key, or a value. What a pack has no word for is not
// understood.
type Words map[string]string

// ReadWords reads the words of a pack, which stand in WordsFile.
func ReadWords(text []byte) (Words, error) {
	var words Words
	if err := yaml.Unmarshal(text, &words); err != nil {
		return nil, fmt.Errorf("read the words of the pack for imports: %w", err)
	}
	return words, nil
}

// WordsFile is the file of a pack that has its Words.
const WordsFile = "import.yaml"

// reader reads a source of one form.
type reader struct {
	form string
	is   func(root *yaml.Node) bool
	read func(i *importer, root *yaml.Node)
}

// readers are the forms, the particular ones first. What has no form is read beside something else.
var readers = []reader{
	{"a CloudFormation template", func(n *yaml.Node) bool { return isTemplate(n) }, (*importer).template},
	{"a task definition of ECS", func(n *yaml.Node) bool {
		return has(n, "containerDefinitions") || has(n, "taskDefinition", "containerDefinitions") ||
			eachItem(n, func(item *yaml.Node) bool { return has(item, "containerDefinitions") })
	}, (*importer).ecsTask},
	{"a list of the containers of a task of ECS", areContainers, (*importer).ecsContainers},
	{"a service of ECS", func(n *yaml.Node) bool {
		return has(n, "serviceName") && (has(n, "desiredCount") || has(n, "schedulingStrategy")) ||
			has(n, "services") && isList(get(n, "services")) && has(n, "failures")
	}, (*importer).ecsServices},
	{"", isParameters, (*importer).parameters},
	{"", isKustomization, (*importer).kustomization},
	{"a Kubernetes workload", func(n *yaml.Node) bool { return has(n, "apiVersion") && has(n, "kind") }, (*importer).workload},
	{"a manifest of Copilot", isCopilot, (*importer).copilot},
	{"a docker-compose file", isCompose, (*importer).compose},
}

// Is tells whether a text has one of the forms.
func Is(text []byte) bool {
	docs, _, _ := documents(text)
	for _, root := range docs {
		for _, r := range readers {
			if r.form != "" && r.is(root) {
				return true
			}
		}
	}
	return false
}

// Broken tells whether a text is neither YAML nor JSON as a whole.
func Broken(text []byte) bool {
	_, bad, err := documents(text)
	return err != nil || len(bad) > 0
}

// unreadable is the error about a text that is neither YAML nor JSON. The library's
// message about an unknown alias quotes its name, which may be any pasted text, so it is
// replaced.
func unreadable(err error) error {
	if strings.Contains(err.Error(), "unknown anchor") {
		err = errors.New("an alias refers to an anchor that stands nowhere before it")
	}
	return fmt.Errorf("it cannot be read as YAML or JSON: %w", err)
}

// Import reads a source. A broken line is left out alone; a document that cannot be
// read without many of its lines is left out as a whole, with an error that says
// where. The result has everything else, if there is anything. words are those of the
// chosen pack, and root describes a spec of it.
func Import(text []byte, words Words, root *spec.Type) (*Result, error) {
	docs, bad, broken := documents(text)
	return importDocuments(text, shared(docs), bad, broken, words, root)
}

// importDocuments reads the documents of a text, of which bad are the broken lines.
func importDocuments(text []byte, parts []part, bad []tolerant.Bad, broken error, words Words, root *spec.Type) (*Result, error) {
	result, i := compose(parts, words, root)
	if result.Form == "" {
		if broken == nil && len(bad) > 0 {
			broken = fmt.Errorf("line %d: %s", bad[0].First, bad[0].Why)
		}
		if broken != nil {
			return nil, unreadable(broken)
		}
		return nil, errors.New("it has none of the forms that were looked for: docker-compose (services with an image or a build), " +
			"Kubernetes (apiVersion and kind), Copilot (name and type), a task definition, its containers or a service of ECS, " +
			"CloudFormation (Resources with Type)")
	}
	if len(i.tasks) == 0 && len(i.services) == 0 {
		return nil, fmt.Errorf("%s was found, and nothing in it that runs: no container", strings.ToLower(result.Form[:1])+result.Form[1:])
	}
	i.account = withBroken(i.entries, bad)
	code := string(withoutComments(text))
	i.stretch(parts, code)
	i.complete(code)
	result.Entries = i.entries
	if broken == nil && ofHelm.Match(text) {
		broken = errors.New("it is a template of Helm, and what stands between its braces is known once it is filled in: " +
			"import what helm template prints")
	}
	return result, broken
}

// read reads documents, and gives the form of the last one that has one.
func read(of *documentsOf, hidden *secret.Set, words Words, root *spec.Type) (*importer, string) {
	i := &importer{pack: words, root: root, hidden: hidden, followed: of.followed, given: map[string]bool{}}
	// What templates use of the values of parameters is known behind them.
	docs := slices.Clone(of.docs)
	slices.SortStableFunc(docs, func(a, b *yaml.Node) int { return later(a) - later(b) })
	i.configs, i.secretKeys = configsOf(docs)
	for _, patch := range of.patches {
		i.add(patch, patch, Taken, "patch", "what it changes of the workloads")
	}
	form := ""
	for _, doc := range docs {
		for _, r := range readers {
			if r.is(doc) {
				form = cmp.Or(upperFirst(r.form), form)
				r.read(i, doc)
				break
			}
		}
	}
	return i, form
}

// later is 1 for what is read behind other documents.
func later(doc *yaml.Node) int {
	if isParameters(doc) {
		return 1
	}
	return 0
}

// ofHelm matches the expressions of templates of Helm.
var ofHelm = regex.New(`\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files)|` +
	`include|template|tpl|toYaml|if|end|range|with)\b`)

// documents splits a text into documents and its broken lines. The error is about the
// first document that cannot be read.
func documents(text []byte) (docs []*yaml.Node, bad []tolerant.Bad, err error) {
	lines := strings.Split(string(withoutComments(text)), "\n")
	for from := 0; from <= len(lines); {
		to := from
		for to < len(lines) && strings.TrimRight(lines[to], " \t\r") != "---" {
			to++
		}
		var doc *yaml.Node
		broken, problem := tolerant.Read(lines[from:to], func(lines []string) (err error) {
			doc, err = decode(strings.Join(lines, "\n"))
			return err
		})
		switch {
		case problem != nil && err == nil:
			err = errors.New(linesLater(problem.Error(), from))
		case problem == nil && doc != nil:
			moveDown(doc, from, map[*yaml.Node]bool{})
			docs = append(docs, doc)
		}
		for _, one := range broken {
			one.First, one.Last, one.Why = one.First+from, one.Last+from, linesLater(one.Why, from)
			bad = append(bad, one)
		}
		from = to + 1
	}
	return docs, bad, err
}

// moveDown gives the nodes of a document that begins behind some lines the numbers that their lines have in the
// whole text. What aliases stand for is there several times, and moved once.
func moveDown(n *yaml.Node, lines int, moved map[*yaml.Node]bool) {
	if lines == 0 || moved[n] {
		return
	}
	moved[n] = true
	n.Line += lines
	for _, below := range n.Content {
		moveDown(below, lines, moved)
	}
}

// linesLater is a message about a document that begins behind some lines, with the lines of the whole text.
func linesLater(message string, lines int) string {
	return lineNumber.ReplaceAllStringFunc(message, func(text string) string {
		line, _ := strconv.Atoi(lineNumber.FindStringSubmatch(text)[1]) // only digits match
		return fmt.Sprintf("line %d", line+lines)
	})
}

// withoutComments writes the comments that people put into JSON, on lines of their own, as those of
// YAML: from // to the end of the line, and what is between /* and */.
func withoutComments(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !ofJSON.Match(text) {
		return text
	}
	lines := bytes.Split(text, []byte("\n"))
	// What never ends costs its line, not all behind it.
	lastEnd := bytes.Count(text[:max(bytes.LastIndex(text, []byte("*/")), 0)], []byte("\n"))
	inside := false
	for i, line := range lines {
		code := bytes.TrimSpace(line)
		begins := bytes.HasPrefix(code, []byte("/*")) && !inside
		if !inside && !begins && !bytes.HasPrefix(code, []byte("//")) {
			continue
		}
		if end := bytes.Index(code, []byte("*/")); end >= 0 && end+2 < len(code) && (inside || begins) {
			inside = false // there is code behind it, which is left as it is
			continue
		}
		lines[i] = append([]byte("# "), code...)
		inside = (inside || begins) && i < lastEnd && !bytes.HasSuffix(code, []byte("*/"))
	}
	return bytes.Join(lines, []byte("\n"))
}

// ofJSON matches the beginning of a text of JSON, behind comments.
var ofJSON = regex.New(`^\s*(?:(?://[^\n]*\n|/\*(?s:.*?)\*/)\s*)*[{\[]`)

// decode reads one document, nil for one without content.
func decode(text string) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil { // the library has panicked on broken files before
			err = fmt.Errorf("%v", p)
		}
	}()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil || len(doc.Content) != 1 {
		return nil, err
	}
	return (&resolver{}).resolved(doc.Content[0])
}

func upperFirst(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// get gives the value of the first of several keys, nil for none. JSON and templates
// differ in the first letter of keys.
func get(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		var next *yaml.Node
		if n != nil && n.Kind == yaml.MappingNode {
			for i := 0; i+1 < len(n.Content); i += 2 {
				if name := n.Content[i].Value; name == key || name == upperFirst(key) {
					next = n.Content[i+1]
				}
			}
		}
		n = next
	}
	return n
}

func has(n *yaml.Node, keys ...string) bool { return get(n, keys...) != nil }

func isList(n *yaml.Node) bool { return n != nil && n.Kind == yaml.SequenceNode }

func isTemplate(n *yaml.Node) bool {
	resources := get(n, "Resources")
	return resources != nil && len(resources.Content) > 1 && has(resources.Content[1], "Type")
}

func isCompose(n *yaml.Node) bool {
	services := get(n, "services")
	if services == nil || services.Kind != yaml.MappingNode {
		return false
	}
	for i := 1; i < len(services.Content); i += 2 {
		for _, key := range []string{"image", "build", "ports", "environment", "volumes", "depends_on", "extends"} {
			if has(services.Content[i], key) {
				return true
			}
		}
	}
	return false
}
