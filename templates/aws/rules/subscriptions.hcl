// The subscriptions of topics: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
values {
  listed_subscriptions = gen::flatten([for t in spec.topics : [for s in t.subscriptions : gen::merge(s, { topic = t.name })]])

  // The endpoint of each protocol: a thing of the spec, or a text of this form.
  endpoint_forms = {
    application = { kind = "-", form = "arn:[^ ]+", example = "the ARN of a platform's endpoint" }
    email       = { kind = "-", form = "[^@ ]+@[^@ ]+[.][^@ ]+", example = "an address such as team@example.com" }
    email-json  = { kind = "-", form = "[^@ ]+@[^@ ]+[.][^@ ]+", example = "an address such as team@example.com" }
    firehose = {
      kind = "delivery_stream", form = "arn:[a-z-]+:firehose:[^ ]+", example = "{from: delivery_stream/NAME, attribute: arn}"
    }
    http        = { kind = "-", form = "http://[^ ]+", example = "an address that begins with http://" }
    https       = { kind = "-", form = "https://[^ ]+", example = "an address that begins with https://" }
    lambda      = { kind = "function", form = "arn:[^ ]+", example = "{from: function/NAME, attribute: arn}" }
    sms         = { kind = "-", form = "[+][1-9][0-9]{4,14}", example = "a number with its country, such as +4930123456" }
    sqs         = { kind = "queue", form = "arn:[^ ]+", example = "{from: queue/NAME, attribute: arn}" }
  }
  known_subscriptions = [
    for s in pack.listed_subscriptions : gen::merge(s, { must = pack.endpoint_forms[s.protocol], of = gen::try(s.endpoint.from, null) })
    if gen::has(pack.endpoint_forms, gen::coalesce(s.protocol, "none"))
  ]
}

