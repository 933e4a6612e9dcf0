// Subscription filters of Amazon CloudWatch Logs:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters

section "log_subscriptions" {
  doc   = "Who gets the lines of log groups as they are written, such as a function, or a delivery stream that keeps them."
  thing = "log_subscription"

  key "name" {
    doc = "What the provider calls the filter. Without it, that is the name of the product and the key."
  }
  key "log_groups" {
    type = "list(text)"
    ref  = ["log_group"]
    doc  = "The log groups whose lines they are, by name."
  }
  key "functions" {
    type = "list(text)"
    ref  = ["function"]
    doc  = "The functions whose lines they are: each has a log group of its own."
  }
  key "zones" {
    type = "list(text)"
    ref  = ["zone"]
    doc  = "The zones whose query_log they are. It is in us-east-1, and so is who gets its lines."
  }
  key "pattern" {
    doc = <<-EOT
      Which lines they are, as a filter pattern of CloudWatch Logs, such as "?ERROR ?WARN" or '{ $.level = "error" }'. Without it, that
      is each line.
    EOT
  }
  key "function" {
    ref = ["function"]
    doc = "The function that is called with them. A subscription has a function, or one of the keys that follow, up to destination."
  }
  key "stream" {
    ref = ["stream"]
    doc = "The stream that they are written to."
  }
  key "delivery_stream" {
    ref = ["delivery_stream"]
    doc = "The delivery stream that they are written to."
  }
  key "destination" {
    doc = "The ARN of a destination of CloudWatch Logs, which another account has and lets this account subscribe to."
  }
  key "distribution" {
    one_of = ["ByLogStream", "Random"]
    doc    = <<-EOT
      How a stream gets them: those of a log stream into the same shard, or into any, which spreads them. Without it, it is by log stream.
    EOT
  }
}

