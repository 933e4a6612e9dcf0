package foreign

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// job is a task that runs and ends, which the spec has under the name of its task.
func (i *importer) job(name, task string) mapping {
	for _, j := range i.jobs {
		if j.name == name {
			return j.mapping
		}
	}
	m := newMapping()
	m.setText("task_definition", task)
	i.jobs = append(i.jobs, job{name, m})
	return m
}

type job struct {
	name string
	mapping
}

// scheduled takes when a job runs.
func (i *importer) scheduled(m mapping, key, value *yaml.Node, what, name string) {
	if i.pack["job"] == "" {
		i.add(key, value, NotUnderstood, what, noClock(name))
		return
	}
	spelled, ok := plain(value)
	if !ok || strings.Contains(spelled, "${") {
		i.add(key, value, NotUnderstood, what, "it is an expression: write the time in jobs."+name+".schedule")
		return
	}
	if spelled == "none" { // Copilot's word for a job that nobody starts by the clock
		i.add(key, value, Taken, what, "jobs."+name+", which somebody starts where no schedule is said")
		return
	}
	expression, zone, why := schedule(spelled)
	if why != "" {
		i.add(key, value, NotUnderstood, what, why+"; see jobs."+name+".schedule")
		return
	}
	m.setText("schedule", expression)
	if zone != "" {
		m.setText("timezone", zone)
	}
	i.add(key, value, Taken, what, "jobs."+name+".schedule: "+expression)
}

// noClock says what a pack has not.
func noClock(name string) string {
	return "nothing of this pack runs a task by the clock: have something outside start task_definitions." + name
}

// schedule reads a time as cron has it, or as the scheduler of a spec has it. Why says
// what is not understood.
func schedule(spelled string) (expression, zone, why string) {
	spelled = strings.TrimSpace(spelled)
	if head, _, ok := strings.Cut(spelled, "("); ok && slices.Contains([]string{"cron", "rate", "at"}, head) {
		return spelled, "", ""
	}
	for _, prefix := range []string{"TZ=", "CRON_TZ="} {
		if rest, ok := strings.CutPrefix(spelled, prefix); ok {
			zone, spelled, _ = strings.Cut(rest, " ")
		}
	}
	if every, ok := strings.CutPrefix(spelled, "@every "); ok {
		expression, why = rate(every)
		return expression, zone, why
	}
	fields := strings.Fields(cmp.Or(map[string]string{
		"@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
		"@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
	}[spelled], spelled))
	const cronFields = 5
	if len(fields) != cronFields {
		return "", "", "it has no five fields, as cron has"
	}
	minute, one := cronField(fields[0], 0, 59)
	hour, two := cronField(fields[1], 0, 23)
	day, three := cronField(fields[2], 1, 31)
	month, four := cronField(fields[3], 1, 12)
	weekday, five := weekdays(fields[4])
	switch {
	case !one || !two || !three || !four || !five:
		return "", "", "a field of it is none that cron has"
	case weekday == "*":
		weekday = "?"
	case day == "*":
		day = "?"
	default:
		return "", "", fmt.Sprintf("cron starts it on the day of the month, and on the weekday too, which are two jobs: "+
			"cron(%s %s %s %s ? *) and cron(%s %s ? %s %s *)", minute, hour, day, month, minute, hour, month, weekday)
	}
	return fmt.Sprintf("cron(%s %s %s %s %s *)", minute, hour, day, month, weekday), zone, ""
}

// rate reads how long it is from one time to the next.
func rate(spelled string) (expression, why string) {
	d, err := time.ParseDuration(strings.TrimSpace(spelled))
	if err != nil || d < time.Minute || d%time.Minute != 0 {
		return "", "it is no number of whole minutes"
	}
	n, unit := int(d/time.Minute), "minute"
	if d%time.Hour == 0 {
		n, unit = int(d/time.Hour), "hour"
	}
	if n > 1 {
		unit += "s"
	}
	return fmt.Sprintf("rate(%d %s)", n, unit), ""
}

// cronField writes a field of cron as the scheduler has it, which knows no steps in a range,
// and no star in front of a step.
func cronField(spelled string, low, high int) (string, bool) {
	if spelled == "*" || spelled == "?" || spelled == "*/1" {
		return "*", true
	}
	var parts []string
	for part := range strings.SplitSeq(spelled, ",") {
		from, to, step, ok := cronPart(strings.ToUpper(part), low, high, monthNames)
		switch {
		case !ok:
			return "", false
		case step == 0 && from == to:
			parts = append(parts, strconv.Itoa(from))
		case step <= 1:
			parts = append(parts, fmt.Sprintf("%d-%d", from, to))
		case to == high:
			parts = append(parts, fmt.Sprintf("%d/%d", from, step))
		default:
			for n := from; n <= to; n += step {
				parts = append(parts, strconv.Itoa(n))
			}
		}
	}
	return strings.Join(parts, ","), true
}

var (
	monthNames   = []string{"", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}
	weekdayNames = []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"} // cron has 0 and 7 for Sunday
)

// weekdays writes the days of the week by their names, because cron counts them from 0 and
// the scheduler from 1.
func weekdays(spelled string) (string, bool) {
	if spelled == "*" || spelled == "?" {
		return "*", true
	}
	const days = 7
	var on [days]bool
	for part := range strings.SplitSeq(spelled, ",") {
		from, to, step, ok := cronPart(strings.ToUpper(part), 0, days, weekdayNames)
		if part == "*" || strings.HasPrefix(part, "*/") {
			to = days - 1
		}
		if !ok {
			return "", false
		}
		for n := from; n <= to; n += max(step, 1) {
			on[n%days] = true
		}
	}
	var names []string
	first, last := -1, -1
	for n, is := range on {
		if is {
			names = append(names, weekdayNames[n])
			last = n
			if first < 0 {
				first = n
			}
		}
	}
	switch {
	case len(names) == days:
		return "*", true
	case len(names) > 2 && last-first+1 == len(names):
		return weekdayNames[first] + "-" + weekdayNames[last], true
	}
	return strings.Join(names, ","), true
}

// cronPart reads *, 5, 5-10 or JAN, with a step behind each; step is 0 for none.
func cronPart(spelled string, low, high int, names []string) (from, to, step int, ok bool) {
	span, steps, stepped := strings.Cut(spelled, "/")
	if stepped {
		n, err := strconv.Atoi(steps)
		if err != nil || n < 1 {
			return 0, 0, 0, false
		}
		step = n
	}
	number := func(text string) int {
		if n := slices.Index(names, text); n >= 0 && text != "" {
			return n
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < low || n > high {
			return -1
		}
		return n
	}
	first, last, isRange := strings.Cut(span, "-")
	switch {
	case span == "*":
		return low, high, step, true
	case isRange:
		from, to = number(first), number(last)
	case stepped:
		from, to = number(first), high
	default:
		from = number(first)
		to = from
	}
	return from, to, step, from >= low && to >= from
}
