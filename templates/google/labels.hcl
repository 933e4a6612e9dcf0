// Tags become labels, which must be in lower case.
// https://cloud.google.com/resource-manager/docs/labels-overview
values {
  mandatory_tags = spec.tagging_strategy.mandatory_tags
  optional_tags  = spec.tagging_strategy.optional_tags

  // CostCenter becomes cost_center; values keep only letters and digits.
  label_names = {
    for tag in gen::distinct(gen::concat(gen::keys(pack.mandatory_tags), gen::keys(pack.optional_tags))) :
    tag => gen::lower(gen::join("_", gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", tag)))
  }

  // A tag with one allowed value has this value everywhere. Of the tags with several
  // values, these have a default.
  default_labels = gen::merge(
    {
      for tag, allowed in pack.mandatory_tags :
      pack.label_names[tag] => gen::join("-", gen::regexall("[a-z0-9_-]+", gen::lower(gen::flatten([allowed])[0])))
      if gen::length(gen::flatten([allowed])) == 1
    },
    {
      for tag, value in { Service = "shared", Backup = "not-required" } : pack.label_names[tag] => value
      if gen::contains([for v in gen::flatten([gen::lookup(pack.mandatory_tags, tag, [])]) : gen::lower(v)], value)
    },
    {
      for tag, values in pack.mandatory_tags : pack.label_names[tag] => spec.product.environment
      if tag == "Environment" && gen::contains([for v in gen::flatten([values]) : gen::lower(v)], spec.product.environment)
    },
    gen::has(pack.mandatory_tags, "Environment") ? {} : { environment = spec.product.environment },
    { project = spec.product.name, managed_by = "terraform" },
  )

  // Labels that an input may set, with their allowed values.
  chosen_labels = {
    for tag, allowed in gen::merge(pack.mandatory_tags, pack.optional_tags) :
    pack.label_names[tag] => [for v in gen::flatten([allowed]) : gen::lower(v)]
    if gen::length(gen::flatten([allowed])) > 1 && !gen::has(pack.default_labels, pack.label_names[tag])
  }
  // Labels that an apply must be given.
  open_labels = {
    for tag, allowed in pack.mandatory_tags : pack.label_names[tag] => [for v in gen::flatten([allowed]) : gen::lower(v)]
    if !gen::has(pack.default_labels, pack.label_names[tag])
  }

  // The values of the tag Service that the strategy distinguishes.
  service_values = [for v in gen::flatten([gen::lookup(pack.mandatory_tags, "Service", [])]) : gen::lower(v)]

  // The pinned version of each task definition as a label, which has up to 63 small letters,
  // digits, hyphens and underscores: of a digest, the beginning. "" is the input image_tag.
  // https://cloud.google.com/resource-manager/docs/labels-overview#requirements
  version_labels = {
    for f, version in pack.pinned_versions : f =>
    version == null ? "" : gen::substr(gen::join("-", gen::regexall("[a-z0-9_-]+", gen::lower(version))), 0, 63)
  }

  // The labels of a service: its kind, and its own tags.
  service_labels = {
    for n, s in pack.services : n => gen::merge(
      gen::contains(pack.service_values, "web") && gen::contains(pack.web_services, n) ? { service = "web" } : {},
      gen::contains(pack.service_values, "worker") && gen::contains(pack.worker_services, n) ? { service = "worker" } : {},
      {
        for tag, value in s.tags : gen::lookup(pack.label_names, tag, gen::lower(tag)) =>
        gen::join("-", gen::regexall("[a-z0-9_-]+", gen::lower(value)))
      },
      gen::lookup(pack.optional_tags, "Version", null) == "application_version" ? { version = pack.version_labels[s.task_definition] } : {},
    )
  }
}
