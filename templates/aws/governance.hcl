values {
  tag_policy = spec.tagging_strategy.tag_policy == null ? null : (
    spec.tagging_strategy.tag_policy.enabled != true ? null :
    spec.tagging_strategy.tag_policy.target_id != null ? spec.tagging_strategy.tag_policy :
    gen::error(<<-EOT
      tagging_strategy.tag_policy is enabled, and its target_id does not say which account or unit of the organization
      it is for.
    EOT
    )
  )

  // The managed rule of AWS Config takes at most six tags, and AWS refuses it in an account without a recorder.
  // https://docs.aws.amazon.com/botocore/latest/reference/services/config/client/exceptions/NoAvailableConfigurationRecorderException.html
  required_tags = gen::keys(pack.mandatory_tags)
}

// https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html
rule "required-tags" {
  severity  = "error"
  title     = "Too many tags to check"
  for_each  = gen::try(spec.tagging_strategy.required_tags_rule, null) == true ? [spec.tagging_strategy.required_tags_rule] : []
  condition = gen::length(pack.required_tags) <= 6
  at        = gen::concat([each.value], [for _, values in pack.mandatory_tags : values])
  message = gen::join(" ", [
    "The rule of AWS Config checks six tags, and there are ${gen::length(pack.required_tags)} mandatory ones. Make some of them",
    "optional_tags, or leave required_tags_rule out.",
  ])
}
