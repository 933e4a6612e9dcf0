package render

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// unsaidKey is the key of a thing of the spec that would say what the pack has made of other lines,
// such as queues.work.name for the name of queue.work, or "". The thing is called as the
// block, has a key of the argument's name, and says nothing under it.
func (s *setter) unsaidKey(argument string, origins []diag.Origin) string {
	_, label, _ := strings.Cut(s.address, ".")
	root, _ := s.w.r.values["spec"].Unmark()
	if !isMap(root) {
		return ""
	}
	var found []string
	for _, section := range sortedKeys(root.Type().AttributeTypes()) {
		things, _ := root.GetAttr(section).Unmark()
		if !isMap(things) {
			continue
		}
		for _, key := range sortedKeys(things.Type().AttributeTypes()) {
			thing, _ := things.GetAttr(key).Unmark()
			if strings.ReplaceAll(key, "-", "_") == label && isMap(thing) && thing.Type().HasAttribute(argument) {
				if said, _ := thing.GetAttr(argument).Unmark(); said.IsNull() {
					found = append(found, section+"."+key+"."+argument)
				}
			}
		}
	}
	within := func(o diag.Origin) bool {
		return len(found) > 0 && strings.HasPrefix(o.Path, strings.TrimSuffix(found[0], argument))
	}
	if len(found) != 1 || slices.ContainsFunc(origins, within) {
		return ""
	}
	return found[0]
}
