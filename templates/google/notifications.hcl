// Who may publish to a topic, by the name of the publisher in the spec.
values {
  topic_keys = { for name, t in pack.topics : name => t.kms_key_id == null ? null : "${t.kms_key_id}/topics" }

  publisher_agents = {
    alarms = "gcp-sa-monitoring-notification.iam.gserviceaccount.com"
  }

  // Topics that alert policies notify: Cloud Monitoring publishes to these.
  alarm_topics = gen::distinct(gen::flatten(gen::concat(
    [for _, a in pack.alarms : a.alarm_actions],
    spec.watch.notify,
    spec.performance_metrics.alarm_actions,
    [for _, j in pack.told_jobs : j.notify],
    [for _, d in pack.databases : d.setup.notify if gen::try(d.setup.notify, null) != null],
  )))
}

// Who is told of what is sent to a topic, by the label of the subscription. lambda and sqs are what AWS calls a function
// and a queue.
values {
  protocols = { https = "https", function = "function", lambda = "function", queue = "queue", sqs = "queue" }
  all_subscriptions = gen::merge(gen::flatten([
    for n, t in spec.topics : [
      for i, s in t.subscriptions : {
        "${pack.labels[t.name]}_${i}" = gen::merge(s, {
          label = "${pack.labels[t.name]}_${i}", topic = t.name, name = "${t.name}-${s.protocol}-${i}", list = n, index = i
          place = gen::path("topics", n, "subscriptions", i, "endpoint")
          to    = gen::lookup(pack.protocols, s.protocol, null)
        })
      }
    ]
  ])...)
  topic_subscriptions = { for label, s in pack.all_subscriptions : label => s if s.to == "https" }
  undelivered = gen::distinct(gen::concat(
    [for _, s in pack.topic_subscriptions : s.dead_letter if s.dead_letter != null],
    [for _, c in pack.function_calls : c.dead_letter if c.dead_letter != null],
  ))

  // A queue that a topic sends to is a subscription of the topic, and has no topic of its own.
  queue_subscriptions = {
    for _, s in pack.all_subscriptions : gen::trimprefix(gen::try(s.endpoint.from, "-"), "queue/") => s... if s.to == "queue"
  }
  source_topics = { for queue, all in pack.queue_subscriptions : queue => all[0].topic if gen::has(spec.queues, queue) }
  queue_filters = { for queue, all in pack.queue_subscriptions : queue => pack.topic_filters[all[0].label] }

  // What a function says of one attribute of the messages of a queue.
  attribute_filters = {
    for f in gen::distinct(gen::flatten([for _, f in spec.functions : [for q in f.queues : q.filter]])) : gen::jsonencode(f) => (
      f.prefix != null ? "hasPrefix(attributes.${pack.filtered_names[f.attribute]}, ${gen::jsonencode(f.prefix)})" :
      "(${gen::join(" OR ", [for v in f.values : "attributes.${pack.filtered_names[f.attribute]} = ${gen::jsonencode(v)}"])})"
    )
  }
  // A name that is no word of the language of filters stands in quotes.
  filtered_names = {
    for name in gen::distinct(gen::flatten([for _, f in spec.functions : [for q in f.queues : [for a in q.filter : a.attribute]]])) :
    name => gen::can(gen::regex("^[A-Za-z_][A-Za-z0-9_]*$", name)) ? name : gen::jsonencode(name)
  }

  // Messages of which an attribute has one of some values: https://cloud.google.com/pubsub/docs/subscription-message-filter
  topic_filters = {
    for label, s in pack.all_subscriptions : label => gen::length(s.filter) == 0 ? null : gen::join(" AND ", [
      for name, values in s.filter : "(${gen::join(" OR ", [
        for v in values : "attributes.${
          gen::can(gen::regex("^[A-Za-z_][A-Za-z0-9_]*$", name)) ? name : gen::jsonencode(name)
        } = ${gen::jsonencode(v)}"
      ])})"
    ])
  }
}

// https://cloud.google.com/pubsub/docs/push
rule "topic-subscriber" {
  severity  = "error"
  title     = "No such delivery"
  for_each  = { for label, s in pack.all_subscriptions : label => s if s.protocol != "email" }
  condition = each.value.to != null
  path      = gen::path("topics", each.value.list, "subscriptions", each.value.index, "protocol")
  message   = <<-EOT
    Pub/Sub delivers to addresses, functions and queues, and not by ${each.value.protocol}. Write protocol: https, protocol:
    function or protocol: queue.
  EOT
}

// Each message is delivered once for every subscription: https://cloud.google.com/pubsub/docs/subscriber
rule "topic-function-twice" {
  severity = "error"
  title    = "Function called twice"
  for_each = [
    for s in pack.subscribed_functions : s
    if gen::contains(gen::try(spec.functions[s.function].topics, []), s.topic)
  ]
  condition = false
  path      = each.value.place
  notes     = [{ path = gen::path("functions", each.value.function, "topics"), says = "here the function names the topic" }]
  message   = <<-EOT
    The function ${each.value.function} names the topic ${each.value.topic} under its key topics, and this subscription of the topic
    names the function: it would be called twice for one message. Leave one of the two out.
  EOT
}

