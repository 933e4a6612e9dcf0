// What a network has besides subnets and gateways: endpoints of services,
// connections to other networks, and network ACLs.

section "endpoints" {
  doc   = "Ways to services that pass no gateway. The one to S3 is there for private subnets also when it is not named."
  thing = "endpoint"

  key "service" {
    required = true
    doc      = "The service: the end of its name, such as ecr.api or dynamodb, or the whole name of what somebody else offers."
  }
  key "type" {
    doc     = "An interface has addresses in subnets, a gateway is a route of the private subnets."
    one_of  = ["Interface", "Gateway"]
    default = "Interface"
  }
  key "network" {
    ref = ["network"]
    doc = "The network that a gateway is a route of; without it, the one that is written as vpc, or the only one."
  }
  key "subnets" {
    type = "list(text)"
    ref  = ["subnet"]
    doc  = "Where an interface has its addresses, one subnet a zone."
  }
  key "security_groups" {
    type = "list(text)"
    ref  = ["security_group"]
    doc  = "The groups that an interface is a member of: they say who reaches it."
  }
  key "private_dns" {
    type    = "bool"
    doc     = "The name of the service leads to the interface, in this network."
    default = "true"
  }

  fact "arn" {
    doc = "Names the endpoint in policies."
    value = (
      gen::has(pack.bucket_gateways, name) ? aws_vpc_endpoint.s3[pack.endpoint_networks[name]].arn : aws_vpc_endpoint.this[name].arn
    )
  }
  fact "id" {
    value = gen::has(pack.bucket_gateways, name) ? aws_vpc_endpoint.s3[pack.endpoint_networks[name]].id : aws_vpc_endpoint.this[name].id
  }
}

section "peerings" {
  doc   = "Networks that this one is peered with: each reaches the other by its own addresses."
  thing = "peering"

  key "from" {
    ref = ["network"]
    doc = "The network of the spec that is peered; without it, the one that is written as vpc, or the only one."
  }
  key "to" {
    ref = ["network"]
    doc = "The other network, where the spec has it too. Its routes lead back by themselves."
  }
  key "network" {
    doc = "The id of the other network, such as vpc-0a1b2c3d4e5f60718, where the spec does not have it."
  }
  key "account" {
    doc = "The account of the other network, where it is another one. Somebody has to accept it there."
  }
  key "region" {
    type = "region"
    doc  = "The region of the other network, where it is another one. Somebody has to accept it there."
  }
  key "accepted_in" {
    ref = ["account"]
    doc = "The account of the other network, one of accounts, where it is accepted from here."
  }
  key "routes" {
    type   = "list(cidr)"
    beyond = true
    doc    = "The addresses that are reached by it; without it, all of a network of the spec."
  }
  key "tiers" {
    type = "list(text)"
    doc  = "The subnets that reach them: public, private and database; without it, the private ones."
  }

  fact "id" {
    value = aws_vpc_peering_connection.this[name].id
  }
}

section "transit_gateways" {
  doc   = "Transit gateways that the network is attached to, which lead to other networks."
  thing = "transit_gateway"

  key "id" {
    doc = "The id of the gateway, such as tgw-0a1b2c3d4e5f60718. It belongs to somebody else."
  }
  key "existing" {
    type = "existing"
    doc  = <<-EOT
      The gateway, looked up by its id, ARN, name or tags, in the place of id. What is shared has its tags in the account of
      its owner.
    EOT
  }
  key "accepted_in" {
    ref    = ["account"]
    beside = true
    doc    = <<-EOT
      The account of the gateway, one of accounts, where the attachment is accepted from here. Without it, somebody accepts it
      there.
    EOT
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    beside   = true
    doc      = "Where the attachment is, one subnet a zone."
  }
  key "routes" {
    type     = "list(cidr)"
    required = true
    beside   = true
    beyond   = true
    doc      = "The addresses that are reached by it."
  }
  key "tiers" {
    type   = "list(text)"
    beside = true
    doc    = "The subnets that reach them: public, private and database; without it, the private ones."
  }

  fact "attachment_id" {
    value = aws_ec2_transit_gateway_vpc_attachment.this[name].id
  }
}

