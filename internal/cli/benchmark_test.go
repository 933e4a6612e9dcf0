package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// BenchmarkThousandServices compares the whole way from a spec of 1,000 services
// to checked files with what hclwrite.Format alone takes on the same files.
func BenchmarkThousandServices(b *testing.B) {
	in := inputs{specs: manyServices(b, 1000), env: "production", pack: defaultPack(templates.Names())}
	g, diags := generate(in, "out", diag.Files{})
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	size := 0
	for _, content := range g.tree {
		size += len(content)
	}
	b.Run("generate", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			if _, diags := generate(in, "out", diag.Files{}); diags.HasErrors() {
				b.Fatal(diags)
			}
		}
	})
	b.Run("format", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, content := range g.tree {
				hclwrite.Format(content)
			}
		}
	})
}

// manyServices writes the product's own spec with n more services, each with a
// task definition and a log group.
func manyServices(b *testing.B, n int) string {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../specs")); err != nil {
		b.Fatal(err)
	}
	var services, tasks, groups strings.Builder
	for i := range n {
		fmt.Fprintf(&services, manyService, i)
		fmt.Fprintf(&tasks, manyTask, i)
		fmt.Fprintf(&groups, "  - {name: /ecs/jobhive-extra-%04d, retention_in_days: 30, kms_key_id: alias/jobhive-logs}\n", i)
	}
	insert(b, filepath.Join(dir, "compute.yaml"), "services:\n", services.String())
	insert(b, filepath.Join(dir, "compute.yaml"), "task_definitions:\n", tasks.String())
	insert(b, filepath.Join(dir, "observability.yaml"), "log_groups:\n", groups.String())
	return dir
}

const manyService = `
  - service_name: jobhive-extra-%04[1]d
    task_definition: jobhive-extra-%04[1]d-task
    launch_type: FARGATE
    desired_count: 2
    platform_version: LATEST
    network_configuration:
      subnets: [private-subnet-1a, private-subnet-1b, private-subnet-1c]
      security_groups: [sg-web-application]
      assign_public_ip: DISABLED
    auto_scaling:
      min_capacity: 1
      max_capacity: 8
`

const manyTask = `
  - family: jobhive-extra-%04[1]d-task
    network_mode: awsvpc
    requires_compatibilities: [FARGATE]
    cpu: "256"
    memory: "512"
    execution_role_arn: ecsTaskExecutionRole
    task_role_arn: jobhiveTaskRole
    container_definitions:
      - name: extra
        image: jobhive/backend
        command: [celery, -A, config, worker]
        environment:
          - {name: DJANGO_SETTINGS_MODULE, value: config.settings.production}
        secrets:
          - {name: DATABASE_URL, value_from: "jobhive/database:url"}
        log_configuration:
          log_driver: awslogs
          options:
            awslogs-group: /ecs/jobhive-extra-%04[1]d
            awslogs-region: us-east-1
            awslogs-stream-prefix: ecs
`

func insert(b *testing.B, file, after, text string) {
	b.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	changed := strings.Replace(string(src), after, after+text, 1)
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkCheck is what validation itself takes: reading the product's spec, and
// all rules with the comments that ignore them.
func BenchmarkCheck(b *testing.B) {
	for name, dir := range map[string]string{"product": "../../specs", "thousand": manyServices(b, 1000)} {
		p, diags := loadPack(defaultPack(templates.Names()), diag.Files{})
		if diags.HasErrors() {
			b.Fatal(diags)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				document, diags := spec.Load(dir, "production")
				if diags = append(diags, p.check(document)...); diags.HasErrors() {
					b.Fatal(diags)
				}
			}
		})
	}
}
