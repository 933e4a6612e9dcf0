// What the product needs on AWS: which permissions a role needs, what a task has
// to reach, and what services of AWS do for it.
values {
  // Every container of each task, including sidecars, with the execution role that
  // starts it.
  task_parts = gen::flatten([
    for t in spec.task_definitions : [
      [
        for c in t.container_definitions : {
          family  = t.family
          role    = t.execution_role_arn
          name    = c.name
          image   = c.image
          log     = c.log_configuration
          secrets = [for s in c.secrets : { variable = s.name, from = s.value_from }]
        }
      ],
      [
        for s in pack.task_sidecars : {
          family  = t.family
          role    = t.execution_role_arn
          name    = s.name
          image   = s.container.image
          log     = s.container.log_configuration
          secrets = gen::concat(s.secrets, s.checks_in == null || s.checks_in != t.family ? [] : s.checks)
        }
        if s.only == null || gen::contains(gen::coalesce(s.only, []), t.family)
      ],
    ]
  ])

  // The containers that are added to tasks: to the tasks in "only", or to all. The
  // certificate container belongs to one task.
  agent = spec.datadog_agent
  pool  = gen::try(spec.performance_tuning.pgbouncer, null)
  task_sidecars = gen::concat(
    pack.agent == null ? [] : pack.agent.container == null ? [] : [{
      name      = "the Datadog agent"
      container = pack.agent.container
      only      = null
      secrets   = [{ variable = "DD_API_KEY", from = pack.agent.api_key_secret }]
      checks_in = gen::try(pack.agent.configuration.integrations_task, null)
      checks = gen::try(
        [for name, check in pack.agent.configuration.integrations : { variable = "the ${name} check", from = check.password }], [],
      )
    }],
    pack.agent == null ? [] : pack.agent.log_router == null ? [] : [{
      name = "the log router", container = pack.agent.log_router, only = pack.routed_tasks, secrets = [], checks_in = null, checks = []
    }],
    // The pool receives the secret with the pooled URL, which the other containers have too.
    pack.pool == null ? [] : pack.pool.container == null ? [] : [{
      name = "pgbouncer", container = pack.pool.container, only = pack.pooled_tasks, secrets = [], checks_in = null, checks = []
    }],
    pack.certificates == null ? [] : [{
      name    = pack.certificates_volume, container = pack.certificates, only = gen::keys(pack.certified_tasks),
      secrets = [], checks_in = null, checks = []
    }],
  )

  // The secrets that containers receive.
  given_secrets = gen::flatten([
    for p in pack.task_parts : [
      for s in p.secrets : {
        part     = p
        variable = s.variable
        secret   = s.from
        key = gen::try(
          spec.secrets[s.from.secret].kms_key_id,
          spec.databases[gen::trimprefix(s.from.secret, "database/")].kms_key_id,
          null
        )
      }
      if gen::try(s.from.name, "") != "" && p.role != null && !gen::startswith(gen::try(s.from.secret, "-"), "ssm_parameter/")
    ]
  ])

  // What the statements of each role name by its facts.
  granted_facts = {
    for name, resources in { for s in pack.statements : s.role => s.statement.Resource... } : name => [
      for r in gen::flatten(resources) : r if gen::startswith(r, "fact/")
    ]
  }

  // The parameters that containers receive in the place of secrets.
  given_parameters = gen::flatten([
    for p in pack.task_parts : [
      for s in p.secrets : { part = p, variable = s.variable, from = s.from, name = gen::trimprefix(s.from.secret, "ssm_parameter/") }
      if gen::startswith(gen::try(s.from.secret, "-"), "ssm_parameter/") && p.role != null
    ]
  ])

  // The images that a task needs an execution role for.
  // https://docs.aws.amazon.com/AmazonECS/latest/userguide/task_execution_IAM_role.html
  private_images = {
    for p in pack.task_parts : p.image => p...
    if gen::has(pack.repositories, p.image) || gen::length(gen::regexall("^[0-9]{12}[.]dkr[.]ecr[.]", gen::coalesce(p.image, "-"))) > 0
  }

  // Those in the product's own repositories, and those in registries of other accounts or regions.
  pulled_images = [for p in pack.task_parts : p if p.role != null && gen::has(pack.repositories, p.image)]
  foreign_images = [
    for p in pack.task_parts : p
    if p.role != null && gen::has(pack.private_images, p.image) && !gen::has(pack.repositories, p.image)
  ]

  // The log groups that containers write to.
  written_logs = [
    for p in pack.task_parts : { part = p, group = p.log.options.awslogs-group }
    if p.log != null && gen::try(p.log.log_driver, null) == "awslogs" && gen::try(p.log.options.awslogs-group, null) != null
  ]

  // The secrets and objects that applications may use, with their keys.
  task_statements = [for s in pack.statements : s if gen::has(pack.task_roles, s.role)]
  encrypted_secrets = {
    for _, secret in spec.secrets : "secret/${secret.name}" => secret...
    if secret.name != null && secret.kms_key_id != null
  }
  secret_readers = gen::flatten([
    for s in pack.task_statements : [
      for r in s.statement.Resource : [
        for secret in gen::lookup(pack.encrypted_secrets, r, []) :
        { role = s.role, resource = r, name = secret.name, key = secret.kms_key_id }
      ]
    ] if gen::length([for a in s.statement.Action : a if gen::contains(["secretsmanager:GetSecretValue", "secretsmanager:*", "*"], a)]) > 0
  ])
  object_key_uses = {
    "s3:GetObject" = "kms:Decrypt"
    "s3:PutObject" = "kms:GenerateDataKey"
  }
  bucket_users = gen::flatten([
    for s in pack.task_statements : [
      for r in s.statement.Resource : [
        for _, b in spec.storage : [
          for action, use in pack.object_key_uses : {
            role     = s.role
            resource = r
            action   = action
            use      = use
            name     = b.name
            key      = b.encryption.kms_master_key_id
          }
          if gen::contains(s.statement.Action, action)
        ]
        if gen::startswith(r, "bucket/${gen::coalesce(b.name, "-")}/") && gen::try(b.encryption.kms_master_key_id, null) != null
      ]
    ]
  ])

  // The role of an application whose task definition names none: the only role that
  // starts no task.
  other_roles      = [for name, _ in pack.roles : name if !gen::has(pack.starting_roles, name)]
  application_role = gen::length(pack.other_roles) == 1 ? pack.other_roles[0] : null
  run_by = {
    for family, t in pack.task_definitions : family => t.task_role_arn
    if gen::has(pack.roles, t.task_role_arn)
  }
  published_metrics = gen::flatten([
    for s in spec.services : [
      for m in s.auto_scaling == null ? [] : s.auto_scaling.custom_metrics : {
        service = s.service_name, metric = m.metric_name
        role    = gen::lookup(pack.run_by, s.task_definition, pack.application_role)
      }
    ]
  ])

  // Services of AWS with a region of their own in a variable such as
  // AWS_TRANSCRIBE_REGION, of which a spec declares no resources.
  regional_services = ["bedrock", "comprehend", "polly", "rekognition", "ses", "textract", "transcribe", "translate"]
  called_services = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [
        for e in c.environment : [
          for name in gen::regexall("^AWS_([A-Z]+)_REGION$", gen::coalesce(e.name, "-")) :
          { role = t.task_role_arn, variable = e.name, service = gen::lower(name[0]) }
        ]
      ]
    ]
  ])
}