rule "subscription-endpoint" {
  severity = "error"
  title    = "Endpoint of another protocol"
  for_each = [for s in pack.known_subscriptions : s if s.endpoint != null]
  condition = (
    each.value.of == null ? gen::can(gen::regex("^${each.value.must.form}$", each.value.endpoint))
    : each.value.must.kind == "-" || gen::startswith(each.value.of, "${each.value.must.kind}/")
  )
  at = [each.value.of == null ? each.value.endpoint : each.value.of, each.value.protocol]
  message = gen::join(" ", [
    "SNS sends by ${each.value.protocol} to nothing like this. Write ${each.value.must.example}, or the protocol that goes with",
    "the endpoint.",
  ])
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
rule "subscription-fifo" {
  severity = "error"
  title    = "Queue of another kind"
  for_each = [
    for s in pack.known_subscriptions : s
    if gen::startswith(s.of, "queue/") && gen::try(pack.topics[s.topic].fifo, null) != true
  ]
  condition = !gen::has(pack.fifo_queues, gen::trimprefix(each.value.of, "queue/"))
  at        = [each.value.of, each.value.protocol]
  message   = "A topic without an order sends to no fifo queue, and ${each.value.of} is one. Name a queue without fifo in endpoint."
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
rule "subscription-of-fifo" {
  severity  = "error"
  title     = "Nobody who keeps the order"
  for_each  = [for s in pack.known_subscriptions : s if gen::try(pack.topics[s.topic].fifo, null) == true]
  condition = each.value.protocol == "sqs"
  at        = each.value.protocol
  message   = <<-EOT
    A topic with fifo sends to queues alone, and a function takes from a queue. Write protocol: sqs, and {from:
    queue/NAME, attribute: arn}.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
rule "topic-fifo-name" {
  severity  = "error"
  title     = "Name of a topic"
  for_each  = [for t in spec.topics : t if t.existing == null && t.name != null]
  condition = gen::endswith(each.value.name, ".fifo") == (each.value.fifo == true)
  at        = [each.value.name, each.value.fifo]
  message = (
    each.value.fifo == true
    ? "The name of a topic with fifo ends with .fifo. Write ${each.value.name}.fifo."
    : "The name of a topic ends with .fifo when it has fifo: true, and only then. Add that, or write another name."
  )
}

// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
rule "topic-deduplication" {
  severity  = "error"
  title     = "No order to keep"
  for_each  = [for t in spec.topics : t if t.content_based_deduplication != null]
  condition = each.value.fifo == true
  at        = each.value.content_based_deduplication
  message   = "Only a topic with an order tells messages apart. Add fifo: true to ${each.value.name}, or leave this out."
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
rule "topic-fifo-emails" {
  severity  = "error"
  title     = "No mail in order"
  for_each  = [for t in spec.topics : t if t.fifo == true && t.alert_emails != null]
  condition = each.value.alert_emails == false
  at        = each.value.alert_emails
  message   = "A topic with fifo sends no mail. Leave alert_emails out, or subscribe a topic without fifo to the same messages."
}

rule "subscription-filters" {
  severity  = "error"
  title     = "Two filters"
  for_each  = [for s in pack.listed_subscriptions : s if s.filter_policy != null]
  condition = gen::length(each.value.filter) == 0
  at        = each.value.filter_policy
  message   = "filter and filter_policy say the same thing in two ways. Write all of it in filter_policy."
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
rule "subscription-filter-policy" {
  severity  = "error"
  title     = "No filter"
  for_each  = [for s in pack.listed_subscriptions : s.filter_policy if s.filter_policy != null]
  condition = gen::length(gen::try(gen::keys(gen::jsondecode(each.value)), [])) > 0
  at        = each.value
  message   = <<-EOT
    A filter is a JSON object, whose keys are attributes and whose values are lists of what is let through. Write such as
    {"price": [{"numeric": [">=", 100]}]}.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
rule "subscription-twice" {
  severity = "error"
  title    = "Subscribed twice"
  for_each = {
    for s in pack.known_subscriptions :
    "${s.topic} ${s.protocol} ${gen::jsonencode(s.endpoint)}" => s... if s.endpoint != null
  }
  condition = gen::length(each.value) == 1
  at        = [for s in gen::reverse(each.value) : s.of == null ? s.endpoint : s.of]
  message   = "SNS has one subscription of a topic and an endpoint, and this endpoint is here twice. Leave one of the two out."
}

// A topic and an endpoint have one subscription: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
rule "subscription-function-twice" {
  severity = "error"
  title    = "Function subscribed twice"
  for_each = [
    for s in pack.known_subscriptions : gen::merge(s, { function = gen::trimprefix(s.of, "function/") })
    if gen::startswith(s.of, "function/") && gen::contains(gen::try(spec.functions[gen::trimprefix(s.of, "function/")].topics, []), s.topic)
  ]
  condition = false
  at        = each.value.of
  notes     = [{ path = gen::path("functions", each.value.function, "topics"), says = "here the function names the topic" }]
  message   = <<-EOT
    The function ${each.value.function} names the topic ${each.value.topic} under its key topics, and this subscription of the topic
    names the function. SNS takes both for one subscription. Leave one of the two out.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
rule "subscription-scope" {
  severity  = "error"
  title     = "Nothing is filtered"
  for_each  = [for s in pack.listed_subscriptions : s if s.filter_scope != null]
  condition = each.value.filter_policy != null || gen::length(each.value.filter) > 0
  at        = each.value.filter_scope
  message   = "filter_scope says what a filter looks at, and there is none. Add filter, or leave filter_scope out."
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
rule "subscription-dead-letter" {
  severity = "error"
  title    = "Dead letters not deliverable"
  for_each = [for s in pack.listed_subscriptions : s if s.dead_letter != null]
  condition = (
    gen::try(spec.queues[each.value.dead_letter].fifo, false) == gen::try(
      spec.queues[gen::trimprefix(each.value.endpoint.from, "queue/")].fifo,
      false
    )
  )
  at      = [each.value.dead_letter, gen::try(spec.queues[each.value.dead_letter].fifo, null), each.value.endpoint]
  message = "Dead letters of ${each.value.topic} go to a queue that is a fifo queue just when its own queue is. Name such a queue."
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
rule "subscription-raw" {
  severity  = "error"
  title     = "Only with an envelope"
  for_each  = [for s in pack.known_subscriptions : s if s.raw_message_delivery == true]
  condition = gen::contains(["firehose", "http", "https", "sqs"], each.value.protocol)
  at        = [each.value.raw_message_delivery, each.value.protocol]
  message = gen::join(" ", [
    "SNS sends messages as they are to queues, streams and addresses of HTTP, not by ${each.value.protocol}. Leave",
    "raw_message_delivery out.",
  ])
}
