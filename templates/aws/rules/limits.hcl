// Names, regions and addresses that AWS reserves or does not have.
values {
  // Names that AWS refuses although their characters are allowed, and why:
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  kept_names = gen::concat(
    [for _, g in spec.security_groups : { name = g.name, form = "^(?i:default)$", what = "Every VPC has a security group named default" }],
    [
      for g in spec.log_groups :
      { name = g.name, form = "^aws/", what = "CloudWatch keeps the log groups that begin with aws/ to itself; /aws/ is another beginning" }
    ],
    [for u in pack.custom_namespaces : { name = u, form = "^AWS/", what = "Nobody but AWS publishes to namespaces that begin with AWS/" }],
    [
      for _, d in pack.own_databases :
      {
        name = d.parameter_group
        form = "^default([.].*)?$"
        what = "RDS has the groups that begin with default. itself, and nobody changes them"
      }
    ],
    [
      for _, d in pack.own_databases :
      { name = d.db_subnet_group, form = "^(?i:default)$", what = "RDS has a subnet group named default itself" }
    ],
    [
      for _, c in pack.own_caches :
      {
        name = c.parameter_group_name
        form = "^default([.].*)?$"
        what = "ElastiCache has the groups that begin with default. itself, and nobody changes them"
      }
    ],
    [
      for p in gen::flatten([for _, c in spec.clusters : c.capacity_providers]) :
      {
        name = p
        form = "^(?i:aws|ecs|fargate)"
        what = "A capacity provider of one's own does not begin with aws, ecs or fargate, and those of Fargate are FARGATE and FARGATE_SPOT"
      }
      if !gen::contains(["FARGATE", "FARGATE_SPOT"], p)
    ],
  )
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
  cache_versions = { redis = "6[.](x|0|2)|7[.][01]", valkey = "7[.]2|8[.][0-2]|9[.][01]" }

  custom_namespaces = gen::flatten([
    for s in spec.services : [for m in s.auto_scaling == null ? [] : s.auto_scaling.custom_metrics : [m.namespace] if m.namespace != null]
  ])

  // Regions by partition: nothing can be copied from one partition to another.
  region_partitions = [
    for r in gen::compact([gen::try(spec.product.region, null), gen::try(spec.product.secondary_region, null)]) :
    gen::startswith(r, "cn-") ? "China" : gen::startswith(r, "us-gov-") ? "GovCloud" : "the rest of the world"
  ]
  stated_regions = gen::compact(gen::concat(
    [gen::try(spec.product.region, null), gen::try(spec.product.secondary_region, null), gen::try(spec.state.region, null)],
    [for r in gen::try(spec.registry.replication, []) : r.region],
    [for _, p in spec.peerings : p.region],
    [for _, a in spec.accounts : a.region],
  ))
  // Those that are open, and not those that are announced:
  // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and
  // https://github.com/boto/botocore/blob/develop/botocore/data/endpoints.json
  region_forms = [
    "af-south-1", "ap-east-[12]", "ap-northeast-[123]", "ap-south-[12]", "ap-southeast-[1-7]", "ca-central-1", "ca-west-1",
    "cn-north-1", "cn-northwest-1", "eu-central-[12]", "eu-north-1", "eu-south-[12]", "eu-west-[123]", "eusc-de-east-1",
    "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-[12]",
    "us-gov-east-1", "us-gov-west-1", "us-iso[a-z]?-[a-z]+-1", "eu-isoe-west-1", "us-west-[12]",
  ]

  // The region of the product, null if there is none of that name, so that what is compared
  // with it is not told as well.
  known_region = gen::one([
    for r in spec.product.region[*] : r if gen::can(gen::regex("^(${gen::join("|", pack.region_forms)})$", r))
  ])

  open_addresses = gen::flatten([
    for _, g in spec.security_groups : [for r in gen::concat(g.ingress_rules, g.egress_rules) : r.cidr_blocks]
  ])
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
  colder_classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
  bucket_moves = {
    for key, b in spec.storage : key => [
      for r in b.lifecycle_policy :
      {
        days   = r.transition.days
        class  = r.transition.storage_class
        prefix = gen::try(r.filter.prefix, null) == null ? "" : r.filter.prefix
      }
      if gen::try(r.transition.days, null) != null &&
      gen::contains(pack.colder_classes, gen::try(gen::coalesce(r.transition.storage_class, "-"), "-"))
    ]
  }
  balancer_subnets = gen::flatten([for _, b in spec.load_balancers : b.subnets])
  balancer_cidrs = [
    for s in pack.subnets :
    s.cidr
    if s.cidr != null && gen::contains(pack.balancer_subnets, s.name)
  ]
}

// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
// https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/examples-cloudwatch-publish-custom-metrics.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithDBInstanceParamGroups.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
rule "name-kept" {
  severity  = "error"
  title     = "Name kept by AWS"
  for_each  = [for k in pack.kept_names : k if k.name != null]
  condition = !gen::can(gen::regex(each.value.form, each.value.name))
  at        = each.value.name
  message   = "${each.value.what}. Write another name than ${each.value.name}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
rule "region-unknown" {
  severity  = "error"
  title     = "No such region"
  for_each  = pack.stated_regions
  condition = gen::can(gen::regex("^(${gen::join("|", pack.region_forms)})$", each.value))
  at        = each.value
  message   = "AWS has no region ${each.value}. Write one such as eu-west-1, without the letter of a zone."
}

// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
rule "region-partition" {
  severity  = "error"
  title     = "Regions of two partitions"
  for_each  = gen::try(spec.product.secondary_region, null) == null ? [] : [spec.product.secondary_region]
  condition = gen::length(gen::distinct(pack.region_partitions)) < 2
  at        = [each.value, gen::try(spec.product.region, null)]
  message   = <<-EOT
    China, GovCloud and the rest of the world are apart: they have accounts of their own, and nothing is copied between
    them. Choose a second region beside ${gen::try(spec.product.region, "the first")}.
  EOT
}

rule "network-range" {
  severity  = "error"
  title     = "Addresses of nobody"
  for_each  = [for _, n in spec.networks : n.cidr_block if n.cidr_block != null]
  condition = !gen::can(gen::regex("^(0|127|22[4-9]|23[0-9]|24[0-9]|25[0-5])[.]|^169[.]254[.]", each.value))
  at        = each.value
  message   = <<-EOT
    No VPC has the addresses 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 or those from 224.0.0.0 on, which have uses of their
    own. Write a private block, such as 10.0.0.0/16.
  EOT
}

// https://docs.amazonaws.cn/goto/WebAPI/ec2-2016-11-15/ModifyVpcAttribute
rule "network-names" {
  severity  = "error"
  title     = "Names without DNS"
  for_each  = [for _, n in spec.networks : n if n.enable_dns_hostnames == true]
  condition = each.value.enable_dns_support != false
  at        = [each.value.enable_dns_support, each.value.enable_dns_hostnames]
  message   = "A VPC has DNS names only where it answers DNS queries. Write enable_dns_support: true."
}

rule "security-nobody" {
  severity  = "error"
  title     = "Addresses of nobody"
  for_each  = [for a in pack.open_addresses : a if a != null]
  condition = !gen::can(gen::regex("^0[.]0[.]0[.]0/([89]|[12][0-9]|3[0-2])$", each.value))
  at        = each.value
  message   = "Nobody has an address in ${each.value}. Everybody is 0.0.0.0/0; write that, or the addresses that are meant."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
rule "balancer-room" {
  severity  = "error"
  title     = "Subnet too small"
  for_each  = pack.balancer_cidrs
  condition = !gen::can(gen::regex("/(2[89]|3[0-2])$", each.value))
  at        = each.value
  message   = <<-EOT
    A load balancer takes a subnet of /27 at least, with eight addresses that are free; this one is ${each.value}. Make
    it larger.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html
rule "balancer-dualstack" {
  severity = "error"
  title    = "Subnets without IPv6"
  for_each = [
    for _, b in spec.load_balancers :
    { type = b.ip_address_type, subnets = [for s in b.subnets : s if gen::has(pack.ipv4_subnets, s)] }
    if gen::startswith(gen::coalesce(b.ip_address_type, "ipv4"), "dualstack")
  ]
  condition = gen::length(each.value.subnets) == 0
  at        = [each.value.type, each.value.subnets]
  message   = <<-EOT
    The subnet ${gen::try(each.value.subnets[0], "")} has no addresses of version 6, and AWS refuses the load balancer.
    Write assign_generated_ipv6_cidr_block: true at its network and ipv6_prefix at the subnet, or ip_address_type: ipv4.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeReservedDBInstancesOfferings.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.Reserved.html
// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_SavingsPlans.html
rule "reservation-term" {
  severity = "error"
  title    = "No such term"
  for_each = spec.reserved_capacity == null ? [] : [
    for t in [
      spec.reserved_capacity.rds_reserved_instances,
      spec.reserved_capacity.elasticache_reserved_nodes,
      spec.reserved_capacity.savings_plans,
    ] :
    t if t != null
  ]
  condition = gen::contains([1, 3], each.value.years)
  at        = each.value.years
  message   = "AWS sells capacity for one year or for three. Write 1_year_term or 3_year_term."
}

// https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/682
// https://docs.amazonaws.cn/en_us/aws/latest/userguide/billing-and-payment.html
rule "budget-currency" {
  severity  = "error"
  title     = "No such currency"
  for_each  = gen::try(spec.cost_optimization.budget.currency, null) == null ? [] : [spec.cost_optimization.budget.currency]
  condition = gen::contains(["CNY", "USD"], each.value)
  at        = each.value
  message   = "A budget is in USD, and in China in CNY; not in ${each.value}."
}

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateBudget.html
rule "budget-notices" {
  severity = "error"
  title    = "Too many notices"
  for_each = (
    gen::try(spec.cost_optimization.budget, null) == null
    ? []
    : [gen::concat(spec.cost_optimization.budget.notify_at, spec.cost_optimization.budget.notify_at_forecast)]
  )
  condition = gen::length(each.value) <= 10
  at        = each.value[0]
  message   = "A budget gives notice at 10 amounts at most, and these are ${gen::length(each.value)}. Leave some out."
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-budgets-budget-notification.html
rule "budget-silent" {
  severity = "error"
  title    = "Budget that tells nobody"
  for_each = gen::try(spec.cost_optimization.budget, null)[*]
  condition = gen::length(each.value.notify_at) + gen::length(each.value.notify_at_forecast) > 0
  at        = each.value.monthly_amount
  message   = <<-EOT
    A budget stops no spending, and this one has no amount at which ${gen::coalesce(each.value.topic, "its topic")} is told.
    Add notify_at or notify_at_forecast, such as [80, 100].
  EOT
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
rule "cache-zones" {
  severity = "error"
  title    = "One zone for several"
  for_each = {
    for name, c in pack.own_caches :
    name => [for s in c.subnets : pack.subnet_zones[s] if gen::lookup(pack.subnet_zones, s, null) != null]
    if c.multi_az_enabled == true
  }
  condition = gen::length(each.value) == 0 || gen::length(gen::distinct(each.value)) > 1
  at        = gen::concat([for s in pack.own_caches[each.key].subnets : s], [pack.own_caches[each.key].multi_az_enabled])
  message   = <<-EOT
    With multi_az_enabled the nodes are in several zones, and these subnets are all in ${each.value[0]}. Name a subnet
    of another zone, or write false.
  EOT
}

rule "health-matcher" {
  severity = "error"
  title    = "Range out of order"
  for_each = gen::flatten([
    for c in pack.health_checks : [
      for r in gen::regexall("([0-9]{3})-([0-9]{3})", c.matcher == null ? "" : gen::tostring(c.matcher)) :
      [{ from = r[0], to = r[1], at = c.matcher }]
    ]
  ])
  condition = gen::tonumber(each.value.from) <= gen::tonumber(each.value.to)
  at        = each.value.at
  message   = "The codes ${each.value.from}-${each.value.to} end before they begin. Exchange the two."
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
rule "log-prefix" {
  severity  = "error"
  title     = "Prefix kept by AWS"
  for_each  = gen::compact([for _, b in spec.load_balancers : gen::try(b.access_logs.prefix, null)])
  condition = !gen::can(gen::regex("AWSLogs", each.value))
  at        = each.value
  message   = "The load balancer writes AWSLogs behind the prefix itself, and AWS refuses one that has it. Leave it out."
}

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/db_instance.html.markdown
rule "insights-off" {
  severity  = "error"
  title     = "Retention of nothing"
  for_each  = { for k, d in pack.rds_database : k => d if d.performance_insights_retention_period != null }
  condition = each.value.performance_insights_enabled == true
  at        = [each.value.performance_insights_retention_period, each.value.performance_insights_enabled]
  message   = <<-EOT
    RDS keeps what Performance Insights collects, and without it there is nothing to keep. Leave
    performance_insights_retention_period out, or write performance_insights_enabled: true.
  EOT
}

rule "snapshot-retention" {
  severity = "error"
  title    = "Gone before the next"
  for_each = [
    for s in gen::concat(gen::try(spec.rds_backup.manual_snapshots, []), [for _, c in pack.bucket_copies : c]) :
    { at = s.retention.days, schedule = s.schedule, days = s.retention.days }
    if gen::try(s.retention.days, null) != null && gen::try(s.schedule, null) != null
  ]
  condition = each.value.days >= gen::lookup(
    { hourly = 1, daily = 1, weekly = 7, monthly = 28, quarterly = 89, yearly = 365 },
    each.value.schedule,
    0
  )
  at      = [each.value.at, each.value.schedule]
  message = "A copy is made ${each.value.schedule} and gone before the next: for some of the time there would be none. Keep it longer."
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
rule "transition-order" {
  severity = "error"
  title    = "Back to a warmer class"
  for_each = gen::flatten([
    for key, b in spec.storage : [
      for pair in gen::setproduct(pack.bucket_moves[key], pack.bucket_moves[key]) : [{ first = pair[0], second = pair[1] }]
      if pair[0].prefix == pair[1].prefix && pair[0].days < pair[1].days
    ]
  ])
  condition = gen::index(pack.colder_classes, each.value.second.class) > gen::index(pack.colder_classes, each.value.first.class)
  at        = [each.value.second.class, each.value.first.class]
  message   = <<-EOT
    Objects move to colder classes only, in the order ${gen::join(", ", pack.colder_classes)}: from
    ${each.value.first.class} after ${each.value.first.days} days none moves to ${each.value.second.class}. Leave one of
    the two out.
  EOT
}