// Verbs for the actions of policies, for `validate --paths`.
verbs {
  read = [
    "s3:GetObject*", "secretsmanager:GetSecretValue", "ssm:GetParameter*", "kms:Decrypt",
    "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
  ]
  list = ["s3:ListBucket*", "secretsmanager:ListSecrets", "secretsmanager:DescribeSecret"]
  write = [
    "s3:PutObject*", "s3:ReplicateObject", "s3:ReplicateTags", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret",
    "logs:CreateLogStream", "logs:PutLogEvents", "kms:Encrypt", "kms:GenerateDataKey*", "sns:Publish",
  ]
  delete = ["s3:DeleteObject*", "s3:DeleteBucket*", "s3:ReplicateDelete", "secretsmanager:DeleteSecret"]
}

need "policy-token-missing" {
  severity = "error"
  title    = "Image not readable"
  for_each = pack.pulled_images
  role     = each.value.role
  actions  = ["ecr:GetAuthorizationToken"]
  resource = "*"
  task     = each.value.family
  port     = 443
  to       = pack.way_to["ecr.api"][each.value.family].to
  to_path  = pack.way_to["ecr.api"][each.value.family].path
  groups   = pack.way_to["ecr.api"][each.value.family].groups
  subnets  = pack.way_to["ecr.api"][each.value.family].subnets
  at       = each.value.image
  label    = "the image of ${each.value.name} in ${each.value.family}"
  why      = "ECS needs a token of the registry to pull the image of ${each.value.name}, or the task does not start"
}

