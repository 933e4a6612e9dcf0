// Images: their lifecycle, who else may use them, and where they come from.
values {
  // The lifecycle rules, in order. Rules for untagged images come first.
  image_rules = {
    for name, r in pack.repositories : name => gen::concat(
      r.expire_untagged_after == null ? [] : [{
        priority = 1, description = "Untagged images, which no task definition refers to", status = "untagged"
        prefixes = [], patterns = [], keep = null, days = r.expire_untagged_after.days
      }],
      [
        for n, rule in r.lifecycle_policy : {
          priority    = rule.priority == null ? n + (r.expire_untagged_after == null ? 1 : 2) : rule.priority
          description = rule.id
          status      = rule.tag_status
          prefixes    = rule.tag_prefixes
          patterns    = rule.tag_patterns
          keep        = rule.keep_last
          days        = rule.expire_after.days
        }
      ],
    )
  }

  // The principals outside of this account that may read or write a repository.
  shared_repositories = {
    for name, r in pack.repositories : name => gen::concat(
      [
        for w in gen::concat(r.read_access, r.write_access) : {
          who     = w, sid = "Read${gen::join("", [for word in gen::regexall("[A-Za-z0-9]+", w) : gen::title(word)])}"
          actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
        }
      ],
      [
        for w in r.write_access : {
          who     = w, sid = "Write${gen::join("", [for word in gen::regexall("[A-Za-z0-9]+", w) : gen::title(word)])}"
          actions = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"]
        }
      ],
    ) if gen::length(r.read_access) + gen::length(r.write_access) > 0
  }
  accounts_of_repositories = gen::length([
    for s in gen::flatten(gen::values(pack.shared_repositories)) : s if gen::can(gen::regex("^[0-9]{12}$", s.who))
  ]) > 0

  // Pull-through caches of other registries: repositories begin with the name of the cache.
  image_caches = spec.registry.pull_through_caches
  cached_image = {
    for image in gen::distinct([for p in pack.task_parts : p.image if p.image != null]) : image => [
      for prefix, _ in pack.image_caches : prefix if gen::startswith(image, "${prefix}/") && !gen::has(pack.repositories, image)
    ][0] if gen::anytrue(gen::concat([false], [for prefix, _ in pack.image_caches : gen::startswith(image, "${prefix}/")]))
  }

  cached_parts = [for p in pack.task_parts : p if gen::has(pack.cached_image, gen::coalesce(p.image, "-")) && p.role != null]
  cached_roles = {
    for role, prefixes in { for p in pack.cached_parts : p.role => pack.cached_image[p.image]... } : role => gen::distinct(prefixes)
  }

  // The replicas of the registry: in the second region, and those that the spec adds.
  image_copies   = !pack.account_settings ? [] : spec.registry.replication
  standby_images = pack.secondary_region != null && gen::length(pack.own_repositories) > 0 && pack.account_settings
}