values {
  log_subscription_names = {
    for key, s in spec.log_subscriptions : key => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  log_subscription_targets = ["function", "stream", "delivery_stream", "destination"]
  log_subscribers = {
    for key, s in spec.log_subscriptions : key => [for kind in pack.log_subscription_targets : kind if s[kind] != null]
  }

  // A filter for each log group.
  log_filters = {
    for f in gen::flatten([
      for key, s in spec.log_subscriptions : gen::concat(
        [
          for name in s.log_groups : { key = key, of = "log_group", group = name, label = pack.labels[name] }
          if gen::has(pack.log_groups, name)
        ],
        [for name in s.functions : { key = key, of = "function", group = name, label = name } if gen::has(pack.own_functions, name)],
        [for name in s.zones : { key = key, of = "zone", group = name, label = name } if gen::has(pack.logged_zones, name)],
      )
    ]) : "${f.key}_${f.label}" => f...
  }
  // CloudWatch Logs writes to streams under a role; a function says itself who may call it.
  log_roles = {
    for key, s in spec.log_subscriptions : key => {
      kind = s.stream != null ? "stream" : "delivery_stream"
      name = gen::coalesce(s.stream, s.delivery_stream)
      key  = gen::try(spec.streams[s.stream].kms_key_id, null)
    } if s.stream != null || s.delivery_stream != null
  }
  log_filters_by_group = { for _, fs in pack.log_filters : "${fs[0].of}/${fs[0].group}" => fs[0]... }
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
accepts "aws_cloudwatch_log_subscription_filter" {
  name           = { length = [1, 512], pattern = "[^:*]+", form = "a name without : and *" }
  filter_pattern = { length = [0, 1024] }
  destination_arn = {
    pattern = "arn:[a-z-]+:logs:[a-z0-9-]+:[0-9]{12}:destination:[^:*]+"
    form    = "an ARN such as arn:aws:logs:eu-west-1:123456789012:destination:NAME"
  }
}

rule "log-subscriber" {
  severity  = "error"
  title     = "One that gets the lines"
  for_each  = spec.log_subscriptions
  condition = gen::length(pack.log_subscribers[each.key]) == 1
  at = gen::concat(
    [for kind in pack.log_subscription_targets : each.value[kind]],
    each.value.log_groups, each.value.functions, each.value.zones, [each.value],
  )
  message = <<-EOT
    The lines go to one of ${gen::join(", ", pack.log_subscription_targets)}. Give ${each.key} just one of them; another
    subscription may send the same lines elsewhere.
  EOT
}

rule "log-subscribed" {
  severity  = "error"
  title     = "Lines of nothing"
  for_each  = spec.log_subscriptions
  condition = gen::length(gen::concat(each.value.log_groups, each.value.functions, each.value.zones)) > 0
  at        = gen::concat([for kind in pack.log_subscription_targets : each.value[kind]], [each.value])
  message   = <<-EOT
    No log group is named. Write log_groups: [NAME], functions: [NAME] for what functions write, or zones: [NAME] for what zones are asked.
  EOT
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters
rule "log-subscriptions" {
  severity  = "error"
  title     = "Too many subscriptions"
  for_each  = pack.log_filters_by_group
  condition = gen::length(each.value) <= 2
  at        = [for f in each.value : f.group]
  message   = <<-EOT
    A log group has two subscriptions at most, and ${each.value[0].group} has ${gen::join(", ", [for f in each.value : f.key])}. Send its
    lines to a stream, which several programs read.
  EOT
}

rule "log-subscribed-twice" {
  severity  = "error"
  title     = "Log group written twice"
  for_each  = pack.log_filters
  condition = gen::length(each.value) == 1
  at        = [for f in each.value : f.group]
  message   = "The lines of ${each.value[0].group} are sent by ${each.value[0].key} once. Take one of them out."
}

rule "log-subscription-loop" {
  severity = "error"
  title    = "Function called by its own lines"
  for_each = gen::flatten([
    for key, s in spec.log_subscriptions : [
      for name in s.functions : { name = name, key = key } if name == s.function
    ] if s.function != null
  ])
  condition = false
  at        = each.value.name
  message   = <<-EOT
    ${each.value.name} writes lines whenever it is called, and ${each.value.key} calls it for each of them, without end. Leave it out of
    functions.
  EOT
}

rule "log-subscription-lines" {
  severity  = "error"
  title     = "Function of somebody else"
  for_each  = gen::flatten([for _, s in spec.log_subscriptions : s.functions])
  condition = gen::has(pack.own_functions, each.value) || !gen::has(spec.functions, each.value)
  at        = each.value
  message   = <<-EOT
    The log group of ${each.value} is not written here. Name it: log_groups: [{name: /aws/lambda/NAME, existing: {name: /aws/lambda/NAME}}],
    and that name in log_groups of the subscription.
  EOT
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateQueryLoggingConfig.html
rule "log-subscription-zone" {
  severity  = "error"
  title     = "Log of a zone"
  for_each  = gen::flatten([for _, s in spec.log_subscriptions : s.zones])
  condition = !gen::has(spec.zones, each.value) || gen::has(pack.logged_zones, each.value) && pack.primary_region == "us-east-1"
  at        = each.value
  message = (
    gen::has(pack.logged_zones, each.value)
    ? <<-EOT
      What the zone ${each.value} is asked is kept in us-east-1, and a product in ${gen::coalesce(pack.primary_region, "another region")}
      does not get its lines. Leave it out, and subscribe to it in a product of us-east-1.
    EOT
    : "The zone ${each.value} keeps nothing of what it is asked. Write query_log: 30_days there."
  )
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
rule "log-distribution" {
  severity  = "error"
  title     = "Distribution without shards"
  for_each  = { for key, s in spec.log_subscriptions : key => s if s.distribution != null }
  condition = each.value.stream != null || each.value.destination != null
  at        = each.value.distribution
  message   = "Only a stream has shards to spread lines over. Leave distribution out of ${each.key}."
}
