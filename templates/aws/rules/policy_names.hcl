// What policies name: things of the spec one by one, and ARNs, in which * and ? stand for what is not known.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
values {
  // What begins an ARN of each kind that is named, and what ends it. That of a key has no name in it.
  named_kind_arns = {
    bucket       = ["s3:::", ""]
    "log-group"  = ["logs:${gen::coalesce(spec.product.region, "REGION")}:ACCOUNT:log-group:/", ":*"]
    repository   = ["ecr:${gen::coalesce(spec.product.region, "REGION")}:ACCOUNT:repository/", ""]
    topic        = ["sns:${gen::coalesce(spec.product.region, "REGION")}:ACCOUNT:", ""]
  }
  named_resources = gen::flatten([
    for s in pack.every_statement : [
      for r in s.Resource : [{ at = r, kind = gen::split("/", r)[0], rest = gen::regex("/(.*)$", r)[0] }] if gen::can(gen::regex("/", r))
    ]
  ])

  // The buckets in ARNs that begin as those of the product, and the expression that their names fit.
  bucket_arns = [
    for a in gen::flatten([
      [for s in pack.every_statement : [for r in s.Resource : [r]]],
      [
        for thing in gen::concat(
          gen::values(spec.functions), gen::values(spec.servers), gen::values(spec.state_machines), gen::values(spec.data_jobs),
          gen::values(spec.batch_jobs),
        ) : [for s in thing.allow : [for r in s.resources : [r] if !gen::can(r.from)]]
      ],
    ]) : {
      at   = a
      name = gen::regex("^arn:[a-z-]+:s3:::([^/]+)", a)[0]
      form = gen::replace(gen::replace(gen::replace(gen::regex("^arn:[a-z-]+:s3:::([^/]+)", a)[0], ".", "[.]"), "*", ".*"), "?", ".")
    } if gen::can(gen::regex("^arn:[a-z-]+:s3:::${gen::coalesce(spec.product.name, "-")}-[A-Za-z0-9.*?-]+(/.*)?$", a))
  ]
  all_bucket_names = gen::concat(
    gen::values(pack.bucket_names), [for _, b in spec.storage : b.existing.name if gen::try(b.existing.name, null) != null],
    gen::compact([gen::try(spec.state.bucket, null)]),
  )
}

rule "policy-name-pattern" {
  severity  = "error"
  title     = "One thing by its name"
  for_each  = [for r in pack.named_resources : r if r.kind == "key" || gen::has(pack.named_kind_arns, r.kind)]
  condition = !gen::can(gen::regex("[*?]", each.value.kind == "bucket" ? gen::split("/", each.value.rest)[0] : each.value.rest))
  at        = each.value.at
  message   = <<-EOT
    ${each.value.kind}/ is followed by the name of one that the spec declares, and * or ? stand in no name. Name each that is
    meant${each.value.kind == "key" ? "" : gen::join("", [
      ", or write the ARN with the pattern: arn:", pack.arn_partition, ":", pack.named_kind_arns[each.value.kind][0], each.value.rest,
      pack.named_kind_arns[each.value.kind][1],
    ])}.
  EOT
}

rule "policy-bucket-name" {
  severity  = "warning"
  title     = "Bucket of nobody"
  for_each  = pack.bucket_arns
  condition = gen::length([for name in pack.all_bucket_names : name if gen::can(gen::regex("^${each.value.form}$", name))]) > 0
  at        = each.value.at
  message   = <<-EOT
    ${each.value.name} begins as what belongs to this product, and no bucket of the spec is called so. Correct the name, or declare the
    bucket: with existing, if something else makes it.
  EOT
}
