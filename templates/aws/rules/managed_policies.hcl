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
  // The names of known policies, by where they stand.
  managed_places = { for path, _ in pack.managed_actions : gen::reverse(gen::split("/", path))[0] => path }
}

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
rule "policy-managed-place" {
  severity = "error"
  title    = "No such policy"
  for_each = gen::distinct(gen::concat(
    gen::flatten([for _, r in pack.every_role : [for p in r.managed_policies : p]]),
    [for p in pack.running_policies : p.policy],
  ))
  condition = (
    gen::can(gen::regex("^arn:[a-z-]+:iam::aws:policy/(.+)$", each.value))
    ? gen::split(":policy/", each.value)[1] == gen::lookup(
      pack.managed_places, gen::reverse(gen::split("/", each.value))[0], gen::split(":policy/", each.value)[1],
    )
    : true
  )
  at = each.value
  message = <<-EOT
    AWS keeps this policy at another place. Write ${gen::split(":policy/", each.value)[0]}:policy/${
gen::lookup(pack.managed_places, gen::reverse(gen::split("/", each.value))[0], "NAME")}.
  EOT
}

// A name that is the beginning of a known one was cut short.
rule "policy-managed-name" {
  severity = "error"
  title    = "No such policy"
  for_each = [
    for p in gen::distinct(gen::concat(
      gen::flatten([for _, r in pack.every_role : [for p in r.managed_policies : p]]),
      [for p in pack.running_policies : p.policy],
      )) : {
      at = p
      whole = [
        for path, _ in pack.managed_actions : path
        if path != gen::split(":policy/", p)[1] && gen::startswith(gen::lower(path), gen::lower(gen::split(":policy/", p)[1]))
      ]
    }
    if gen::can(gen::regex("^arn:[a-z-]+:iam::aws:policy/(.+)$", p)) && !gen::has(pack.managed_actions, gen::split(":policy/", p)[1])
    && !gen::contains(pack.boundless_policies, gen::split(":policy/", p)[1])
  ]
  condition = gen::length(each.value.whole) == 0
  at        = each.value.at
  message   = <<-EOT
    AWS keeps no policy of this name. Write ${gen::split(":policy/", each.value.at)[0]}:policy/${each.value.whole[0]}.
  EOT
}
