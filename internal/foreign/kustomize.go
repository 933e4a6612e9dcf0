package foreign

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"
)

// isKustomization tells the file that says of which others a folder of Kubernetes consists.
func isKustomization(n *yaml.Node) bool {
	if kind := valueOf(get(n, "kind")); kind != "" {
		return kind == "Kustomization"
	}
	return isList(get(n, "resources")) || isList(get(n, "bases")) || isList(get(n, "patchesStrategicMerge"))
}

// kustomizeElsewhere says why keys of such a file are not read.
var kustomizeElsewhere = map[string]string{
	"configMapGenerator": "its files are not read: write the values in the environment of the container",
	"secretGenerator":    "secrets are not copied: declare them in secrets",
	"commonLabels":       "tags are said once, in tagging_strategy",
	"labels":             "tags are said once, in tagging_strategy",
	"namePrefix":         "see naming, by which things of an environment have names of their own",
	"nameSuffix":         "see naming, by which things of an environment have names of their own",
	"patchesJson6902":    "a list of operations is not followed: import what kubectl kustomize prints",
	"components":         "other folders are not read: import what kubectl kustomize prints",
}

// kustomization accounts for what such a file says. How many there are and which images was written into
// the workloads before these were read.
func (i *importer) kustomization(root *yaml.Node) {
	keyed(root, func(key, value *yaml.Node) {
		switch key.Value {
		case "resources", "bases", "patchesStrategicMerge":
			i.add(key, value, Taken, key.Value, "the files of the folder, which are read in any case")
		case "patches":
			i.add(key, key, Taken, key.Value, "the files of the folder, which are read in any case")
			for _, one := range value.Content {
				if has(one, "patch") || has(one, "target") {
					i.add(one, one, NotUnderstood, key.Value, "only a file that has the whole name of what it changes is followed: "+
						"import what kubectl kustomize prints")
					continue
				}
				i.add(one, one, Taken, key.Value, "the file, as far as it names what it changes")
			}
		case "replicas", "images":
			i.add(key, value, Taken, key.Value, "the workloads that it names")
		case "apiVersion", "kind", "metadata", "namespace":
			i.add(key, value, NotUnderstood, key.Value, "it says something of the files, and nothing of what runs")
		default:
			i.add(key, value, NotUnderstood, key.Value, cmp.Or(kustomizeElsewhere[key.Value], "nothing in a spec says this"))
		}
	})
}

// customized writes into workloads how many of them run, and by which images, as such a file says.
func customized(docs []*yaml.Node) {
	for _, by := range docs {
		if !isKustomization(by) {
			continue
		}
		for _, one := range items(get(by, "replicas")) {
			for _, doc := range docs {
				same := valueOf(get(doc, "metadata", "name")) == valueOf(get(one, "name"))
				if count := get(one, "count"); count != nil && has(doc, "spec") && same {
					drop(get(doc, "spec"), "replicas")
					key := text("replicas")
					key.Line = count.Line
					get(doc, "spec").Content = append(get(doc, "spec").Content, key, count)
				}
			}
		}
		for _, one := range items(get(by, "images")) {
			for _, doc := range docs {
				eachImage(doc, func(image *yaml.Node) {
					name, _, _ := strings.Cut(image.Value, "@")
					tag := ""
					if at := strings.LastIndexByte(name, ':'); at > strings.LastIndexByte(name, '/') {
						name, tag = name[:at], name[at:]
					}
					if name != valueOf(get(one, "name")) {
						return
					}
					if newTag := valueOf(get(one, "newTag")); newTag != "" {
						tag = ":" + newTag
					}
					image.Value = cmp.Or(valueOf(get(one, "newName")), name) + tag
				})
			}
		}
	}
}

func items(list *yaml.Node) []*yaml.Node {
	if !isList(list) {
		return nil
	}
	return list.Content
}

// eachImage calls f for the images of the containers in a document.
func eachImage(n *yaml.Node, f func(image *yaml.Node)) {
	keyed(n, func(key, value *yaml.Node) {
		if key.Value == "containers" || key.Value == "initContainers" {
			for _, container := range items(value) {
				if image := get(container, "image"); image != nil {
					f(image)
				}
			}
			return
		}
		eachImage(value, f)
	})
}
