package foreign

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// customized changes workloads as the files say that tell of which others a folder consists: by patches,
// and how many run, by which images.
func (d *documentsOf) customized() {
	for _, by := range slices.Clone(d.docs) {
		if !isKustomization(by) {
			continue
		}
		for _, one := range items(get(by, "configMapGenerator")) {
			d.generate(one)
		}
		for _, key := range []string{"patches", "patchesStrategicMerge", "patchesJson6902"} {
			for _, one := range items(get(by, key)) {
				d.followed[one] = d.patch(by, one)
			}
		}
		for _, one := range items(get(by, "replicas")) {
			d.replicas(one)
		}
		for _, one := range items(get(by, "images")) {
			for _, doc := range d.docs {
				eachImage(doc, func(image *yaml.Node) { retag(image, one) })
			}
		}
	}
}

func (d *documentsOf) replicas(one *yaml.Node) {
	for _, doc := range d.docs {
		same := valueOf(get(doc, "metadata", "name")) == valueOf(get(one, "name"))
		if count := get(one, "count"); count != nil && has(doc, "spec") && same {
			drop(get(doc, "spec"), "replicas")
			key := text("replicas")
			key.Line = count.Line
			get(doc, "spec").Content = append(get(doc, "spec").Content, key, count)
		}
	}
}

// retag gives an image the name and the tag that are said for it.
func retag(image, by *yaml.Node) {
	name, _, _ := strings.Cut(image.Value, "@")
	tag := ""
	if at := strings.LastIndexByte(name, ':'); at > strings.LastIndexByte(name, '/') {
		name, tag = name[:at], name[at:]
	}
	if name != valueOf(get(by, "name")) {
		return
	}
	if newTag := valueOf(get(by, "newTag")); newTag != "" {
		tag = ":" + newTag
	}
	image.Value = cmp.Or(valueOf(get(by, "newName")), name) + tag
}

// generate makes the ConfigMap of literals NAME=VALUE, or changes the one of the same name.
func (d *documentsOf) generate(one *yaml.Node) {
	literals := assigned(get(one, "literals"))
	name := get(one, "name")
	if literals == nil || literals.Kind != yaml.MappingNode || name == nil {
		return
	}
	for _, doc := range d.docs {
		if valueOf(get(doc, "kind")) == "ConfigMap" && valueOf(get(doc, "metadata", "name")) == name.Value && has(doc, "data") {
			override(get(doc, "data"), literals, d.replaced)
			d.followed[one] = true
			return
		}
	}
	doc, metadata := newMapping(), newMapping()
	metadata.set("name", name)
	doc.setText("kind", "ConfigMap")
	doc.set("metadata", metadata.Node)
	doc.set("data", literals)
	d.docs = append(d.docs, doc.Node)
	d.followed[one] = true
}

// patch carries out one patch, which stands beside its target or in a file, and tells whether it did.
func (d *documentsOf) patch(by, one *yaml.Node) bool {
	target := get(one, "target")
	inline, file := get(one, "patch"), cmp.Or(valueOf(get(one, "path")), valueOf(one))
	if one.Kind == yaml.ScalarNode && strings.Contains(one.Value, "\n") {
		inline = one
	}
	if inline != nil {
		change, err := decode(inline.Value)
		if err != nil || change == nil {
			return false
		}
		behind := inline.Line
		if inline.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
			behind-- // it stands on the line itself
		}
		moved(change, behind)
		return d.apply(change, target)
	}
	file = path.Join(path.Dir(d.files[by]), file)
	changed := false
	for _, doc := range slices.Clone(d.docs) {
		if d.files[doc] != file || doc == by {
			continue
		}
		if d.apply(doc, target) {
			d.docs = slices.DeleteFunc(d.docs, func(other *yaml.Node) bool { return other == doc })
			d.patches, changed = append(d.patches, doc), true
		}
	}
	return changed || d.merged[file]
}

// moved counts the lines of a text that stands in another one from the line before its first.
func moved(n *yaml.Node, before int) {
	n.Line += before
	for _, below := range n.Content {
		moved(below, before)
	}
}

// apply changes the documents that a patch is for: a list of operations, or what is said otherwise.
func (d *documentsOf) apply(change, target *yaml.Node) bool {
	changed := false
	for _, doc := range d.docs {
		switch {
		case doc == change || isKustomization(doc) || !isTarget(doc, change, target):
		case isList(change):
			all := len(change.Content) > 0
			for _, operation := range change.Content {
				all = operate(doc, operation, d.replaced) && all
			}
			changed = changed || all
		default:
			own := copyOf(change)
			drop(own, "metadata") // by which it says what it changes
			override(doc, own, d.replaced)
			withoutRemoved(doc)
			changed = true
		}
	}
	return changed
}

