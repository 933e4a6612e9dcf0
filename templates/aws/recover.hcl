// How `jobhivegen import` turns the resources of a Terraform state into a spec.
// Resources that do not fit are written as Terraform beside the spec.

// The name is in the tags that every resource has; the region is taken from the first ARN.
recover "product" {
  changed = gen::distinct(gen::flatten([
    for typ, all in state : [
      for r in all : r.address
      if gen::can(r.tags_all) && gen::try(r.tags_all.ManagedBy, "") != "terraform"
    ]
  ]))
  because = "it gets the tags that every resource of a product has"
  value = gen::length(gen::keys(state)) == 0 ? null : {
    name = name != null ? name : gen::try(gen::distinct(gen::flatten([
      for typ, all in state : [for r in all : gen::try(r.tags_all.Project, [])]
    ]))[0], null)
    environment = environment
    region = region != null ? region : gen::try([
      for arn in gen::flatten([for typ, all in state : [for r in all : gen::try(r.arn, [])]]) :
      gen::split(":", arn)[3] if gen::try(gen::split(":", arn)[3], "") != "" && !gen::startswith(arn, "arn:aws:wafv2:")
    ][0], null)
  }
}

// Disposable environments have buckets that are deleted together with their objects.
recover "disposable" {
  value = (
    gen::length(state.aws_s3_bucket) > 0 &&
    gen::length([for b in state.aws_s3_bucket : b if b.force_destroy != true]) == 0
  ) ? true : null
}

recover "tagging_strategy" {
  value = gen::length([
    for tag in gen::flatten([
      for typ, all in state : [
        for r in all : [
          for tag, value in gen::coalesce(gen::try(r.tags_all, null), {}) : tag if !gen::has(gen::coalesce(gen::try(r.tags, null), {}), tag)
        ]
      ]
    ]) : tag if !gen::contains(["Environment", "ManagedBy", "Project"], tag)
  ]) == 0 ? null : {
    mandatory_tags = {
      for tag in gen::distinct(gen::flatten([
        for typ, all in state : [
          for r in all : [
            for tag, value in gen::coalesce(gen::try(r.tags_all, null), {}) :
            tag if !gen::has(gen::coalesce(gen::try(r.tags, null), {}), tag)
          ]
        ]
      ])) :
      tag => gen::distinct(gen::flatten([
        for typ, all in state : [for r in all : gen::try(r.tags_all[tag], [])]
      ])) if !gen::contains(["Environment", "ManagedBy", "Project"], tag)
    }
  }
}

recover "vpc" {
  // A network that somebody called otherwise is this one all the same: a plan changes the tag.
  from    = gen::try(state.aws_vpc[0].address, null)
  changes = ["tags"]
  value = gen::length(state.aws_vpc) != 1 ? null : {
    cidr_block           = state.aws_vpc[0].cidr_block
    enable_dns_hostnames = state.aws_vpc[0].enable_dns_hostnames
    enable_dns_support   = state.aws_vpc[0].enable_dns_support
    public_subnets = [
      for s in state.aws_subnet : { cidr = s.cidr_block, availability_zone = s.availability_zone }
      if gen::try(s.tags.Tier, "") == "public"
    ]
    private_subnets = [
      for s in state.aws_subnet : { cidr = s.cidr_block, availability_zone = s.availability_zone }
      if gen::try(s.tags.Tier, "") == "private"
    ]
    database_subnets = [
      for s in state.aws_subnet : { cidr = s.cidr_block, availability_zone = s.availability_zone }
      if gen::try(s.tags.Tier, "") == "database"
    ]
    internet_gateway = gen::try({ name = state.aws_internet_gateway[0].tags.Name }, null)
    nat_gateways = gen::length(state.aws_nat_gateway) == 0 ? null : [
      for g in state.aws_nat_gateway : {
        name = gen::try(g.tags.Name, g.id)
        subnet = gen::try([
          for s in state.aws_subnet : "public-subnet-${gen::regex("[^-]+$", s.availability_zone)}" if s.id == g.subnet_id
        ][0], null)
        serves = gen::flatten([
          for s in state.aws_subnet : s.availability_zone
          if gen::length([
            for a in state.aws_route_table_association : a if a.subnet_id == s.id && gen::length([
              for r in state.aws_route : r if r.route_table_id == a.route_table_id && r.nat_gateway_id == g.id
            ]) > 0
          ]) > 0
        ])
      }
    ]
    flow_logs = gen::try({
      traffic_type = state.aws_flow_log[0].traffic_type
      retention_in_days = [
        for l in state.aws_cloudwatch_log_group : l.retention_in_days
        if gen::startswith(state.aws_flow_log[0].log_destination, l.arn)
      ][0]
    }, null)
  }
  usual = {
    aws_flow_log = { max_aggregation_interval = 600 }
    aws_subnet   = { enable_resource_name_dns_a_record_on_launch = false, private_dns_hostname_type_on_launch = "ip-name" }
    aws_vpc      = { instance_tenancy = "default" }
  }
}

