# Queues of messages: a topic that is sent to, and a subscription of the same name that is received from.
# Limits: https://cloud.google.com/pubsub/docs/subscription-properties
section "queues" {
  doc   = "Queues of messages: what one service leaves, another one works off."
  thing = "queue"

  key "name" {
    doc = "What the provider calls the queue. Without it, that is the name of the product and the key."
  }
  key "fifo" {
    type    = "bool"
    doc     = "Delivers messages with one ordering key in their order, and each of them once."
    default = "false"
  }
  key "visibility_timeout" {
    type    = "duration"
    doc     = "How long a message that somebody received is hidden from the others: longer than the work on it takes, 10_minutes at most."
    default = "30_seconds"
  }
  key "message_retention" {
    type    = "duration"
    doc     = "How long a message is kept that nobody acknowledges."
    default = "4_days"
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes the messages that were received too often without being acknowledged."
  }
  key "max_receives" {
    type    = "whole_number"
    doc     = "How often a message is received before it goes to dead_letter."
    min     = 5
    max     = 100
    default = "5"
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the messages. Without it, a key of Google does."
  }

  fact "name" {
    doc   = "The name of the subscription that messages are received from."
    value = (
      gen::has(pack.queue_calls, name)
      ? google_pubsub_subscription.call[pack.queue_calls[name]].name
      : google_pubsub_subscription.queue[name].name
    )
  }
  fact "subscription" {
    doc   = "The subscription with its project, as clients of Pub/Sub take it."
    value = (
      gen::has(pack.queue_calls, name)
      ? google_pubsub_subscription.call[pack.queue_calls[name]].id
      : google_pubsub_subscription.queue[name].id
    )
  }
  fact "topic" {
    doc = "The topic that messages are sent to, with its project."
    value = (
      gen::has(pack.source_topics, name) ? gen::fact("topic/${pack.source_topics[name]}", "id") : google_pubsub_topic.queue[name].id
    )
  }
}

values {
  queue_names  = { for key, q in spec.queues : key => gen::coalesce(q.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }
  queue_keys   = { for key, q in spec.queues : key => q.kms_key_id == null ? null : "${q.kms_key_id}/topics" }
  letter_boxes = { for key, q in spec.queues : key => q.dead_letter if q.dead_letter != null }
  // The call of each queue that calls a function.
  queue_calls = { for label, c in pack.function_calls : c.of => label if c.kind == "queue" }
  // Queues that somebody receives from, and queues that are sent to by themselves.
  received_queues = { for key, q in spec.queues : key => q if !gen::has(pack.called_queues, key) }
  sent_queues     = { for key, q in spec.queues : key => q if !gen::has(pack.source_topics, key) }
  dead_letters = {
    for name in gen::distinct(gen::concat(gen::values(pack.letter_boxes), pack.undelivered)) : name => spec.queues[name]
  }
}

// https://cloud.google.com/pubsub/docs/subscription-properties
accepts "google_pubsub_subscription" {
  name = {
    length  = [3, 255]
    pattern = "[A-Za-z][A-Za-z0-9._~+%-]*"
    form    = "letters, digits and any of . _ ~ + % -, beginning with a letter"
  }
  ack_deadline_seconds = { min = 10, max = 600, whole = true }
}

// https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
rule "pubsub-retention" {
  severity  = "error"
  title     = "Kept too long or too short"
  for_each  = spec.queues
  condition = each.value.message_retention.seconds >= 600 && each.value.message_retention.seconds <= 2678400
  at        = each.value.message_retention.text
  message   = <<-EOT
    A subscription of Pub/Sub keeps messages for 10 minutes to 31 days, and the queue ${each.key} for
    ${each.value.message_retention.text}. Write 10_minutes to 31_days.
  EOT
}

rule "pubsub-dead-letter" {
  severity  = "error"
  title     = "Dead letters of itself"
  for_each  = pack.letter_boxes
  condition = each.value != each.key
  at        = each.value
  message   = "The queue ${each.key} would get back what nobody could work off. Name another queue in dead_letter."
}

// https://cloud.google.com/pubsub/docs/admin#resource_names
rule "pubsub-name" {
  severity  = "error"
  title     = "Name kept by Google"
  for_each  = { for key, name in pack.queue_names : key => name }
  condition = !gen::startswith(gen::lower(each.value), "goog")
  at        = spec.queues[each.key].name
  path      = gen::path("queues", each.key)
  message   = "Names that begin with goog are Google's own, and the queue is called ${each.value}. Write another name."
}
