package foreign

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// healthCheck takes the check of a container of compose or Copilot.
func (i *importer) healthCheck(m mapping, key, value *yaml.Node, what, where string) {
	test := cmp.Or(get(value, "test"), get(value, "command")) // compose has the one, Copilot the other
	line, isLine := plain(test)
	check := newMapping()
	switch {
	case has(value, "disable"), line == "NONE", isList(test) && len(test.Content) > 0 && test.Content[0].Value == "NONE":
		i.add(key, value, Taken, what, "a container has no check where nothing is said")
		return
	case test == nil:
		i.add(key, value, NotUnderstood, what, "it has no command: write one in "+where+".health_check")
		return
	case i.holdsSecret("command", test):
		i.add(key, value, Refused, what, "its command looks like one with a secret, so it is not copied: write it without, in "+
			where+".health_check")
		return
	case strings.Contains(line, "${"):
		i.add(key, value, NotUnderstood, what, "it is an expression: write the command in "+where+".health_check")
		return
	case isLine:
		check.set("command", sequence(text("CMD-SHELL"), text(line)))
	default:
		words, ok := copied(test)
		if !ok || !isList(test) {
			i.add(key, value, NotUnderstood, what, "write it in "+where+".health_check")
			return
		}
		check.set("command", words)
	}
	i.add(key, key, Taken, what, where+".health_check")
	keyed(value, func(name, one *yaml.Node) {
		at := what + "." + name.Value
		switch name.Value {
		case "test", "command":
			i.add(name, one, Taken, at, where+".health_check.command")
		case "interval", "timeout", "start_period":
			if n, ok := seconds(one); ok {
				check.set(name.Value, number(n))
				i.add(name, one, Taken, at, where+".health_check."+name.Value)
				return
			}
			why := "it is no duration"
			if _, chosen := withDefault(one.Value); !chosen {
				why = "it is an expression"
			}
			i.add(name, one, NotUnderstood, at, why+": write seconds in "+where+".health_check."+name.Value)
		case "retries":
			i.take(check, name, one, at, "retries", where+".health_check.retries")
		default:
			i.add(name, one, NotUnderstood, at, "nothing in a spec says this")
		}
	})
	m.set("health_check", check.Node)
}

// seconds reads a duration such as 1m30s.
func seconds(n *yaml.Node) (count int, ok bool) {
	spelled, _ := plain(n)
	spelled, _ = withDefault(spelled)
	d, err := time.ParseDuration(spelled)
	if err != nil || d < 0 {
		return 0, false
	}
	return int(math.Ceil(d.Seconds())), true
}

// composeSize takes a size of a container of compose, or how long it may take to end.
func (i *importer) composeSize(m mapping, key, value *yaml.Node, what, where string) {
	to := map[string]string{
		"stop_grace_period": "stop_timeout", "cpus": "cpu",
		"mem_limit": "memory", "memory": "memory", "mem_reservation": "memory_reservation",
	}[key.Value]
	n, ok := seconds(value)
	if to != "stop_timeout" {
		spelled, _ := plain(value)
		n, ok = composeQuantity(spelled, to != "cpu")
	}
	if !ok || has(m.Node, to) {
		i.add(key, value, NotUnderstood, what, "write it in "+where+"."+to)
		return
	}
	m.set(to, number(n))
	i.add(key, value, Taken, what, where+"."+to)
}

// composeQuantity reads a size of compose: memory in MiB, or processors in units of which one has 1024.
func composeQuantity(spelled string, memory bool) (n int, ok bool) {
	if !memory {
		return quantity(spelled, false)
	}
	spelled = strings.TrimSuffix(strings.ToLower(spelled), "b")
	figure := strings.TrimRight(spelled, "kmg")
	unit := map[string]string{"": "", "k": "Ki", "m": "Mi", "g": "Gi"}[spelled[len(figure):]]
	if _, err := strconv.ParseFloat(figure, 64); err != nil || unit == "" && spelled != figure {
		return 0, false
	}
	return quantity(figure+unit, true)
}

// composeResources takes the sizes below deploy.
func (i *importer) composeResources(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where)
	keyed(value, func(bound, sizes *yaml.Node) {
		i.add(bound, bound, Taken, what+"."+bound.Value, where)
		keyed(sizes, func(name, one *yaml.Node) {
			at := what + "." + bound.Value + "." + name.Value
			switch {
			case bound.Value == "limits" && (name.Value == "cpus" || name.Value == "memory"):
				i.composeSize(m, name, one, at, where)
			case bound.Value == "reservations" && name.Value == "memory":
				reserved := *name
				reserved.Value = "mem_reservation"
				i.composeSize(m, &reserved, one, at, where)
			default:
				i.add(name, one, NotUnderstood, at, "see cpu, memory, memory_reservation and resource_requirements in "+where)
			}
		})
	})
}

// distinct gives containers of one task names of their own, where expressions hide them.
func distinct(containers []*yaml.Node) {
	seen := map[string]bool{}
	for _, c := range containers {
		name := get(c, "name")
		base := name.Value
		for n := 2; seen[name.Value]; n++ {
			name.Value = base + "-" + strconv.Itoa(n)
		}
		seen[name.Value] = true
	}
}
