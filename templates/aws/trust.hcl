// Who may assume roles that are not for tasks.
values {
  identity_hosts = { github = "token.actions.githubusercontent.com", gitlab = "gitlab.com" }
  // The default audience in the tokens of an identity provider.
  identity_audiences = { gitlab = "https://gitlab.com" }

  role_identities = gen::flatten([
    for role, r in pack.roles : r.assumed_by == null ? [] : [
      for i in r.assumed_by.identities : {
        role     = role
        provider = gen::identifier(i.provider)
        host     = gen::trimprefix(gen::lookup(pack.identity_hosts, i.provider, i.provider), "https://")
        audience = i.audience == null ? gen::lookup(pack.identity_audiences, i.provider, "sts.amazonaws.com") : i.audience
        subjects = i.subjects
      }
    ]
  ])
  identities_by_role = { for i in pack.role_identities : i.role => i... }
  identity_providers = {
    for provider, all in { for i in pack.role_identities : i.provider => i... } : provider => {
      host = all[0].host, audiences = gen::sort(gen::distinct([for i in all : i.audience]))
    }
  }

  role_trusts = {
    for role, r in pack.roles : role => gen::concat(
      gen::length(r.assumed_by.services) == 0 ? [] : [{
        federated = null, principal = { Service = r.assumed_by.services }, condition = null
      }],
      gen::length(r.assumed_by.accounts) + gen::length(r.assumed_by.principals) == 0 ? [] : [{
        federated = null
        principal = { AWS = gen::concat([for a in r.assumed_by.accounts : a], r.assumed_by.principals) }
        condition = r.assumed_by.external_id == null ? null : { StringEquals = { "sts:ExternalId" = r.assumed_by.external_id } }
      }],
      [
        for i in gen::lookup(pack.identities_by_role, role, []) : {
          federated = i.provider
          principal = null
          condition = {
            StringEquals = { "${i.host}:aud" = i.audience }
            StringLike   = { "${i.host}:sub" = i.subjects }
          }
        }
      ],
    ) if r.assumed_by != null
  }

  attached_policies = {
    for a in gen::flatten([
      for role, r in pack.roles : [
        for p in r.managed_policies :
        { role = role, policy = p, label = "${pack.role_labels[role]}_${gen::split("/", p)[gen::length(gen::split("/", p)) - 1]}" }
      ]
    ]) : a.label => a
  }
  policies_by_role = { for label, a in pack.attached_policies : a.role => label... }

  every_role = spec.iam.roles
}

grant "managed-policy" {
  for_each = pack.attached_policies
  role     = each.value.role
  by       = "aws_iam_role_policy_attachment.${each.key}"
  actions  = gen::try(pack.managed_actions[gen::split(":policy/", each.value.policy)[1]], ["*"])
  resource = "*"
  at       = each.value.policy
  label    = "the policy ${gen::reverse(gen::split("/", each.value.policy))[0]}"
}

rule "role-two-purposes" {
  severity = "error"
  title    = "Role of two purposes"
  for_each = { for name, r in pack.every_role : name => r if r.assumed_by != null }
  condition = !gen::has(pack.starting_roles, each.key) && !gen::has(pack.running_roles, each.key)
  at = gen::concat([each.value.assumed_by], gen::flatten([
    for t in spec.task_definitions : [for role in [t.task_role_arn, t.execution_role_arn] : role if role == each.key]
  ]))
  message = "Tasks run under ${each.key}, and assumed_by lets others take it. Give the others a role of their own."
}