need "policy-image-missing" {
  severity = "error"
  title    = "Image not readable"
  for_each = pack.pulled_images
  role     = each.value.role
  actions  = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
  resource = "repository/${each.value.image}"
  // The layers themselves come by another name than the token.
  task = (
    pack.way_to["ecr.api"][each.value.family].to == null && pack.way_to["ecr.dkr"][each.value.family].to == null ? null : each.value.family
  )
  port    = 443
  to      = pack.way_to["ecr.dkr"][each.value.family].to
  to_path = pack.way_to["ecr.dkr"][each.value.family].path
  groups  = pack.way_to["ecr.dkr"][each.value.family].groups
  subnets = pack.way_to["ecr.dkr"][each.value.family].subnets
  at      = each.value.image
  label   = "the image of ${each.value.name} in ${each.value.family}"
  why     = "ECS pulls the image of ${each.value.name} as the role ${each.value.role}, or the task does not start"
}

// The spec has no name for a repository that it does not declare, so no policy in
// it could name the repository.
need "policy-foreign-image-missing" {
  severity = "error"
  title    = "Image not readable"
  for_each = pack.foreign_images
  role     = each.value.role
  actions = [
    "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer",
  ]
  resource = "*"
  task     = each.value.family
  port     = 443
  to       = pack.way_to["ecr.dkr"][each.value.family].to
  to_path  = pack.way_to["ecr.dkr"][each.value.family].path
  groups   = pack.way_to["ecr.dkr"][each.value.family].groups
  subnets  = pack.way_to["ecr.dkr"][each.value.family].subnets
  at       = each.value.image
  label    = "the image of ${each.value.name} in ${each.value.family}, of another registry"
  why      = "ECS pulls the image of ${each.value.name} as the role ${each.value.role}, or the task does not start"
}

need "policy-log-missing" {
  severity = "error"
  title    = "Logs not writable"
  for_each = pack.written_logs
  role     = each.value.part.role
  actions  = ["logs:CreateLogStream", "logs:PutLogEvents"]
  resource = "log-group/${gen::trimprefix(each.value.group, "/")}"
  task     = each.value.part.family
  port     = 443
  to       = pack.way_to["logs"][each.value.part.family].to
  to_path  = pack.way_to["logs"][each.value.part.family].path
  groups   = pack.way_to["logs"][each.value.part.family].groups
  subnets  = pack.way_to["logs"][each.value.part.family].subnets
  at       = each.value.group
  label    = "the output of ${each.value.part.name} in ${each.value.part.family}"
  why      = "The log driver of ${each.value.part.name} writes as the role ${each.value.part.role}, or the task does not start"
}

