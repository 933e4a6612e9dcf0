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
    for _, role in spec.iam == null ? {} : spec.iam.roles : [
      for s in role.policy == null ? [] : role.policy.Statement : [
        for operator, keys in s.Condition : [
          for key, values in keys : [{ operator = operator, key = key, values = values }]
        ]
      ]
    ]
  ])
  every_statement = gen::flatten([
    for _, role in spec.iam == null ? {} : spec.iam.roles : [for s in role.policy == null ? [] : role.policy.Statement : [s]]
  ])

  // The actions that roles and functions are allowed, and all actions of the most common services:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  stated_actions = gen::flatten(gen::concat(
    [for s in pack.every_statement : [for a in s.Action : [a] if a != null]],
    [for _, f in spec.functions : [for s in f.allow : [for a in s.actions : [a]]]],
    [for _, m in spec.servers : [for s in m.allow : [for a in s.actions : [a]]]],
  ))
  service_actions = {
    sqs = [
      "AddPermission", "CancelMessageMoveTask", "ChangeMessageVisibility", "CreateQueue", "DeleteMessage", "DeleteQueue",
      "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues", "ListMessageMoveTasks", "ListQueueTags", "ListQueues",
      "PurgeQueue", "ReceiveMessage", "RemovePermission", "SendMessage", "SetQueueAttributes", "StartMessageMoveTask", "TagQueue",
      "UntagQueue",
    ]
    secretsmanager = [
      "BatchGetSecretValue", "CancelRotateSecret", "CreateSecret", "DeleteResourcePolicy", "DeleteSecret", "DescribeSecret",
      "GetRandomPassword", "GetResourcePolicy", "GetSecretValue", "ListSecretVersionIds", "ListSecrets", "PutResourcePolicy",
      "PutSecretValue", "RemoveRegionsFromReplication", "ReplicateSecretToRegions", "RestoreSecret", "RotateSecret",
      "StopReplicationToReplica", "TagResource", "UntagResource", "UpdateSecret", "UpdateSecretVersionStage", "ValidateResourcePolicy",
    ]
    kms = [
      "CancelKeyDeletion", "ConnectCustomKeyStore", "CreateAlias", "CreateCustomKeyStore", "CreateGrant", "CreateKey", "Decrypt",
      "DeleteAlias", "DeleteCustomKeyStore", "DeleteImportedKeyMaterial", "DeriveSharedSecret", "DescribeCustomKeyStores", "DescribeKey",
      "DisableKey", "DisableKeyRotation", "DisconnectCustomKeyStore", "EnableKey", "EnableKeyRotation", "Encrypt", "GenerateDataKey",
      "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GenerateRandom",
      "GetKeyPolicy", "GetKeyRotationStatus", "GetParametersForImport", "GetPublicKey", "ImportKeyMaterial", "ListAliases", "ListGrants",
      "ListKeyPolicies", "ListKeyRotations", "ListKeys", "ListResourceTags", "ListRetirableGrants", "PutKeyPolicy", "ReEncryptFrom",
      "ReEncryptTo", "ReplicateKey", "RetireGrant", "RevokeGrant", "RotateKeyOnDemand", "ScheduleKeyDeletion", "Sign",
      "SynchronizeMultiRegionKey", "TagResource", "UntagResource", "UpdateAlias", "UpdateCustomKeyStore", "UpdateKeyDescription",
      "UpdatePrimaryRegion", "Verify", "VerifyMac",
    ]
    dynamodb = [
      "AssociateTableReplica", "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "CreateBackup", "CreateGlobalTable", "CreateTable",
      "CreateTableReplica", "DeleteBackup", "DeleteItem", "DeleteResourcePolicy", "DeleteTable", "DeleteTableReplica", "DescribeBackup",
      "DescribeContinuousBackups", "DescribeContributorInsights", "DescribeEndpoints", "DescribeExport", "DescribeGlobalTable",
      "DescribeGlobalTableSettings", "DescribeImport", "DescribeKinesisStreamingDestination", "DescribeLimits",
      "DescribeReservedCapacity", "DescribeReservedCapacityOfferings", "DescribeStream", "DescribeTable",
      "DescribeTableReplicaAutoScaling", "DescribeTimeToLive", "DisableKinesisStreamingDestination", "EnableKinesisStreamingDestination",
      "ExportTableToPointInTime", "GetAbacStatus", "GetItem", "GetRecords", "GetResourcePolicy", "GetShardIterator", "ImportTable",
      "InjectError", "ListBackups", "ListContributorInsights", "ListExports", "ListGlobalTables", "ListImports", "ListStreams",
      "ListTables", "ListTagsOfResource", "PartiQLDelete", "PartiQLInsert", "PartiQLSelect", "PartiQLUpdate",
      "PurchaseReservedCapacityOfferings", "PutItem", "PutResourcePolicy", "Query", "ReadDataForReplication", "ReplicateSettings",
      "RestoreTableFromAwsBackup", "RestoreTableFromBackup", "RestoreTableToPointInTime", "Scan", "StartAwsBackupJob", "TagResource",
      "UntagResource", "UpdateAbacStatus", "UpdateContinuousBackups", "UpdateContributorInsights", "UpdateGlobalTable",
      "UpdateGlobalTableSettings", "UpdateGlobalTableVersion", "UpdateItem", "UpdateKinesisStreamingDestination", "UpdateTable",
      "UpdateTableReplicaAutoScaling", "UpdateTimeToLive", "WriteDataForReplication",
    ]
  }

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

