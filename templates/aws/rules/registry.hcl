// What ECR refuses: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
values {
  // Registries that anybody may read, and those for which ECR needs credentials.
  open_registries   = ["public.ecr.aws", "quay.io", "registry.k8s.io"]
  closed_registries = ["cgr.dev", "ghcr.io", "registry-1.docker.io", "registry.gitlab.com"]

  listed_image_rules = gen::flatten([
    for name, r in pack.repositories : [for rule in r.lifecycle_policy : { repository = name, rule = rule }]
  ])
  last_rules = {
    for name, rules in pack.image_rules : name => {
      all = [for r in rules : r.priority]
      any = [for r in rules : r.priority if r.status == "any"]
    } if gen::length(pack.repositories[name].lifecycle_policy) > 0
  }
}

// PullThroughCacheRuleRepositoryPrefix, less the slash at its end, which ECR adds itself, and less ROOT as the name of a cache,
// by which no image would be known to come from there:
// https://github.com/boto/botocore/blob/develop/botocore/data/ecr/2015-09-21/service-2.json
rule "image-cache-name" {
  severity = "error"
  title    = "Name not accepted"
  for_each = gen::flatten([
    for prefix, c in pack.image_caches : [
      { name = prefix, upstream = false, at = c.upstream },
      { name = c.upstream_prefix, upstream = true, at = c.upstream_prefix },
    ]
  ])
  condition = each.value.name == null ? true : (
    gen::strlen(each.value.name) >= 2 && gen::strlen(each.value.name) <= 30
    && gen::can(gen::regex("^${each.value.upstream ? "ROOT$|^" : ""}[a-z0-9]+(([.]|__?|-+|/)[a-z0-9]+)*$", each.value.name))
  )
  at      = each.value.at
  message = "${each.value.name} begins no names of repositories. Write 2 to 30 small letters and digits, with . _ - and / between."
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html
rule "registry-scanning" {
  severity = "error"
  title    = "No such scan"
  for_each = gen::try(spec.registry.scanning, null) == null ? [] : [
    for r in spec.registry.scanning.rules : { at = r.frequency, type = spec.registry.scanning.type }
    if r.frequency != null && spec.registry.scanning.type != null
  ]
  condition = gen::contains(
    each.value.type == "BASIC" ? ["MANUAL", "SCAN_ON_PUSH"] : ["CONTINUOUS_SCAN", "SCAN_ON_PUSH"], each.value.at,
  )
  at      = each.value.at
  message = (
    each.value.type == "BASIC"
    ? "BASIC scans when an image is pushed or somebody asks. Write SCAN_ON_PUSH or MANUAL, or type: ENHANCED."
    : "ENHANCED scans when an image is pushed, and after that all the time. Write SCAN_ON_PUSH or CONTINUOUS_SCAN."
  )
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html
accepts "aws_ecr_registry_scanning_configuration" {
  scan_type = { one_of = ["BASIC", "ENHANCED"] }
  rule {
    scan_frequency = { one_of = ["CONTINUOUS_SCAN", "MANUAL", "SCAN_ON_PUSH"] }
    repository_filter {
      filter = {
        length = [1, 256], pattern = "[a-z0-9*]([a-z0-9._/*-]*[a-z0-9*])?", form = "the name of a repository, with * for any part of it"
      }
    }
  }
}

rule "image-rule-time" {
  severity  = "error"
  title     = "Kept for how long"
  for_each  = pack.listed_image_rules
  condition = (each.value.rule.keep_last == null) != (each.value.rule.expire_after == null)
  at        = [each.value.rule.expire_after, each.value.rule.keep_last, each.value.rule.id]
  message   = "A rule keeps a number of images or images of an age. Write keep_last, such as 20, or expire_after, such as 30_days."
}

rule "image-rule-status" {
  severity  = "error"
  title     = "No such images"
  for_each  = [for r in pack.listed_image_rules : r.rule.tag_status if r.rule.tag_status != null]
  condition = gen::contains(["any", "tagged", "untagged"], each.value)
  at        = each.value
  message   = "Images are tagged or untagged, and any is for both. Write one of these words, not ${each.value}."
}

rule "image-rule-tags" {
  severity = "error"
  title    = "Which tags"
  for_each = pack.listed_image_rules
  condition = each.value.rule.tag_status == "tagged" ? (
    (gen::length(each.value.rule.tag_prefixes) == 0) != (gen::length(each.value.rule.tag_patterns) == 0)
  ) : gen::length(each.value.rule.tag_prefixes) + gen::length(each.value.rule.tag_patterns) == 0
  at      = [each.value.rule.tag_prefixes, each.value.rule.tag_patterns, each.value.rule.tag_status]
  message = "Images with tag_status: tagged are chosen by one of tag_prefixes and tag_patterns, others by neither. Mend the rule."
}

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
rule "image-rule-wildcards" {
  severity  = "error"
  title     = "Too many wildcards"
  for_each  = gen::flatten([for r in pack.listed_image_rules : [for p in r.rule.tag_patterns : [p]]])
  condition = gen::length(gen::regexall("[*]", each.value)) <= 4
  at        = each.value
  message   = "A pattern of tags has four * at most, and ${each.value} has more. Leave some out, or write two patterns."
}

rule "image-rule-order" {
  severity = "error"
  title    = "Rules out of order"
  for_each = pack.last_rules
  condition = (
    gen::length(gen::distinct(each.value.all)) == gen::length(each.value.all) && gen::length(each.value.any) < 2
    && gen::alltrue([for p in each.value.any : p == gen::max(each.value.all...)])
  )
  at = gen::concat(
    [for r in pack.repositories[each.key].lifecycle_policy : r.priority],
    [for r in pack.repositories[each.key].lifecycle_policy : r.tag_status if r.tag_status == "any"],
    [pack.repositories[each.key].lifecycle_policy],
  )
  message = gen::join(" ", [
    "ECR asks the rules of ${each.key} by priority: no two have the same (expire_untagged_after has 1), and tag_status: any",
    "comes last.",
  ])
}

rule "repository-access" {
  severity  = "error"
  title     = "Nobody to let in"
  for_each  = gen::flatten([for _, r in pack.repositories : [for w in gen::concat(r.read_access, r.write_access) : w]])
  condition = gen::can(gen::regex("^([0-9]{12}|o-[a-z0-9]{10,32}|arn:[a-z-]+:iam::[0-9]{12}:(root|(role|user)/.+))$", each.value))
  at        = each.value
  message = gen::join(" ", [
    "Write the number of an account, such as 604713582906, an organization, such as o-4f7t2kq9xm, or the ARN of a role, not",
    "${each.value}.",
  ])
}

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
// UpstreamRegistry: https://github.com/boto/botocore/blob/develop/botocore/data/ecr/2015-09-21/service-2.json
rule "image-cache-upstream" {
  severity = "error"
  title    = "No such registry"
  for_each = { for prefix, c in pack.image_caches : prefix => c.upstream if c.upstream != null }
  condition = gen::contains(gen::concat(pack.open_registries, pack.closed_registries), each.value) || gen::can(gen::regex(
    "^([a-z0-9]+[.]azurecr[.]io|[0-9]{12}[.]dkr[.]ecr[.][a-z0-9-]+[.]amazonaws[.]com)$", each.value,
  ))
  at = each.value
  message = gen::join(" ", [
    "ECR keeps images of public.ecr.aws, registry-1.docker.io, ghcr.io, registry.gitlab.com, registry.k8s.io, quay.io, cgr.dev,",
    "NAME.azurecr.io and the registries of other accounts, and none of ${each.value}. Docker Hub is registry-1.docker.io.",
  ])
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
rule "image-cache-credentials" {
  severity = "error"
  title    = "Registry without sign-in"
  for_each = { for prefix, c in pack.image_caches : prefix => c if c.upstream != null }
  condition = gen::contains(pack.closed_registries, each.value.upstream) || gen::endswith(each.value.upstream, ".azurecr.io") ? (
    each.value.credentials != null && gen::startswith(gen::try(each.value.credentials.name, "-"), "ecr-pullthroughcache/")
  ) : each.value.credentials == null
  at = [each.value.credentials, each.value.upstream]
  message = gen::join(" ", [
    "ECR signs in at Docker Hub, GitHub, GitLab, Chainguard and Azure, and nowhere else. For these, write credentials, the name of a",
    "secret that begins with ecr-pullthroughcache/, and that has the keys username and accessToken; for others, leave credentials out.",
  ])
}

rule "image-copies" {
  severity  = "error"
  title     = "Copied to itself"
  for_each  = [for c in pack.image_copies : c if c.region != null]
  condition = each.value.account != null || each.value.region != pack.primary_region && each.value.region != pack.secondary_region
  at        = each.value.region
  message = gen::join(" ", [
    "Images are in ${each.value.region} already: that is the region of the product, or its second one, to which they are copied for",
    "recovery. Write another region, or the account to copy them to.",
  ])
}

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html
need "policy-token-missing" {
  severity = "error"
  title    = "Image not readable"
  for_each = pack.cached_parts
  role     = each.value.role
  actions  = ["ecr:GetAuthorizationToken"]
  resource = "*"
  task     = each.value.family
  port     = 443
  to       = pack.way_to["ecr.api"][each.value.family].to
  to_path  = pack.way_to["ecr.api"][each.value.family].path
  groups   = pack.way_to["ecr.api"][each.value.family].groups
  subnets  = pack.way_to["ecr.api"][each.value.family].subnets
  at       = each.value.image
  label    = "the image of ${each.value.name} in ${each.value.family}"
  why      = "ECS needs a token of the registry to pull the image of ${each.value.name}, or the task does not start"
}

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
grant "cached-images" {
  for_each = pack.cached_parts
  who      = each.value.role
  by       = "aws_iam_role_policy.${pack.role_labels[each.value.role]}_cached_images"
  actions  = ["ecr:BatchGetImage", "ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]
  resource = "*"
  at       = each.value.image
  label    = "the image of ${each.value.name} in ${each.value.family}, which is kept here"
}