need "policy-secret-missing" {
  severity = "error"
  title    = "Secret not readable"
  for_each = pack.given_secrets
  role     = each.value.part.role
  actions  = ["secretsmanager:GetSecretValue"]
  resource = (
    gen::contains(gen::lookup(pack.granted_facts, each.value.part.role, []), "fact/master_user_secret_arn/${each.value.secret.name}")
    ? "fact/master_user_secret_arn/${each.value.secret.name}" : "secret/${each.value.secret.name}"
  )
  task    = each.value.part.family
  port    = 443
  to      = pack.way_to["secretsmanager"][each.value.part.family].to
  to_path = pack.way_to["secretsmanager"][each.value.part.family].path
  groups  = pack.way_to["secretsmanager"][each.value.part.family].groups
  subnets = pack.way_to["secretsmanager"][each.value.part.family].subnets
  at      = each.value.secret
  label   = "${each.value.variable} of ${each.value.part.name} in ${each.value.part.family}"
  why     = "ECS reads the secret for ${each.value.variable} as the role ${each.value.part.role}, or the task does not start"
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html
need "policy-secret-missing" {
  severity = "error"
  title    = "Secret not readable"
  for_each = pack.given_parameters
  role     = each.value.part.role
  actions  = ["ssm:GetParameters"]
  resource = "ssm_parameter/${each.value.name}"
  task     = each.value.part.family
  port     = 443
  to       = pack.way_to["ssm"][each.value.part.family].to
  to_path  = pack.way_to["ssm"][each.value.part.family].path
  groups   = pack.way_to["ssm"][each.value.part.family].groups
  subnets  = pack.way_to["ssm"][each.value.part.family].subnets
  at       = each.value.from
  label    = "${each.value.variable} of ${each.value.part.name} in ${each.value.part.family}"
  why      = "ECS reads the parameter for ${each.value.variable} as the role ${each.value.part.role}, or the task does not start"
}

need "policy-key-missing" {
  severity = "error"
  title    = "Secret not readable"
  for_each = [for s in pack.given_secrets : s if s.key != null]
  role     = each.value.part.role
  actions  = ["kms:Decrypt"]
  resource = "key/${each.value.key}"
  at       = each.value.key
  label    = "the secret ${each.value.secret.name}, encrypted with it"
  why      = <<-EOT
    The secret ${each.value.secret.name} is encrypted with the key ${each.value.key}, and ECS reads it as the role
    ${each.value.part.role}, or the task does not start
  EOT
}

need "policy-key-missing" {
  severity = "error"
  title    = "Secret not readable"
  for_each = pack.secret_readers
  role     = each.value.role
  actions  = ["kms:Decrypt"]
  resource = "key/${each.value.key}"
  at       = each.value.resource
  label    = "the secret ${each.value.name}, encrypted with it"
  why      = "The role ${each.value.role} may read the secret ${each.value.name}, which is encrypted with the key ${each.value.key}"
}

need "policy-object-key-missing" {
  severity = "error"
  title    = "Objects not usable"
  for_each = pack.bucket_users
  role     = each.value.role
  actions  = [each.value.use]
  resource = "key/${each.value.key}"
  at       = each.value.resource
  label    = "the bucket ${each.value.name}, encrypted with it"
  why      = <<-EOT
    The role ${each.value.role} may use ${each.value.action} on the bucket ${each.value.name}, which is encrypted with
    the key ${each.value.key}
  EOT
}

need "policy-metric-missing" {
  severity = "error"
  title    = "Metric not publishable"
  for_each = pack.published_metrics
  role     = each.value.role
  actions  = ["cloudwatch:PutMetricData"]
  resource = "*"
  at       = each.value.metric
  label    = "${each.value.service} is scaled by it"
  why      = "The application publishes ${each.value.metric} as the role ${each.value.role}"
}

need "policy-service-missing" {
  severity = "warning"
  title    = "Service not allowed"
  for_each = [for c in pack.called_services : c if gen::contains(pack.regional_services, c.service)]
  role     = each.value.role
  actions  = ["${each.value.service}:*"]
  resource = "*"
  at       = each.value.variable
  label    = each.value.variable
  why      = <<-EOT
    The application is told the region of ${gen::title(each.value.service)}, so it calls the service as the role
    ${each.value.role}
  EOT
}

// What blocks of this pack allow to others.

grant "origin-read" {
  for_each = [
    for o in pack.listed_origins : o if o.s3_origin_config != null && gen::try(pack.own_buckets[o.domain_name].name, null) != null
  ]
  who      = "distribution"
  by       = "aws_s3_bucket_policy.${gen::identifier(gen::trimsuffix(each.value.domain_name, "_bucket"))}"
  actions  = ["s3:GetObject"]
  resource = "bucket/${spec.storage[each.value.domain_name].name}/*"
  at = gen::concat(
    [each.value.domain_name],
    [for b in spec.distributions[each.value.distribution].cache_behaviors : b.path_pattern if b.target_origin_id == each.value.id]
  )
  label = "the origin ${each.value.id}"
}

grant "bucket-logs" {
  for_each = gen::flatten([
    for key, sources in pack.log_sources : [for source, prefix in sources : { bucket = key, source = source, prefix = prefix }]
    if spec.storage[key].log_delivery == true
  ])
  who      = "access logs of bucket ${spec.storage[each.value.source].name}"
  by       = "aws_s3_bucket_policy.${gen::identifier(gen::trimsuffix(each.value.bucket, "_bucket"))}"
  actions  = ["s3:PutObject"]
  resource = "bucket/${spec.storage[each.value.bucket].name}/${each.value.prefix}*"
  at       = spec.storage[each.value.source].access_logs.bucket
  label    = "its access logs"
}

grant "balancer-logs" {
  for_each = {
    for name, b in spec.load_balancers : name => b.access_logs if gen::try(spec.storage[b.access_logs.bucket].log_delivery, null) == true
  }
  who      = "access logs of load balancer ${spec.load_balancers[each.key].name}"
  by       = "aws_s3_bucket_policy.${gen::identifier(gen::trimsuffix(each.value.bucket, "_bucket"))}"
  actions  = ["s3:PutObject"]
  resource = "bucket/${spec.storage[each.value.bucket].name}/${pack.balancer_log_paths[each.key]}/*"
  at       = each.value.bucket
  label    = "its access logs"
}

grant "network-logs" {
  for_each = { for name, f in pack.bucket_flow_logs : name => f if gen::try(spec.storage[f.bucket].log_delivery, null) == true }
  who      = "flow logs of ${pack.network_names[each.key]}"
  by       = "aws_s3_bucket_policy.${gen::identifier(gen::trimsuffix(each.value.bucket, "_bucket"))}"
  actions  = ["s3:PutObject"]
  resource = "bucket/${spec.storage[each.value.bucket].name}/${pack.flow_log_prefixes[each.key]}AWSLogs/*"
  at       = each.value.bucket
  label    = "its flow logs"
}

grant "replication-read" {
  for_each = pack.replicated_bucket[*]
  who      = "replication"
  by       = "aws_iam_role_policy.replication"
  actions  = ["s3:ListBucket", "s3:GetObjectVersionForReplication"]
  resource = "bucket/${pack.bucket_names[each.value]}/*"
  at       = each.value
  label    = "what is replicated"
}

grant "replication-write" {
  for_each = pack.replication == null ? [] : [pack.replication.destination_bucket]
  who      = "replication"
  by       = "aws_iam_role_policy.replication"
  actions  = ["s3:ReplicateObject", "s3:ReplicateDelete"]
  resource = "bucket/${pack.bucket_names[each.value]}/*"
  at       = each.value
  label    = "where it is replicated to"
}

grant "backup-read" {
  for_each = pack.scheduled_copies
  who      = each.key == "main" ? "backup of the media" : "copies ${each.key}"
  by       = "aws_iam_role_policy.${each.key == "main" ? "media_copy" : "copy_${gen::identifier(each.key)}"}"
  actions  = ["s3:ListBucket", "s3:GetObject"]
  resource = "bucket/${pack.bucket_names[each.value.source_bucket]}/*"
  at       = each.value.source_bucket
  label    = "what is backed up"
}

grant "backup-write" {
  for_each = pack.scheduled_copies
  who      = each.key == "main" ? "backup of the media" : "copies ${each.key}"
  by       = "aws_iam_role_policy.${each.key == "main" ? "media_copy" : "copy_${gen::identifier(each.key)}"}"
  actions  = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
  resource = "bucket/${pack.bucket_names[each.value.destination_bucket]}/${each.value.folder}*"
  at       = each.value.destination_bucket
  label    = "where the copies are"
}

grant "topic-publish" {
  for_each = gen::flatten([for t in spec.topics : [for p in t.publishers : { topic = t.name, publisher = p }]])
  who      = each.value.publisher
  by       = "aws_sns_topic_policy.${gen::identifier(pack.labels[each.value.topic])}"
  actions  = ["sns:Publish"]
  resource = "topic/${each.value.topic}"
  at       = each.value.publisher
  label    = "a publisher"
}

grant "setup-passwords" {
  for_each = pack.setup == null ? [] : gen::distinct([for v in pack.setup_values : spec.secrets[pack.stored_values[v].secret].name])
  who      = "database setup"
  by       = "aws_iam_role_policy.database_setup"
  actions  = ["secretsmanager:GetSecretValue"]
  resource = "secret/${each.value}"
  at       = each.value
  label    = "its generated value"
}

grant "setup-log" {
  for_each = pack.setup_group[*]
  who      = "database setup"
  by       = "aws_iam_role_policy.database_setup"
  actions  = ["logs:CreateLogStream", "logs:PutLogEvents"]
  resource = "log-group${each.value}"
  at       = each.value
  label    = "its output"
}

grant "flow-logs" {
  for_each = { for name, l in pack.flow_logs : pack.network_names[name] => l.traffic_type }
  who      = "flow logs of the network"
  by       = "aws_iam_role_policy.flow_logs"
  actions  = ["logs:CreateLogStream", "logs:PutLogEvents"]
  resource = "log-group/aws/vpc/${each.key}-flow-logs"
  at       = each.value
  label    = "the records of the traffic"
}
