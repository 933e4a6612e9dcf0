// How existing things are found.
values {
  // The name of each kind of thing in messages, the form of its id (null for any form), and how its ARN begins after
  // the partition.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  existing_kinds = {
    certificate    = { thing = "a certificate", by = ["arn", "name"], id = null, arn = "acm:REGION:ACCOUNT:certificate/" }
    encryption_key = { thing = "a key", by = ["id", "arn", "name"], id = "(mrk-)?[0-9a-f-]+", arn = "kms:REGION:ACCOUNT:key/" }
    role           = { thing = "a role", by = ["arn", "name"], id = null, arn = "iam::ACCOUNT:role/" }
    secret         = { thing = "a secret", by = ["arn", "name"], id = null, arn = "secretsmanager:REGION:ACCOUNT:secret:" }
    log_group      = { thing = "a log group", by = ["name", "arn"], id = null, arn = "logs:REGION:ACCOUNT:log-group:" }
    topic          = { thing = "a topic", by = ["arn", "name"], id = null, arn = "sns:REGION:ACCOUNT:" }
    repository     = { thing = "a repository", by = ["arn", "name"], id = null, arn = "ecr:REGION:ACCOUNT:" }
    ssm_parameter  = { thing = "a parameter", by = ["name", "arn"], id = null, arn = "ssm:REGION:ACCOUNT:" }
    bucket         = { thing = "a bucket", by = ["name", "arn"], id = null, arn = "s3:::" }
    database       = { thing = "a database", by = ["name", "arn", "tags"], id = null, arn = "rds:REGION:ACCOUNT:db:" }
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/rds_cluster
    database_cluster = { thing = "a cluster of databases", by = ["name", "arn"], id = null, arn = "rds:REGION:ACCOUNT:cluster:" }
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
    backup_vault     = { thing = "a vault", by = ["name", "arn"], id = null, arn = "backup:REGION:ACCOUNT:backup-vault:" }
    cache            = { thing = "a cache", by = ["name", "arn"], id = null, arn = "elasticache:REGION:ACCOUNT:replicationgroup:" }
    serverless_cache = { thing = "a cache", by = ["name", "arn"], id = null, arn = "elasticache:REGION:ACCOUNT:serverlesscache:" }
    memcached        = { thing = "a cache", by = ["name", "arn"], id = null, arn = "elasticache:REGION:ACCOUNT:cluster:" }
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
    kafka_cluster            = { thing = "a Kafka cluster", by = ["name", "arn"], id = null, arn = "kafka:REGION:ACCOUNT:cluster/" }
    serverless_kafka_cluster = { thing = "a serverless Kafka cluster", by = ["arn"], id = null, arn = "kafka:REGION:ACCOUNT:cluster/" }
    queue            = { thing = "a queue", by = ["arn", "name"], id = null, arn = "sqs:REGION:ACCOUNT:" }
    table            = { thing = "a table", by = ["arn", "name"], id = null, arn = "dynamodb:REGION:ACCOUNT:table/" }
    function         = { thing = "a function", by = ["arn", "name"], id = null, arn = "lambda:REGION:ACCOUNT:function:" }
    file_system = {
      thing = "a file system"
      by    = ["id", "arn", "tags"]
      id    = "fs-${pack.hex}"
      arn   = "elasticfilesystem:REGION:ACCOUNT:file-system/"
    }
    stream        = { thing = "a stream", by = ["name", "arn"], id = null, arn = "kinesis:REGION:ACCOUNT:stream/" }
    event_bus     = { thing = "an event bus", by = ["name", "arn"], id = null, arn = "events:REGION:ACCOUNT:event-bus/" }
    search_domain = { thing = "a search domain", by = ["name", "arn"], id = null, arn = "es:REGION:ACCOUNT:domain/" }
    state_machine = { thing = "a state machine", by = ["name", "arn"], id = null, arn = "states:REGION:ACCOUNT:stateMachine:" }
    delivery_stream = { thing = "a delivery stream", by = ["name", "arn"], id = null, arn = "firehose:REGION:ACCOUNT:deliverystream/" }
    data_catalog    = { thing = "a database of tables", by = ["name", "arn"], id = null, arn = "glue:REGION:ACCOUNT:database/" }
    document_database    = { thing = "a document database", by = ["name", "arn"], id = null, arn = "rds:REGION:ACCOUNT:cluster:" }
    warehouse            = { thing = "a warehouse", by = ["name", "arn"], id = null, arn = "redshift:REGION:ACCOUNT:cluster:" }
    serverless_warehouse = { thing = "a serverless warehouse", by = ["name"], id = null, arn = "-" }
    user_pool = {
      thing = "a user pool"
      by    = ["id", "arn"]
      id    = "[a-z]+(-[a-z]+)+-[0-9]+_[A-Za-z0-9]+"
      arn   = "cognito-idp:REGION:ACCOUNT:userpool/"
    }
    email_identity = { thing = "a sender of mail", by = ["name", "arn"], id = null, arn = "ses:REGION:ACCOUNT:identity/" }
    email_configuration_set = {
      thing = "a configuration set of mail"
      by    = ["name", "arn"]
      id    = null
      arn   = "ses:REGION:ACCOUNT:configuration-set/"
    }
    query_workgroup = { thing = "a workgroup", by = ["name", "arn"], id = null, arn = "athena:REGION:ACCOUNT:workgroup/" }
    batch_queue     = { thing = "a queue of jobs", by = ["name", "arn"], id = null, arn = "batch:REGION:ACCOUNT:job-queue/" }
    namespace     = { thing = "a namespace", by = ["name"], id = null, arn = "-" }
    load_balancer = { thing = "a load balancer", by = ["arn", "name", "tags"], id = null, arn = "elasticloadbalancing:REGION:ACCOUNT:" }
    listener      = { thing = "a listener", by = ["arn"], id = null, arn = "elasticloadbalancing:REGION:ACCOUNT:" }
    cluster       = { thing = "a cluster", by = ["arn", "name"], id = null, arn = "ecs:REGION:ACCOUNT:cluster/" }
    network       = { thing = "a network", by = ["id", "arn", "name", "tags"], id = "vpc-${pack.hex}", arn = "ec2:REGION:ACCOUNT:vpc/" }
    subnet = {
      thing = "a subnet"
      by    = ["id", "arn", "name", "tags"]
      id    = "subnet-${pack.hex}"
      arn   = "ec2:REGION:ACCOUNT:subnet/"
    }
    transit_gateway = {
      thing = "a transit gateway"
      by    = ["id", "arn", "name", "tags"]
      id    = "tgw-${pack.hex}"
      arn   = "ec2:REGION:ACCOUNT:transit-gateway/"
    }
    security_group = {
      thing = "a security group"
      by    = ["id", "arn", "name", "tags"]
      id    = "sg-${pack.hex}"
      arn   = "ec2:REGION:ACCOUNT:security-group/"
    }
  }

  // What is of no use in another account, and what to do about it.
  existing_at_home = {
    // https://docs.aws.amazon.com/acm/latest/userguide/acm-services.html
    certificate = "Nothing shows a certificate of another account. Have one issued here, or leave account out."
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html
    cluster = "Tasks are started in a cluster of their own account. Name one that is there, or leave account out."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    role = <<-EOT
      Only a role of the account itself is taken on by what runs in it. Leave account out; policies and who is trusted name
      a role of another account by its ARN.
    EOT
    // https://docs.aws.amazon.com/glue/latest/dg/cross-account-access.html
    data_catalog = <<-EOT
      Tables are written into the catalog of the account itself. Name a database that is there, or leave account out; policies name
      one of another account by its ARN.
    EOT
    // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
    email_configuration_set = "Mail is sent by a configuration set of the account itself. Name one that is there, or leave account out."
    // https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html
    query_workgroup = "Queries are run in a workgroup of the account itself. Name one that is there, or leave account out."
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
    batch_queue = "Jobs wait in a queue of their own account. Name one that is there, or leave account out."
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
    namespace = "Tasks are registered in a namespace of their own account. Name one that is there, or leave account out."
    listener = "A listener is where its load balancer is. Write account in existing of the load balancer."
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
    log_group = "Lines go to a group of this name in the account of those who write. Name one that is there, or leave account out."
  }
  // Those that have a policy of their own which may be written from here.
  existing_with_policy = {
    bucket       = "the load balancers and buckets that log into it may write, and nobody comes without TLS"
    repository   = "this account may pull"
    backup_vault = "this account may copy into it"
  }
  // Those that are looked up where they are, so that an ARN of another account is of no use without a way there. Subnets and
  // groups are shared: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
  existing_looked_up = [
    "cache", "database", "database_cluster", "file_system", "function", "kafka_cluster", "load_balancer", "memcached", "queue",
    "serverless_cache", "serverless_kafka_cluster", "table", "topic", "backup_vault", "stream", "search_domain", "state_machine",
    "delivery_stream", "document_database", "warehouse", "user_pool", "email_identity",
  ]

  existing_beginnings = {
    for kind, known in pack.existing_kinds :
    kind => gen::replace(gen::replace(known.arn, "REGION", "[a-z0-9-]+"), "ACCOUNT", "([0-9]{12}|aws)")
  }

  existing_identities = gen::flatten([
    for t in pack.existing_things : [
      for key in ["id", "arn"] :
      { kind = pack.existing_kinds[t.kind], key = key, value = t.by[key], begins = pack.existing_beginnings[t.kind] }
      if t.by[key] != null
    ]
  ])
}