// isTarget tells whether a patch is for a document: by its target, whose parts are patterns, or else by
// what the patch itself is called.
func isTarget(doc, change, target *yaml.Node) bool {
	kind, name := get(doc, "kind"), get(doc, "metadata", "name")
	if kind == nil || name == nil {
		return false
	}
	if target == nil {
		return valueOf(get(change, "kind")) == kind.Value && valueOf(get(change, "metadata", "name")) == name.Value
	}
	if has(target, "labelSelector") || has(target, "annotationSelector") {
		return false // labels are not read
	}
	return matches(get(target, "kind"), kind.Value) && matches(get(target, "name"), name.Value)
}

// matches tells whether the whole of a text is what a pattern says, which none does not.
func matches(pattern *yaml.Node, name string) bool {
	said := valueOf(pattern)
	if pattern == nil || said == name {
		return true
	}
	compiled, err := regexp.Compile("^(?:" + said + ")$")
	return err == nil && compiled.MatchString(name)
}

// withoutRemoved removes what a patch has set to null, or says to delete.
func withoutRemoved(n *yaml.Node) {
	deleted := func(value *yaml.Node) bool { return value.Tag == "!!null" || valueOf(get(value, "$patch")) == "delete" }
	switch n.Kind {
	case yaml.MappingNode:
		for at := len(n.Content) - 2; at >= 0; at -= 2 {
			if deleted(n.Content[at+1]) {
				n.Content = slices.Delete(n.Content, at, at+2)
				continue
			}
			withoutRemoved(n.Content[at+1])
		}
	case yaml.SequenceNode:
		n.Content = slices.DeleteFunc(n.Content, deleted)
		for _, item := range n.Content {
			withoutRemoved(item)
		}
	}
}

// operate carries out one operation on the place that its path leads to, and tells whether it is there.
func operate(doc, operation *yaml.Node, replaced map[int]bool) bool {
	verb, value := valueOf(get(operation, "op")), get(operation, "value")
	steps := strings.Split(strings.TrimPrefix(valueOf(get(operation, "path")), "/"), "/")
	if value == nil && verb != "remove" || verb != "add" && verb != "replace" && verb != "remove" {
		return false
	}
	for n, step := range steps {
		steps[n] = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
	}
	at := doc
	for _, step := range steps[:len(steps)-1] {
		if at = below(at, step); at == nil {
			return false
		}
	}
	last := steps[len(steps)-1]
	old := below(at, last)
	if old == nil && verb != "add" {
		return false
	}
	if old != nil && (at.Kind == yaml.MappingNode || verb != "add") {
		for line := old.Line; line <= lastLine(old); line++ {
			replaced[line] = true
		}
	}
	if value != nil {
		value = copyOf(value)
	}
	if isList(at) {
		return operateOnItem(at, verb, last, value)
	}
	if at.Kind != yaml.MappingNode {
		return false
	}
	drop(at, last)
	if verb != "remove" {
		key := text(last)
		key.Line = operation.Line
		at.Content = append(at.Content, key, value)
	}
	return true
}

// operateOnItem carries out an operation on an item of a list, which is named by its number, and the end by
// a dash.
func operateOnItem(list *yaml.Node, verb, step string, value *yaml.Node) bool {
	if step == "-" {
		step = strconv.Itoa(len(list.Content))
	}
	index, err := strconv.Atoi(step)
	last := len(list.Content)
	if verb != "add" {
		last--
	}
	if err != nil || index < 0 || index > last {
		return false
	}
	switch verb {
	case "add":
		list.Content = slices.Insert(list.Content, index, value)
	case "replace":
		list.Content[index] = value
	default:
		list.Content = slices.Delete(list.Content, index, index+1)
	}
	return true
}

// below is the value under a key, or of an item by its number; nil for none.
func below(n *yaml.Node, step string) *yaml.Node {
	if !isList(n) {
		return exactly(&mapping{n}, step)
	}
	index, err := strconv.Atoi(step)
	if err != nil || index < 0 || index >= len(n.Content) {
		return nil
	}
	return n.Content[index]
}

// patched accounts for a patch.
func (i *importer) patched(one *yaml.Node, what string) {
	if i.followed[one] {
		i.add(one, one, Taken, what, "what it changes of the workloads")
		return
	}
	i.add(one, one, NotUnderstood, what, "nothing of the folder is what it changes, or it does so in a way that is not followed: "+
		"import what kubectl kustomize prints")
}

// generated accounts for what makes a ConfigMap.
func (i *importer) generated(one *yaml.Node, what string) {
	keyed(one, func(key, value *yaml.Node) {
		switch {
		case i.followed[one] && (key.Value == "literals" || key.Value == "name" || key.Value == "behavior"):
			i.add(key, key, Taken, what+"."+key.Value, "the environment of the containers that name it")
		case key.Value == "files" || key.Value == "envs" || key.Value == "env":
			i.add(key, value, NotUnderstood, what+"."+key.Value,
				"its files are not read: write the values in the environment of the container")
		default:
			i.add(key, value, NotUnderstood, what+"."+key.Value, "it says something of the files, and nothing of what runs")
		}
	})
}
