// Existing resources that the spec takes over.
values {
  adopted = spec.adopt == null ? {} : spec.adopt

  // What stands behind the prefix of an id, in those of before 2016 too:
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
  hex = "([0-9a-f]{8}|[0-9a-f]{17})"

  // The form of the ids that AWS generates, by the keys of adopt.
  id_forms = {
    networks          = "vpc-${pack.hex}"
    internet_gateways = "igw-${pack.hex}"
    nat_gateways      = "nat-${pack.hex}"
    addresses         = "eipalloc-${pack.hex}"
    security_groups   = "sg-${pack.hex}"
    zone              = "Z[0-9A-Z]+"
    certificate       = "arn:[a-z-]+:acm:.+"
    encryption_keys   = "(mrk-)?[0-9a-f-]+"
    secrets           = "arn:[a-z-]+:secretsmanager:.+"
    services          = "[^/]+/[^/]+"
    load_balancers    = "arn:[a-z-]+:elasticloadbalancing:.+:loadbalancer/.+"
    target_groups     = "arn:[a-z-]+:elasticloadbalancing:.+:targetgroup/.+"
    distributions     = "E[0-9A-Z]+"
    topics            = "arn:[a-z-]+:sns:.+"
  }

  adopted_ids = gen::flatten([
    for kind, ids in pack.adopted : [
      for id in gen::flatten([gen::try(gen::values(ids), ids)]) : { kind = kind, id = id } if id != null
    ]
  ])
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
rule "adopt-id" {
  severity  = "error"
  title     = "Not such an id"
  for_each  = [for a in pack.adopted_ids : a if gen::has(pack.id_forms, a.kind)]
  condition = gen::length(gen::regexall("^${pack.id_forms[each.value.kind]}$", each.value.id)) > 0
  at        = each.value.id
  message   = <<-EOT
    Under ${each.value.kind}, AWS has ids of the form ${gen::replace(pack.id_forms[each.value.kind], pack.hex, "0a1b2c3d4e5f60718")}, not
    ${each.value.id}. Look the id up in the account.
  EOT
}

rule "adopt-nothing" {
  severity = "error"
  title    = "Nothing to adopt it as"
  for_each = [
    for a in gen::concat([
      for n, id in gen::lookup(pack.adopted, "networks", {}) :
      { id = id, there = gen::has(pack.own_networks, n), section = n == "main" ? "vpc of its own" : "network ${n} of its own" }
      ], [
      for n, id in gen::lookup(pack.adopted, "internet_gateways", {}) : {
        id      = id, there = gen::try(pack.own_networks[n].internet_gateway, null) != null
        section = n == "main" ? "vpc.internet_gateway" : "networks.${n}.internet_gateway"
      }
      ], [
      {
        id      = gen::lookup(pack.adopted, "zone", null)
        there   = gen::try(spec.dns.create_zone, false) == true
        section = "dns with create_zone"
      },
      { id = gen::lookup(pack.adopted, "certificate", null), there = spec.dns != null, section = "dns" },
    ]) : a if a.id != null
  ]
  condition = each.value.there
  at        = each.value.id
  message   = <<-EOT
    The spec has no ${each.value.section}, so there is nothing that ${each.value.id} could become. Describe it, or leave
    it out here.
  EOT
}

rule "adopt-address" {
  severity  = "error"
  title     = "Address given and adopted"
  for_each  = gen::lookup(pack.adopted, "addresses", {})
  condition = gen::try(pack.nat_gateways[each.key].allocation_id, null) == null
  at        = [each.value, gen::try(pack.nat_gateways[each.key].allocation_id, null)]
  message   = "With allocation_id the gateway uses an address that stays outside of Terraform; adopting takes it over. Keep one of the two."
}
