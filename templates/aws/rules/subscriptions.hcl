// The subscriptions of topics: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
values {
  listed_subscriptions = gen::flatten([for t in spec.topics : [for s in t.subscriptions : gen::merge(s, { topic = t.name })]])

  // The endpoint of each protocol: a thing of the spec, or a text of this form.
  endpoint_forms = {
    application = { kind = "-", form = "arn:[^ ]+", example = "the ARN of a platform's endpoint" }
    email       = { kind = "-", form = "[^@ ]+@[^@ ]+[.][^@ ]+", example = "an address such as team@example.com" }
    email-json  = { kind = "-", form = "[^@ ]+@[^@ ]+[.][^@ ]+", example = "an address such as team@example.com" }
    firehose    = { kind = "-", form = "arn:[^ ]+", example = "the ARN of a stream" }
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
  severity  = "error"
  title     = "Endpoint of another protocol"
  for_each  = [for s in pack.known_subscriptions : s if s.endpoint != null]
  condition = (
    each.value.of == null ? gen::can(gen::regex("^${each.value.must.form}$", each.value.endpoint))
    : each.value.must.kind == "-" || gen::startswith(each.value.of, "${each.value.must.kind}/")
  )
  at      = [each.value.of == null ? each.value.endpoint : each.value.of, each.value.protocol]
  message = gen::join(" ", [
    "SNS sends by ${each.value.protocol} to nothing like this. Write ${each.value.must.example}, or the protocol that goes with",
    "the endpoint.",
  ])
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
rule "subscription-fifo" {
  severity  = "error"
  title     = "Queue of another kind"
  for_each  = [for s in pack.known_subscriptions : s if gen::startswith(gen::coalesce(s.of, "-"), "queue/")]
  condition = !gen::has(pack.fifo_queues, gen::trimprefix(each.value.of, "queue/"))
  at        = [each.value.of, each.value.protocol]
  message   = "A topic without an order sends to no fifo queue, and ${each.value.topic} is one. Name a queue without fifo in endpoint."
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
