// Tags of every resource.
values {
  mandatory_tags = spec.tagging_strategy.mandatory_tags
  optional_tags  = spec.tagging_strategy.optional_tags

  // A tag with one allowed value has this value everywhere. Of the tags with several
  // values, these have a default.
  default_tags = gen::merge(
    { for name, allowed in pack.mandatory_tags : name => gen::flatten([allowed])[0] if gen::length(gen::flatten([allowed])) == 1 },
    {
      for name, value in { Service = "shared", Backup = "not-required" } : name => value
      if gen::has(pack.mandatory_tags, name)
    },
    {
      for name, value in { Project = spec.product.base, Environment = spec.product.environment } : name =>
      gen::contains(gen::flatten([gen::lookup(pack.mandatory_tags, name, value)]), value) ? value :
      gen::error(<<-EOT
        The tag ${name} would be ${value}, and tagging_strategy.mandatory_tags allows only
        ${gen::join(", ", gen::flatten([pack.mandatory_tags[name]]))}.
      EOT
      )
    },
    { ManagedBy = "terraform" },
  )

  // Tags that an apply must be given: they have several allowed values, and the spec
  // does not choose one.
  open_tags = [for name, _ in pack.mandatory_tags : name if !gen::has(pack.default_tags, name)]

  // The tags with a list of values that an input may set.
  chosen_tags = gen::merge(
    { for name, allowed in pack.mandatory_tags : name => gen::flatten([allowed]) if gen::contains(pack.open_tags, name) },
    { for name, allowed in pack.optional_tags : name => allowed if gen::length(gen::flatten([allowed])) > 1 },
  )
  known_tags = gen::sort(
    gen::distinct(gen::concat(gen::keys(pack.mandatory_tags), gen::keys(pack.optional_tags), gen::keys(pack.default_tags)))
  )

  tag_spellings = { for known in pack.known_tags : gen::lower(known) => known }

  // The tag Version is the tag or digest of the image, the version of the application. Only
  // resources that run an image have it, because it changes with every deployment.
  version_tag = gen::lookup(pack.optional_tags, "Version", null) == "application_version" ? { Version = "application_version" } : {}

  // The value of the tag Schedule, for things that scale on a schedule.
  schedules = gen::flatten([gen::lookup(pack.optional_tags, "Schedule", [])])
  schedule_tags = {
    for n, _ in pack.services : n => {
      for tag, value in { Schedule = gen::has(pack.scheduled_services, n) ? "business-hours" : "24x7" } :
      tag => value if gen::contains(pack.schedules, value)
    }
  }

  // The tags of each task definition and each service. The input image_tag is the version of
  // those whose image is not pinned.
  task_tags = {
    for f, _ in pack.task_definitions : f => gen::merge(
      { Service = pack.task_kinds[f] }, pack.version_tag,
      { for version in pack.pinned_versions[f][*] : "Version" => version if gen::length(pack.version_tag) > 0 },
    )
  }
  service_tags = {
    for n, s in pack.services : n => gen::merge(pack.task_tags[s.task_definition], pack.schedule_tags[n], s.tags)
  }
}
