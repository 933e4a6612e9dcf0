package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/compare"
	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/forecast"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// Sources are the contents of a page. Parts that are nil are unknown and left out.
type Sources struct {
	// Tool is the program with its version.
	Tool string
	// Environment is what the page is about.
	Environment string
	// Specs is the folder of the spec, Out that of the Terraform of the environment.
	Specs, Out string
	Project    *project.Project
	// Base is the spec without the overlay of the environment; nil if there is no
	// overlay.
	Base *spec.Part
	// Output is nil when the spec has errors.
	Output *project.Output
	// Files are the texts that places point into.
	Files       diag.Files
	Diagnostics hcl.Diagnostics
	Ledger      *coverage.Ledger
	Reach       *reach.Map
	Verbs       []reach.Verb
	// Compared are the environment and each other one. Skipped are the environments that
	// cannot be compared, and why.
	Compared []*compare.Result
	Skipped  []Skipped
	// Plan is the review of a plan, and Facts are what is lost with resources.
	Plan  *terraform.Review
	Facts forecast.Facts
	// Rule is the page of a rule, in Markdown.
	Rule func(id string) string
	// Pictures are the views that are drawn, the architecture first.
	Pictures []*graph.Model
}

// Skipped is an environment that cannot be shown beside the one of the page.
type Skipped struct{ Name, Because string }

//go:embed assets
var assets embed.FS

// pageTemplate is read when it is first used, as most commands write no page.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page.html").Funcs(template.FuncMap{
		"count": count,
		"lower": lowerFirst,
	}).ParseFS(assets, "assets/*.html"))
})

// shell is what stands around the page: the parts that the content policy names.
type shell struct {
	Policy string
	Style  template.CSS
	Script template.JS
	Page   *page
	Data   *data
}

// Write writes the page.
func Write(w io.Writer, s Sources) error {
	p, d, err := s.page()
	if err != nil {
		return err
	}
	style, err := assets.ReadFile("assets/page.css")
	if err != nil {
		return err
	}
	script, err := assets.ReadFile("assets/page.js")
	if err != nil {
		return err
	}
	styles := []string{digest(style)}
	for _, drawn := range p.Pictures {
		inside, err := drawing([]byte(drawn.SVG))
		if err != nil {
			return fmt.Errorf("the picture of the %s: %w", drawn.View, err)
		}
		for _, one := range inside {
			if named := digest(one); !slices.Contains(styles, named) {
				styles = append(styles, named)
			}
		}
	}
	var out bytes.Buffer
	err = pageTemplate().ExecuteTemplate(&out, "page.html", shell{
		Policy: policy(digest(script), styles), Style: template.CSS(style), Script: template.JS(script), //nolint:gosec // they are ours
		Page: p, Data: d,
	})
	if err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// policy lets a browser run one script, use some style sheets, and get nothing from
// anywhere.
func policy(script string, styles []string) string {
	text := "default-src 'none'; base-uri 'none'; form-action 'none'; script-src " + script + "; style-src"
	for _, style := range styles {
		text += " " + style
	}
	return text
}

// digest names a text in a content policy.
func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
