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
        region == "primary" ? "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:*" :
        "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.secondary.id}:${data.aws_caller_identity.current.account_id}:*"
      ]
    }
  }
}

resource "aws_iam_role" "this" {
  generate {
    for_each = pack.roles
    name     = pack.role_labels[each.key]
  }

  name               = each.key
  description        = each.value.description
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}
