// Statements in IAM policies.
values {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  condition_operators = [
    "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "BinaryEquals", "Bool", "DateEquals", "DateGreaterThan",
    "DateGreaterThanEquals", "DateLessThan", "DateLessThanEquals", "DateNotEquals", "IpAddress", "NotIpAddress", "Null",
    "NumericEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "NumericLessThan", "NumericLessThanEquals",
    "NumericNotEquals", "StringEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotEquals", "StringNotEqualsIgnoreCase",
    "StringNotLike",
  ]
  conditions = gen::flatten([
    for name, role in spec.iam == null ? {} : spec.iam.roles : [
      for i, s in role.policy == null ? [] : role.policy.Statement : [
        for operator, keys in s.Condition : [
          for key, values in keys : [{
            operator = operator, key = key, values = values
            place    = ["iam", "roles", name, "policy", "Statement", i, "Condition", operator]
          }]
        ]
      ]
    ]
  ])
  every_statement = gen::flatten([
    for _, role in spec.iam == null ? {} : spec.iam.roles : [for s in role.policy == null ? [] : role.policy.Statement : [s]]
  ])

  // The actions that roles and functions are allowed.
  stated_actions = gen::flatten(gen::concat(
    [for s in pack.every_statement : [for a in s.Action : [a] if a != null]],
    [for _, f in spec.functions : [for s in f.allow : [for a in s.actions : [a]]]],
    [for _, m in spec.servers : [for s in m.allow : [for a in s.actions : [a]]]],
  ))
  // The actions by their service and name. The name may have * and ?, and one without its ending may be the one that is meant.
  named_actions = [
    for a in pack.stated_actions : {
      of      = a
      service = gen::lower(gen::split(":", a)[0])
      pattern = gen::replace(gen::replace(gen::split(":", a)[1], "*", "[A-Za-z0-9]*"), "?", "[A-Za-z0-9]")
      start   = gen::trimsuffix(gen::trimsuffix(gen::trim(gen::split(":", a)[1], "*?"), "s"), "Batch")
    } if gen::can(gen::regex("^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$", a)) && gen::lookup(pack.mistaken_actions, a, null) == null
  ]
  known_actions = [
    for a in pack.named_actions : gen::merge(a, {
      // Up to three that begin alike.
      similar = [
        for i, name in gen::regexall("(?i)\\b${gen::length(a.start) > 3 ? a.start : "-"}[A-Za-z0-9]*", pack.service_actions[a.service]) :
        "${a.service}:${name}" if i < 3
      ]
    }) if gen::has(pack.service_actions, a.service)
  ]

  // The statements with things to which they apply, and those of their actions that are about no resource. A pattern of ARNs may fit
  // all resources, as arn:aws:s3:::* does.
  narrow_statements = [
    for s in gen::concat(
      [for s in pack.every_statement : { actions = s.Action, resources = s.Resource }],
      gen::flatten([
        for f in gen::concat(gen::values(spec.functions), gen::values(spec.servers)) :
        [for s in f.allow : { actions = s.actions, resources = s.resources }]
      ]),
    ) : s if gen::length(s.resources) > 0 && gen::length([for r in s.resources : r if gen::can(gen::regex("^([*]|arn:.*[*].*)$", r))]) == 0
  ]

  key_patterns = {
    for service, keys in pack.condition_keys : service => gen::regexall("[^\\s]+", gen::replace(keys, "*", ".+"))
  }
  // The keys of conditions that requests of a few actions have.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and the pages beside it
  actions_of_keys = {
    "cloudwatch:namespace"                     = ["PutMetricData"]
    "iam:passedtoservice"                      = ["PassRole"]
    "kms:grantisforawsresource"                = ["CreateGrant", "ListGrants", "RevokeGrant"]
    "lambda:invokedviafunctionurl"             = ["InvokeFunction"]
    "s3:delimiter"                             = ["ListBucket", "ListBucketVersions"]
    "s3:if-none-match"                         = ["PutObject"]
    "s3:max-keys"                              = ["ListBucket", "ListBucketVersions"]
    "s3:prefix"                                = ["ListBucket", "ListBucketVersions"]
    "s3:x-amz-copy-source"                     = ["BypassGovernanceRetention", "PutObject"]
    "s3:x-amz-server-side-encryption"          = ["BypassGovernanceRetention", "PutObject", "ReplicateObject", "UpdateObjectEncryption"]
    "sns:endpoint"                             = ["Subscribe"]
    "sns:protocol"                             = ["Subscribe"]
    "route53:changeresourcerecordsetsactions"  = ["ChangeResourceRecordSets"]
  }
  // What of an allowing statement never comes true, since the request of an action has no such key. A negated operator, and one with
  // IfExists, is true without the key.
  keyless_actions = gen::flatten([
    for s in pack.every_statement : [
      for operator, keys in s.Condition : [
        for key, values in keys : [
          for a in s.Action : { action = a, key = key, values = values, has = pack.actions_of_keys[gen::lower(key)] }
          if gen::has(pack.actions_of_keys, gen::lower(key)) && !gen::can(gen::regex("[*?]", a))
        ]
      ] if !gen::can(gen::regex("Not|IfExists$|^Null$|^ForAllValues:", operator))
    ] if s.Effect == "Allow"
  ])

  // Actions that apply to objects, and actions that apply to buckets:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
  object_actions = [
    "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectTagging", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectAcl",
    "s3:GetObjectAttributes", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:ListMultipartUploadParts", "s3:PutObject",
    "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:RestoreObject",
  ]
  bucket_actions = [
    "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLocation", "s3:GetBucketPolicy", "s3:GetBucketTagging",
    "s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions",
  ]
  // Common mistakes in the names of actions, with the right name.
  mistaken_actions = {
    "s3:ListObjects"                 = "s3:ListBucket"
    "s3:ListObjectsV2"               = "s3:ListBucket"
    "s3:ListBuckets"                 = "s3:ListAllMyBuckets"
    "s3:HeadObject"                  = "s3:GetObject"
    "s3:HeadBucket"                  = "s3:ListBucket"
    "s3:CopyObject"                  = "s3:GetObject and s3:PutObject"
    "s3:DeleteObjects"               = "s3:DeleteObject"
    "s3:UploadPart"                  = "s3:PutObject"
    "s3:CreateMultipartUpload"       = "s3:PutObject"
    "s3:CompleteMultipartUpload"     = "s3:PutObject"
    "secretsmanager:GetSecret"       = "secretsmanager:GetSecretValue"
    "secretsmanager:ReadSecretValue" = "secretsmanager:GetSecretValue"
    "cloudwatch:PutMetric"           = "cloudwatch:PutMetricData"
    "ecr:GetAuthToken"               = "ecr:GetAuthorizationToken"
    "ecr:PullImage"                  = "ecr:BatchGetImage and ecr:GetDownloadUrlForLayer"
    "logs:PutLogEvent"               = "logs:PutLogEvents"
    "kms:GenerateKey"                = "kms:GenerateDataKey"
    "sns:SendMessage"                = "sns:Publish"
    "ssm:GetParameterValue"          = "ssm:GetParameter"
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
rule "policy-operator" {
  severity = "error"
  title    = "No such operator"
  for_each = pack.conditions
  condition = gen::contains(
    pack.condition_operators,
    gen::trimsuffix(gen::replace(gen::replace(each.value.operator, "ForAllValues:", ""), "ForAnyValue:", ""), "IfExists")
  )
  path    = gen::path(each.value.place...)
  message = <<-EOT
    IAM has no operator ${each.value.operator}. It has StringEquals, StringLike, ArnLike, Bool, IpAddress,
    NumericLessThan and others, with ForAllValues: or ForAnyValue: in front and IfExists behind where they are needed.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
rule "policy-condition-key" {
  severity = "error"
  title    = "No such key"

  check {
    for_each  = pack.conditions
    condition = gen::can(gen::regex("^[A-Za-z0-9-]+:.+$", each.value.key))
    path      = gen::path(gen::concat(each.value.place, [each.value.key])...)
    message   = "The key of a condition begins with its service, or with aws: aws:SourceIp, s3:prefix. ${each.value.key} is none."
  }

  check {
    for_each = [for c in pack.conditions : c if gen::has(pack.condition_keys, gen::lower(gen::split(":", c.key)[0]))]
    condition = gen::can(gen::regex(
      "(?i)^[a-z0-9-]+:(${gen::join("|", pack.key_patterns[gen::lower(gen::split(":", each.value.key)[0])])})$", each.value.key,
    ))
    at      = each.value.values[0]
    message = <<-EOT
      IAM knows no key ${each.value.key}, so a request never has it. Write the key that is meant: the page of the service in the
      Service Authorization Reference has all of them.
    EOT
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
rule "policy-condition-action" {
  severity  = "error"
  title     = "Never true"
  for_each  = pack.keyless_actions
  condition = gen::contains([for a in each.value.has : gen::lower(a)], gen::lower(gen::try(gen::split(":", each.value.action)[1], "")))
  at        = [each.value.action, each.value.values[0]]
  message   = <<-EOT
    A request of ${each.value.action} has no ${each.value.key}, so the condition is never true and it is not allowed. Write
    ${each.value.action} into a statement of its own, without this condition.
  EOT
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "policy-objects" {
  severity = "error"
  title    = "Permission for nothing"
  for_each = [
    for s in pack.every_statement : s
    if gen::length(s.Action) > 0 &&
    gen::length(s.Resource) > 0 &&
    gen::length([for a in s.Action : a if !gen::contains(pack.object_actions, a)]) == 0
  ]
  condition = gen::length([for r in each.value.Resource : r if gen::can(gen::regex("^bucket/[^/]+$", r))]) == 0
  at        = gen::concat([for r in each.value.Resource : r if gen::can(gen::regex("^bucket/[^/]+$", r))], [for a in each.value.Action : a])
  message   = "These actions are about objects, and the resource is the bucket: nothing would be allowed. Write the objects, bucket/NAME/*."
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "policy-bucket" {
  severity = "error"
  title    = "Permission for nothing"
  for_each = [
    for s in pack.every_statement : s
    if gen::length(s.Action) > 0 &&
    gen::length(s.Resource) > 0 &&
    gen::length([for a in s.Action : a if !gen::contains(pack.bucket_actions, a)]) == 0
  ]
  condition = gen::length([for r in each.value.Resource : r if gen::can(gen::regex("^bucket/[^/]+/", r))]) == 0
  at        = gen::concat([for r in each.value.Resource : r if gen::can(gen::regex("^bucket/[^/]+/", r))], [for a in each.value.Action : a])
  message   = <<-EOT
    These actions are about the bucket, and the resource is its objects: nothing would be allowed. Write the bucket,
    bucket/NAME.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
rule "policy-action-name" {
  severity  = "error"
  title     = "No such action"
  for_each  = pack.stated_actions
  condition = gen::lookup(pack.mistaken_actions, each.value, null) == null
  at        = each.value
  message   = <<-EOT
    There is no action ${each.value}: the permission for it is ${gen::lookup(pack.mistaken_actions, each.value, "")}.
    Write that.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
rule "policy-action-unknown" {
  severity = "error"
  title    = "No such action"

  check {
    for_each  = pack.named_actions
    condition = gen::can(gen::regex("(^|\\s)${each.value.service}(\\s|$)", pack.action_services))
    at        = each.value.of
    message   = "IAM knows no service ${each.value.service}. Write the prefix of its actions, such as s3, dynamodb, logs or cloudwatch."
  }

  check {
    for_each  = pack.known_actions
    condition = gen::can(gen::regex("(?i)(^|\\s)${each.value.pattern}[*]?(\\s|$)", pack.service_actions[each.value.service]))
    at        = each.value.of
    message = gen::join(" ", gen::compact([
      "IAM knows no action ${each.value.of}, so it allows nothing.",
      gen::length(each.value.similar) == 0 ? "" : "It knows ${gen::join(", ", each.value.similar)}.",
      "Write the action that is meant.",
    ]))
  }
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "policy-unscoped" {
  severity = "error"
  title    = "Permission for nothing"
  for_each = gen::flatten([
    for s in pack.narrow_statements : [
      for a in s.actions : { action = a, resources = s.resources }
      if gen::has(pack.service_actions, gen::lower(gen::split(":", a)[0])) && gen::can(gen::regex("^[A-Za-z0-9-]+:[A-Za-z0-9]+$", a))
    ]
  ])
  condition = !gen::can(gen::regex(
    "(?i)(^|\\s)${gen::split(":", each.value.action)[1]}[*]", pack.service_actions[gen::lower(gen::split(":", each.value.action)[0])],
  ))
  at      = [each.value.action, each.value.resources[0]]
  message = <<-EOT
    ${each.value.action} is about no resource, so a statement for some allows it for none. Write it into a statement of its own with
    Resource: "*".
  EOT
}

// A statement of a role names what the spec declares by its kind, such as bucket/NAME.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "policy-kind" {
  severity = "error"
  title    = "Permission for nothing"
  for_each = gen::flatten([
    for s in pack.every_statement : [
      for a in s.Action : {
        action   = a
        at       = s.Resource
        services = gen::distinct(gen::flatten([for r in s.Resource : pack.named_kind_services[gen::split("/", r)[0]]]))
      } if gen::can(gen::regex("^[a-z0-9-]+:", a))
    ]
    if gen::length(s.Resource) > 0 &&
    gen::alltrue([for r in s.Resource : gen::has(pack.named_kind_services, gen::split("/", r)[0])])
  ])
  condition = gen::contains(each.value.services, gen::split(":", each.value.action)[0])
  at        = [each.value.action, each.value.at[0]]
  message   = <<-EOT
    ${each.value.action} is about nothing that the statement names, so it allows nothing. Write the action into a statement with what
    it is about; here are actions of ${gen::join(" and ", each.value.services)}.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
rule "allow-resource" {
  severity = "error"
  title    = "No such resource"
  for_each = gen::flatten([
    for thing in gen::concat(
      gen::values(spec.functions), gen::values(spec.servers), gen::values(spec.state_machines), gen::values(spec.data_jobs),
      gen::values(spec.batch_jobs),
    ) : [for s in thing.allow : [for r in s.resources : [r] if !gen::can(r.from)]]
  ])
  condition = gen::can(gen::regex("^([*]|arn:.+)$", each.value))
  at        = each.value
  message   = <<-EOT
    IAM refuses ${each.value}, which is no ARN. Write one, such as {from: bucket/NAME, attribute: arn}, or let uses say it:
    uses: [{bucket: NAME, can: [read, write]}].
  EOT
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "function-allow-service" {
  severity = "error"
  title    = "Permission for nothing"
  for_each = gen::flatten(
    [
      for f in gen::concat(gen::values(spec.functions), gen::values(spec.servers)) :
      [for s in f.allow : [for r in s.resources : { actions = s.actions, kind = gen::split("/", r.from)[0] } if gen::can(r.from)]]
    ]
  )
  condition = gen::has(pack.kind_services, each.value.kind) ? gen::length([
    for a in each.value.actions : a if gen::contains(pack.kind_services[each.value.kind], gen::split(":", a)[0])
  ]) == gen::length(each.value.actions) : true
  at      = each.value.actions
  message = <<-EOT
    These actions are not about a ${gen::replace(each.value.kind, "_", " ")}, so nothing would be allowed. Name what
    they are about, or actions of ${gen::join(" or ", gen::lookup(pack.kind_services, each.value.kind, []))}.
  EOT
}

values {
  // The service whose actions apply to what a policy names.
  named_kind_services = {
    bucket = ["s3"], key = ["kms"], log-group = ["logs"], parameter = ["ssm"], queue = ["sqs"], repository = ["ecr"]
    secret = ["secretsmanager"], ssm-parameter = ["ssm"], table = ["dynamodb"], topic = ["sns"]
  }

  // The service whose actions apply to a kind of resource.
  kind_services = {
    api = ["execute-api"], bucket = ["s3"], delivery_stream = ["firehose"], email_configuration_set = ["ses"], email_identity = ["ses"],
    crawler = ["glue"], data_catalog = ["glue"], data_job = ["glue"], query_workgroup = ["athena"],
    encryption_key = ["kms"], function = ["lambda"], kafka_cluster = ["kafka-cluster", "kafka"]
    queue = ["sqs"], rest_api = ["execute-api"], search_domain = ["es"], secret = ["secretsmanager"],
    serverless_kafka_cluster = ["kafka-cluster", "kafka"],
    state_machine = ["states"], stream = ["kinesis"], table = ["dynamodb"], topic = ["sns"],
  }
}
