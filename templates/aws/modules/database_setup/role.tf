data "aws_caller_identity" "current" {}

# Starts the task, and reads the passwords for it; the task itself may do nothing.
resource "aws_iam_role" "database_setup" {
  generate {
    when = pack.setup != null
  }

  name        = pack.setup_family
  description = "Starts the task that makes the roles of ${pack.database.identifier}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "database_setup" {
  generate {
    when = pack.setup != null
  }

  name = "start"
  role = aws_iam_role.database_setup.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in gen::concat(
        ["passwords"],
        gen::length(pack.setup_keys) > 0 ? ["keys"] : [],
        pack.setup_group == null ? [] : ["log"],
        gen::length(pack.setup_repositories) > 0 ? ["token", "images"] : []
      ) :
      s == "token" ? {
        Sid      = "RegistryToken"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
        } : s == "images" ? {
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
        Resource = [for name in pack.setup_repositories : gen::fact("repository/${name}", "arn")]
        } : s == "passwords" ? {
        Sid      = "ReadPasswords"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [for v in pack.setup_values : aws_secretsmanager_secret.value[v].arn]
        } : s == "keys" ? {
        Sid      = "DecryptPasswords"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [for k in pack.setup_keys : gen::fact("encryption_key/${k}", "arn")]
        } : {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${gen::fact("log_group/${pack.setup_group}", "arn")}:*"]
      }
    ]
  })
}
