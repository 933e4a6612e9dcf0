package schema

import (
	"fmt"
	"os"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// largeTree is about 1.5 MB of modules without findings.
func largeTree() map[string][]byte {
	files := map[string][]byte{}
	for m := range 30 {
		var text []byte
		for i := range 64 {
			text = fmt.Appendf(text, tasksAndRoles, i, i, i, i, i, i)
		}
		files[fmt.Sprintf("modules/m%d/main.tf", m)] = text
	}
	return files
}

const tasksAndRoles = `
resource "aws_ecs_service" "s%d" {
  name            = "service-${local.name%d}"
  cluster         = "arn:x"
  desired_count   = 3
  launch_type     = "FARGATE"
  propagate_tags  = "SERVICE"
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  network_configuration {
    subnets          = ["subnet-1", "subnet-2"]
    security_groups  = [aws_security_group.g%d.id]
    assign_public_ip = false
  }
  tags = { Name = "x", Team = "y" }
}

resource "aws_security_group" "g%d" {
  name        = "group"
  description = "What may talk to whom."
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  tags = merge({ Name = "x" }, { Team = "y" })
}

locals {
  name%d = "n%d"
}
`

func BenchmarkCheck(b *testing.B) {
	files := largeTree()
	var size int64
	for _, text := range files {
		size += int64(len(text))
	}
	providers := openReal(b)
	if r := Check(tfcode.Parse(files), providers); len(r.Diagnostics) > 0 {
		b.Fatal(r.Diagnostics)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for name, text := range files {
				if _, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos); diags.HasErrors() {
					b.Fatal(diags)
				}
			}
		}
	})
	b.Run("check", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			Check(tfcode.Parse(files), providers)
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			openReal(b)
		}
	})
}

// openReal opens the facts that the packs ship.
func openReal(t testing.TB) []*Provider {
	t.Helper()
	fsys := os.DirFS("../../templates/aws/schema")
	var providers []*Provider
	for _, name := range []string{"hashicorp-aws-5.100.0.zip", "hashicorp-aws-6.34.0.zip"} {
		p, err := Open(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		providers = append(providers, p)
	}
	return providers
}