rule "existing-identity" {
  severity = "error"
  title    = "Not found by that"
  for_each = gen::flatten([
    for t in pack.existing_things : [
      for key, value in { id = t.by.id, arn = t.by.arn, name = t.by.name, tags = gen::length(t.by.tags) == 0 ? null : t.by.tags } :
      { kind = pack.existing_kinds[t.kind], key = key, value = value } if value != null
    ]
  ])
  condition = gen::contains(each.value.kind.by, each.value.key)
  at        = each.value.value
  message   = <<-EOT
    AWS finds ${each.value.kind.thing} by ${gen::join(" or ", each.value.kind.by)}, not by ${each.value.key}. Write
    existing: {${each.value.kind.by[0]}: ...}.
  EOT
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
rule "existing-id" {
  severity  = "error"
  title     = "Not such an id"
  for_each  = [for i in pack.existing_identities : i if i.key == "id" && i.kind.id != null]
  condition = gen::can(gen::regex("^(${each.value.kind.id})$", each.value.value))
  at        = each.value.value
  message   = <<-EOT
    The id of ${each.value.kind.thing} has the form ${gen::replace(each.value.kind.id, pack.hex, "0a1b2c3d4e5f60718")}. Look it up in the
    account: ${each.value.value} is none.
  EOT
}

rule "existing-arn" {
  severity  = "error"
  title     = "Not such an ARN"
  for_each  = [for i in pack.existing_identities : i if i.key == "arn"]
  condition = gen::can(gen::regex("^arn:[a-z-]+:${each.value.begins}.*(${gen::coalesce(each.value.kind.id, ".+")})$", each.value.value))
  at        = each.value.value
  message   = <<-EOT
    The ARN of ${each.value.kind.thing} has the form arn:aws:${each.value.kind.arn}..., which ${each.value.value} has not. Look
    it up in the account.
  EOT
}

// What is used where it is. Roles are in no region, and buckets, repositories and certificates are used from others too.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "existing-region" {
  severity = "error"
  title    = "Of another region"

  check {
    for_each = [
      for o in pack.existing_owners : gen::merge(o, {
        wanted = o.kind != "encryption_key" ? spec.product.region : gen::coalesce(spec.encryption_keys[o.name].region, spec.product.region)
      })
      if o.region != null && pack.known_region != null
      && !gen::contains(["backup_vault", "bucket", "certificate", "event_bus", "repository", "role"], o.kind)
    ]
    condition = each.value.region == each.value.wanted
    at        = each.value.at
    message = <<-EOT
      ${
    each.value.by.arn != null ? "The ARN is of ${each.value.thing} in ${each.value.region}"
    : "${each.value.by.account} leads to ${each.value.region}"
  }, and what uses it is in ${each.value.wanted}. Write the ${each.value.by.arn != null ? "ARN" : "account"} of one there${
    each.value.kind == "encryption_key" ? ", or beside existing the region of what is kept with it" : ""
  }.
    EOT
  }

  // Who looks in an account looks in one region of it.
  check {
    for_each = [
      for o in pack.existing_owners : o
      if o.by.arn != null && o.way != null && o.region != null && pack.known_region != null
      && gen::contains(["backup_vault", "event_bus", "repository"], o.kind)
    ]
    condition = each.value.region == gen::coalesce(each.value.way.region, spec.product.region)
    at        = [each.value.by.arn, each.value.way.region]
    message   = <<-EOT
      The ARN is of ${each.value.thing} in ${each.value.region}, and ${each.value.by.account} leads to
      ${gen::coalesce(each.value.way.region, spec.product.region)}. Write region: ${each.value.region} in an account of accounts that
      leads there.
    EOT
  }
}