// Rules that stand within their group are no resources that a spec could take over: the group is one that exists for the spec, and
// the module beside it has the group with its rules.
recover "security_groups" {
  for_each = [
    for g in state.aws_security_group : {
      address = g.address
      group   = g
      whole = gen::length(gen::flatten([gen::try(g.ingress, []), gen::try(g.egress, [])])) > 0 && gen::length(gen::flatten([
        [for r in state.aws_vpc_security_group_ingress_rule : r if r.security_group_id == g.id],
        [for r in state.aws_vpc_security_group_egress_rule : r if r.security_group_id == g.id],
        [for r in gen::try(state.aws_security_group_rule, []) : r if r.security_group_id == g.id],
      ])) == 0
    }
  ]
  from    = each.value.whole ? "" : each.value.address
  changes = ["tags"]
  key     = each.value.group.label
  value = {
    existing    = each.value.whole ? { id = each.value.group.id } : null
    name        = each.value.whole ? null : each.value.group.name
    description = each.value.whole ? null : each.value.group.description
    ingress_rules = each.value.whole ? null : [
      for r in state.aws_vpc_security_group_ingress_rule : {
        description = r.description
        from_port   = r.ip_protocol == "-1" ? 0 : r.from_port
        to_port     = r.ip_protocol == "-1" ? 0 : r.to_port
        protocol    = r.ip_protocol
        cidr_blocks = gen::length(gen::compact([r.cidr_ipv4, r.cidr_ipv6])) == 0 ? null : gen::compact([r.cidr_ipv4, r.cidr_ipv6])
        source_security_group_id = gen::try([
          for g in state.aws_security_group : g.label
          if g.id == r.referenced_security_group_id
        ][0], null)
      } if r.security_group_id == each.value.group.id
    ]
    egress_rules = each.value.whole ? null : [
      for r in state.aws_vpc_security_group_egress_rule : {
        description = r.description
        from_port   = r.ip_protocol == "-1" ? 0 : r.from_port
        to_port     = r.ip_protocol == "-1" ? 0 : r.to_port
        protocol    = r.ip_protocol
        cidr_blocks = gen::length(gen::compact([r.cidr_ipv4, r.cidr_ipv6])) == 0 ? null : gen::compact([r.cidr_ipv4, r.cidr_ipv6])
        destination_security_group_id = gen::try([
          for g in state.aws_security_group : g.label
          if g.id == r.referenced_security_group_id
        ][0], null)
      } if r.security_group_id == each.value.group.id
    ]
  }
}

recover "encryption_keys" {
  for_each = state.aws_kms_key
  changes  = ["tags"]
  key = gen::try([
    for a in state.aws_kms_alias : gen::trimprefix(a.name, "alias/") if a.target_key_id == each.value.key_id
  ][0], "")
  value = gen::length([for a in state.aws_kms_alias : a if a.target_key_id == each.value.key_id]) == 0 ? null : {
    description = each.value.description
    services = gen::flatten([
      for s in gen::jsondecode(each.value.policy).Statement :
      gen::regexall("^[a-z-]+", gen::try(gen::tostring(s.Principal.Service), ""))
    ])
  }
  usual = { aws_kms_key = { customer_master_key_spec = "SYMMETRIC_DEFAULT", is_enabled = true, key_usage = "ENCRYPT_DECRYPT" } }
}

