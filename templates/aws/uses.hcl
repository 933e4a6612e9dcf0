// The permissions that `uses` of services, jobs, functions and roles needs, by kind of thing:
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
program {
  policy_version = "2012-10-17"
}

uses "bucket" {
  can = {
    read   = { "bucket/{name}/*" = ["s3:GetObject"], "bucket/{name}" = ["s3:ListBucket"] }
    write  = { "bucket/{name}/*" = ["s3:PutObject"] }
    delete = { "bucket/{name}/*" = ["s3:DeleteObject"] }
  }
}

uses "secret" {
  can = {
    read  = { "secret/{name}" = ["secretsmanager:GetSecretValue"] }
    write = { "secret/{name}" = ["secretsmanager:PutSecretValue"] }
  }
}

uses "topic" {
  can = {
    publish = { "topic/{name}" = ["sns:Publish"] }
  }
}

uses "event_bus" {
  can = {
    send = { "event_bus/{name}" = ["events:PutEvents"] }
  }
}

uses "queue" {
  can = {
    send    = { "queue/{name}" = ["sqs:SendMessage"] }
    receive = { "queue/{name}" = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"] }
  }
}

// https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html
uses "stream" {
  can = {
    read = {
      "stream/{name}" = [
        "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
    }
    write = { "stream/{name}" = ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"] }
  }
}

uses "email_identity" {
  can = {
    send = { "email_identity/{name}" = ["ses:SendEmail", "ses:SendRawEmail"] }
  }
}

uses "email_configuration_set" {
  can = {
    send = { "email_configuration_set/{name}" = ["ses:SendEmail", "ses:SendRawEmail"] }
  }
}

uses "table" {
  can = {
    read = {
      "table/{name}"         = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"]
      "table/{name}/index/*" = ["dynamodb:Query", "dynamodb:Scan"]
    }
    write  = { "table/{name}" = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"] }
    delete = { "table/{name}" = ["dynamodb:DeleteItem"] }
  }
}

// A role signs in to a cache as a user, and may do either of the two or none.
uses "serverless_cache" {
  can = {
    connect = { "serverless_cache/{name}" = ["elasticache:Connect"] }
  }
}

uses "cache_user" {
  can = {
    connect = { "cache_user/{name}" = ["elasticache:Connect"] }
  }
}

uses "key" {
  can = {
    encrypt = { "key/{name}" = ["kms:Encrypt", "kms:GenerateDataKey"] }
    decrypt = { "key/{name}" = ["kms:Decrypt"] }
  }
}

// A task that works on something asks not to be stopped until it is done, when the service
// shrinks or is deployed: a request to $ECS_AGENT_URI/task-protection/v1/state from within it.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
uses "cluster" {
  can = {
    protect = { "fact/tasks/cluster/{name}" = ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"] }
  }
}

uses "repository" {
  can = {
    // A token is one for all repositories of the account.
    pull = {
      "*"                 = ["ecr:GetAuthorizationToken"]
      "repository/{name}" = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }
    push = {
      "*" = ["ecr:GetAuthorizationToken"]
      "repository/{name}" = [
        "ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
    }
  }
}

uses "parameter" {
  can = {
    read  = { "parameter/{name}" = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"] }
    write = { "parameter/{name}" = ["ssm:PutParameter"] }
  }
}

uses "function" {
  can = {
    call = { "function/{name}" = ["lambda:InvokeFunction"] }
  }
}
