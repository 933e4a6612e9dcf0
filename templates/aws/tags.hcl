// Tags that every resource carries.
values {
  mandatory_tags = spec.tagging_strategy == null ? {} : spec.tagging_strategy.mandatory_tags

  // A tag with one allowed value has that value everywhere. Of the tags with
  // several, the ones below have a value for resources that set none.
  default_tags = gen::merge(
    { for name, allowed in pack.mandatory_tags : name => gen::flatten([allowed])[0] if gen::length(gen::flatten([allowed])) == 1 },
    {
      for name, value in { Service = "shared", Backup = "not-required" } : name => value
      if gen::contains(gen::keys(pack.mandatory_tags), name)
    },
    { Project = spec.product.name, Environment = spec.product.environment, ManagedBy = "terraform" },
  )
}
