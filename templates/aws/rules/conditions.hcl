// Conditions and ARNs in policies.
values {
  // The form of an operator's values, in which a policy variable may stand anywhere:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  condition_forms = {
    Arn     = { form = "arn:[^:]*:[^:]*:[^:]*:[^:]*:.+|[*]", example = "an ARN with all of its colons" }
    Bool    = { form = "true|false", example = "\"true\" or \"false\"" }
    Date = {
      form    = "[0-9]+|[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+)?)?)?)?"
      example = "a time such as 2030-01-31T00:00:00Z"
    }
    Ip = {
      form    = "[0-9]+([.][0-9]+){3}(/[0-9]+)?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(/[0-9]+)?"
      example = "addresses such as 203.0.113.0/24"
    }
    Null    = { form = "true|false", example = "\"true\" where the key may not be there, or \"false\"" }
    Numeric = { form = "-?[0-9]+([.][0-9]+)?", example = "a number" }
  }
  // The conditions that compare with what is known once something is there.
  fact_conditions = [
    for s in pack.every_statement : s.Condition
    if gen::anytrue(gen::flatten([for _, keys in s.Condition : [for _, values in keys : [for v in values : [gen::can(v.from)]]]]))
  ]
  typed_conditions = gen::flatten([
    for c in pack.conditions : [
      for kind, must in pack.condition_forms : [
        for v in c.values : { operator = c.operator, must = must, value = v } if !gen::can(v.from)
      ] if gen::can(gen::regex("^(ForAllValues:|ForAnyValue:)?(Not)?${kind}", c.operator))
    ]
  ])

  // The partition of the product's region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
  arn_partition = (
    gen::startswith(gen::coalesce(gen::try(spec.product.region, null), "-"), "cn-") ? "aws-cn"
    : gen::startswith(gen::coalesce(gen::try(spec.product.region, null), "-"), "us-gov-") ? "aws-us-gov"
    : gen::startswith(gen::coalesce(gen::try(spec.product.region, null), "-"), "eusc-") ? "aws-eusc" : "aws"
  )
  stated_arns = gen::compact(gen::flatten([
    for _, r in spec.iam == null ? {} : spec.iam.roles : [
      r.managed_policies, r.permissions_boundary, [for p in gen::try(r.assumed_by.principals, []) : p if !gen::can(p.from)],
      [for s in r.policy == null ? [] : r.policy.Statement : [for resource in s.Resource : resource]],
    ]
  ]))
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
rule "policy-condition-value" {
  severity  = "error"
  title     = "Never true"
  for_each  = pack.typed_conditions
  condition = gen::can(gen::regex("^(${each.value.must.form}|.*[$][{].*)$", gen::tostring(each.value.value)))
  at        = each.value.value
  message = gen::join(" ", [
    "${each.value.operator} compares with ${each.value.must.example}, and ${each.value.value} is none. Write one, or the",
    "operator that goes with the value.",
  ])
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "arn-partition" {
  severity  = "error"
  title     = "ARN of another partition"
  for_each  = [for a in pack.stated_arns : a if gen::can(gen::regex("^arn:(aws|aws-cn|aws-us-gov|aws-eusc):", a))]
  condition = gen::startswith(each.value, "arn:${pack.arn_partition}:")
  at        = [each.value, gen::try(spec.product.region, null)]
  message   = "The accounts of this region know no ARN of another partition. Write one that begins with arn:${pack.arn_partition}: here."
}
