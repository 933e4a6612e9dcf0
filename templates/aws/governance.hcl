values {
  tag_policy = spec.tagging_strategy == null ? null : spec.tagging_strategy.tag_policy == null ? null : (
    spec.tagging_strategy.tag_policy.enabled != true ? null :
    spec.tagging_strategy.tag_policy.target_id != null ? spec.tagging_strategy.tag_policy :
    gen::error("tagging_strategy.tag_policy is enabled, and its target_id does not say which account or unit of the organization it is for.")
  )

  // The managed rule of AWS Config takes six tags.
  required_tags = (
    gen::length(gen::keys(pack.mandatory_tags)) <= 6 ? gen::keys(pack.mandatory_tags) :
    gen::error("tagging_strategy.required_tags_rule can check six tags, and there are more mandatory ones.")
  )
}
