//go:build acceptance

package acceptance

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// remoteRuns stands in for the service behind a cloud block: it takes a configuration,
// plans it with the engine in a folder of its own, and applies the plan when it is told
// to. What it answers is what the engine asks for of
// https://developer.hashicorp.com/terraform/cloud-docs/api-docs.
type remoteRuns struct {
	t      *testing.T
	engine string
	folder string
	url    string

	mu    sync.Mutex
	runs  map[string]*remoteRun
	calls []string
}

type remoteRun struct {
	id, dir, status, planned, applied string
	changes                           bool
}

type object = map[string]any

func startRemoteRuns(t *testing.T, engine string) *remoteRuns {
	t.Helper()
	s := &remoteRuns{t: t, engine: engine, folder: t.TempDir(), runs: map[string]*remoteRun{}}
	server := httptest.NewTLSServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	writeFile(t, s.certificate(), string(certificate))
	return s
}

func (s *remoteRuns) certificate() string { return filepath.Join(s.folder, "ca.pem") }

func (s *remoteRuns) host() string { return strings.TrimPrefix(s.url, "https://") }

func (s *remoteRuns) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := strings.TrimPrefix(r.URL.Path, "/api/v2")
	s.calls = append(s.calls, r.Method+" "+path)
	w.Header().Set("Content-Type", "application/vnd.api+json")
	w.Header().Set("TFP-API-Version", "2.6")
	w.Header().Set("TFP-AppName", "HCP Terraform")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	last := parts[len(parts)-1]
	switch {
	case path == "/.well-known/terraform.json":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/"}`)
	case path == "/ping":
		w.WriteHeader(http.StatusNoContent)
	case last == "entitlement-set":
		s.answer(w, "entitlement-sets", "org-1", object{"operations": true, "state-storage": true, "private-module-registry": true})
	case parts[0] == "organizations" && parts[len(parts)-2] == "workspaces", path == "/workspaces/ws-1":
		s.answer(w, "workspaces", "ws-1", s.workspace())
	case last == "configuration-versions":
		s.answer(w, "configuration-versions", "cv-1", object{"status": "pending", "upload-url": s.url + "/upload"})
	case path == "/upload":
		s.unpack(r.Body)
	case path == "/configuration-versions/cv-1":
		s.answer(w, "configuration-versions", "cv-1", object{"status": "uploaded"})
	case path == "/runs" && r.Method == http.MethodPost:
		s.create(w, r)
	case parts[0] == "runs" && (last == "run-events" || last == "task-stages" || last == "policy-checks"):
		fmt.Fprint(w, `{"data": []}`)
	case parts[0] == "runs" && last == "apply":
		s.apply(s.runs[parts[1]])
		w.WriteHeader(http.StatusAccepted)
	case parts[0] == "runs" && len(parts) == 2 && s.runs[parts[1]] != nil:
		s.run(w, s.runs[parts[1]])
	case parts[0] == "plans" && strings.HasPrefix(last, "json-output"):
		text, err := os.ReadFile(filepath.Join(s.runs[parts[1]].dir, "plan.json"))
		if err != nil {
			s.t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(text)
	case parts[0] == "plans":
		s.answerWith(w, s.plan(s.runs[parts[1]]))
	case parts[0] == "applies":
		s.answer(w, "applies", parts[1], object{"status": "finished", "log-read-url": s.url + "/logs/apply/" + parts[1]})
	case parts[0] == "logs":
		log := "\x02" + map[string]string{"plan": s.runs[parts[2]].planned, "apply": s.runs[parts[2]].applied}[parts[1]] + "\x03"
		var offset int
		_, _ = fmt.Sscan(r.URL.Query().Get("offset"), &offset)
		fmt.Fprint(w, log[min(offset, len(log)):])
	default:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"errors": [{"status": "404", "title": "not found"}]}`)
	}
}

func (s *remoteRuns) workspace() object {
	all := object{}
	for _, name := range []string{
		"can-queue-run", "can-queue-apply", "can-queue-destroy", "can-update", "can-lock", "can-unlock", "can-read-settings",
		"can-update-variable", "can-force-unlock", "can-manage-run-tasks",
	} {
		all[name] = true
	}
	return object{
		"name": "shop-production", "execution-mode": "remote", "operations": true, "auto-apply": false, "terraform-version": "1.11.4",
		"permissions": all, "structured-run-output-enabled": false,
	}
}

func (s *remoteRuns) answer(w io.Writer, kind, id string, attributes object) {
	s.answerWith(w, object{"type": kind, "id": id, "attributes": attributes})
}

func (s *remoteRuns) plan(run *remoteRun) object {
	return object{"type": "plans", "id": run.id, "attributes": object{
		"status": "finished", "has-changes": run.changes, "log-read-url": s.url + "/logs/plan/" + run.id,
	}}
}

func (s *remoteRuns) answerWith(w io.Writer, data object, included ...object) {
	if err := json.NewEncoder(w).Encode(object{"data": data, "included": append([]object{}, included...)}); err != nil {
		s.t.Error(err)
	}
}

// unpack takes a configuration, which replaces the one before it.
func (s *remoteRuns) unpack(body io.Reader) {
	dir := filepath.Join(s.folder, fmt.Sprintf("configuration-%d", len(s.runs)))
	archive, err := gzip.NewReader(body)
	if err != nil {
		s.t.Error(err)
		return
	}
	files := tar.NewReader(archive)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.t.Error(err)
			return
		}
		name := filepath.Join(dir, filepath.FromSlash(header.Name))
		if header.Typeflag != tar.TypeReg {
			continue
		}
		text, err := io.ReadAll(files)
		if err = errors.Join(err, os.MkdirAll(filepath.Dir(name), 0o755)); err == nil {
			err = os.WriteFile(name, text, 0o600)
		}
		if err != nil {
			s.t.Error(err)
		}
	}
	// The service keeps the state itself.
	writeFile(s.t, filepath.Join(dir, "service_override.tf"),
		"terraform {\n  backend \"local\" {\n    path = \""+filepath.ToSlash(filepath.Join(s.folder, "terraform.tfstate"))+"\"\n  }\n}\n")
}

// create plans the configuration that was uploaded last.
func (s *remoteRuns) create(w io.Writer, r *http.Request) {
	var asked struct {
		Data struct {
			Attributes struct {
				SavePlan bool `json:"save-plan"`
			}
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		s.t.Error(err)
	}
	n := len(s.runs)
	run := &remoteRun{
		id: fmt.Sprintf("run-%d", n), dir: filepath.Join(s.folder, fmt.Sprintf("configuration-%d", n)), status: "planned",
	}
	s.runs[run.id] = run
	s.terraform(run, "init", "-input=false")
	run.planned = s.terraform(run, "plan", "-input=false", "-out=the.plan")
	shown := s.terraform(run, "show", "-json", "the.plan")
	writeFile(s.t, filepath.Join(run.dir, "plan.json"), shown)
	run.changes = !strings.Contains(run.planned, "No changes.")
	switch {
	case !run.changes:
		run.status = "planned_and_finished"
	case asked.Data.Attributes.SavePlan:
		run.status = "planned_and_saved"
	}
	s.run(w, run)
}

func (s *remoteRuns) apply(run *remoteRun) {
	run.applied = s.terraform(run, "apply", "-input=false", "the.plan")
	run.status = "applied"
}

func (s *remoteRuns) terraform(run *remoteRun, args ...string) string {
	cmd := exec.Command(s.engine, args...)
	cmd.Dir = run.dir
	for _, setting := range os.Environ() {
		if !strings.HasPrefix(setting, "TF_") {
			cmd.Env = append(cmd.Env, setting)
		}
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		s.t.Errorf("the service: terraform %v: %v\n%s%s", args, err, out, &errs)
	}
	return string(out)
}

func (s *remoteRuns) run(w io.Writer, run *remoteRun) {
	to := func(kind, id string) object { return object{"data": object{"type": kind, "id": id}} }
	s.answerWith(w, object{
		"type": "runs", "id": run.id,
		"attributes": object{
			"status": run.status, "has-changes": run.changes, "save-plan": run.status == "planned_and_saved",
			"actions":     object{"is-confirmable": strings.HasPrefix(run.status, "planned") && run.changes, "is-cancelable": false, "is-discardable": run.changes},
			"permissions": object{"can-apply": true, "can-cancel": true, "can-discard": true},
		},
		"relationships": object{
			"plan": to("plans", run.id), "apply": to("applies", run.id), "workspace": to("workspaces", "ws-1"),
			"configuration-version": to("configuration-versions", "cv-1"),
		},
	}, s.plan(run), object{"type": "applies", "id": run.id, "attributes": object{"status": "finished", "log-read-url": s.url + "/logs/apply/" + run.id}},
		object{"type": "workspaces", "id": "ws-1", "attributes": s.workspace()})
}

// TestRemoteRuns plans, saves a plan, applies it and has one refused, where the runs are
// those of a service.
func TestRemoteRuns(t *testing.T) {
	t.Parallel()
	e := engine(t)
	service := startRemoteRuns(t, e.path)
	product, dir := filepath.Join(t.TempDir(), "jobhivegen"), t.TempDir()
	if err := runIn("..", "go", "build", "-o", product, "./cmd/jobhivegen"); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"specs/product.yaml": "product: {name: shop, environment: production, region: north-1}\nguards: {protect: [stores]}\n",
		"pack/pack.hcl":      "pack {\n  name = \"remote\"\n}\nstateful \"stores\" {\n  types = [\"terraform_data\"]\n}\n",
		"pack/root/versions.tf": "terraform {\n  required_version = \">= 1.11.0\"\n  cloud {\n    organization = \"acme\"\n    workspaces {\n" +
			"      name = \"shop-production\"\n    }\n  }\n}\n",
		"pack/modules/all/main.tf": "resource \"terraform_data\" \"name\" {\n  triggers_replace = spec.product.region\n  input = spec.product.name\n}\n",
		"terraform.rc":             "credentials \"" + service.host() + "\" {\n  token = \"a-token\"\n}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, name), text)
	}
	run := func(args ...string) (string, int) {
		cmd := exec.Command(product, append([]string{"--pack", "pack"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "JOBHIVEGEN_ENGINE="+e.path, "TF_CLOUD_HOSTNAME="+service.host(),
			"SSL_CERT_FILE="+service.certificate(), "TF_CLI_CONFIG_FILE="+filepath.Join(dir, "terraform.rc"))
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		t.Logf("%v ends with %d:\n%s", args, cmd.ProcessState.ExitCode(), out)
		return string(out), cmd.ProcessState.ExitCode()
	}
	region := func(from, to string) func() {
		return func() { replaceIn(t, filepath.Join(dir, "specs"), "product.yaml", from, to) }
	}
	const created = "+ module.all.terraform_data.name"
	for _, step := range []struct {
		args   string
		code   int
		want   string
		before func()
	}{
		{"render", 0, "1 resource", nil},
		{"plan --no-render", 0, created, nil},
		{"plan --no-render --save the.plan", 0, "it only names a run of the workspace", nil},
		{"apply the.plan", 1, "cannot be applied in out/production", func() { region("north-1", "south-1")(); run("render") }},
		{"apply the.plan", 0, "production: applied, 1 change", func() { region("south-1", "north-1")(); run("render") }},
		{"plan --no-render", 0, "production: no changes", nil},
		{"plan", 1, "Refused by a guard", region("north-1", "south-1")},
		{"apply --auto-approve", 1, "Refused by a guard", nil},
		{"apply --auto-approve --allow-destroy module.all.terraform_data.name", 0, "production: applied, 2 changes", nil},
		{"drift", 0, "production: no drift", nil},
	} {
		if step.before != nil {
			step.before()
		}
		if out, code := run(strings.Fields(step.args)...); code != step.code || !strings.Contains(out, step.want) {
			t.Errorf("%s ends with %d, want %d and %q", step.args, code, step.code, step.want)
		}
	}
	applied := 0
	for _, call := range service.calls {
		if strings.HasSuffix(call, "/actions/apply") {
			applied++
		}
	}
	if applied != 2 {
		t.Errorf("%d runs were applied:\n%s", applied, strings.Join(service.calls, "\n"))
	}
}
