package cli

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWaitsOfTheRunbookEnd: a wait of the runbook ends well once there is what it waits
// for, and with an error when nothing will come of it. The functions are those of the
// committed runbook, and aws is one that answers what the row says, call after call.
func TestWaitsOfTheRunbookEnd(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash, in which the runbook is written")
	}
	text, err := os.ReadFile("../../out/production/RUNBOOK.md")
	if err != nil {
		t.Fatal(err)
	}
	function := func(name string) string {
		_, rest, found := strings.Cut(string(text), "\n"+name+"() {\n")
		body, _, ended := strings.Cut(rest, "\n}\n")
		if !found || !ended {
			t.Fatalf("the runbook has no function %s", name)
		}
		return name + "() {\n" + body + "\n}\n"
	}
	for _, row := range []struct{ call, answers, want string }{
		{"instance_is_available db", "creating creating available", "0 3"},
		{"instance_is_available db", "- - creating - available", "0 5"},
		{"instance_is_available db", "creating incompatible-restore available", "1 2"},
		{"instance_is_available db", "-", "1 20"},
		{"until_is ALARM aws describe", "OK OK ALARM", "0 3"},
		{"until_is ALARM aws describe", "- OK - ALARM", "0 4"},
		{"until_is ALARM aws describe", "None", "1 20"},
		{"until_is ALARM aws describe", "-", "1 20"},
	} {
		t.Run(row.call+" "+row.answers, func(t *testing.T) {
			calls := t.TempDir() + "/calls"
			script := function("instance_is_available") + function("until_is") + `
set -u
sleep() { :; }
# The answers of the row in turn, the last for ever; - is an error.
aws() {
  echo call >> "$calls"
  local n; n=$(wc -l < "$calls")
  set -- $answers
  [ "$n" -lt $# ] || n=$#
  [ "${!n}" != - ] && echo "${!n}"
}
` + row.call + ` 2> /dev/null
echo "$? $(wc -l < "$calls" | tr -d ' ')"
`
			cmd := exec.Command(bash, "-c", script)
			cmd.Env = append(os.Environ(), "calls="+calls, "answers="+row.answers)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if got := strings.TrimSpace(string(out)); got != row.want {
				t.Errorf("status and calls: %s, want %s", got, row.want)
			}
		})
	}
}
