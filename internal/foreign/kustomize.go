package foreign

import (
	"cmp"

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
	"secretGenerator": "secrets are not copied: declare them in secrets",
	"commonLabels":    "tags are said once, in tagging_strategy",
	"labels":          "tags are said once, in tagging_strategy",
	"namePrefix":      "see naming, by which things of an environment have names of their own",
	"nameSuffix":      "see naming, by which things of an environment have names of their own",
	"components":      "other folders are not read: import what kubectl kustomize prints",
}

// kustomization accounts for what such a file says. How many there are and which images was written into
// the workloads before these were read.
func (i *importer) kustomization(root *yaml.Node) {
	keyed(root, func(key, value *yaml.Node) {
		switch key.Value {
		case "resources", "bases":
			i.add(key, value, Taken, key.Value, "the files of the folder, which are read in any case")
		case "patches", "patchesJson6902", "patchesStrategicMerge":
			i.add(key, key, Taken, key.Value, "the files of the folder, which are read in any case")
			for _, one := range value.Content {
				i.patched(one, key.Value)
			}
		case "configMapGenerator":
			i.add(key, key, Taken, key.Value, "the environment of the containers that name it")
			for _, one := range items(value) {
				i.generated(one, key.Value)
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