// Where each thing is, by its ARN and by what the spec says.
values {
  existing_owners = [
    for t in pack.existing_things : {
      thing = pack.existing_kinds[t.kind].thing
      kind  = t.kind
      name  = t.name
      by    = t.by
      region = (
        t.by.arn != null ? gen::try(gen::regex("^arn:[a-z-]+:[a-z0-9-]+:([a-z0-9-]+):", t.by.arn)[0], null) :
        gen::try(spec.accounts[t.by.account].region, null)
      )
      at    = t.by.arn != null ? t.by.arn : t.by.account
      owner = gen::try(gen::regex("^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}):", t.by.arn)[0], null)
      way   = gen::try(spec.accounts[t.by.account], null)
    }
  ]
}

rule "existing-account" {
  severity = "error"
  title    = "Not from another account"

  check {
    for_each  = [for o in pack.existing_owners : o if o.by.account != null]
    condition = !gen::has(pack.existing_at_home, each.value.kind)
    at        = each.value.by.account
    message   = gen::lookup(pack.existing_at_home, each.value.kind, "")
  }

  check {
    for_each  = [for o in pack.existing_owners : o if o.way != null && o.owner != null]
    condition = each.value.way.id == null || each.value.way.id == each.value.owner
    at        = [each.value.by.arn, each.value.way.id]
    message   = <<-EOT
      The ARN is of the account ${gen::coalesce(each.value.owner, "-")}, and ${each.value.by.account} leads to
      ${gen::coalesce(each.value.way.id, "another one")}. Name the account of accounts that it is in.
    EOT
  }

  check {
    for_each = [
      for o in pack.existing_owners : o
      if o.owner != null && o.by.account == null && gen::contains(pack.existing_looked_up, o.kind)
      && gen::try(spec.account.id, null) != null
    ]
    condition = each.value.owner == spec.account.id
    at        = [each.value.by.arn, spec.account.id]
    message   = <<-EOT
      The ARN is of ${each.value.thing} in the account ${gen::coalesce(each.value.owner, "-")}, where nobody looks with the
      credentials of ${spec.account.id}. Declare that one in accounts, and write account: NAME beside the ARN.
    EOT
  }

  // A listener is where its load balancer is.
  check {
    for_each = [
      for o in pack.existing_owners : o
      if o.owner != null && o.by.account == null && o.kind != "listener" && gen::has(pack.existing_at_home, o.kind)
      && gen::try(spec.account.id, null) != null
    ]
    condition = each.value.owner == spec.account.id
    at        = [each.value.by.arn, spec.account.id]
    message   = <<-EOT
      The ARN is of ${each.value.thing} in the account ${gen::coalesce(each.value.owner, "-")}, and the product is in
      ${spec.account.id}. ${gen::regex("^[^.]*[.]", gen::lookup(pack.existing_at_home, each.value.kind, "."))} Write the ARN of one
      that is there.
    EOT
  }

  // What is shown or passed on by a load balancer is in its account.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
  check {
    for_each = gen::flatten([
      for name, b in spec.load_balancers : [
        for l in b.listeners : [
          for at in gen::concat([for r in l.rules : r.name], l.certificates) : { at = at, account = b.existing.account }
        ]
      ] if gen::try(b.existing.account, null) != null
    ])
    condition = false
    at        = [each.value.at, each.value.account]
    message   = <<-EOT
      A load balancer passes on to target groups of its own account, and shows certificates of it. Leave this out, and have a load
      balancer of this account; records and policies may still name the other one.
    EOT
  }
}

