package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// of is the page of the product in specs/.
func of(t *testing.T) string {
	t.Helper()
	file, err := jobhive()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

const (
	active = `document.activeElement`
	chosen = `document.querySelector('.chosen')?.textContent.replace(/^\d+/, '').trim()`
	lit    = `[...document.querySelectorAll('.strong')].map((l) => l.textContent.replace(/^\d+/, '').trim()).join('|')`
)

// TestSearchLeadsToALine: a slash leads to the search, which finds keys, resources and names.
func TestSearchLeadsToALine(t *testing.T) {
	b := open(t, of(t), desk)
	is(b, `document.querySelector('.view:not([hidden])').id`, "overview")
	b.picture("overview")
	b.slash()
	is(b, active+`.id`, "search")
	b.press("services.jobhive-web.desired_count")
	is(b, `document.getElementById('results').hidden`, false)
	is(b, `document.querySelector('#results [aria-selected=true]').id === document.getElementById('search').getAttribute('aria-activedescendant')`, true)
	if said := eval[string](b, `document.getElementById('said').textContent`); !strings.HasSuffix(said, "found") {
		t.Errorf("nobody who listens is told what was found: %q", said)
	}
	b.picture("search")
	b.press(kb.Enter)
	b.settle()
	is(b, `document.querySelector('.view:not([hidden])').id`, "code")
	is(b, chosen, "desired_count: 3")
	is(b, lit, "desired_count    = 3")
	is(b, active+`.classList.contains('chosen')`, true)

	for query, want := range map[string]string{ // what is found first: a key by its value, a resource, a name
		"jobhive-db": "key database.identifier", "aws_ecs_service web": "resource module.compute.aws_ecs_service.web",
		"sg_rds_database": "security group sg_rds_database", "10.0.0.0/16": "key vpc.cidr_block",
	} {
		b.find(query)
		is(b, `[...document.querySelector('#results li').children].slice(0, 2).map((e) => e.textContent).join(' ')`, want)
		b.press(kb.Escape)
		is(b, `document.getElementById('results').hidden && document.getElementById('search').value === ''`, true)
		b.press(kb.Escape)
		is(b, active+`.id`, "")
	}
	b.find("no such thing at all")
	is(b, `document.getElementById('said').textContent`, "Nothing found")
}

// TestLinesBothWays follows a line of the spec to the Terraform and back, by keys and with
// the mouse.
func TestLinesBothWays(t *testing.T) {
	b := open(t, of(t), desk)
	b.visit("specs/database.yaml:10")
	line := eval[string](b, chosen)
	b.picture("lines")
	b.press(kb.Enter)
	b.settle()
	is(b, active+`.closest('.pane').dataset.side`, "out")
	became := eval[string](b, chosen)
	if became == "" || became == line {
		t.Fatalf("%q leads to %q", line, became)
	}
	if !strings.Contains(eval[string](b, lit), line) {
		t.Errorf("%q does not light up %q", became, line)
	}
	b.press(kb.ArrowDown + kb.ArrowUp + kb.Enter)
	b.settle()
	is(b, active+`.closest('.pane').dataset.side`, "spec")
	eval[any](b, `history.back(), null`)
	b.settle()
	is(b, chosen, became)
	is(b, active+`.closest('.pane').dataset.side`, "out")

	// With the mouse: a line of another file, chosen by its name.
	eval[any](b, `(() => { const f = document.getElementById('out-file');
		f.value = [...f.options].find((o) => o.textContent === 'network/vpc.tf').value; f.dispatchEvent(new Event('change')); })(), null`)
	is(b, `document.querySelector('.pane[data-side=out] .lines').getAttribute('aria-label')`, "Lines of out/production/modules/network/vpc.tf")
	eval[any](b, `[...document.querySelectorAll('.pane[data-side=out] .line')].find((l) => /cidr_block/.test(l.textContent)).setAttribute('id', 'this-one'), null`)
	b.do(chromedp.Click(chromedp.CSS("#this-one")))
	b.settle()
	if from := eval[string](b, lit); !strings.HasPrefix(from, "cidr_block: ") {
		t.Errorf("the network of the VPC came from %q", from)
	}
	if said := eval[string](b, `document.getElementById('said').textContent`); !strings.Contains(said, "came from 1 line in 1 file") {
		t.Errorf("nobody who listens is told: %q", said)
	}
	if trail := eval[string](b, `document.querySelector('#trail li').textContent`); !strings.Contains(trail, "specs/network.yaml") {
		t.Errorf("the trail is %q", trail)
	}
	// A line that begins a section lights up what the values in it became.
	b.visit("specs/cache.yaml:3")
	if n := eval[int](b, `document.querySelectorAll('#trail li a').length`); n < 5 {
		t.Errorf("a section leads to %d places", n)
	}
}

// TestEnvironmentsCompared: one other environment is shown at a time.
func TestEnvironmentsCompared(t *testing.T) {
	b := open(t, of(t), desk)
	b.visit("environments")
	visible := `[...document.querySelectorAll('.compared')].filter((c) => c.checkVisibility()).map((c) => c.dataset.name).join()`
	is(b, visible, "development")
	eval[any](b, `document.getElementById('other').focus(), null`)
	b.press("s") // as one chooses in a list
	b.settle()
	is(b, visible, "staging")
	b.picture("environments")
	heading := eval[string](b, `[...document.querySelectorAll('.compared h3')].find((h) => h.checkVisibility()).textContent`)
	if !strings.HasPrefix(heading, "production and staging: ") {
		t.Errorf("the heading is %q", heading)
	}
	is(b, `document.getElementById('said').textContent`, heading)
	place := `[...document.querySelectorAll('.compared a.place')].find((a) => a.checkVisibility() && a.textContent.startsWith('specs/environments/staging.yaml:'))`
	name := eval[string](b, place+`.textContent`)
	eval[any](b, place+`.click(), null`)
	b.settle()
	is(b, `document.querySelector('#trail').textContent`, name+" is of another environment, which Environments compares.")
}

// TestFindings: a finding leads to its line and to the page of its rule, and a spec with
// errors has a page.
func TestFindings(t *testing.T) {
	dir := t.TempDir()
	spec := filepath.Join(dir, "specs", "shop.yaml")
	text := "product: {name: shop, environment: production, region: eu-west-1}\nvpc: {cidr_block: 10.1.0.0/16}\ntopics: [{name: shop-alerts}]\n"
	if err := os.MkdirAll(filepath.Dir(spec), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		if err := os.WriteFile(spec, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(text)
	jobhivegen(t, dir, "report")
	b := open(t, filepath.Join(dir, "report.html"), desk)
	b.visit("findings")
	is(b, `document.querySelector('.finding a[href^="#rule-"]').textContent`, "rule unused")
	eval[any](b, `document.querySelector('.finding a[href^="#rule-"]').click(), null`)
	b.settle()
	is(b, `document.getElementById('rule-unused').open && `+active+`.id`, "rule-unused")
	eval[any](b, `document.querySelector('.finding .place').click(), null`)
	b.settle()
	is(b, chosen, "topics: [{name: shop-alerts}]")

	write(text + "nonsense: true\n")
	cmd := exec.Command(program, "report")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err == nil {
		t.Fatalf("a wrong spec is right: %s", out)
	}
	b = open(t, filepath.Join(dir, "report.html"), desk)
	is(b, `document.querySelector('.band.bad').textContent.startsWith('The spec has errors')`, true)
	eval[any](b, `document.querySelector('.band.bad a').click(), null`)
	b.settle()
	is(b, `document.querySelector('.finding.error h3').textContent.trim()`, "error Unknown section")
}

// TestPictures: the boxes of a picture open what they are, with the mouse and with keys.
func TestPictures(t *testing.T) {
	b := open(t, of(t), desk)
	b.do(chromedp.Click(chromedp.CSS(`[data-address="module.database.aws_db_instance.primary"]`)))
	b.settle()
	is(b, active+`.id`, "box")
	is(b, `document.getElementById('box-title').textContent`, "database jobhive-db")
	is(b, `document.querySelector('#box-body .address').textContent`, "module.database.aws_db_instance.primary")
	is(b, `document.querySelector('#box-body .place').textContent.replace(/:\d+$/, '')`, "specs/database.yaml")
	b.picture("box")
	b.press(kb.Escape)
	is(b, active+`.dataset.address`, "module.database.aws_db_instance.primary")
	is(b, `document.getElementById('box').hidden`, true)
	b.press(kb.ArrowLeft) // to what uses it
	is(b, active+`.getAttribute('role') + ' ' + /^service /.test(`+active+`.getAttribute('aria-label'))`, "button true")
	b.press(kb.Enter)
	b.settle()
	is(b, `document.getElementById('box').hidden`, false)
	leads := eval[string](b, `document.querySelector('#box-body .to').textContent`)
	b.press(kb.Tab + kb.Tab)
	eval[any](b, `document.querySelector('#box-body .to').click(), null`)
	b.settle()
	is(b, `document.getElementById('box-title').textContent`, leads)
	b.do(chromedp.Click(chromedp.CSS("#box-body .address")))
	b.settle()
	is(b, `document.querySelector('.view:not([hidden])').id`, "code")
	is(b, `document.querySelector('.chosen').closest('.pane').dataset.side`, "out")

	b.visit("overview")
	for _, view := range []string{"network", "data", "permissions", "modules", "architecture"} {
		eval[any](b, `(() => { const v = document.getElementById('view'); v.value = 'picture-`+view+`'; v.dispatchEvent(new Event('change')); })(), null`)
		is(b, `[...document.querySelectorAll('.drawing')].filter((d) => d.checkVisibility()).map((d) => d.id).join()`, "picture-"+view)
		is(b, `document.querySelectorAll('#picture-`+view+` .box[tabindex="0"]').length`, 1)
		b.picture("picture-" + view)
	}
}

// TestPlanOnThePage: what a plan loses comes first, with its line; what is sensitive is not there.
func TestPlanOnThePage(t *testing.T) {
	b := open(t, of(t), desk)
	b.visit("plan")
	b.picture("plan")
	is(b, `document.querySelectorAll('.losses li').length`, 2)
	is(b, `document.querySelector('#plan h3').textContent`, "Data that would be lost")
	is(b, `/a-secret-before|a-secret-after/.test(document.documentElement.outerHTML)`, false)
	eval[any](b, `document.querySelector('.losses .place').click(), null`)
	b.settle()
	is(b, `document.querySelector('.view:not([hidden])').id`, "code")
}

const hostile = `<script>window.ran = 1; alert(1)</script><!-- <img src=x onerror="window.ran = 2"> </script> "a" 'b' {{ . }}`

// TestHostileTexts: whatever a spec says is shown as text, and nothing of it runs.
func TestHostileTexts(t *testing.T) {
	dir := t.TempDir()
	jobhivegen(t, dir, "init", "--name", "shop", "--region", "us-east-1")
	name := filepath.Join(dir, "specs", "product.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	quoted := `"` + strings.NewReplacer(`"`, `\"`).Replace(hostile) + `\u202Eturned\u202C"`
	changed := strings.Replace(string(text), "product:\n", "product:\n  description: "+quoted+"\n  # "+hostile+" \u202eturned\u202c\n", 1)
	if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	jobhivegen(t, dir, "report")
	b := open(t, filepath.Join(dir, "report.html"), desk)
	is(b, `window.ran ?? 0`, 0)
	is(b, `document.querySelector('.sub').textContent.includes(`+"`"+strings.ReplaceAll(hostile, "`", "")+"`"+`)`, true)
	is(b, `/[\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent)`, false)
	is(b, `document.querySelectorAll('script').length`, 2)
	is(b, `document.querySelectorAll('img').length`, 0)
	b.visit("specs/product.yaml:1")
	b.press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	is(b, `document.querySelector('.pane[data-side=spec] .lines').textContent.includes(`+"`# "+hostile+` \\u202eturned\\u202c`+"`"+`)`, true)
	b.find("<script>")
	is(b, `document.querySelectorAll('#results li').length > 0 && document.querySelectorAll('#results script').length === 0`, true)
	b.picture("hostile")
	is(b, `window.ran ?? 0`, 0)
	if heard := b.heardSoFar(); len(heard) > 0 {
		t.Error(heard)
	}
}

// TestPolicyHolds: if a text did become markup, it would not run. The browser says so.
func TestPolicyHolds(t *testing.T) {
	b := open(t, of(t), desk)
	for what, attempt := range map[string]string{
		"a script":   `(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); })(), null`,
		"a handler":  `(() => { const s = document.createElement('b'); s.setAttribute('onclick', 'window.ran = 1'); document.body.append(s); s.click(); })(), null`,
		"an image":   `(() => { const s = document.createElement('img'); s.src = 'https://example.com/x.png'; document.body.append(s); })(), null`,
		"a style":    `(() => { const s = document.createElement('b'); s.setAttribute('style', 'color: red'); document.body.append(s); })(), null`,
		"a frame":    `(() => { const s = document.createElement('iframe'); s.src = 'https://example.com/'; document.body.append(s); })(), null`,
		"a function": `setTimeout(() => { new Function('window.ran = 1')(); }), null`,
	} {
		eval[any](b, attempt)
		b.settle()
		is(b, `window.ran ?? 0`, 0)
		if heard := strings.Join(b.heardSoFar(), "\n"); !strings.Contains(heard, "Content Security Policy") && !strings.Contains(heard, "Content-Security-Policy") {
			t.Errorf("the policy says nothing of %s, but: %s", what, heard)
		}
	}
}

// TestOtherPages opens the pages of other products and of another cloud.
func TestOtherPages(t *testing.T) {
	products, err := filepath.Glob(filepath.Join(root, "testdata", "products", "*", "specs"))
	if err != nil || len(products) == 0 {
		t.Fatalf("there are no products: %v", err)
	}
	pages := map[string][]string{"google": {"--specs", "specs", "--env", "google"}}
	for _, specs := range products {
		rel, err := filepath.Rel(root, specs)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(filepath.Dir(specs))] = []string{"--specs", rel, "--out", filepath.Join(t.TempDir(), "out")}
	}
	for name, args := range pages {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "report.html")
			jobhivegen(t, root, append([]string{"report", "-o", file}, args...)...)
			b := open(t, file, desk)
			for _, view := range eval[[]string](b, `[...document.querySelectorAll('.view')].map((v) => v.id)`) {
				b.visit(view)
				is(b, `document.querySelector('.view:not([hidden])').id`, view)
			}
			if name == "google" { // a line that the overlay says something else of
				b.visit(eval[string](b, `(() => { const data = JSON.parse(document.getElementById('data').textContent);
					const at = data.replaced.find((row) => row.length === 2)[0];
					const file = data.spec.find((f) => at >= f.first && at < f.first + f.lines.length);
					return file.name + ':' + (at - file.first + 1); })()`))
				is(b, `/ is replaced in this environment, by specs.environments.google.yaml:\d+$/.test(document.querySelector('#trail').textContent)`, true)
			}
			b.visit("code")
			if n := eval[int](b, `document.querySelectorAll('.pane[data-side=out] .line').length`); n == 0 {
				t.Error("no Terraform is shown")
			}
		})
	}
}