rule "policy-operator" {
  severity = "error"
  title    = "No such operator"
  for_each = pack.conditions
  condition = gen::contains(
    pack.condition_operators,
    gen::trimsuffix(gen::replace(gen::replace(each.value.operator, "ForAllValues:", ""), "ForAnyValue:", ""), "IfExists")
  )
  at      = each.value.values[0]
  message = <<-EOT
    IAM has no operator ${each.value.operator}. It has StringEquals, StringLike, ArnLike, Bool, IpAddress,
    NumericLessThan and others, with ForAllValues: or ForAnyValue: in front and IfExists behind where they are needed.
  EOT
}

rule "policy-condition-key" {
  severity  = "error"
  title     = "No such key"
  for_each  = pack.conditions
  condition = gen::can(gen::regex("^[A-Za-z0-9-]+:.+$", each.value.key))
  at        = each.value.values[0]
  message   = "The key of a condition begins with its service, or with aws: aws:SourceIp, s3:prefix. ${each.value.key} is none."
}

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

rule "policy-action-unknown" {
  severity = "error"
  title    = "No such action"
  for_each = [
    for a in pack.stated_actions :
    a
    if gen::has(pack.service_actions, gen::split(":", a)[0]) &&
    !gen::can(gen::regex("[*?]", a)) &&
    gen::lookup(pack.mistaken_actions, a, null) == null
  ]
  condition = gen::contains(
    [
      for a in pack.service_actions[gen::split(":", each.value)[0]] :
      gen::lower(a)
    ], gen::lower(gen::trimprefix(each.value, "${gen::split(":", each.value)[0]}:"))
  )
  at      = each.value
  message = <<-EOT
    IAM knows no action ${each.value}, so it allows nothing: an action of a batch, such as SendMessageBatch, is that of
    one, SendMessage. Write the action that is meant.
  EOT
}

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
  // The service whose actions apply to a kind of resource.
  kind_services = {
    bucket = ["s3"], delivery_stream = ["firehose"], email_configuration_set = ["ses"], email_identity = ["ses"],
    encryption_key = ["kms"], function = ["lambda"], kafka_cluster = ["kafka-cluster", "kafka"]
    queue = ["sqs"], search_domain = ["es"], secret = ["secretsmanager"],
    serverless_kafka_cluster = ["kafka-cluster", "kafka"],
    state_machine = ["states"], stream = ["kinesis"], table = ["dynamodb"], topic = ["sns"],
  }
}