rule "existing-policy" {
  severity  = "error"
  title     = "No such policy"
  for_each  = [for _, t in pack.owned_policies : t]
  condition = gen::has(pack.existing_with_policy, each.value.kind)
  at        = each.value.by.owns_policy
  message   = <<-EOT
    The policy of ${pack.existing_kinds[each.value.kind].thing} that exists is its owner's. Leave owns_policy out, and have the
    owner let this product in.
  EOT
}

// https://github.com/awsdocs/amazon-ecr-user-guide/blob/8f2dbe9266f0999ac2fe428834588c18657e7e36/doc_source/ecr-using-tags.md
rule "existing-repository" {
  severity  = "error"
  title     = "Not such an ARN"
  for_each  = gen::compact([for _, r in pack.repositories : gen::try(r.existing.arn, null)])
  condition = gen::can(gen::regex("^arn:[a-z-]+:ecr:[a-z0-9-]+:[0-9]{12}:repository/[a-z0-9._/-]+$", each.value))
  at        = each.value
  message   = <<-EOT
    The ARN of a repository has the form arn:aws:ecr:REGION:ACCOUNT:repository/NAME, which ${each.value} has not. Look it
    up in the account that the repository is in.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
rule "existing-viewer-certificate" {
  severity = "error"
  title    = "Certificate elsewhere"
  for_each = [
    for name in gen::compact(gen::values(pack.viewer_certificate_names)) : spec.certificates[name].existing
    if gen::try(spec.certificates[name].existing, null) != null
  ]
  condition = gen::can(gen::regex("^arn:[a-z-]+:acm:us-east-1:", each.value.arn))
  at        = gen::concat([for v in [each.value.arn, each.value.name] : v if v != null], [each.value])
  message   = "A distribution reads its certificate in us-east-1. Write existing: {arn: ...} with one of that region."
}

// What AWS keeps with a bucket belongs to whoever made the bucket: notifications, the configuration of its copies, its
// lifecycle. Writing them from here would replace the owner's.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
rule "existing-bucket-told" {
  severity = "error"
  title    = "Bucket of somebody else"
  for_each = gen::flatten([
    for bucket, triggers in pack.function_buckets : [for t in triggers : t.trigger.bucket] if !gen::has(pack.own_buckets, bucket)
  ])
  condition = false
  at        = each.value
  message   = <<-EOT
    A bucket has one list of whom it tells, and that of ${each.value} is somebody else's. Leave the trigger out, and have the
    bucket's owner turn its event bus on; a rule of events then calls the function.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
rule "existing-bucket-copied" {
  severity = "error"
  title    = "Bucket of somebody else"
  for_each = [
    for _, c in pack.bucket_copies : c.source_bucket
    if c.source_bucket != null && c.cross_region_replication != null && !gen::has(pack.own_buckets, gen::coalesce(c.source_bucket, "-"))
  ]
  condition = false
  at        = each.value
  message   = <<-EOT
    A bucket has one configuration of its copies, and that of ${each.value} is somebody else's. Leave cross_region_replication
    out, and have its owner copy it; schedule and destination_bucket make copies without touching the bucket.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
rule "existing-bucket-kept" {
  severity = "error"
  title    = "Bucket of somebody else"
  for_each = [
    for _, m in pack.bucket_copies : m
    if gen::try(m.retention, null) != null && gen::try(spec.storage[m.destination_bucket].existing, null) != null
  ]
  condition = false
  at        = each.value.retention
  message   = <<-EOT
    The lifecycle of the bucket ${each.value.destination_bucket} is somebody else's, so nothing here ends the copies after
    ${gen::replace(each.value.retention.text, "_", " ")}. Leave retention out, or name a bucket of the spec.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
rule "existing-bucket-key" {
  severity = "error"
  title    = "Copies without key"
  for_each = [
    for c in pack.listed_copies : c
    if gen::try(spec.storage[c.bucket].encryption.kms_master_key_id, null) != null
    && !gen::has(pack.own_buckets, c.rule.destination)
  ]
  condition = false
  at        = [each.value.rule.destination, spec.storage[each.value.bucket].encryption.kms_master_key_id]
  message   = <<-EOT
    The objects of ${each.value.bucket} are encrypted with a key, and S3 has to be told with which key of the other region or
    account their copies are: nothing says it of a bucket that exists. Name a destination of the spec, or encrypt with AES256.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html
rule "existing-parameter" {
  severity  = "error"
  title     = "Not such an ARN"
  for_each  = gen::compact([for _, p in spec.ssm_parameters : gen::try(p.existing.arn, null)])
  condition = gen::can(gen::regex("^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", each.value))
  at        = each.value
  message   = <<-EOT
    The ARN of a parameter has the form arn:aws:ssm:REGION:ACCOUNT:parameter/NAME, which ${each.value} has not. Look it up in
    the account that the parameter is in.
  EOT
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
rule "existing-balancer" {
  severity = "error"
  title    = "Not such an ARN"

  check {
    for_each = gen::compact([for _, b in spec.load_balancers : gen::try(b.existing.arn, null)])
    condition = gen::can(gen::regex(
      "^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/(app|net)/[^/]+/[0-9a-f]+$", each.value
    ))
    at      = each.value
    message = <<-EOT
      The ARN of a load balancer has the form arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID, or net in the
      place of app, which ${each.value} has not. Look it up in the account that the load balancer is in.
    EOT
  }

  check {
    for_each = gen::compact(gen::flatten([
      for _, b in spec.load_balancers : [for l in b.listeners : gen::try(l.existing.arn, null)]
    ]))
    condition = gen::can(gen::regex("^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:listener/(app|net)(/[^/]+){3}$", each.value))
    at        = each.value
    message   = <<-EOT
      The ARN of a listener has the form arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID, which ${each.value}
      has not. Look it up with the load balancer, or leave existing out: the listener is then found by its port.
    EOT
  }

  check {
    for_each = gen::flatten([
      for _, b in spec.load_balancers : [
        for l in b.listeners : { listener = l.existing.arn, balancer = b.existing.arn }
        if gen::try(l.existing.arn, null) != null && gen::try(b.existing.arn, null) != null
      ]
    ])
    condition = gen::startswith(gen::replace(each.value.listener, ":listener/", ":loadbalancer/"), "${each.value.balancer}/")
    at        = [each.value.listener, each.value.balancer]
    message   = <<-EOT
      The listener is one of another load balancer: its ARN goes on after that of its own. Leave existing out of the listener,
      which is then found by its port, or correct one of the two.
    EOT
  }
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
rule "existing-kafka" {
  severity = "error"
  title    = "Not such an ARN"
  for_each = gen::compact([
    for t in pack.existing_things : t.by.arn if gen::contains(["kafka_cluster", "serverless_kafka_cluster"], t.kind)
  ])
  condition = gen::can(gen::regex("^arn:[a-z-]+:kafka:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9-]+/[a-z0-9-]+$", each.value))
  at        = each.value
  message   = <<-EOT
    The ARN of a Kafka cluster has the form arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/ID, which ${each.value} has not. Look it up in
    the account that the cluster is in.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
rule "existing-balancer-rules" {
  severity = "error"
  title    = "Nothing to read"
  for_each = gen::flatten([
    for name, b in spec.load_balancers : [for l in b.listeners : [for r in l.rules : r.name]]
    if b.existing != null && pack.balancer_types[name] == "network"
  ])
  condition = false
  at        = each.value
  message   = <<-EOT
    A network load balancer reads nothing of what it passes on, so its listeners have no rules, and what they do is set by
    whoever made it. Leave the rules out, and write a load balancer of your own, or name one whose ARN has app in it.
  EOT
}

// A cache is measured at each of its nodes: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html
rule "existing-cache-nodes" {
  severity = "error"
  title    = "Alarm on no node"
  for_each = [
    for a in spec.alarms : a
    if gen::try(gen::has(pack.existing_caches, a.resource.cache) && spec.caches[a.resource.cache].num_cache_nodes == null, false)
  ]
  condition = false
  at        = each.value.resource.cache
  notes     = [{ at = spec.caches[each.value.resource.cache].existing, says = "Nothing here says how many nodes it has." }]
  message   = <<-EOT
    The cache ${each.value.resource.cache} exists already, and an alarm watches each of its nodes. Write beside existing how many it
    has, such as num_cache_nodes: 2.
  EOT
}
