// What the policies that AWS keeps allow, as far as needs of a product are concerned.
values {
  // By the path and the name of each, the actions as patterns. What another policy allows is unknown, and nothing is said of it.
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
  managed_actions = {
    "AmazonBedrockFullAccess"     = ["bedrock:*"]
    "AmazonDynamoDBFullAccess"    = ["dynamodb:*"]
    "AmazonDynamoDBFullAccess_v2" = ["dynamodb:*"]
    "AmazonDynamoDBReadOnlyAccess" = [
      "dynamodb:BatchGetItem",
      "dynamodb:Describe*",
      "dynamodb:Get*",
      "dynamodb:List*",
      "dynamodb:Query",
      "dynamodb:Scan",
    ]
    "AmazonEC2ContainerRegistryFullAccess" = ["ecr:*"]
    "AmazonEC2ContainerRegistryPowerUser" = [
      "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:Describe*", "ecr:Get*",
      "ecr:InitiateLayerUpload", "ecr:ListImages", "ecr:PutImage", "ecr:UploadLayerPart",
    ]
    "AmazonEC2ContainerRegistryReadOnly" = [
      "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:Describe*", "ecr:Get*", "ecr:ListImages", "ecr:ListTagsForResource",
    ]
    "AmazonEventBridgeFullAccess" = ["events:*", "schemas:*", "scheduler:*", "pipes:*"]
    "AmazonRDSDataFullAccess"     = ["rds-data:*", "secretsmanager:GetSecretValue", "secretsmanager:CreateSecret"]
    "AmazonRDSFullAccess" = [
      "rds:*",
      "cloudwatch:*",
      "sns:Publish",
      "logs:DescribeLogStreams",
      "logs:GetLogEvents",
    ]
    "AmazonRDSReadOnlyAccess" = ["rds:Describe*", "rds:ListTagsForResource"]
    "AmazonS3FullAccess"      = ["s3:*", "s3-object-lambda:*"]
    "AmazonS3ReadOnlyAccess" = [
      "s3:Describe*",
      "s3:Get*",
      "s3:List*",
      "s3-object-lambda:Get*",
      "s3-object-lambda:List*",
    ]
    "AmazonSESFullAccess"              = ["ses:*"]
    "AmazonSNSFullAccess"              = ["sns:*"]
    "AmazonSNSReadOnlyAccess"          = ["sns:Get*", "sns:List*"]
    "AmazonSQSFullAccess"              = ["sqs:*"]
    "AmazonSQSReadOnlyAccess"          = ["sqs:Get*", "sqs:List*"]
    "AmazonSSMFullAccess"              = ["ssm:*", "ec2messages:*", "logs:*", "cloudwatch:PutMetricData"]
    "AmazonSSMManagedInstanceCore"     = ["ssm:*", "ssmmessages:*", "ec2messages:*"]
    "AmazonSSMReadOnlyAccess"          = ["ssm:Describe*", "ssm:Get*", "ssm:List*"]
    "AmazonTranscribeFullAccess"       = ["transcribe:*", "s3:GetObject"]
    "AWSKeyManagementServicePowerUser" = ["kms:CreateAlias", "kms:CreateKey", "kms:Describe*", "kms:Get*", "kms:List*"]
    "AWSXRayDaemonWriteAccess"         = ["xray:*"]
    "AWSXrayFullAccess"                = ["xray:*"]
    "AWSXrayWriteOnlyAccess"           = ["xray:*"]
    "CloudWatchAgentServerPolicy" = [
      "cloudwatch:PutMetricData",
      "logs:CreateLog*",
      "logs:Describe*",
      "logs:PutLogEvents",
      "logs:PutRetentionPolicy",
      "xray:*",
    ]
    "CloudWatchFullAccess"     = ["cloudwatch:*", "logs:*", "sns:*"]
    "CloudWatchFullAccessV2"   = ["cloudwatch:*", "logs:*", "sns:CreateTopic", "sns:ListTopics", "sns:Subscribe"]
    "CloudWatchLogsFullAccess" = ["logs:*", "cloudwatch:GenerateQuery"]
    "CloudWatchLogsReadOnlyAccess" = [
      "logs:Describe*",
      "logs:Filter*",
      "logs:Get*",
      "logs:List*",
      "logs:StartQuery",
      "logs:StopQuery",
    ]
    "CloudWatchReadOnlyAccess" = [
      "cloudwatch:Describe*",
      "cloudwatch:Get*",
      "cloudwatch:List*",
      "logs:Describe*",
      "logs:Get*",
      "logs:List*",
    ]
    "SecretsManagerReadWrite" = [
      "secretsmanager:*",
      "kms:Describe*",
      "kms:List*",
      "lambda:List*",
      "rds:Describe*",
      "tag:GetResources",
    ]
    "service-role/AmazonAPIGatewayPushToCloudWatchLogs" = ["logs:CreateLog*", "logs:Describe*", "logs:PutLogEvents", "logs:GetLogEvents"]
    "service-role/AmazonEC2ContainerServiceforEC2Role" = [
      "ecs:*", "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage",
      "logs:CreateLogStream", "logs:PutLogEvents", "ec2:DescribeTags",
    ]
    "service-role/AmazonECSTaskExecutionRolePolicy" = [
      "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage",
      "logs:CreateLogStream", "logs:PutLogEvents",
    ]
    "service-role/AmazonECSTaskExecutionRolePolicyForGuardDuty" = ["ecr:GetAuthorizationToken"]
    "service-role/AmazonRDSEnhancedMonitoringRole" = [
      "logs:CreateLog*",
      "logs:Describe*",
      "logs:GetLogEvents",
      "logs:PutLogEvents",
      "logs:PutRetentionPolicy",
    ]
    "service-role/AWSLambdaBasicExecutionRole" = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    "service-role/AWSLambdaDynamoDBExecutionRole" = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
      "logs:CreateLog*",
      "logs:PutLogEvents",
    ]
    "service-role/AWSLambdaRole" = ["lambda:InvokeFunction"]
    "service-role/AWSLambdaSQSQueueExecutionRole" = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
      "logs:CreateLog*",
      "logs:PutLogEvents",
    ]
    "service-role/AWSLambdaVPCAccessExecutionRole" = ["ec2:*NetworkInterface*", "logs:CreateLog*", "logs:PutLogEvents"]
  }

  // Those that allow next to everything.
  boundless_policies = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"]
  // Roles and policies of what runs: tasks, functions and machines.
  running_policies = gen::concat(
    gen::flatten([
      for t in spec.task_definitions : [
        for role in gen::distinct(gen::compact([t.execution_role_arn, t.task_role_arn])) : [
          for p in spec.iam.roles[role].managed_policies : { policy = p, who = role }
        ] if gen::can(spec.iam.roles[role].managed_policies)
      ]
    ]),
    gen::flatten([for name, f in spec.functions : [for p in f.policies : { policy = p, who = name }]]),
    gen::flatten([for name, i in spec.instances : [for p in i.policies : { policy = p, who = name }]]),
    gen::flatten([for name, s in spec.servers : [for p in s.policies : { policy = p, who = name }]]),
  )
  // Those that the spec names without more, by the name: where AWS keeps a policy called so.
  policies_by_name = {
    for name in gen::distinct(gen::concat(
      gen::flatten([
        for _, r in pack.every_role : [r.managed_policies, r.permissions_boundary == null ? [] : [r.permissions_boundary]]
      ]),
      [for p in pack.running_policies : p.policy],
    )) : name => [
      for path, names in pack.managed_names : "${path}${name}" if gen::can(gen::regex("(^|\\s)${name}(\\s|$)", names))
    ] if gen::can(gen::regex("^[A-Za-z0-9_-]+$", name))
  }
  // The policies of AWS that the spec names, each once, and where the list has the name. In AmazonSQSWriteAccess, SQSWrite is what the
  // policy is about, and SQS the first word of that.
  named_policies = [
    for p in gen::distinct(gen::concat(
      gen::flatten([
        for _, r in pack.every_role : [r.managed_policies, r.permissions_boundary == null ? [] : [r.permissions_boundary]]
      ]),
      [for p in pack.running_policies : p.policy],
      )) : {
      of     = p
      base   = "${gen::split(":policy/", p)[0]}:policy/"
      whole  = gen::split(":policy/", p)[1]
      name   = gen::reverse(gen::split("/", p))[0]
      places = [
        for path, names in pack.managed_names : path
        if gen::can(gen::regex("(^|\\s)${gen::reverse(gen::split("/", p))[0]}(\\s|$)", names))
      ]
    } if gen::can(gen::regex("^arn:[a-z-]+:iam::aws:policy/([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+$", p))
  ]
  unknown_policies = [
    for p in pack.named_policies : gen::merge(p, {
      about = gen::regex("^(?i:amazon|aws)?-?(.*?)(?i:full|readonly)?(?i:access|policy|role)*(?i:_?v[0-9]+)?$", p.name)[0]
      word  = gen::try(gen::regex("^(?:Amazon|AWS)?-?([A-Z0-9]{2,}|[A-Z][a-z0-9]+)(?:[A-Z][a-z]|$)", p.name)[0], "")
    })
    // AWS adds policies in its first partition first, and others have some of their own.
    if gen::length(p.places) == 0 && gen::startswith(p.of, "arn:aws:") && !gen::startswith(p.whole, "aws-service-role/")
  ]
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
rule "role-boundless" {
  severity  = "error"
  title     = "Everything allowed"
  for_each  = [for p in pack.running_policies : p if gen::can(gen::regex("^arn:[a-z-]+:iam::aws:policy/", p.policy))]
  condition = !gen::contains(pack.boundless_policies, gen::split(":policy/", each.value.policy)[1])
  at        = each.value.policy
  message   = <<-EOT
    Whoever takes ${each.value.who} over has the whole account by ${gen::split(":policy/", each.value.policy)[1]}. Leave it out, and
    write a policy of the actions that are needed, and what they are for.
  EOT
}

