package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// forge is a stand-in for what the pipelines ask of GitHub and GitLab: comments,
// issues, runs and what they keep. It refuses what these refuse.
type forge struct {
	t      *testing.T
	server *httptest.Server
	// blobs is another host, which must not be given the token.
	blobs *httptest.Server

	mu       sync.Mutex
	comments []entry
	issues   []entry
	// artifacts are what runs have kept, by run and name: files by name.
	artifacts map[string]map[string][]byte
	// merged are the heads of pull requests by the commit that merged them, and runs
	// those that succeeded by their head.
	merged map[string]string
	runs   map[string]int
}

// entry is a comment or an issue.
type entry struct {
	ID     int               `json:"id"`
	Number int               `json:"number,omitempty"`
	IID    int               `json:"iid,omitempty"`
	User   map[string]string `json:"user"`
	Title  string            `json:"title"`
	Body   string            `json:"body"`
	Text   string            `json:"description"`
	State  string            `json:"state"`
}

const token = "t0ken"

// Most characters of a comment: "body is too long (maximum is 65536 characters)" on
// GitHub, and https://docs.gitlab.com/administration/instance_limits/ on GitLab.
const (
	mostOnGitHub = 65_536
	mostOnGitLab = 1_000_000
)

func newForge(t *testing.T) *forge {
	f := &forge{t: t, artifacts: map[string]map[string][]byte{}, merged: map[string]string{}, runs: map[string]int{}}
	f.server = httptest.NewServer(f.routes())
	f.blobs = httptest.NewServer(http.HandlerFunc(f.blob))
	t.Cleanup(f.server.Close)
	t.Cleanup(f.blobs.Close)
	return f
}

func (f *forge) routes() http.Handler {
	mux := http.NewServeMux()
	const repo = "/repos/acme/shop"
	mux.HandleFunc("GET "+repo+"/issues/7/comments", f.list(&f.comments))
	mux.HandleFunc("POST "+repo+"/issues/7/comments", f.create(&f.comments, 0, mostOnGitHub))
	mux.HandleFunc("PATCH "+repo+"/issues/comments/{id}", f.change(&f.comments, mostOnGitHub))
	mux.HandleFunc("GET "+repo+"/issues", f.list(&f.issues))
	mux.HandleFunc("POST "+repo+"/issues", f.create(&f.issues, 1, mostOnGitHub))
	mux.HandleFunc("PATCH "+repo+"/issues/{id}", f.change(&f.issues, mostOnGitHub))
	mux.HandleFunc("GET "+repo+"/commits/{sha}/pulls", func(w http.ResponseWriter, r *http.Request) {
		sha := r.PathValue("sha")
		pulls := []any{map[string]any{"merge_commit_sha": "another", "head": map[string]string{"sha": "another"}}}
		if head := f.merged[sha]; head != "" {
			pulls = append(pulls, map[string]any{"merge_commit_sha": sha, "head": map[string]string{"sha": head}})
		}
		answer(w, http.StatusOK, pulls)
	})
	mux.HandleFunc("GET "+repo+"/actions/workflows/infrastructure.yaml/runs", func(w http.ResponseWriter, r *http.Request) {
		var runs []any
		q := r.URL.Query()
		if run := f.runs[q.Get("head_sha")]; run > 0 && q.Get("event") == "pull_request" && q.Get("status") == "success" {
			runs = append(runs, map[string]int{"id": run})
		}
		answer(w, http.StatusOK, map[string]any{"workflow_runs": runs})
	})
	mux.HandleFunc("GET "+repo+"/actions/runs/{run}/artifacts", func(w http.ResponseWriter, r *http.Request) {
		var kept []any
		name := r.PathValue("run") + "/" + r.URL.Query().Get("name")
		if f.artifacts[name] != nil {
			kept = append(kept, map[string]string{"archive_download_url": f.server.URL + "/zip/" + name})
		}
		answer(w, http.StatusOK, map[string]any{"artifacts": kept})
	})
	mux.HandleFunc("GET /zip/{run}/{name}", func(w http.ResponseWriter, r *http.Request) {
		// Another name for the host is another host.
		to := strings.Replace(f.blobs.URL, "127.0.0.1", "localhost", 1)
		http.Redirect(w, r, to+strings.TrimPrefix(r.URL.Path, "/zip"), http.StatusFound)
	})
	const project = "/projects/42"
	mux.HandleFunc("GET "+project+"/merge_requests/7/notes", f.list(&f.comments))
	mux.HandleFunc("POST "+project+"/merge_requests/7/notes", f.create(&f.comments, 0, mostOnGitLab))
	mux.HandleFunc("PUT "+project+"/merge_requests/7/notes/{id}", f.change(&f.comments, mostOnGitLab))
	mux.HandleFunc("GET "+project+"/issues", f.list(&f.issues))
	mux.HandleFunc("POST "+project+"/issues", f.create(&f.issues, 2, mostOnGitLab))
	mux.HandleFunc("PUT "+project+"/issues/{id}", f.change(&f.issues, mostOnGitLab))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+token && r.Header.Get("PRIVATE-TOKEN") != token {
			answer(w, http.StatusUnauthorized, "no token")
			return
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		mux.ServeHTTP(w, r)
	})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// list answers with a page, as the forges do.
