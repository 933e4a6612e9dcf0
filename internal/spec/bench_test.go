package spec_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// manyServices is a spec with n services, each with a task definition of its own.
func manyServices(n int) []byte {
	var b strings.Builder
	b.WriteString("product: {name: many, environment: production, region: north-1}\n")
	b.WriteString("vpc:\n  cidr_block: 10.0.0.0/16\n  private_subnets:\n    - {cidr: 10.0.1.0/24, availability_zone: north-1a}\n")
	b.WriteString("security_groups:\n  sg_tasks: {name: tasks, description: Tasks}\n")
	b.WriteString("registry: {repositories: [{name: app/backend}]}\n")
	b.WriteString("services:\n")
	for i := range n {
		fmt.Fprintf(&b, `  - service_name: service-%[1]d
    task_definition: task-%[1]d
    launch_type: STANDARD
    desired_count: 2
    platform_version: LATEST
    network_configuration:
      subnets: [private-subnet-1a]
      security_groups: [sg-tasks]
      assign_public_ip: DISABLED
    auto_scaling:
      min_capacity: 1
      max_capacity: 8
      target_cpu_utilization: 75
`, i)
	}
	b.WriteString("task_definitions:\n")
	for i := range n {
		fmt.Fprintf(&b, `  - family: task-%d
    network_mode: bridge
    cpu: "512"
    memory: "1024"
    container_definitions:
      - name: app
        image: app/backend
        environment:
          - {name: SETTINGS, value: production}
        health_check: {command: [CMD-SHELL, "exit 0"], interval: 30, timeout: 5, retries: 3}
`, i)
	}
	return []byte(b.String())
}

// BenchmarkYAML is what the YAML library alone takes for the text that
// BenchmarkLoad loads.
func BenchmarkYAML(b *testing.B) {
	src := manyServices(1000)
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(src, &n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{"all.yaml": {Data: manyServices(1000)}}
	b.ReportAllocs()
	for b.Loop() {
		if _, diags := spec.LoadFS(fsys, "specs", ""); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}

func BenchmarkValue(b *testing.B) {
	f, diags := spec.LoadFS(fstest.MapFS{"all.yaml": {Data: manyServices(1000)}}, "specs", "")
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	b.ReportAllocs()
	for b.Loop() {
		f.Value()
	}
}