// Many a policy for services stands under service-role/, and there is none of its name elsewhere.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
rule "policy-managed-place" {
  severity = "error"
  title    = "No such policy"
  for_each = [
    for p in pack.named_policies : p if gen::length(p.places) > 0 && !gen::startswith(p.whole, "aws-service-role/")
  ]
  condition = gen::contains([for path in each.value.places : "${path}${each.value.name}"], each.value.whole)
  at        = each.value.of
  message   = "AWS keeps this policy at another place. Write ${each.value.base}${each.value.places[0]}${each.value.name}."
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
rule "policy-managed-linked" {
  severity  = "error"
  title     = "Policy of a service"
  for_each  = pack.named_policies
  condition = !gen::startswith(each.value.whole, "aws-service-role/")
  at        = each.value.of
  message   = <<-EOT
    Policies under aws-service-role/ belong to the roles that services of AWS make for themselves, and nobody else can attach them.
    Leave it out, and write a policy of the actions that are needed.
  EOT
}

// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/aws-managed-policy.pdf
rule "policy-managed-name" {
  severity = "error"
  title    = "No such policy"
  for_each = [
    for p in pack.unknown_policies : gen::merge(p, {
      // Those that begin with the name, are about the same, or at least about the same service.
      similar = gen::concat([
        for found in [
          for part in [p.name, p.about, p.word] : gen::distinct(gen::flatten([
            for path, names in pack.managed_names : [
              for name in gen::regexall("(?i)\\b(?:amazon|aws)?${part}\\S*", names) : "${p.base}${path}${name}"
            ] if path != "root-task/"
          ])) if part != ""
        ] : found if gen::length(found) > 0
      ], [[]])[0]
    })
  ]
  condition = false
  at        = each.value.of
  message = gen::join(" ", gen::compact([
    "AWS kept no policy of this name at the end of April 2026, when the list of this pack was made.",
    gen::length(each.value.similar) > 1 ? "It kept ${gen::join(", ", [for i, name in each.value.similar : name if i < 3])}." : "",
    gen::length(each.value.similar) == 1 ? "Write ${each.value.similar[0]}." : "Write the one that is meant.",
    "If AWS has added it since, ignore this rule at the line.",
  ]))
}