rule "role-taken-by-nobody" {
  severity = "error"
  title    = "Role for nobody"
  for_each = { for name, r in pack.every_role : name => r if r.assumed_by != null }
  condition = gen::length(
    gen::concat(
      each.value.assumed_by.services,
      each.value.assumed_by.accounts,
      each.value.assumed_by.principals,
      each.value.assumed_by.identities
    )
  ) > 0
  at      = [each.value.assumed_by.external_id, each.value.assumed_by, each.value.description]
  message = "assumed_by names nobody. Name services, accounts, principals or identities, or leave it out for a role of tasks."
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
rule "role-service" {
  severity  = "error"
  title     = "No such service"
  for_each  = gen::flatten([for _, r in pack.every_role : r.assumed_by.services])
  condition = gen::can(gen::regex("^[a-z0-9.-]+[.]amazonaws[.]com([.]cn)?$", each.value))
  at        = each.value
  message   = "A service is written as its host, such as lambda.amazonaws.com. ${each.value} is none."
}

// Names of services that are often written otherwise, by what is left of them without points, hyphens and the last s:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
values {
  service_hosts = {
    for name in [
      "application-autoscaling", "autoscaling", "codebuild", "codedeploy", "codepipeline", "delivery.logs", "ec2", "ecs", "ecs-tasks",
      "edgelambda", "elasticloadbalancing", "events", "firehose", "glue", "lambda", "monitoring.rds", "pipes", "sagemaker", "scheduler",
      "states", "transfer", "vpc-flow-logs",
    ] : gen::trimsuffix(gen::replace(gen::replace(name, ".", ""), "-", ""), "s") => name
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
rule "role-service-name" {
  severity = "error"
  title    = "No such service"
  for_each = [
    for host in gen::flatten([for _, r in pack.every_role : r.assumed_by.services]) : {
      at   = host
      name = gen::split(".amazonaws.", host)[0]
      other = gen::lookup(
        pack.service_hosts,
        gen::trimsuffix(gen::replace(gen::replace(gen::split(".amazonaws.", host)[0], ".", ""), "-", ""), "s"),
        null,
      )
    } if gen::can(gen::regex("[.]amazonaws[.]", host))
  ]
  condition = each.value.other == null || each.value.other == each.value.name
  at        = each.value.at
  message   = <<-EOT
    No service is called ${each.value.name}, and IAM refuses the role. Write
    ${each.value.other}.amazonaws.${gen::split(".amazonaws.", each.value.at)[1]}.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/organizations/2016-11-28/service-2.json
rule "role-account" {
  severity  = "error"
  title     = "No such account"
  for_each  = gen::flatten([for _, r in pack.every_role : [for a in r.assumed_by.accounts : a]])
  condition = gen::can(gen::regex("^[0-9]{12}$", each.value))
  at        = each.value
  message   = "The id of an account has twelve digits. Write them all, between quotes."
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
rule "role-principal" {
  severity  = "error"
  title     = "No such principal"
  for_each  = gen::flatten([for _, r in pack.every_role : [for p in r.assumed_by.principals : p if !gen::can(p.from)]])
  condition = gen::can(gen::regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:.+$", each.value))
  at        = each.value
  message   = <<-EOT
    A principal is the ARN of a role or a user, such as arn:aws:iam::ACCOUNT:role/NAME. ${each.value} is none; services
    and accounts have keys of their own.
  EOT
}

// With a wildcard before the owner, everybody with an account there could assume the role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
rule "role-subject" {
  severity = "error"
  title    = "Role for everybody"
  for_each = gen::flatten([
    for _, r in pack.every_role : [for i in r.assumed_by.identities : i.subjects]
  ])
  condition = gen::can(gen::regex("^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+/", each.value)) || !gen::can(gen::regex("[*?]", each.value))
  at        = each.value
  message   = <<-EOT
    ${each.value} lets more take the role than the projects of one owner. Name the owner before any *, such as
    repo:OWNER/REPOSITORY:ref:refs/heads/main.
  EOT
}

// The subject of a token of GitHub, as long as nobody made another one of it.
// https://docs.github.com/en/actions/reference/security/oidc
rule "role-subject-form" {
  severity = "error"
  title    = "Nobody called so"
  for_each = gen::flatten([
    for _, r in pack.every_role : r.assumed_by == null ? [] : [
      for i in r.assumed_by.identities : [for s in i.subjects : [s]] if gen::contains(["github", pack.identity_hosts.github], i.provider)
    ]
  ])
  condition = gen::can(gen::regex("^[a-z_]+:", each.value)) && (
    !gen::startswith(each.value, "repo:") ||
    gen::can(gen::regex(
      "^repo:[^:]*[*]$|^repo:[^:]+:(ref:(refs/(heads|tags|pull)/.+|.*[*].*)|pull_request|[*]|[A-Za-z_]+:.+)$", each.value
    ))
  )
  at      = each.value
  message = <<-EOT
    A token of GitHub is never for ${each.value}. Write repo:OWNER/REPOSITORY: with ref:refs/heads/BRANCH, ref:refs/tags/TAG,
    environment:NAME, pull_request or * behind it.
  EOT
}

// A provider of OpenID Connect is made at its host: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
rule "role-provider" {
  severity = "error"
  title    = "No host of a provider"
  for_each = gen::distinct(gen::flatten([
    for _, r in pack.every_role : [for i in r.assumed_by.identities : i.provider]
  ]))
  condition = gen::has(pack.identity_hosts, each.value) || gen::can(gen::regex("^(https://)?[a-z0-9-]+([.][a-z0-9-]+)+(/.*)?$", each.value))
  at        = each.value
  message   = <<-EOT
    A provider is ${gen::join(", ", gen::keys(pack.identity_hosts))}, or the host of another one, such as
    accounts.example.com. ${each.value} is neither.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "policy-arn" {
  severity = "error"
  title    = "No such name"
  for_each = gen::concat(
    gen::flatten([for _, r in pack.every_role : [r.managed_policies, r.permissions_boundary[*]]]),
    gen::flatten([
      for s in pack.every_statement : [for r in s.Resource : r if gen::can(gen::regex("^[a-z][a-z0-9-]*:", r))]
    ]),
  )
  condition = gen::can(gen::regex("^arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*:([0-9]{12}|aws|[*])?:.+$", each.value))
  at        = each.value
  message = (
    gen::length(gen::lookup(pack.policies_by_name, each.value, [])) > 0
    ? "A policy that AWS keeps is named by its ARN. Write arn:aws:iam::aws:policy/${pack.policies_by_name[each.value][0]}."
    : "${each.value} is no ARN: it has five colons, and an account of twelve digits, if any, as in arn:aws:iam::aws:policy/NAME."
  )
}

rule "policy-own-arn" {
  severity = "warning"
  title    = "Name of one's own"
  for_each = gen::flatten([for s in pack.every_statement : [for r in s.Resource : r if gen::startswith(r, "arn:")]])
  condition = gen::length([
    for _, b in spec.storage : b if b.name != null && gen::contains(["arn:aws:s3:::${b.name}"], gen::split("/", each.value)[0])
  ]) == 0
  at      = each.value
  message = <<-EOT
    The spec declares this bucket: write bucket/${gen::split(":::", each.value)[1]}, which follows its name and is held
    against who needs it.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "policy-managed" {
  severity = "error"
  title    = "Not a policy"
  for_each = gen::flatten(
    [for _, r in pack.every_role : [r.managed_policies, r.permissions_boundary[*]]]
  )
  condition = (
    gen::can(gen::regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[A-Za-z0-9_+=,.@/-]+$", each.value))
    || !gen::startswith(each.value, "arn:")
  )
  at      = each.value
  message = "${each.value} is not the ARN of a policy, which is like arn:aws:iam::aws:policy/NAME."
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
accepts "aws_iam_role" {
  max_session_duration = { min = 3600, max = 43200 }
}
