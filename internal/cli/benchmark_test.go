package cli

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// BenchmarkThousandServices compares the whole way from a spec of 1,000 services
// to checked files with what hclwrite.Format alone takes on the same files.
func BenchmarkThousandServices(b *testing.B) {
	in := project.Inputs{Specs: manyServices(b, 1000), Env: "production", Pack: templates.Default()}
	g, diags := project.Generate(in, "out", diag.Files{})
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	size := 0
	for _, content := range g.Tree {
		size += len(content)
	}
	b.Run("generate", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		start := processorTime(b)
		for b.Loop() {
			if _, diags := project.Generate(in, "out", diag.Files{}); diags.HasErrors() {
				b.Fatal(diags)
			}
		}
		b.ReportMetric((processorTime(b)-start)/float64(b.N), "cpu-s/op")
	})
	b.Run("format", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		start := processorTime(b)
		for b.Loop() {
			for _, content := range g.Tree {
				hclwrite.Format(content)
			}
		}
		b.ReportMetric((processorTime(b)-start)/float64(b.N), "cpu-s/op")
	})
}

// BenchmarkGrowthOfServices is the whole way for specs of a hundred, a thousand and ten thousand
// services. The metric growth is the exponent since the spec before, 1 for a time that
// grows with the number of services. The largest takes minutes and gigabytes, so
// that none is measured with -short.
func BenchmarkGrowthOfServices(b *testing.B) {
	if testing.Short() {
		b.Skip("ten thousand services take minutes and gigabytes")
	}
	pack := templates.Default()
	before := 0.0
	for _, n := range []int{100, 1000, 10000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			in := project.Inputs{Specs: manyServices(b, n), Env: "production", Pack: pack}
			start := processorTime(b)
			for b.Loop() {
				if _, diags := project.Generate(in, "out", diag.Files{}); diags.HasErrors() {
					b.Fatal(diags.Errs())
				}
			}
			used := (processorTime(b) - start) / float64(b.N)
			b.ReportMetric(used, "cpu-s/op")
			if before > 0 {
				b.ReportMetric(math.Log10(used/before), "growth")
			}
			before = used
		})
	}
}

// BenchmarkProduct is the whole way from the product's spec to checked files.
func BenchmarkProduct(b *testing.B) {
	in := project.Inputs{Specs: "../../specs", Env: "production", Pack: templates.Default()}
	b.ReportAllocs()
	for b.Loop() {
		if _, diags := project.Generate(in, "out", diag.Files{}); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}

// manyServices writes a spec of n services, each with a task definition and a log
// group, and of what they need. A file has a thousand services at most: larger
// ones are not read.
func manyServices(b testing.TB, n int) string {
	b.Helper()
	const most = 1000
	dir := b.TempDir()
	for first := 0; first < n; first += most {
		var text strings.Builder
		if first == 0 {
			text.WriteString(manyBase)
		}
		for _, section := range []struct{ name, item string }{
			{"services", manyService}, {"task_definitions", manyTask}, {"log_groups", manyLogGroup},
		} {
			text.WriteString(section.name + ":\n")
			for i := first; i < min(first+most, n); i++ {
				fmt.Fprintf(&text, section.item, i)
			}
		}
		name := "shop.yaml"
		if first > 0 {
			name = fmt.Sprintf("shop_%d.yaml", first/most)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text.String()), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

const manyBase = `
product: {name: shop, environment: production, region: eu-west-1}
registry:
  repositories:
    - {name: shop/backend, image_tag_mutability: IMMUTABLE, scan_on_push: true, expire_untagged_after: 14_days}
encryption_keys:
  shop-logs: {description: Log groups, services: [logs]}
vpc:
  cidr_block: 10.0.0.0/16
  public_subnets: [{cidr: 10.0.0.0/24, availability_zone: eu-west-1a}]
  private_subnets: [{cidr: 10.0.16.0/20, availability_zone: eu-west-1a}]
  internet_gateway: {name: shop}
  nat_gateways: [{name: shop-nat-1a, subnet: public-subnet-1a, serves: [eu-west-1a]}]
security_groups:
  sg_services:
    name: shop-services
    description: Services
    egress_rules:
      - {description: HTTPS, from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}
cluster:
  cluster_name: shop
  capacity_providers: [FARGATE]
iam:
  roles:
    shopExecution:
      description: Pulls images and writes logs
      policy:
        Version: "2012-10-17"
        Statement:
          - {Sid: Token, Effect: Allow, Action: [ecr:GetAuthorizationToken], Resource: "*"}
          - {Sid: Pull, Effect: Allow, Action: [ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer], Resource: [repository/shop/backend]}
          - {Sid: Logs, Effect: Allow, Action: [logs:CreateLogStream, logs:PutLogEvents], Resource: "*"}
`

const manyService = `
  - service_name: shop-extra-%04[1]d
    task_definition: shop-extra-%04[1]d-task
    launch_type: FARGATE
    desired_count: 2
    platform_version: LATEST
    network_configuration:
      subnets: [private-subnet-1a]
      security_groups: [sg_services]
      assign_public_ip: DISABLED
    auto_scaling:
      min_capacity: 1
      max_capacity: 8
`

const manyTask = `
  - family: shop-extra-%04[1]d-task
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    execution_role_arn: shopExecution
    task_role_arn: shopExecution
    container_definitions:
      - name: extra
        image: shop/backend
        command: [celery, -A, config, worker]
        environment:
          - {name: DJANGO_SETTINGS_MODULE, value: config.settings.production}
        log_configuration:
          log_driver: awslogs
          options:
            awslogs-group: /ecs/shop-extra-%04[1]d
            awslogs-region: eu-west-1
            awslogs-stream-prefix: ecs
`

const manyLogGroup = "  - {name: /ecs/shop-extra-%04[1]d, retention_in_days: 30, kms_key_id: alias/shop-logs}\n"

// BenchmarkCheck is what validation itself takes: reading the product's spec, and
// all rules with the comments that ignore them.
func BenchmarkCheck(b *testing.B) {
	for name, dir := range map[string]string{"product": "../../specs", "thousand": manyServices(b, 1000)} {
		p, diags := project.LoadPack(templates.Default(), false, diag.Files{})
		if diags.HasErrors() {
			b.Fatal(diags)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				document, diags := p.Vocabulary.Load(dir, "production")
				if diags = append(diags, p.CheckSpec(document)...); diags.HasErrors() {
					b.Fatal(diags)
				}
			}
		})
	}
}

// BenchmarkWatch is what watch does after a save of the product's spec: it renders again, and
// writes the files that are other ones.
func BenchmarkWatch(b *testing.B) {
	specs, out := b.TempDir(), b.TempDir()
	if err := os.CopyFS(specs, os.DirFS("../../specs")); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(specs, "compute.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	a := &app{ctx: b.Context(), stdout: io.Discard, stderr: io.Discard, out: out, files: diag.Files{}}
	a.inputs = project.Inputs{Specs: specs, Env: "production", Again: true}
	if err := a.renderChanged(b.Context(), &findings{}); err != nil {
		b.Fatal(err)
	}
	start := processorTime(b)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		saved := strings.Replace(string(text), "desired_count: 3", fmt.Sprintf("desired_count: %d", 3+i%6), 1)
		if err := os.WriteFile(file, []byte(saved), 0o600); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		uncollected(func() {
			if err := a.renderChanged(b.Context(), &findings{}); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
		})
		b.StartTimer()
	}
	b.ReportMetric((processorTime(b)-start)/float64(b.N), "cpu-s/op")
}