func (f *forge) list(all *[]entry) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		size, _ := strconv.Atoi(q.Get("per_page"))
		page, _ := strconv.Atoi(q.Get("page"))
		found := []entry{}
		for _, e := range *all {
			if q.Get("state") == "" || strings.HasPrefix(q.Get("state"), e.State) {
				found = append(found, e)
			}
		}
		from := min((page-1)*size, len(found))
		answer(w, http.StatusOK, found[from:min(from+size, len(found))])
	}
}

// said reads a body, of JSON or of a form.
func said(r *http.Request) (e entry, event string) {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		_ = json.NewDecoder(r.Body).Decode(&e)
		return e, e.State
	}
	return entry{Title: r.PostFormValue("title"), Body: r.PostFormValue("body"), Text: r.PostFormValue("description")},
		r.PostFormValue("state_event")
}

// Issues have a number besides their id, by which they are changed: number on
// GitHub (1), iid on GitLab (2).
func (f *forge) create(all *[]entry, numbered, most int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e, _ := said(r)
		if n := utf8.RuneCountInString(e.Body + e.Text); n == 0 || n > most {
			answer(w, http.StatusUnprocessableEntity, "body is too long or blank")
			return
		}
		e.ID, e.State, e.User = 1000+len(*all), "open", map[string]string{"login": "github-actions[bot]"}
		switch numbered {
		case 1:
			e.Number = 1 + len(*all)
		case 2:
			e.IID = 1 + len(*all)
		}
		*all = append(*all, e)
		answer(w, http.StatusCreated, e)
	}
}

func (f *forge) change(all *[]entry, most int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e, event := said(r)
		if utf8.RuneCountInString(e.Body+e.Text) > most {
			answer(w, http.StatusUnprocessableEntity, "body is too long")
			return
		}
		for i := range *all {
			known := &(*all)[i]
			id := fmt.Sprint(max(known.Number, known.IID))
			if id == "0" {
				id = fmt.Sprint(known.ID)
			}
			if id != r.PathValue("id") {
				continue
			}
			if e.Body+e.Text != "" {
				known.Body, known.Text = e.Body, e.Text
			}
			if strings.HasPrefix(event, "close") {
				known.State = "closed"
			}
			answer(w, http.StatusOK, known)
			return
		}
		answer(w, http.StatusNotFound, "there is no such comment or issue")
	}
}

// keep is what a run uploads.
func (f *forge) keep(run int, name, file string, text []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.artifacts[fmt.Sprintf("%d/%s", run, name)] = map[string][]byte{file: text}
}

func (f *forge) blob(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		f.t.Error("the token was given to another host")
	}
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, text := range f.artifacts[strings.TrimPrefix(r.URL.Path, "/")] {
		entry, err := z.Create(name)
		if err == nil {
			_, err = entry.Write(text)
		}
		if err != nil {
			f.t.Error(err)
		}
	}
	_ = z.Close()
	_, _ = io.Copy(w, &archive)
}
