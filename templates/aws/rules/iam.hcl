// Permissions.
values {
  // Services whose resources a spec declares, so that a permission can name them;
  // and their actions that have no resource.
  named_services = ["ecr", "kms", "logs", "s3", "secretsmanager", "sns", "ssm"]
  unscoped_actions = gen::concat(
    ["ecr:GetAuthorizationToken", "s3:ListAllMyBuckets", "logs:DescribeLogGroups", "secretsmanager:ListSecrets"],
    // The spec has no name for a repository of another account.
    gen::length(pack.foreign_images) == 0 ? [] : ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  )

  // The names of roles that the consoles of AWS create.
  console_roles = ["ecsTaskExecutionRole", "ecsInstanceRole", "ecsAutoscaleRole", "rds-monitoring-role"]

  statements = gen::flatten([
    for name, role in spec.iam == null ? {} : spec.iam.roles : [
      for s in role.policy == null ? [] : role.policy.Statement : { role = name, statement = s } if s.Effect == "Allow"
    ]
  ])
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
rule "policy-resources" {
  severity = "warning"
  title    = "Permission for everything"
  for_each = [for s in pack.statements : s.statement if gen::contains(s.statement.Resource, "*")]
  condition = gen::length([
    for a in each.value.Action : a
    if gen::contains(pack.named_services, gen::split(":", a)[0]) && !gen::contains(pack.unscoped_actions, a)
  ]) == 0
  at = [each.value.Resource[gen::index(each.value.Resource, "*")], each.value.Action]
  message = <<-EOT
    These actions can be allowed for what they are needed for:
    ${gen::join(", ", [
  for a in each.value.Action : a
  if gen::contains(pack.named_services, gen::split(":", a)[0]) && !gen::contains(pack.unscoped_actions, a)
])}.
    Name the resources, and keep "*" for a statement with the other actions.
  EOT
}

rule "policy-actions" {
  severity = "warning"
  title    = "Every action allowed"
  // Every action on everything is refused by role-everything.
  for_each = gen::flatten([
    for s in pack.statements :
    [for a in s.statement.Action : a if gen::endswith(a, "*") && !(a == "*" && gen::contains(s.statement.Resource, "*"))]
  ])
  condition = false
  at        = each.value
  message   = "${each.value} allows actions that nobody has thought of, also those that AWS adds later. Name the actions that are needed."
}

rule "policy-parameters" {
  severity = "warning"
  title    = "Permission for nothing"
  for_each = gen::flatten([
    for s in pack.statements : [for r in s.statement.Resource : r if gen::startswith(r, "parameter/")]
    // A policy that lets a role write parameters may let it read them as well.
    if gen::length([for a in s.statement.Action : a if gen::contains(["ssm:PutParameter", "ssm:*", "*"], a)]) == 0
  ])
  condition = false
  at        = each.value
  message = gen::join(" ", [
    "The spec declares no parameters, so the permission is for what others put there.",
    "Keep the values in a secret, or remove the permission if nothing reads them.",
  ])
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
rule "role-name" {
  severity  = "warning"
  title     = "Name of a console role"
  for_each  = spec.iam.roles
  condition = (
    !gen::contains(pack.console_roles, each.key) || gen::has(gen::lookup(pack.adopted, "roles", {}), each.key) ||
    each.value.existing != null
  )
  at = gen::concat([each.value.description != null ? each.value.description : each.value], gen::flatten([
    for t in spec.task_definitions : [for r in [t.execution_role_arn, t.task_role_arn] : r if r != null && r == each.key]
  ]))
  message = <<-EOT
    The console of AWS makes a role with the name ${each.key}, so an account is likely to have it, and the apply fails.
    Give the role another name, such as one that begins with the product's, or take over the one that is there with
    adopt.roles.
  EOT
}
