# The policies are written with jsonencode: a data source that names a resource
# is read late whenever that resource changes, if only in a tag, and every plan
# then shows its policies as unknown.

resource "aws_iam_role_policy" "this" {
  generate {
    for_each = pack.roles
    when     = each.value.policy != null
    name     = pack.role_labels[each.key]
  }

  name = each.key
  role = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version = each.value.policy.Version
    Statement = [
      for s in each.value.policy.Statement : {
        Sid    = s.Sid
        Effect = s.Effect
        Action = s.Action
        // KIND/NAME becomes the ARN of what it names. Anything behind the name of a
        // bucket are objects in it; anything else that no branch knows is an error.
        Resource = [
          for r in s.Resource :
          r == "*" ? "*" :
          // A task may run under the role, so the cluster cannot come first.
          gen::has(pack.policy_clusters, r) ? (
            gen::startswith(pack.policy_clusters[r], "arn:") ? pack.policy_clusters[r] :
            "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.id}:${
              data.aws_caller_identity.current.account_id
            }:${pack.policy_clusters[r]}"
          ) :
          gen::startswith(r, "fact/") ? gen::fact(gen::regex("^fact/[^/]+/(.*)$", r)[0], gen::split("/", r)[1]) :
          gen::startswith(r, "arn:") ? r :
          gen::startswith(r, "parameter/")
          ? "arn:${data.aws_partition.current.partition}:ssm:${data.aws_region.current.id}:${
            data.aws_caller_identity.current.account_id
          }:${gen::replace(r, "parameter//", "parameter/")}" :
          gen::startswith(r, "secret/database/") && gen::has(pack.managed_passwords, gen::trimprefix(r, "secret/database/"))
          ? gen::fact(gen::trimprefix(r, "secret/"), "master_user_secret_arn") :
          gen::startswith(r, "secret/") && gen::endswith(r, "*")
          ? "arn:${data.aws_partition.current.partition}:secretsmanager:${data.aws_region.current.id}:${
            data.aws_caller_identity.current.account_id
          }:secret:${gen::trimprefix(r, "secret/")}" :
          gen::startswith(r, "bucket/") && gen::length(gen::split("/", r)) > 2
          ? "${gen::fact(pack.policy_buckets[gen::split("/", r)[1]], "arn")}/${gen::regex("^bucket/[^/]+/(.*)$", r)[0]}" :
          !gen::contains(pack.policy_kinds, gen::split("/", r)[0]) ? (
            gen::length(gen::split("/", r)) < 3 ? gen::fact(r, "arn") :
            "${gen::fact(gen::join("/", gen::slice(gen::split("/", r), 0, 2)), "arn")}/${gen::regex("^[^/]+/[^/]+/(.*)$", r)[0]}"
          ) :
          !gen::has(pack.policy_names, r)
          ? gen::error(<<-EOT
            The policy of ${each.key} has the resource ${r}, which is not *, nor a bucket/, key/, log-group/,
            parameter/, repository/, secret/ or topic/ followed by a name.
          EOT
          ) :
          gen::startswith(r, "bucket/") ? gen::fact("bucket/${pack.policy_names[r]}", "arn") :
          gen::startswith(r, "key/") ? gen::fact("encryption_key/${pack.policy_names[r]}", "arn") :
          gen::startswith(r, "log-group/") ? "${gen::fact("log_group/${pack.policy_names[r]}", "arn")}:*" :
          gen::startswith(r, "repository/") ? gen::fact(r, "arn") :
          gen::startswith(r, "secret/") ? gen::fact("secret/${pack.policy_names[r]}", "arn") :
          gen::fact("topic/${pack.policy_names[r]}", "arn")
        ]
        Condition = (
          s.Condition == {} ? null :
          !gen::contains(pack.fact_conditions, s.Condition) ? s.Condition :
          { for operator, keys in s.Condition : operator => { for key, values in keys : key => [for v in values : gen::fact(v)] } }
        )
      }
    ]
  })
}

# A shell in a task (ECS Exec) talks to the Session Manager under the role of the
# task. These actions have no resources to be limited to.
resource "aws_iam_role_policy" "execute_command" {
  generate {
    for_each = pack.task_roles
    when     = gen::contains(pack.shell_roles, each.key) && gen::has(pack.own_roles, each.key)
    name     = "${pack.role_labels[each.key]}_execute_command"
  }

  name = "${each.key}-execute-command"
  role = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "OpenShells"
      Effect = "Allow"
      Action = [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = ["*"]
    }]
  })
}
