resource "aws_opensearch_domain" "this" {
  generate {
    for_each = pack.own_search_domains
  }

  domain_name    = pack.search_names[each.key]
  engine_version = each.value.engine_version

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      // Of the roles of the account, their own policies say what they may do.
      Principal = {
        AWS = (
          each.value.sign_in == "network" ? "*" :
          "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
        )
      }
      Action = "es:ESHttp*"
      Resource = join("", [
        "arn:${data.aws_partition.current.partition}:es:${spec.product.region}:${data.aws_caller_identity.current.account_id}",
        ":domain/${pack.search_names[each.key]}/*",
      ])
    }]
  })

  cluster_config {
    instance_type  = each.value.instance_type
    instance_count = each.value.instances

    dedicated_master_enabled = each.value.masters == null ? null : true
    dedicated_master_type    = each.value.masters.instance_type
    dedicated_master_count   = each.value.masters.count

    zone_awareness_enabled = gen::length(each.value.subnets) > 1 ? true : null

    zone_awareness_config {
      generate {
        when = gen::length(each.value.subnets) > 1
      }

      availability_zone_count = gen::length(each.value.subnets)
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = each.value.storage.type
    volume_size = each.value.storage.size
    iops        = each.value.storage.iops
    throughput  = each.value.storage.throughput
  }

  vpc_options {
    subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  advanced_security_options {
    generate {
      when = each.value.master_role != null
    }

    enabled = true

    master_user_options {
      // By its name, because policies of roles name the domain.
      master_user_arn = (
        gen::try(spec.iam.roles[each.value.master_role].existing.arn, null) != null
        ? spec.iam.roles[each.value.master_role].existing.arn
        : "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role${
          gen::coalesce(gen::try(spec.iam.roles[each.value.master_role].aws.path, null), "/")
        }${each.value.master_role}"
      )
    }
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  log_publishing_options {
    generate {
      for_each = { for name in gen::lookup(pack.logs_by_domain, each.key, []) : name => pack.search_logs[name] }
      as       = "log"
    }

    log_type                 = pack.search_log_types[log.value.kind]
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search[log.key].arn
  }

  tags = {
    Service = "search"
  }

  # OpenSearch gets into the network by the role, and writes logs by the policy.
  depends_on = (
    gen::length(each.value.logs) > 0 && pack.makes_search_role
    ? [aws_cloudwatch_log_resource_policy.search, aws_iam_service_linked_role.search]
    : gen::length(each.value.logs) > 0 ? [aws_cloudwatch_log_resource_policy.search]
    : pack.makes_search_role ? [aws_iam_service_linked_role.search] : null
  )

  # An index may be the only place of what is in it.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.search_domains
    }

    prevent_destroy = true
  }
}