recover "registry" {
  value = gen::length(state.aws_ecr_repository) == 0 ? null : {
    repositories = [
      for r in state.aws_ecr_repository : {
        name                 = r.name
        image_tag_mutability = r.image_tag_mutability
        scan_on_push         = gen::try(r.image_scanning_configuration[0].scan_on_push, false)
        expire_untagged_after = gen::try([
          for p in state.aws_ecr_lifecycle_policy : "${gen::jsondecode(p.policy).rules[0].selection.countNumber}_days"
          if p.repository == r.name && gen::jsondecode(p.policy).rules[0].rulePriority == 1
          && gen::jsondecode(p.policy).rules[0].description == "Untagged images, which no task definition refers to"
        ][0], null)
        lifecycle_policy = gen::try([
          for rule in [for p in state.aws_ecr_lifecycle_policy : gen::jsondecode(p.policy).rules if p.repository == r.name][0] : {
            id           = rule.description
            priority     = rule.rulePriority
            tag_status   = rule.selection.tagStatus
            tag_prefixes = gen::try(rule.selection.tagPrefixList, null)
            tag_patterns = gen::try(rule.selection.tagPatternList, null)
            keep_last    = rule.selection.countType == "imageCountMoreThan" ? rule.selection.countNumber : null
            expire_after = rule.selection.countType == "sinceImagePushed" ? "${rule.selection.countNumber}_days" : null
          } if gen::try(rule.description, "") != "Untagged images, which no task definition refers to"
        ], null)
      }
    ]
  }
}

recover "log_groups" {
  for_each = state.aws_cloudwatch_log_group
  changes  = ["tags"]
  value = {
    name              = each.value.name
    retention_in_days = each.value.retention_in_days
    kms_key_id = gen::try([
      for a in state.aws_kms_alias : a.name if a.target_key_arn == each.value.kms_key_id
    ][0], null)
  }
  usual = { aws_cloudwatch_log_group = { log_group_class = "STANDARD" } }
}

recover "storage" {
  for_each = state.aws_s3_bucket
  changes  = ["tags"]
  key      = each.value.label
  value = {
    name = each.value.bucket
    versioning = gen::try([
      for v in state.aws_s3_bucket_versioning : v.versioning_configuration[0].status if v.bucket == each.value.id
    ][0], null)
    encryption = gen::try([
      for e in state.aws_s3_bucket_server_side_encryption_configuration : {
        sse_algorithm = e.rule[0].apply_server_side_encryption_by_default[0].sse_algorithm
        kms_master_key_id = gen::try([
          for a in state.aws_kms_alias : gen::trimprefix(a.name, "alias/")
          if a.target_key_arn == e.rule[0].apply_server_side_encryption_by_default[0].kms_master_key_id
        ][0], null)
      } if e.bucket == each.value.id
    ][0], null)
    cors_configuration = gen::try([
      for c in state.aws_s3_bucket_cors_configuration : [
        for r in c.cors_rule : {
          allowed_origins = r.allowed_origins
          allowed_methods = r.allowed_methods
          allowed_headers = r.allowed_headers
          max_age_seconds = r.max_age_seconds
        }
      ] if c.bucket == each.value.id
    ][0], null)
    object_lock = gen::try([
      for l in state.aws_s3_bucket_object_lock_configuration : {
        mode = l.rule[0].default_retention[0].mode
        days = l.rule[0].default_retention[0].days
      } if l.bucket == each.value.id
    ][0], null)
    lifecycle_policy = gen::try([
      for l in state.aws_s3_bucket_lifecycle_configuration : [
        for r in l.rule : {
          id                                = r.id
          status                            = r.status
          filter                            = gen::try(r.filter[0].prefix, "") == "" ? null : { prefix = r.filter[0].prefix }
          abort_incomplete_multipart_upload = gen::try(
            { days_after_initiation = r.abort_incomplete_multipart_upload[0].days_after_initiation }, null
          )
          transition                        = gen::try({ days = r.transition[0].days, storage_class = r.transition[0].storage_class }, null)
          expiration                        = gen::try(r.expiration[0].days, 0) == 0 ? null : { days = r.expiration[0].days }
          noncurrent_version_expiration = gen::try(
            { noncurrent_days = r.noncurrent_version_expiration[0].noncurrent_days }, null
          )
        }
      ] if l.bucket == each.value.id
    ][0], null)
  }
  usual = { aws_s3_bucket_lifecycle_configuration = { transition_default_minimum_object_size = "all_storage_classes_128K" } }
}