// Channels of Cloud Monitoring send mail, of alerts alone: https://cloud.google.com/monitoring/support/notification-options
rule "topic-mail" {
  severity  = "error"
  title     = "Mail by Pub/Sub"
  for_each  = { for label, s in pack.all_subscriptions : label => s if s.protocol == "email" }
  condition = false
  path      = gen::path("topics", each.value.list, "subscriptions", each.value.index, "protocol")
  message   = <<-EOT
    Pub/Sub sends no mail. Who is to hear of alarms gets mail by the input alert_emails of the root, without a subscription: take this
    one out. Who is to hear of anything else gets it from a program: write protocol: https, or protocol: function.
  EOT
}

// What is delivered to is named as {from: function/NAME, attribute: name}.
rule "topic-receiver" {
  severity = "error"
  title    = "Receiver of another kind"
  for_each = { for label, s in pack.all_subscriptions : label => s if gen::contains(["function", "queue"], gen::coalesce(s.to, "-")) }
  condition = gen::startswith(gen::try(each.value.endpoint.from, "-"), "${each.value.to}/")
  path      = each.value.place
  message   = <<-EOT
    What protocol: ${each.value.protocol} delivers to is a ${each.value.to} of the spec. Write endpoint: {from: ${each.value.to}/NAME,
    attribute: name}.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
rule "topic-queue-once" {
  severity  = "error"
  title     = "Queue of two topics"
  for_each  = { for queue, all in pack.queue_subscriptions : queue => all if gen::length(all) > 1 }
  condition = false
  path      = each.value[1].place
  message   = <<-EOT
    A queue receives from one topic, of which it is a subscription, and both ${each.value[0].topic} and ${each.value[1].topic} send to
    ${each.key}. Give each topic a queue of its own.
  EOT
}

// What is sent to such a queue by itself would go to everybody who subscribes to the topic.
rule "topic-queue-sent" {
  severity = "error"
  title    = "Queue of a topic"
  for_each = gen::distinct(gen::concat(
    [for g in pack.granted : g.key if g.kind == "queue" && g.role == "roles/pubsub.publisher" && gen::has(pack.source_topics, g.key)],
    [for name, _ in pack.dead_letters : name if gen::has(pack.source_topics, name)],
    [for _, s in spec.schedules : s.queue if gen::has(pack.source_topics, gen::coalesce(s.queue, "-"))],
  ))
  condition = false
  path      = pack.queue_subscriptions[each.value][0].place
  message   = <<-EOT
    The queue ${each.value} receives what is sent to ${pack.source_topics[each.value]}, and has nothing of its own to be sent to; something
    else sends to it too. Let that be sent to the topic, or name another queue there.
  EOT
}

rule "topic-raw" {
  severity  = "error"
  title     = "Always raw"
  for_each  = { for label, s in pack.all_subscriptions : label => s if s.to != "https" && s.raw_message_delivery != null }
  condition = false
  path      = gen::path("topics", each.value.list, "subscriptions", each.value.index, "raw_message_delivery")
  message   = <<-EOT
    A queue gets the message itself, and a function gets it in the envelope of Pub/Sub; raw_message_delivery says nothing of
    either. Leave it out.
  EOT
}

rule "topic-queue-letters" {
  severity  = "error"
  title     = "Dead letters of a queue"
  for_each  = { for label, s in pack.all_subscriptions : label => s if s.to == "queue" && s.dead_letter != null }
  condition = false
  path      = gen::path("topics", each.value.list, "subscriptions", each.value.index, "dead_letter")
  message   = "What nobody works off is moved as the queue says. Write dead_letter in the queue, and leave it out here."
}

rule "topic-endpoint" {
  severity  = "error"
  title     = "No address"
  for_each  = { for label, s in pack.topic_subscriptions : label => s if s.protocol == "https" && gen::can(gen::tostring(s.endpoint)) }
  condition = gen::startswith(each.value.endpoint, "https://")
  path      = each.value.place
  message   = "Messages are delivered to an address that begins with https://, and endpoint is ${each.value.endpoint}."
}

rule "topic-filter" {
  severity = "error"
  title    = "Filter by a fact"
  for_each = gen::flatten([
    for _, s in pack.topic_subscriptions : [
      for name, values in s.filter : [for v in values : { name = name, at = v.from } if !gen::can(gen::tostring(v))]
    ]
  ])
  condition = false
  at        = each.value.at
  message   = <<-EOT
    A filter of Pub/Sub holds ${each.value.name} against a text that is written here, and not against a fact. Write the text.
  EOT
}
