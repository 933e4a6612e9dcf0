data "aws_iam_policy_document" "ecs_tasks" {
  generate {
    when = gen::length(pack.roles) > 0
  }

  statement {
    sid     = "AssumedByTasksOfThisAccount"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    # Without these, ECS could be made to use the roles on behalf of somebody
    # else's tasks.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        for region in gen::distinct(gen::compact(["primary", pack.secondary_region == null ? null : "secondary"])) :
        region == "primary"
        ? "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:*" :
        "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.secondary.id}:${data.aws_caller_identity.current.account_id}:*"
      ]
    }
  }
}

resource "aws_iam_role" "this" {
  generate {
    for_each = pack.own_roles
    name     = pack.role_labels[each.key]
  }

  name        = each.key
  path        = each.value.aws.path
  description = each.value.description
  assume_role_policy = each.value.assumed_by == null ? data.aws_iam_policy_document.ecs_tasks.json : jsonencode({
    Version = "2012-10-17"
    Statement = [
      for t in pack.role_trusts[each.key] : {
        Effect = "Allow"
        Action = t.federated == null ? "sts:AssumeRole" : "sts:AssumeRoleWithWebIdentity"
        Principal = t.federated == null ? { for kind, who in t.principal : kind => [for p in who : gen::fact(p)] } : {
          Federated = (
            pack.account_settings
            ? aws_iam_openid_connect_provider.this[t.federated].arn
            : data.aws_iam_openid_connect_provider.this[t.federated].arn
          )
        }
        Condition = t.condition
      }
    ]
  })

  permissions_boundary = each.value.permissions_boundary
  max_session_duration = each.value.max_session_duration.seconds
}

resource "aws_iam_role_policy_attachment" "this" {
  generate {
    for_each = pack.attached_policies
  }

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = each.value.policy
}

# There is one of each provider in an account.
resource "aws_iam_openid_connect_provider" "this" {
  generate {
    for_each = pack.identity_providers
    when     = pack.account_settings
  }

  url            = "https://${each.value.host}"
  client_id_list = each.value.audiences
}

data "aws_iam_openid_connect_provider" "this" {
  generate {
    for_each = pack.identity_providers
    when     = !pack.account_settings
  }

  url = "https://${each.value.host}"
}
