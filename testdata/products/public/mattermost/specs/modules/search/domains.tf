resource "aws_opensearch_domain" "this" {
  generate {
    for_each = spec.search_domains
  }

  domain_name    = "${spec.product.name}-${each.key}"
  engine_version = each.value.engine_version

  cluster_config {
    instance_type          = each.value.instance_type
    instance_count         = each.value.instances
    zone_awareness_enabled = each.value.instances > 1

    zone_awareness_config {
      generate {
        when = each.value.instances > 1
      }

      availability_zone_count = gen::length(each.value.subnets)
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = each.value.volume_size
  }

  vpc_options {
    subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  encrypt_at_rest {
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  # Whoever is in the network, and is let in by the groups, may search.
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "es:ESHttp*"
        Resource  = "*"
      },
    ]
  })
}