recover "queues" {
  for_each = state.aws_sqs_queue
  changes  = ["tags"]
  key      = each.value.label
  value = {
    name                        = each.value.name
    fifo                        = each.value.fifo_queue ? true : null
    content_based_deduplication = each.value.content_based_deduplication ? true : null
    visibility_timeout          = gen::duration(each.value.visibility_timeout_seconds)
    message_retention           = gen::duration(each.value.message_retention_seconds)
    receive_wait_time           = gen::duration(each.value.receive_wait_time_seconds)
    delay                       = each.value.delay_seconds == 0 ? null : gen::duration(each.value.delay_seconds)
    max_message_size            = each.value.max_message_size == 262144 ? null : each.value.max_message_size
    dead_letter = gen::try([
      for q in state.aws_sqs_queue : q.label
      if q.arn == gen::jsondecode(each.value.redrive_policy).deadLetterTargetArn
    ][0], null)
    max_receives = gen::try(gen::tonumber(gen::jsondecode(each.value.redrive_policy).maxReceiveCount), null)
    kms_key_id = gen::try([
      for a in state.aws_kms_alias : gen::trimprefix(a.name, "alias/") if a.target_key_arn == each.value.kms_master_key_id
    ][0], null)
  }
  usual = { aws_sqs_queue = { max_message_size = 262144 } }
}

recover "tables" {
  for_each = state.aws_dynamodb_table
  changes  = ["tags"]
  key      = each.value.label
  value = {
    name          = each.value.name
    partition_key = {
      name = each.value.hash_key
      type = [for a in each.value.attribute : { B = "binary", N = "number", S = "text" }[a.type] if a.name == each.value.hash_key][0]
    }
    sort_key = gen::try({
      name = each.value.range_key
      type = [for a in each.value.attribute : { B = "binary", N = "number", S = "text" }[a.type] if a.name == each.value.range_key][0]
    }, null)
    read_capacity          = each.value.billing_mode == "PROVISIONED" ? each.value.read_capacity : null
    write_capacity         = each.value.billing_mode == "PROVISIONED" ? each.value.write_capacity : null
    ttl_attribute          = gen::try(each.value.ttl[0].enabled ? each.value.ttl[0].attribute_name : null, null)
    stream = gen::try(
      { KEYS_ONLY = "keys", NEW_IMAGE = "new", NEW_AND_OLD_IMAGES = "new_and_old", OLD_IMAGE = "old" }[each.value.stream_view_type], null
    )
    point_in_time_recovery = gen::try(each.value.point_in_time_recovery[0].enabled, false)
    deletion_protection    = each.value.deletion_protection_enabled == true
    kms_key_id = gen::try([
      for a in state.aws_kms_alias : gen::trimprefix(a.name, "alias/")
      if a.target_key_arn == each.value.server_side_encryption[0].kms_key_arn
    ][0], null)
    indexes = gen::length(each.value.global_secondary_index) == 0 ? null : {
      for i in each.value.global_secondary_index : i.name => {
        partition_key = {
          name = i.hash_key
          type = [for a in each.value.attribute : { B = "binary", N = "number", S = "text" }[a.type] if a.name == i.hash_key][0]
        }
        sort_key = gen::try({
          name = i.range_key
          type = [for a in each.value.attribute : { B = "binary", N = "number", S = "text" }[a.type] if a.name == i.range_key][0]
        }, null)
        attributes = i.projection_type == "INCLUDE" ? i.non_key_attributes : null
      }
    }
  }
  usual = { aws_dynamodb_table = { table_class = "STANDARD" } }
}