section "network_acls" {
  doc   = "Lists of what may pass at the border of subnets, asked before any security group. Answers need a rule too."
  thing = "network_acl"

  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets at whose border it is asked, in the place of the list that lets everything pass."
  }
  key "ingress" {
    type = "list(object)"
    doc  = "What comes in, by the lowest number first."

    key "number" {
      type     = "whole_number"
      required = true
      doc      = "Its place among the rules."
      min      = 1
      max      = 32766
    }
    key "action" {
      one_of  = ["allow", "deny"]
      default = "allow"
      doc     = "What is done with it."
    }
    key "protocol" {
      default = "tcp"
      doc     = "A protocol by its name, or -1 for any."
    }
    key "cidr" {
      type     = "cidr"
      required = true
      doc      = "The addresses at the other end."
    }
    key "from_port" {
      type    = "whole_number"
      default = "0"
      doc     = "The first port."
    }
    key "to_port" {
      type    = "whole_number"
      default = "65535"
      doc     = "The last port."
    }
  }
  key "egress" {
    type = "list(object)"
    doc  = "What goes out, by the lowest number first."

    key "number" {
      type     = "whole_number"
      required = true
      doc      = "Its place among the rules."
      min      = 1
      max      = 32766
    }
    key "action" {
      one_of  = ["allow", "deny"]
      default = "allow"
      doc     = "What is done with it."
    }
    key "protocol" {
      default = "tcp"
      doc     = "A protocol by its name, or -1 for any."
    }
    key "cidr" {
      type     = "cidr"
      required = true
      doc      = "The addresses at the other end."
    }
    key "from_port" {
      type    = "whole_number"
      default = "0"
      doc     = "The first port."
    }
    key "to_port" {
      type    = "whole_number"
      default = "65535"
      doc     = "The last port."
    }
  }

  fact "arn" {
    doc   = "Names the list in policies."
    value = aws_network_acl.this[name].arn
  }
  fact "id" {
    value = aws_network_acl.this[name].id
  }
}

