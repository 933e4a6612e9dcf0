package foreign

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// isJob tells the kinds of workloads that end.
func isJob(kind string) bool { return kind == "Job" || kind == "CronJob" }

// jobKey takes a key of a workload that only jobs have. count is how many of its tasks run at
// once. It tells whether it is one.
func (i *importer) jobKey(key, value *yaml.Node, what, name string, count *int) bool {
	const jobs = "jobs."
	where, spelled := jobs+name, valueOf(value)
	n, err := strconv.Atoi(spelled)
	if i.pack["job"] == "" && slices.Contains([]string{"timeZone", "suspend", "startingDeadlineSeconds", "parallelism"}, key.Value) {
		i.add(key, value, NotUnderstood, what, noClock(name))
		return true
	}
	switch key.Value {
	case "schedule":
		i.scheduled(i.job(name, name), key, value, what, name)
	case "timeZone":
		i.take(i.job(name, name), key, value, what, "timezone", where+".timezone")
	case "suspend":
		if spelled != "true" {
			i.add(key, value, Taken, what, "that is so where nothing is said")
			break
		}
		i.job(name, name).set("enabled", boolean(false))
		i.add(key, value, Taken, what, where+".enabled: false")
	case "startingDeadlineSeconds":
		const minute, longest = 60, 24 * 60 * 60
		if err != nil || n < minute || n > longest {
			i.add(key, value, NotUnderstood, what,
				"how long starting it is tried is a minute at least, and a day at most: see "+where+".max_age")
			break
		}
		i.job(name, name).setText("max_age", fmt.Sprintf("%d_minutes", (n+minute-1)/minute))
		i.add(key, value, Taken, what, where+".max_age")
	case "parallelism":
		if err != nil || n < 1 {
			i.add(key, value, NotUnderstood, what, "it is no number of tasks: write it in "+where+".count")
			break
		}
		if n > 1 {
			i.job(name, name).set("count", number(n))
		}
		*count = n
		i.add(key, value, Taken, what, where+".count")
	case "backoffLimit", "completions", "concurrencyPolicy":
		if slices.Contains([]string{"backoffLimit 0", "completions 1", "concurrencyPolicy Allow"}, key.Value+" "+spelled) {
			i.add(key, value, Taken, what, "that is so where nothing is said")
			break
		}
		i.add(key, value, NotUnderstood, what, ofWorkload[key.Value])
	default:
		return false
	}
	return true
}

// hooks takes from the annotations of a job that it runs before a deployment.
func (i *importer) hooks(key, value *yaml.Node, what, name string) {
	i.add(key, key, Taken, what, "jobs."+name)
	keyed(value, func(annotation, is *yaml.Node) {
		events := strings.FieldsFunc(valueOf(is), func(c rune) bool { return c == ',' || c == ' ' })
		before := slices.ContainsFunc(events, func(e string) bool {
			return slices.Contains([]string{"pre-install", "pre-upgrade", "PreSync"}, e)
		})
		hook := annotation.Value == "helm.sh/hook" || annotation.Value == "argocd.argoproj.io/hook"
		at := what + "." + annotation.Value
		switch {
		case hook && before && i.pack["job_before"] != "":
			if job := i.job(name, name); !has(job.Node, i.pack["job_before"]) {
				job.set(i.pack["job_before"], boolean(true))
			}
			i.add(annotation, is, Taken, at, "jobs."+name+"."+i.pack["job_before"])
		case hook:
			i.add(annotation, is, NotUnderstood, at, "a spec has jobs by the clock, and before a deployment: start jobs."+name+" by hand")
		default:
			i.add(annotation, is, NotUnderstood, at, ofMetadata["annotations"])
		}
	})
}

// rolling takes how many tasks of a service there may be while it is deployed.
func (i *importer) rolling(spec *yaml.Node, what, name string, count int) {
	keyed(spec, func(key, value *yaml.Node) {
		if key.Value != "strategy" {
			return
		}
		const all, share = 100, "25%" // the share is that of a cluster where nothing is said
		update := get(value, "rollingUpdate")
		more, ok := percentage(cmp.Or(valueOf(get(update, "maxSurge")), share), count)
		fewer, known := percentage(cmp.Or(valueOf(get(update, "maxUnavailable")), share), count)
		if valueOf(get(value, "type")) == "Recreate" {
			more, fewer, ok, known = 0, all, true, true
		}
		if !ok || !known {
			i.add(key, value, NotUnderstood, what+".strategy", "write it in services."+name+".deployment_configuration")
			return
		}
		d := newMapping()
		d.set("maximum_percent", number(all+more))
		d.set("minimum_healthy_percent", number(all-min(fewer, all)))
		i.onService(name, "deployment_configuration", d.Node)
		i.add(key, value, Taken, what+".strategy", "services."+name+".deployment_configuration")
	})
}

// percentage reads a share of the tasks of a service, or a number of them.
func percentage(spelled string, count int) (percent int, ok bool) {
	if share, is := strings.CutSuffix(spelled, "%"); is {
		n, err := strconv.Atoi(share)
		return n, err == nil && n >= 0
	}
	n, err := strconv.Atoi(spelled)
	if err != nil || n < 0 || count < 1 {
		return 0, false
	}
	const all = 100
	return int(math.Ceil(float64(all*n) / float64(count))), true
}

// ofMetadata says what becomes of what a cluster or its tools say of a workload.
var ofMetadata = map[string]string{
	"annotations":       "it is read by a tool in the cluster: describe what that does in its section",
	"creationTimestamp": "the cluster wrote it",
	"generation":        "the cluster wrote it",
	"labels":            "tags are said once, in tagging_strategy",
	"managedFields":     "the cluster wrote it",
	"namespace":         "a spec has an environment for each",
	"ownerReferences":   "the cluster wrote it",
	"resourceVersion":   "the cluster wrote it",
	"selfLink":          "the cluster wrote it",
	"status":            "it says how the workload is at the moment, and nothing of what runs",
	"uid":               "the cluster wrote it",
}

// ofWorkload says it of the keys of a workload.
var ofWorkload = map[string]string{
	"activeDeadlineSeconds":      "nothing ends a task that runs for too long: have the program end itself",
	"backoffLimit":               "a task that fails is not started again: have notify of the job tell somebody",
	"completions":                "a job starts its tasks once: see count of the job",
	"concurrencyPolicy":          "a schedule starts a task whether the last one has ended or not: have the program see to it",
	"failedJobsHistoryLimit":     "what ended is not kept: its lines are in its log group",
	"manualSelector":             "a service knows its tasks by its own name",
	"minReadySeconds":            "see health_check_grace_period of the service",
	"podManagementPolicy":        "what runs places tasks in all zones by itself",
	"progressDeadlineSeconds":    "see deployment_configuration of the service",
	"revisionHistoryLimit":       "every revision of a task definition is kept",
	"selector":                   "a service knows its tasks by its own name",
	"serviceName":                "services reach others by their names: see calls",
	"successfulJobsHistoryLimit": "what ended is not kept: its lines are in its log group",
	"ttlSecondsAfterFinished":    "what ended is not kept: its lines are in its log group",
	"updateStrategy":             "see deployment_configuration of the service",
	"volumeClaimTemplates":       "describe a file system, and the volumes of the task",
}
