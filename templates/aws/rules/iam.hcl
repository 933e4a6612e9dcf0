// Permissions.
values {
  // Services of which the spec declares what they hold, so that a permission can
  // name it, and their actions that are about nothing in particular.
  named_services   = ["ecr", "kms", "logs", "s3", "secretsmanager", "sns", "ssm"]
  unscoped_actions = ["ecr:GetAuthorizationToken", "s3:ListAllMyBuckets", "logs:DescribeLogGroups", "secretsmanager:ListSecrets"]

  // Names that the consoles of AWS give to the roles they make.
  console_roles = ["ecsTaskExecutionRole", "ecsInstanceRole", "ecsAutoscaleRole", "rds-monitoring-role"]

  statements = gen::flatten([
    for name, role in spec.iam == null ? {} : spec.iam.roles : [
      for s in role.policy == null ? [] : role.policy.Statement : { role = name, statement = s } if s.Effect == "Allow"
    ]
  ])
  allowed_actions = gen::flatten([for s in pack.statements : s.statement.Action])

  // Each secret that a task is given, by the role that reads it.
  injected_secrets = {
    for s in gen::flatten([
      for t in spec.task_definitions : [
        for c in t.container_definitions : [
          for s in c.secrets : { role = t.execution_role_arn, secret = s.value_from, variable = s.name }
          if t.execution_role_arn != null && s.value_from != null
        ]
      ]
    ]) : "${s.role} secret/${s.secret.name}" => s... if s.secret.name != null
  }

  // What roles may read and decrypt, in the form of the keys above.
  secret_grants = gen::flatten([
    for s in pack.statements : [for r in s.statement.Resource : "${s.role} ${r}"]
    if gen::contains(s.statement.Action, "secretsmanager:GetSecretValue")
  ])
  decrypt_grants = gen::flatten([
    for s in pack.statements : [for r in s.statement.Resource : "${s.role} ${r}"] if gen::contains(s.statement.Action, "kms:Decrypt")
  ])
  // The beginnings in front of wildcards.
  wide_secret_grants = [for g in pack.secret_grants : gen::trimsuffix(g, "*") if gen::endswith(g, "*")]
}

rule "policy-resources" {
  severity = "warning"
  title    = "Permission for everything"
  for_each = [for s in pack.statements : s.statement if gen::contains(s.statement.Resource, "*")]
  condition = gen::length([
    for a in each.value.Action : a
    if gen::contains(pack.named_services, gen::split(":", a)[0]) && !gen::contains(pack.unscoped_actions, a)
  ]) == 0
  at      = [each.value.Resource[gen::index(each.value.Resource, "*")], each.value.Action]
  message = "These actions can be allowed for what they are needed for: ${gen::join(", ", [for a in each.value.Action : a if gen::contains(pack.named_services, gen::split(":", a)[0]) && !gen::contains(pack.unscoped_actions, a)])}. Name the resources, and keep \"*\" for a statement with the other actions."
}

rule "policy-actions" {
  severity  = "warning"
  title     = "Every action allowed"
  for_each  = [for a in pack.allowed_actions : a if gen::endswith(a, "*")]
  condition = false
  at        = each.value
  message   = "${each.value} allows actions that nobody has thought of, also those that AWS adds later. Name the actions that are needed."
}

rule "policy-secret-missing" {
  severity  = "error"
  title     = "Secret not readable"
  for_each  = pack.injected_secrets
  condition = (
    gen::contains(pack.secret_grants, each.key) || gen::contains(pack.secret_grants, "${each.value[0].role} *")
    || gen::length([for g in pack.wide_secret_grants : g if gen::startswith(each.key, g)]) > 0
  )
  at      = [each.value[0].secret, gen::try(spec.iam.roles[each.value[0].role], null)]
  message = "ECS reads the secret for ${each.value[0].variable} as the role ${each.value[0].role}, which no statement allows: the task would not start. Allow secretsmanager:GetSecretValue on secret/${each.value[0].secret.name}."
}

rule "policy-key-missing" {
  severity = "error"
  title    = "Secret not readable"
  for_each = [for _, s in pack.injected_secrets : s[0] if gen::try(spec.secrets[s[0].secret.secret].kms_key_id, null) != null]
  condition = (
    gen::contains(pack.decrypt_grants, "${each.value.role} *")
    || gen::contains(pack.decrypt_grants, "${each.value.role} key/${spec.secrets[each.value.secret.secret].kms_key_id}")
  )
  at      = [each.value.secret, spec.secrets[each.value.secret.secret].kms_key_id]
  message = "The secret is encrypted with the key ${spec.secrets[each.value.secret.secret].kms_key_id}, which the role ${each.value.role} may not use: the task would not start. Allow kms:Decrypt on key/${spec.secrets[each.value.secret.secret].kms_key_id}."
}

rule "policy-metric-missing" {
  severity = "error"
  title    = "Metric not publishable"
  for_each = spec.iam == null ? [] : gen::flatten([
    for s in spec.services : [for m in s.auto_scaling == null ? [] : s.auto_scaling.custom_metrics : m]
  ])
  condition = gen::length([for a in pack.allowed_actions : a if gen::contains(["cloudwatch:PutMetricData", "cloudwatch:*", "*"], a)]) > 0
  at        = each.value.metric_name
  message   = "The application publishes ${each.value.metric_name}, and no role allows it to. Allow cloudwatch:PutMetricData, with the condition cloudwatch:namespace."
}

rule "policy-parameters" {
  severity  = "warning"
  title     = "Permission for nothing"
  for_each  = gen::flatten([for s in pack.statements : [for r in s.statement.Resource : r if gen::startswith(r, "parameter/")]])
  condition = false
  at        = each.value
  message   = "The spec declares no parameters, so the permission is for nothing, or for what others put there. Remove it, or keep the values in a secret."
}

rule "role-name" {
  severity  = "warning"
  title     = "Name of a console role"
  for_each  = spec.iam == null ? {} : spec.iam.roles
  condition = !gen::contains(pack.console_roles, each.key)
  at = gen::concat([each.value], gen::flatten([
    for t in spec.task_definitions : [for r in [t.execution_role_arn, t.task_role_arn] : r if r != null && r == each.key]
  ]))
  message   = "The console of AWS makes a role with the name ${each.key}, so an account is likely to have it, and the apply fails. Give the role another name, such as one that begins with the product's."
}
