// Domains of Amazon OpenSearch Service in a network:
// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html

section "search_domains" {
  doc   = "Clusters of OpenSearch, for search and for logs, in a network."
  thing = "search_domain"

  key "name" {
    doc = "What the provider calls the domain. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The domain is there already, by its name or ARN, in a network or outside of one."
  }
  key "engine_version" {
    required = true
    doc      = "The engine and its version, such as OpenSearch_2.19."
  }
  key "instance_type" {
    required = true
    doc      = "The size of each node, such as r7g.large.search."
  }
  key "instances" {
    type    = "whole_number"
    min     = 1
    max     = 400
    default = "1"
    doc     = "How many nodes hold data: as many in each zone."
  }
  key "masters" {
    doc = "Nodes that hold no data and look after the others."
    key "instance_type" {
      required = true
      doc      = "The size of each."
    }
    key "count" {
      type    = "whole_number"
      default = "3"
      min     = 3
      max     = 5
      doc     = "How many there are: 3 or 5."
    }
  }
  key "storage" {
    doc      = "The disk of each node that holds data."
    required = true
    key "size" {
      type     = "whole_number"
      required = true
      min      = 10
      max      = 24576
      doc      = "Its size, in GiB."
    }
    key "type" {
      one_of  = ["gp2", "gp3", "io1"]
      default = "gp3"
      doc     = "Its kind."
    }
    key "iops" {
      type = "whole_number"
      min  = 100
      max  = 160000
      doc  = "Its operations a second, of gp3 and io1."
    }
    key "throughput" {
      type = "whole_number"
      min  = 125
      max  = 2000
      doc  = "Its throughput in MiB a second, of gp3."
    }
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where it can be reached: one subnet in each of one to three zones."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    made     = true
    doc      = "The groups that the domain is a member of. It listens on port 443. Of one that exists, a plan compares them."
  }
  key "sign_in" {
    one_of  = ["iam", "network"]
    default = "iam"
    doc     = "Who may use it: roles with a policy, which sign their requests, or whoever reaches it in the network."
  }
  key "master_role" {
    ref = ["role"]
    doc = "The role that says who may use which index. With it, permissions are those of OpenSearch besides."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of OpenSearch does."
  }
  key "logs" {
    type = "map(duration)"
    doc  = "The logs that are kept, and for how long: application, audit, index_slow, search_slow."
  }
  key "service_linked_role" {
    type    = "bool"
    default = "false"
    doc     = <<-EOT
      Makes the role by which OpenSearch gets into networks. An account has one: true in the first product alone that has a
      domain.
    EOT
  }

  fact "arn" {
    doc   = "Names the domain in policies."
    value = gen::has(pack.own_search_domains, name) ? aws_opensearch_domain.this[name].arn : data.aws_opensearch_domain.this[name].arn
  }
  fact "dashboard" {
    doc   = "Where its dashboards are, without https://."
    value = (
      gen::has(pack.own_search_domains, name) ? aws_opensearch_domain.this[name].dashboard_endpoint :
      data.aws_opensearch_domain.this[name].dashboard_endpoint
    )
  }
  fact "host" {
    doc   = "The host that is asked, on port 443."
    value = (
      gen::has(pack.own_search_domains, name) ? aws_opensearch_domain.this[name].endpoint : data.aws_opensearch_domain.this[name].endpoint
    )
  }
  fact "name" {
    doc   = "Names the domain in metrics."
    value = (
      gen::has(pack.own_search_domains, name) ? aws_opensearch_domain.this[name].domain_name :
      data.aws_opensearch_domain.this[name].domain_name
    )
  }
  fact "url" {
    doc   = "The address that is asked."
    value = "https://${gen::fact("search_domain/${name}", "host")}"
  }
}