values {
  // Things that have subnets and security groups.
  placed_things = gen::concat(
    [
      for s in spec.services : {
        what = "A service", subnets = s.network_configuration.subnets, groups = s.network_configuration.security_groups
      } if s.network_configuration != null
    ],
    [for _, b in spec.load_balancers : { what = "A load balancer", subnets = b.subnets, groups = b.security_groups }],
    [for _, d in pack.own_databases : { what = "A database", subnets = d.subnets, groups = d.vpc_security_group_ids }],
    [for _, c in pack.own_caches : { what = "A cache", subnets = c.subnets, groups = c.security_group_ids }],
    [for _, e in spec.endpoints : { what = "An endpoint", subnets = e.subnets, groups = e.security_groups }],
    [for _, i in spec.instances : { what = "A machine", subnets = i.subnets, groups = i.security_groups }],
    [for _, s in spec.servers : { what = "A server", subnets = s.subnets, groups = s.security_groups }],
    [for _, f in spec.functions : { what = "A function", subnets = f.subnets, groups = f.security_groups }],
    [for _, f in spec.file_systems : { what = "A file system", subnets = f.subnets, groups = f.security_groups }],
    [for _, d in pack.own_document_databases : { what = "A document database", subnets = d.subnets, groups = d.security_groups }],
    [for _, e in spec.batch_environments : { what = "An environment of jobs", subnets = e.subnets, groups = e.security_groups }],
    [for w in pack.all_warehouses : { what = "A warehouse", subnets = w.subnets, groups = w.security_groups } if w.existing == null],
    [for _, c in pack.own_kafka : { what = "A Kafka cluster", subnets = c.subnets, groups = c.security_groups }],
    [for _, c in pack.own_serverless_kafka : { what = "A Kafka cluster", subnets = c.subnets, groups = c.security_groups }],
    [for _, s in pack.searched_streams : { what = "A delivery stream", subnets = s.subnets, groups = s.security_groups }],
    [for _, g in spec.transit_gateways : { what = "An attachment", subnets = g.subnets, groups = [] }],
    [for _, a in spec.network_acls : { what = "A list", subnets = a.subnets, groups = [] }],
  )

  // The full service name of each endpoint; names of AWS's own services contain the region.
  own_services = { for name, e in spec.endpoints : name => !gen::can(gen::regex("^(com|cn|aws)[.]", e.service)) }

  // The network of each endpoint.
  endpoint_networks = {
    for name, e in spec.endpoints : name => gen::try(pack.subnet_networks[e.subnets[0]], gen::coalesce(e.network, pack.network_key, "main"))
  }
  gateway_endpoints = {
    for name, e in spec.endpoints : name => { service = e.service, network = pack.endpoint_networks[name] } if e.type == "Gateway"
  }
  // Gateways to S3 that are named: each is the one that its network has anyway.
  bucket_gateways = {
    for name, e in pack.gateway_endpoints : name => e if e.service == null ? false : gen::can(gen::regex("(^|[.])s3$", e.service))
  }
  made_endpoints = { for name, e in spec.endpoints : name => e if !gen::has(pack.bucket_gateways, name) }
  named_gateways = { for name, e in pack.bucket_gateways : e.network => name... }
  peered_networks  = { for name, p in spec.peerings : name => gen::coalesce(p.from, pack.network_key, "main") }
  transit_networks = { for name, g in spec.transit_gateways : name => gen::try(pack.subnet_networks[g.subnets[0]], null) }

  // Those that this run accepts in the account of the other end.
  accepted_gateways = { for name, g in spec.transit_gateways : name => g if g.accepted_in != null }
  peering_ends = {
    for name, p in spec.peerings : name => {
      account = p.account != null ? p.account : gen::try(spec.accounts[p.accepted_in].id, null)
      region = (
        p.region != null ? p.region :
        gen::try(spec.accounts[p.accepted_in].region, null) == pack.primary_region ? null :
        gen::try(spec.accounts[p.accepted_in].region, null)
      )
    }
  }
  accepted_peerings = { for name, p in spec.peerings : name => p if p.accepted_in != null }

  // Routes to other networks, each with the subnets whose tables get it.
  far_routes = {
    for r in gen::concat(
      gen::flatten([
        for name, p in spec.peerings : [
          for cidr in gen::length(p.routes) > 0 ? p.routes : gen::lookup(pack.network_blocks, gen::coalesce(p.to, "-"), []) : {
            label   = "${name}_${cidr}", cidr = cidr, tiers = p.tiers, peering = name, gateway = null
            network = pack.peered_networks[name], to = p.to
          }
        ]
      ]),
      // The route back for the answers.
      gen::flatten([
        for name, p in spec.peerings : [
          for cidr in gen::lookup(pack.network_blocks, pack.peered_networks[name], []) : {
            label   = "${name}_${cidr}", cidr = cidr, tiers = ["public", "private", "database"], peering = name, gateway = null
            network = p.to, to = pack.peered_networks[name]
          }
        ] if p.to != null
      ]),
      gen::flatten([
        for name, g in spec.transit_gateways : [
          for cidr in g.routes : {
            label   = "${name}_${cidr}", cidr = cidr, tiers = g.tiers, peering = null, gateway = name
            network = pack.transit_networks[name], to = null
          }
        ]
      ]),
    ) : "${gen::coalesce(r.network, "-")} ${r.label}" => gen::merge(r, { tiers = gen::length(r.tiers) == 0 ? ["private"] : r.tiers })
  }
  // The routes in tables that the spec creates: tables of an existing network belong to others.
  own_far_routes = { for key, r in pack.far_routes : key => r if gen::has(pack.own_networks, r.network) }
  named_tiers = gen::flatten([
    [for _, p in spec.peerings : [for t in p.tiers : t]], [for _, g in spec.transit_gateways : [for t in g.tiers : t]],
  ])
  mistaken_services = {
    "acm" = "acm-pca, which is the private authority, and there is none of ACM"
    "alb" = "elasticloadbalancing"
    "api-gateway" = "execute-api"
    "apigateway" = "execute-api"
    "cloudwatch" = "monitoring, or logs for log groups"
    "cloudwatch-logs" = "logs"
    "cloudwatch.logs" = "logs"
    "cloudwatchlogs" = "logs"
    "cognito" = "cognito-idp"
    "container-registry" = "ecr.api, with ecr.dkr beside it"
    "docker" = "ecr.dkr"
    "dynamo" = "dynamodb"
    "ecr" = "ecr.api, with ecr.dkr beside it"
    "ecr-api" = "ecr.api"
    "ecr-dkr" = "ecr.dkr"
    "ecs-exec" = "ssmmessages"
    "efs" = "elasticfilesystem"
    "elasticache-redis" = "elasticache"
    "elb" = "elasticloadbalancing"
    "email" = "email-smtp"
    "eventbridge" = "events"
    "firehose" = "kinesis-firehose"
    "key-management-service" = "kms"
    "kinesis" = "kinesis-streams"
    "parameter-store" = "ssm"
    "parameters" = "ssm"
    "secret-manager" = "secretsmanager"
    "secretmanager" = "secretsmanager"
    "secrets" = "secretsmanager"
    "secrets-manager" = "secretsmanager"
    "ses" = "email-smtp"
    "sfn" = "states"
    "simple-queue-service" = "sqs"
    "simplequeue" = "sqs"
    "step-functions" = "states"
    "stepfunctions" = "states"
    "systems-manager" = "ssm"
    "x-ray" = "xray"
  }
  // The services that an endpoint is often for, and those that are called almost like one of them.
  endpoint_services = gen::split(" ", gen::join(" ", [
    "acm-pca application-autoscaling athena autoscaling backup batch cloudformation cloudtrail codebuild cognito-idp dynamodb ec2messages",
    "ecr.api ecr.dkr ecs-agent ecs-telemetry elasticache elasticfilesystem elasticloadbalancing email-smtp events execute-api glue",
    "kinesis-firehose kinesis-streams lambda logs monitoring rds-data redshift redshift-data secretsmanager servicediscovery ssmmessages",
    "states sync-states xray",
  ]))
  likely_services = gen::concat(pack.endpoint_services, ["aoss", "ds-data", "s3tables"])
  stated_services = gen::flatten([
    for _, e in spec.endpoints : [{
      is = e.service
      // Without the region in front of it, and what some have behind it.
      name = gen::trimsuffix(
        gen::try(gen::regex("^(?:cn[.])?com[.]amazonaws[.][a-z]+(?:-[a-z]+)+-[0-9]+[.](.+)$", e.service)[0], e.service), "-fips",
      )
    }] if e.service != null
  ])
  acl_rules = gen::flatten([for _, a in spec.network_acls : [a.ingress, a.egress]])
  // Protocols with ports, and those of which all messages are meant, whatever their type and code:
  // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_network_acl.go
  acl_ported   = ["tcp", "6", "udp", "17"]
  acl_messages = ["icmp", "1", "ipv6-icmp", "58"]
  acl_names = [
    "tcp", "udp", "icmp", "ipv6-icmp", "igmp", "gre", "esp", "ah", "ipip", "sctp", "ospfigp", "eigrp", "pim", "vrrp", "l2tp",
    "udplite", "ipv4", "ipv6", "all",
  ]
  acl_numbers = "^(-1|[0-9]|[1-46-9][0-9]|5[0-689]|1[0-3][0-9]|14[0-2]|25[34])$"
  acl_misnamed = gen::merge(
    { for n in pack.acl_names : n => n },
    { any = "-1", icmpv6 = "ipv6-icmp", icmp6 = "ipv6-icmp", ospf = "ospfigp", ipsec = "esp", http = "tcp", https = "tcp", tls = "tcp" },
  )
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ec2/2016-11-15/service-2.json
rule "endpoint-place" {
  severity = "error"
  title    = "Endpoint without a place"
  for_each = spec.endpoints
  condition = (
    each.value.type == "Gateway"
    ? gen::length(each.value.subnets) + gen::length(each.value.security_groups) == 0
    : gen::length(each.value.subnets) > 0
  )
  at = gen::concat([for s in each.value.subnets : s], [for g in each.value.security_groups : g], [each.value.type, each.value.service])
  message = (
    each.value.type == "Gateway"
    ? "A gateway endpoint is a route, without subnets and security groups. Leave them out, or write type: Interface."
    : "An interface endpoint has its addresses in subnets. Name them in subnets, one a zone."
  )
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
rule "endpoint-gateway" {
  severity = "error"
  title    = "No gateway to this service"
  for_each = pack.gateway_endpoints
  condition = (
    each.value.service == null ? true
    : gen::can(gen::regex("(^|[.])(dynamodb|s3)$", each.value.service)) && gen::has(pack.private_networks, each.value.network)
  )
  at = each.value.service
  message = (
    !gen::has(spec.networks, each.value.network)
    ? "A gateway endpoint is a route of a network, and the spec has none. Add vpc, or leave the endpoint out."
    : !gen::has(pack.own_networks, each.value.network)
    ? "A gateway endpoint is a route of subnets that the spec makes, and this network exists already. Write type: Interface."
    : !gen::has(pack.private_networks, each.value.network)
    ? "A gateway endpoint is a route of private subnets, and this network has none. Add private_subnets, or leave it out."
    : "There are gateways to s3 and dynamodb alone. For ${each.value.service}, write type: Interface, or leave it out."
  )
}

// A table of routes has one route to the addresses of a service.
// https://github.com/eksctl-io/eksctl/issues/4377
rule "endpoint-twice" {
  severity = "error"
  title    = "Two gateways to one service"
  for_each = {
    for e in pack.gateway_endpoints :
    "${gen::coalesce(e.network, "-")} ${gen::regex("[^.]*$", e.service)}" => e.service... if e.service != null
  }
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "A network has one gateway to a service, and two are named here. Keep one of them."
}

rule "peering-id" {
  severity = "error"
  title    = "Not such an id"
  for_each = gen::concat(
    [for _, p in spec.peerings : { id = p.network, form = "vpc-${pack.hex}" } if p.network != null],
    [for _, g in spec.transit_gateways : { id = g.id, form = "tgw-${pack.hex}" } if g.id != null],
    [for _, p in spec.peerings : { id = p.account, form = "[0-9]{12}", like = "482716305911" } if p.account != null],
  )
  condition = gen::can(gen::regex("^${each.value.form}$", each.value.id))
  at        = each.value.id
  message   = <<-EOT
    An id here is one such as ${gen::try(each.value.like, gen::replace(each.value.form, pack.hex, "0a1b2c3d4e5f60718"))}, which
    ${each.value.id} is not. Look it up in the account of the other network.
  EOT
}

rule "transit-gateway" {
  severity  = "error"
  title     = "No gateway"
  for_each  = spec.transit_gateways
  condition = (each.value.id == null) != (each.value.existing == null)
  at        = each.value.existing == null ? [] : [each.value.id]
  path      = gen::path("transit_gateways", each.key)
  message = (
    each.value.id == null ? "Nothing says which gateway it is. Write id: with its id, or existing: with its name or tags."
    : "The gateway is named by id, and by existing too. Keep one of them."
  )
}

// What is accepted by somebody of the same account is accepted without a word.
// https://github.com/boto/botocore/blob/develop/botocore/data/ec2/2016-11-15/service-2.json
rule "peering-accepted" {
  severity = "error"
  title    = "Nothing to accept"

  check {
    for_each  = [for _, p in spec.peerings : p if p.accepted_in != null && p.account != null]
    condition = gen::try(spec.accounts[each.value.accepted_in].id, each.value.account) == each.value.account
    at        = [each.value.accepted_in, each.value.account]
    message   = <<-EOT
      The network is in the account ${each.value.account}, and ${each.value.accepted_in} leads to
      ${gen::try(spec.accounts[each.value.accepted_in].id, "another one")}. Leave account out, or name the account that leads there.
    EOT
  }

  check {
    for_each  = [for _, p in spec.peerings : p if p.accepted_in != null && p.to != null]
    condition = false
    at        = [each.value.accepted_in, each.value.to]
    message   = "Both networks are made here, so the peering is accepted by itself. Leave accepted_in out."
  }
}

rule "peering-tier" {
  severity  = "error"
  title     = "No such subnets"
  for_each  = pack.named_tiers
  condition = gen::contains(["public", "private", "database"], each.value)
  at        = each.value
  message   = "Subnets are public, private or database; there are none that are ${each.value}."
}

rule "peering-network" {
  severity = "error"
  title    = "Routes of somebody else"
  for_each = gen::concat(
    [
      for name, p in spec.peerings :
      { at = [p.network, p.to], path = gen::path("peerings", name), network = pack.peered_networks[name] }
    ],
    [
      for name, g in spec.transit_gateways :
      { at = g.id != null ? [g.id] : [g.existing], path = gen::path("transit_gateways", name), network = pack.transit_networks[name] }
      if pack.transit_networks[name] != null
    ],
  )
  condition = gen::has(pack.own_networks, each.value.network)
  at        = each.value.at
  path      = each.value.path
  message   = "Who makes a network says where its routes lead, and this spec makes none. Leave this out, or describe the network under vpc."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ec2/2016-11-15/service-2.json
rule "peering-routes" {
  severity = "error"
  title    = "Addresses of both"
  for_each = gen::flatten([
    for _, r in pack.far_routes : [
      for own in gen::lookup(pack.network_blocks, gen::coalesce(r.network, "-"), []) :
      { route = r.cidr, own = own, everything = r.peering == null } if !gen::can(gen::regex(":", r.cidr))
    ] if r.cidr != null
  ])
  condition = (
    !gen::cidr_contains(each.value.own, each.value.route)
    && (!gen::cidr_contains(each.value.route, each.value.own) || each.value.everything)
  )
  at      = [each.value.route, each.value.own]
  message = <<-EOT
    ${each.value.route} and the addresses of the network, ${each.value.own}, overlap, so that nobody could say where
    they are. Peer networks of different addresses.
  EOT
}

rule "peering-ends" {
  severity = "error"
  title    = "Network not said"
  for_each = spec.peerings
  condition = (
    (each.value.to == null) != (each.value.network == null) && each.value.to != pack.peered_networks[each.key]
    && (each.value.to == null ? gen::length(each.value.routes) > 0 : each.value.account == null && each.value.region == null)
  )
  at = [each.value.to, each.value.network, each.value.account, each.value.region, each.value]
  message = (
    each.value.to == null && each.value.network == null ?
    "A peering has another end. Write to: with a network of the spec, or network: with the id of another one."
    : each.value.to != null && each.value.network != null ?
    "The other end is either a network of the spec or one that it does not have. Keep to or network."
    : each.value.to == null ? "Nothing says what is reached by the peering. Write routes: with the addresses of the other network."
    : each.value.to == pack.peered_networks[each.key] ? "A network reaches itself without a peering. Name another one in to, or in from."
    : "The networks of a spec are in one account and region. Leave account and region out."
  )
}

rule "network-of-what" {
  severity = "error"
  title    = "Network not said"
  for_each = pack.network_key != null || gen::length(spec.networks) == 0 ? [] : gen::concat(
    [for _, g in spec.security_groups : { at = [g.name, g.existing], key = "network" } if g.network == null],
    [for _, p in spec.peerings : { at = [p.to, p.network], key = "from" } if p.from == null],
    [for _, e in spec.endpoints : { at = [e.service], key = "network" } if e.network == null && gen::length(e.subnets) == 0],
  )
  condition = false
  at        = each.value.at
  message   = <<-EOT
    There are several networks, and nothing says which one is meant. Write ${each.value.key}:
    ${gen::join(" or ", gen::keys(spec.networks))}.
  EOT
}

// https://docs.aws.amazon.com/vpc/latest/userguide/security-groups.html
rule "network-mixed" {
  severity = "error"
  title    = "Parts of two networks"
  for_each = [
    for p in pack.placed_things : gen::merge(p, {
      networks = gen::distinct(gen::compact(gen::concat(
        [for s in p.subnets : gen::lookup(pack.subnet_networks, s, null)], [for g in p.groups : gen::lookup(pack.group_networks, g, null)],
      )))
    })
  ]
  condition = gen::length(each.value.networks) < 2
  at        = gen::concat([for g in each.value.groups : g], [for s in each.value.subnets : s])
  message   = <<-EOT
    ${each.value.what} stands in one network, and its subnets and security groups are in
    ${gen::join(" and ", each.value.networks)}. Name those of one network; a group says its own with network.
  EOT
}

rule "endpoint-network" {
  severity  = "error"
  title     = "Network of the subnets said twice"
  for_each  = [for _, e in spec.endpoints : e if e.network != null && gen::length(e.subnets) > 0]
  condition = gen::lookup(pack.subnet_networks, each.value.subnets[0], each.value.network) == each.value.network
  at        = [each.value.network, each.value.subnets[0]]
  message   = "The subnet ${each.value.subnets[0]} is in another network. Leave network out: an interface is where its subnets are."
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
rule "acl-subnet" {
  severity  = "error"
  title     = "Two lists of one subnet"
  for_each  = { for s in gen::flatten([for _, a in spec.network_acls : a.subnets]) : s => s... }
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "A subnet has one list, and ${each.key} is in several. Name it in one of them, with the rules of both."
}

// The services by which people look for others: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
rule "endpoint-service" {
  severity = "error"
  title    = "No such service"

  check {
    for_each  = pack.stated_services
    condition = gen::lookup(pack.mistaken_services, each.value.name, null) == null
    at        = each.value.is
    message = gen::join(" ", [
      "There is no endpoint of a service ${each.value.name}: it is called ${gen::lookup(pack.mistaken_services, each.value.name, "")}.",
      "Write that.",
    ])
  }
  check {
    for_each = [
      for s in pack.stated_services : s
      if !gen::contains(pack.likely_services, s.name) && gen::lookup(pack.mistaken_services, s.name, null) == null
    ]
    condition = gen::nearest(each.value.name, pack.endpoint_services) == null
    at        = each.value.is
    message = gen::join(" ", [
      "There is no endpoint of a service ${each.value.name}. Write",
      "${gen::nearest(each.value.name, pack.endpoint_services)} if that is meant.",
    ])
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ec2/2016-11-15/service-2.json
rule "acl-number" {
  severity  = "error"
  title     = "Number used twice"
  for_each  = gen::flatten([for _, a in spec.network_acls : [{ rules = a.ingress }, { rules = a.egress }]])
  condition = gen::length([for r in each.value.rules : r.number]) == gen::length(gen::distinct([for r in each.value.rules : r.number]))
  at        = [for r in each.value.rules : r.number]
  message   = "Rules are asked by their numbers, and two have the same. Give each its own; steps of ten leave room for more."
}

// The names that the provider turns into numbers, and the numbers that it knows:
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_network_acl.go
rule "acl-protocol" {
  severity  = "error"
  title     = "No such protocol"
  for_each  = [for r in pack.acl_rules : r.protocol if r.protocol != null]
  condition = gen::contains(pack.acl_names, each.value) || gen::can(gen::regex(pack.acl_numbers, gen::tostring(each.value)))
  at        = each.value
  message = (
    gen::has(pack.acl_misnamed, gen::lower(gen::tostring(each.value)))
    ? "There is no protocol ${each.value}. Write ${pack.acl_misnamed[gen::lower(gen::tostring(each.value))]}."
    : gen::join(" ", [
      "There is no protocol ${each.value}. Write ${gen::join(", ", [for n in pack.acl_names : n if n != "all"])}; another by its",
      "number, up to 142; or -1 for any.",
    ])
  )
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html
rule "acl-ports" {
  severity = "error"
  title    = "No such ports"

  check {
    for_each  = [for r in pack.acl_rules : r if r.from_port != null && r.to_port != null]
    condition = each.value.from_port <= each.value.to_port || !gen::contains(pack.acl_ported, each.value.protocol)
    at        = [each.value.to_port, each.value.from_port]
    message   = "The range of ports ends at ${each.value.to_port}, before it begins at ${each.value.from_port}. Exchange the two."
  }
  check {
    for_each = [for r in pack.acl_rules : r if gen::contains(pack.acl_ported, r.protocol)]
    condition = (
      gen::try(each.value.from_port >= 0 && each.value.from_port <= 65535, true)
      && gen::try(each.value.to_port >= 0 && each.value.to_port <= 65535, true)
    )
    at = [
      for p in [each.value.from_port, each.value.to_port] : p if gen::try(p < 0 || p > 65535, false)
    ]
    message = "Ports are numbers from 0 to 65535. Write such a number, or leave it out for all of them."
  }
  check {
    for_each = [
      for r in pack.acl_rules : r if gen::contains(pack.acl_names, r.protocol) && !gen::contains(pack.acl_ported, r.protocol)
    ]
    condition = gen::contains([0, null], each.value.from_port) && gen::contains([0, 65535, null], each.value.to_port)
    at        = [each.value.from_port, each.value.to_port, each.value.protocol]
    message = gen::join(" ", [
      "Only tcp and udp have ports, and a rule of ${each.value.protocol} is for all its messages. Leave from_port and to_port out, or",
      "write protocol: tcp.",
    ])
  }
}
