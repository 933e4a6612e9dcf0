# The same in the second region, where the tasks run after a failover. It is
# written beforehand: without the first region IAM may take no changes.
resource "aws_iam_role_policy" "standby" {
  generate {
    for_each = pack.standby_policies
    when     = gen::length(each.value) > 0
    name     = "${pack.role_labels[each.key]}_standby"
  }

  name = "${each.key}-standby"
  role = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version = pack.roles[each.key].policy.Version
    Statement = [
      for s in each.value : {
        Sid    = s.Sid
        Effect = s.Effect
        Action = s.Action
        Resource = [
          for r in s.Resource :
          gen::startswith(r, "arn:") ? r :
          gen::startswith(r, "parameter/")
          ? "arn:${local.partition}:ssm:${local.standby}:${local.account_id}:${gen::replace(r, "parameter//", "parameter/")}" :
          gen::startswith(r, "secret/") && gen::endswith(r, "*")
          ? "arn:${local.partition}:secretsmanager:${local.standby}:${local.account_id}:secret:${gen::trimprefix(r, "secret/")}" :
          // Six characters are added to the name by Secrets Manager.
          gen::startswith(r, "secret/")
          ? "arn:${local.partition}:secretsmanager:${local.standby}:${local.account_id}:secret:${gen::trimprefix(r, "secret/")}-??????" :
          gen::startswith(r, "log-group/")
          ? "arn:${local.partition}:logs:${local.standby}:${local.account_id}:log-group:${pack.policy_names[r]}:*" :
          gen::startswith(r, "repository/") ? "arn:${local.partition}:ecr:${local.standby}:${local.account_id}:${r}" :
          gen::startswith(r, "topic/") ? "arn:${local.partition}:sns:${local.standby}:${local.account_id}:${gen::trimprefix(r, "topic/")}" :
          gen::startswith(r, "key/") && gen::contains(pack.replicated_keys, gen::trimprefix(r, "key/"))
          ? aws_kms_key.replica[gen::trimprefix(r, "key/")].arn :
          gen::startswith(r, "key/") ? gen::fact("encryption_key/${pack.replication_keys.destination}", "arn") :
          gen::length(gen::split("/", r)) == 2 ? gen::fact("bucket/${pack.replication.destination_bucket}", "arn") :
          "${gen::fact("bucket/${pack.replication.destination_bucket}", "arn")}/${gen::regex("^bucket/[^/]+/(.*)$", r)[0]}"
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

locals {
  generate {
    when = gen::length(gen::flatten(gen::values(pack.standby_policies))) > 0
  }

  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  standby    = data.aws_region.secondary.id
}