values {
  search_names = {
    for key, d in pack.own_search_domains : key => gen::coalesce(d.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  search_log_types = {
    application = "ES_APPLICATION_LOGS", audit = "AUDIT_LOGS", index_slow = "INDEX_SLOW_LOGS", search_slow = "SEARCH_SLOW_LOGS"
  }
  // The role by which OpenSearch gets into networks.
  makes_search_role = gen::anytrue([for _, d in pack.own_search_domains : d.service_linked_role])
  search_logs = {
    for l in gen::flatten([
      for key, d in pack.own_search_domains : [
        for kind, kept in d.logs : [{
          domain = key, kind = kind, days = kept.days
          group  = "/aws/opensearch/${pack.search_names[key]}/${gen::replace(kind, "_", "-")}"
        }]
      ]
    ]) : "${l.domain}_${l.kind}" => l
  }
  logs_by_domain = { for name, l in pack.search_logs : l.domain => name... }
}

stateful "search_domains" {
  types = ["aws_opensearch_domain"]
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
uses "search_domain" {
  can = {
    read  = { "search_domain/{name}/*" = ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost"] }
    write = { "search_domain/{name}/*" = ["es:ESHttpDelete", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"] }
  }
}

unique "search domain" {
  types   = ["aws_opensearch_domain"]
  by      = ["domain_name"]
  because = "a region of an account has one search domain of a name"
}

accepts "aws_opensearch_domain" {
  domain_name = {
    length  = [3, 28]
    pattern = "[a-z][a-z0-9-]*"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
  engine_version = {
    pattern = gen::join("|", [
      "OpenSearch_(1[.][0-3]|2[.](3|5|7|9|11|13|15|17|19)|3[.][13579])",
      "Elasticsearch_(1[.]5|2[.]3|5[.][1356]|6[.][0234578]|7[.](1|4|7|8|9|10))",
    ])
    form = "the engine and a version that AWS has, such as OpenSearch_2.19 or OpenSearch_3.1"
  }
  cluster_config {
    instance_type = {
      pattern = "[a-z]+[0-9][a-z0-9]*[.](micro|small|medium|large|[0-9]*xlarge)[.]search"
      form    = "a size of OpenSearch, such as r7g.large.search"
    }
    dedicated_master_type = {
      pattern = "[a-z]+[0-9][a-z0-9]*[.](micro|small|medium|large|[0-9]*xlarge)[.]search"
      form    = "a size of OpenSearch, such as m7g.large.search"
    }
  }
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
rule "search-zones" {
  severity = "error"
  title    = "Subnets of one zone"
  for_each = pack.own_search_domains
  condition = (
    gen::length(each.value.subnets) <= 3 &&
    gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) == gen::length(each.value.subnets)
  )
  at      = each.value.subnets
  message = "A search domain is reached through up to three subnets, each of another zone. Write those in subnets of ${each.key}."
}

// https://github.com/cloudposse/terraform-aws-elasticsearch/issues/192
rule "search-nodes" {
  severity  = "error"
  title     = "Nodes not shared out"
  for_each  = { for key, d in pack.own_search_domains : key => d if gen::length(d.subnets) > 1 }
  condition = each.value.instances % gen::length(each.value.subnets) == 0
  at        = [each.value.instances, each.value.subnets]
  message   = <<-EOT
    ${each.value.instances} nodes are not shared out evenly among ${gen::length(each.value.subnets)} zones. Write a multiple of
    ${gen::length(each.value.subnets)} in instances of ${each.key}, or subnets of fewer zones.
  EOT
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html
rule "search-masters" {
  severity  = "error"
  title     = "No majority"
  for_each  = { for key, d in pack.own_search_domains : key => d if d.masters != null }
  condition = each.value.masters.count != 4
  at        = each.value.masters.count
  message   = "Masters vote, and of 4 there may be no majority. Write 3 or 5."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/opensearch/2021-01-01/service-2.json
rule "search-disk" {
  severity = "error"
  title    = "Disk of another kind"
  for_each = pack.own_search_domains
  condition = (
    each.value.storage.type == "gp3" ? gen::coalesce(each.value.storage.iops, 3000) >= 3000 :
    each.value.storage.type == "io1" ? each.value.storage.iops != null && each.value.storage.throughput == null :
    each.value.storage.iops == null && each.value.storage.throughput == null
  )
  at      = [each.value.storage.throughput, each.value.storage.iops, each.value.storage.type]
  message = <<-EOT
    A disk of gp3 may have iops from 3000 on and throughput, one of io1 has iops alone, and one of gp2 neither. Correct storage of
    ${each.key}.
  EOT
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html
rule "search-size" {
  severity = "error"
  title    = "Size for another disk"

  check {
    for_each  = [for _, d in pack.own_search_domains : d.instance_type if d.instance_type != null]
    condition = !gen::can(gen::regex("^(i[0-9]|im[0-9]|r[0-9]gd[.])", each.value))
    at        = each.value
    message   = <<-EOT
      A node ${each.value} has disks of its own and takes no others, and the disks here are those of storage. Write a size such as
      r7g.large.search.
    EOT
  }

  check {
    for_each = [
      for _, d in pack.own_search_domains : { at = d.storage.size, type = d.instance_type, max = pack.search_disks[d.instance_type] }
      if gen::has(pack.search_disks, gen::coalesce(d.instance_type, "-")) && d.storage.size != null
    ]
    condition = each.value.at <= each.value.max
    at        = each.value.at
    message   = "A node ${each.value.type} has a disk of at most ${each.value.max} GiB. Write less, or a greater instance_type."
  }
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
rule "search-graviton" {
  severity = "error"
  title    = "Engine too old for this size"
  for_each = [
    for _, d in pack.own_search_domains : d
    if gen::can(gen::regex("^[a-z]+[0-9]+g", d.instance_type)) && gen::can(gen::regex("^Elasticsearch_", d.engine_version))
  ]
  condition = gen::can(gen::regex("^Elasticsearch_7[.](9|1[0-9])$", each.value.engine_version))
  at        = [each.value.engine_version, each.value.instance_type]
  message   = <<-EOT
    Nodes ${each.value.instance_type} have processors that ${each.value.engine_version} does not run on. Write OpenSearch_2.19, or a
    size such as r5.large.search.
  EOT
}

values {
  // GiB of the largest disk, of sizes that have less than 500.
  search_disks = {
    "t2.micro.search"  = 35
    "t2.small.search"  = 35
    "t2.medium.search" = 35
    "t3.small.search"  = 100
    "t3.medium.search" = 200
  }
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
rule "search-log" {
  severity  = "error"
  title     = "No such log"
  for_each  = pack.search_logs
  condition = gen::has(pack.search_log_types, each.value.kind)
  path      = gen::path("search_domains", each.value.domain, "logs", each.value.kind)
  message   = "OpenSearch has no log ${each.value.kind}. Write one of application, audit, index_slow and search_slow."
}

// https://docs.amazonaws.cn/opensearch-service/latest/developerguide/audit-logs.html
rule "search-audit" {
  severity  = "error"
  title     = "Nothing to audit"
  for_each  = [for _, d in pack.own_search_domains : d if gen::can(d.logs.audit)]
  condition = each.value.master_role != null
  at        = [each.value.logs.audit, each.value.name, each.value.engine_version]
  message   = "Only permissions of OpenSearch are audited. Add a master_role to this domain, or leave audit out."
}

rule "search-open" {
  severity  = "error"
  title     = "Two ways to sign in"
  for_each  = [for _, d in pack.own_search_domains : d if d.master_role != null]
  condition = each.value.sign_in == "iam"
  at        = [each.value.master_role, each.value.sign_in]
  message   = "A master_role says what roles may do, and with sign_in: network nobody comes with a role. Write sign_in: iam."
}

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
rule "search-encryption" {
  severity = "error"
  title    = "Size without encryption"
  for_each = gen::compact(gen::flatten([
    for _, d in pack.own_search_domains : [d.instance_type, gen::try(d.masters.instance_type, null)]
  ]))
  condition = !gen::startswith(each.value, "t2.")
  at        = each.value
  message   = "What is stored is always encrypted, which ${each.value} cannot. Write a newer size, such as t3.small.search."
}
