package jobhivegen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

// providerNames are names of providers, of what they sell and of how they address it, in
// lower case. Each stands in a pack.
var providerNames = []string{
	"acm", "amazon", "amazonaws", "appsync", "arn", "arns", "artifactregistry", "athena", "aurora", "aws", "awslogs", "azure",
	"backupdr", "bedrock", "bigquery", "cloudformation", "cloudfront", "cloudfunctions", "cloudkms", "cloudscheduler", "cloudsql",
	"cloudtrail", "cloudwatch", "codebuild", "codedeploy", "codepipeline", "cognito", "coldline", "documentdb", "dynamodb", "ebs",
	"ec2", "ecr", "ecs", "efs", "eks", "elasticache", "elb", "eventarc", "eventbridge", "fargate", "firehose", "gcloud", "gcp", "gcs",
	"glacier", "glue", "google", "googleapis", "guardduty", "hyperdisk", "iap", "kinesis", "kms", "lambda", "mediaconvert",
	"memorystore", "msk", "nearline", "neptune", "nlb", "opensearch", "pubsub", "rds", "redshift", "route53", "s3", "sagemaker",
	"secretmanager", "servicenetworking", "sns", "sqs", "timestream", "waf", "xray",
}

// otherNames are names of providers and of what they sell that stand in no embedded pack, in lower case: Go is for packs of
// other people as well.
var otherNames = []string{
	"aks", "akv", "alibaba", "alicloud", "appengine", "apprunner", "azuread", "azurerm", "bicep", "bigtable", "cloudbuild",
	"cloudflare", "cloudrun", "cosmos", "cosmosdb", "digitalocean", "droplet", "droplets", "entra", "exoscale",
	"firestore", "gke", "hcloud", "hetzner", "ibm", "linode", "mssql", "oci", "openstack", "oracle", "ovh", "scaleway", "servicebus",
	"stackdriver", "upcloud", "vmss", "vultr", "yandex",
}

// namedFor are the folders and files that name providers, by the reason.
var namedFor = map[string]string{
	"internal/foreign/":          "files of other tools have the words of the tools",
	"internal/secret/forms.yaml": "secrets of every provider look like that, whichever the pack is for",
	"docs/rules.md":              "the rules of the packs stand in it",
	"docs/spec/":                 "the reference of the keys is that of the usual pack",
}

// boundary is the place between two parts of a name in camel case: of aB, and before the
// last letter of ABc.
var boundary = regexp.MustCompile(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z]{2})`)

// wordsIn are the words of a text in lower case, those of names in camel case each by itself.
func wordsIn(text string) []string {
	apart := boundary.ReplaceAllString(text, "$1$3 $2$4")
	return strings.FieldsFunc(strings.ToLower(apart), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

// TestGoNamesNoProvider reads all that stands in Go: names, texts, comments and tags, and
// what is embedded from outside the packs. None of it names a provider, but for the keys
// that specs have since the document.
func TestGoNamesNoProvider(t *testing.T) {
	names := map[string]bool{}
	packs := wordsOfTexts(t)
	for _, name := range providerNames {
		if names[name] = true; !packs[name] {
			t.Errorf("%s stands in no pack: take it out of the list", name)
		}
	}
	for _, name := range otherNames {
		if names[name] {
			t.Errorf("%s is in both lists", name)
		}
		names[name] = true
	}
	isKey := map[string]bool{}
	for _, key := range specKeys(t) {
		isKey[key] = true
	}
	fields := fieldsWithKeys(t)
	check := func(name string, line int, text string, isName bool) {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !isNamePart(r) }) {
			if isKey[word] || isName && fields[word] {
				continue
			}
			for _, part := range wordsIn(word) {
				if names[part] {
					t.Errorf("%s:%d: %s names a provider: %s", name, line, part, text)
				}
			}
		}
	}
	goFiles(t, func(name string, lines []string) {
		if strings.HasSuffix(name, "_test.go") || isNamedFor(name) {
			return
		}
		for at, said := range saidIn(t, name, lines) {
			check(name, at.Line, said.text, said.isName)
		}
		for _, file := range embeddedIn(t, name, lines) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(text), "\n") {
				check(file, i+1, line, false)
			}
		}
	}, "cmd", "docs", "internal")
}

func isNamedFor(name string) bool {
	for place := range namedFor {
		if strings.HasPrefix(name, place) {
			return true
		}
	}
	return false
}

// wordsOfTexts are the words of all files of the packs.
func wordsOfTexts(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{}
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".zip" {
			return err
		}
		src, err := fs.ReadFile(templates.FS, name)
		for _, word := range wordsIn(string(src)) {
			words[word] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// embeddedIn are the files that a Go file embeds as they are, but for other Go files.
func embeddedIn(t *testing.T, name string, lines []string) []string {
	t.Helper()
	var files []string
	for _, line := range lines {
		patterns, ok := strings.CutPrefix(line, "//go:embed ")
		if !ok {
			continue
		}
		for _, pattern := range strings.Fields(patterns) {
			found, err := filepath.Glob(filepath.Join(filepath.Dir(name), pattern))
			if err != nil || len(found) == 0 {
				t.Fatalf("%s embeds %s, which is not there: %v", name, pattern, err)
			}
			for _, root := range found {
				err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
					file = filepath.ToSlash(file)
					if err == nil && !entry.IsDir() && path.Ext(file) != ".go" && !isNamedFor(file) {
						files = append(files, file)
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return files
}

func isNamePart(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// saying is a name in Go, or a text, a tag or a line of a comment.
type saying struct {
	text   string
	isName bool
}

// saidIn is all that a Go file says, by its place. Paths of imports are none of it, nor is
// the name of a field that its comment begins with.
func saidIn(t *testing.T, name string, lines []string) map[token.Position]saying {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, name, strings.Join(lines, "\n"), parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	said := map[token.Position]saying{}
	for _, group := range f.Comments {
		for _, comment := range group.List {
			text := comment.Text
			if first, rest, ok := strings.Cut(strings.TrimPrefix(text, "// "), " "); ok && token.IsExported(first) {
				text = rest
			}
			said[files.Position(comment.Pos())] = saying{text, false}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Ident:
			said[files.Position(n.Pos())] = saying{n.Name, true}
		case *ast.BasicLit:
			text := n.Value
			if n.Kind == token.STRING {
				text, _ = strconv.Unquote(n.Value)
			}
			said[files.Position(n.Pos())] = saying{text, false}
		}
		return true
	})
	return said
}

// fieldsWithKeys are the names of the fields that are keys of a spec.
func fieldsWithKeys(t *testing.T) map[string]bool {
	t.Helper()
	fields := map[string]bool{}
	goFiles(t, func(name string, lines []string) {
		f, err := parser.ParseFile(token.NewFileSet(), name, strings.Join(lines, "\n"), 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if !ok || field.Tag == nil {
				return true
			}
			tag, _ := strconv.Unquote(field.Tag.Value)
			if reflect.StructTag(tag).Get("yaml") != "" {
				for _, name := range field.Names {
					fields[name.Name] = true
				}
			}
			return true
		})
	}, "internal/spec")
	return fields
}
