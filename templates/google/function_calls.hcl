# What calls functions: queues, topics, buckets, events of Google Cloud.

values {
  // A topic calls a function that names it, or that a subscription of it names.
  subscribed_functions = [
    for _, s in pack.all_subscriptions :
    gen::merge(s, { function = gen::trimprefix(gen::try(s.endpoint.from, "-"), "function/") })
    if s.to == "function" && gen::startswith(gen::try(s.endpoint.from, "-"), "function/")
  ]
  // What calls functions, by the function and what calls it. Each is a subscription that sends requests.
  function_calls = {
    for c in gen::flatten([
      [
        for key, f in spec.functions : [
          [
            for q in f.queues : {
              label       = "${key}_${q.queue}", kind = "queue", of = q.queue, function = key
              filter = gen::length(q.filter) == 0 ? gen::lookup(pack.queue_filters, q.queue, null) : gen::join(" AND ", gen::concat(
                gen::compact([gen::lookup(pack.queue_filters, q.queue, null)]),
                [for f in q.filter : pack.attribute_filters[gen::jsonencode(f)]],
              ))
              name        = pack.queue_names[q.queue], dead_letter = spec.queues[q.queue].dead_letter
              tries       = spec.queues[q.queue].max_receives, fifo = spec.queues[q.queue].fifo
              deadline    = spec.queues[q.queue].visibility_timeout.seconds
              retention   = "${spec.queues[q.queue].message_retention.seconds}s"
            }
          ],
          [
            for t in gen::distinct(f.topics) : gen::merge(pack.plain_call[key], {
              label = "${key}_${pack.labels[t]}", kind = "topic", of = t, name = "${pack.function_names[key]}-${pack.labels[t]}"
            })
          ],
          [
            for b in gen::distinct([for b in f.buckets : b.bucket]) : gen::merge(pack.plain_call[key], {
              label = "${key}_${b}", kind = "bucket", of = "${key}_${b}", name = pack.bucket_topics["${key}_${b}"]
            })
          ],
        ]
      ],
      [
        for s in pack.subscribed_functions : gen::merge(pack.plain_call[s.function], {
          label       = "${s.function}_${s.label}", kind = "topic", of = s.topic, name = s.name
          filter      = pack.topic_filters[s.label]
          dead_letter = s.dead_letter != null ? s.dead_letter : spec.functions[s.function].dead_letter
        }) if gen::has(spec.functions, s.function)
      ],
    ]) : c.label => c
  }
  // What is delivered in time for one call, ten minutes at most: https://cloud.google.com/pubsub/docs/subscription-properties
  plain_call = {
    for key, f in spec.functions : key => {
      function    = key, filter = null, tries = 5, fifo = false, retention = null
      dead_letter = f.dead_letter, deadline = f.existing != null ? 600 : gen::min(600, gen::max(10, f.timeout.seconds))
    }
  }

  // What happens in Google Cloud and calls a function: https://cloud.google.com/eventarc/docs/path-patterns
  function_events = gen::merge([
    for key, f in spec.functions : {
      for name, e in f.events : "${key}_${name}" => gen::merge(e, {
        function = key, event = name, name = "${pack.function_names[key]}-${gen::replace(name, "_", "-")}"
      })
    }
  ]...)
  called_queues    = { for _, c in pack.function_calls : c.of => c.function... if c.kind == "queue" }
  // The topic of each bucket whose changes call a function, and what is sent there.
  bucket_topics = gen::merge([
    for key, f in spec.functions : {
      for b in gen::distinct([for b in f.buckets : b.bucket]) :
      "${key}_${b}" => "${pack.function_names[key]}-${gen::replace(b, "_", "-")}"
    }
  ]...)
  bucket_notices = gen::merge([
    for key, f in spec.functions : { for i, b in f.buckets : "${key}_${i}" => gen::merge(b, { topic = "${key}_${b.bucket}" }) }
  ]...)
  // Who is called by Pub/Sub or by the clock, with a token of the account that may call it.
  called_functions = {
    for key, f in spec.functions : key => f
    if gen::contains(pack.called_names, key)
  }
  called_names = gen::concat(
    [for _, c in pack.function_calls : c.function], [for _, e in pack.function_events : e.function],
    [for _, s in spec.schedules : s.function],
  )

  // https://cloud.google.com/storage/docs/pubsub-notifications#events
  bucket_events = {
    "OBJECT_FINALIZE"      = ["OBJECT_FINALIZE"], "OBJECT_METADATA_UPDATE" = ["OBJECT_METADATA_UPDATE"]
    "OBJECT_DELETE"        = ["OBJECT_DELETE"], "OBJECT_ARCHIVE" = ["OBJECT_ARCHIVE"]
    "s3:ObjectCreated:*"   = ["OBJECT_FINALIZE"]
    "s3:ObjectRemoved:*"   = ["OBJECT_ARCHIVE", "OBJECT_DELETE"]
  }
}

// https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
rule "function-call-timeout" {
  severity  = "error"
  title     = "Called again too soon"
  for_each  = { for label, c in pack.function_calls : label => c if gen::has(pack.own_functions, c.function) }
  condition = spec.functions[each.value.function].timeout.seconds <= each.value.deadline
  at        = spec.functions[each.value.function].timeout.text
  path      = gen::path("functions", each.value.function)
  message   = <<-EOT
    Pub/Sub waits ${gen::duration(each.value.deadline)} for a call of ${each.value.function}, and then sends the message again. ${
      each.value.kind == "queue"
      ? "Raise the visibility_timeout of the queue ${each.value.of}, 10_minutes at most, or lower the timeout"
      : "Write a timeout of 10_minutes or less"
    }.
  EOT
}

rule "function-queue-once" {
  severity  = "error"
  title     = "Queue of two functions"
  for_each  = { for queue, functions in pack.called_queues : queue => functions if gen::length(functions) > 1 }
  condition = false
  path      = gen::path("functions", each.value[1], "queues")
  message   = <<-EOT
    A message of ${each.key} calls one function, and ${gen::join(" and ", each.value)} name the queue. Leave it out of one of them,
    or send what both are to have to a topic.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
rule "function-queue-received" {
  severity = "error"
  title    = "Queue that calls a function"
  for_each = gen::distinct([
    for g in pack.granted : g.key if g.role == "roles/pubsub.subscriber" && gen::has(pack.called_queues, gen::coalesce(g.key, "-"))
  ])
  condition = false
  path      = gen::path("functions", pack.called_queues[each.value][0], "queues")
  message   = <<-EOT
    The messages of ${each.value} call ${pack.called_queues[each.value][0]}, so nobody else receives them, and what uses the queue says
    can: [receive]. Write can: [send] there, or take the queue out of the function.
  EOT
}

rule "function-filter" {
  severity = "error"
  title    = "No filter"
  for_each = gen::flatten([for _, f in spec.functions : [for q in f.queues : q.filter]])
  condition = (gen::length(each.value.values) > 0) != (each.value.prefix != null)
  at        = [each.value.prefix, each.value.attribute]
  message   = "A filter has the values of an attribute, or how its value begins. Give ${each.value.attribute} values or prefix, not both."
}

// https://cloud.google.com/pubsub/docs/subscription-message-filter
rule "function-filter-length" {
  severity  = "error"
  title     = "Too long a filter"
  for_each  = { for label, c in pack.function_calls : label => c if c.filter != null }
  condition = gen::strlen(each.value.filter) <= 256
  path      = gen::path("functions", each.value.function)
  message   = <<-EOT
    A filter of Pub/Sub has 256 characters at most, and that of ${each.value.of} has ${gen::strlen(each.value.filter)}:
    ${each.value.filter}. Name fewer values, or what they begin with.
  EOT
}

// What the spec has itself calls a function without a trigger.
rule "function-event-own" {
  severity = "error"
  title    = "Event of the spec's own"
  for_each = { for label, e in pack.function_events : label => e }
  condition = (
    !gen::startswith(each.value.type, "google.cloud.storage.object.") && !gen::startswith(each.value.type, "google.cloud.pubsub.")
  )
  at      = each.value.type
  message = <<-EOT
    ${
      gen::startswith(each.value.type, "google.cloud.storage.") ? "Changes of a bucket call ${each.value.function} by its key buckets"
      : "Messages call ${each.value.function} by its keys topics and queues"
    }. Write it there, and take this event out.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/cloud/functions/v2/functions.proto
rule "function-event-type" {
  severity  = "error"
  title     = "No type of event"
  for_each  = { for label, e in pack.function_events : label => e }
  condition = gen::can(gen::regex("^[a-z0-9-]+([.][A-Za-z0-9-]+)+[.]v[0-9][a-z0-9]*[.][A-Za-z]+$", each.value.type))
  at        = each.value.type
  message   = <<-EOT
    A type of events has a provider, a version and what happened, and ${each.value.type} has not. Write one such as
    google.cloud.audit.log.v1.written or google.cloud.firestore.document.v1.written.
  EOT
}

// https://cloud.google.com/eventarc/docs/run/route-trigger-cloud-audit-logs
rule "function-event-audit" {
  severity  = "error"
  title     = "Every entry of the audit log"
  for_each  = { for label, e in pack.function_events : label => e if e.type == "google.cloud.audit.log.v1.written" }
  condition = gen::has(each.value.filters, "serviceName") && gen::has(each.value.filters, "methodName")
  at        = each.value.type
  message   = <<-EOT
    Events of the audit log are chosen by a service and a method. Add both, as in filters: {serviceName: storage.googleapis.com,
    methodName: storage.objects.delete}.
  EOT
}

// https://github.com/googleapis/googleapis/blob/master/google/cloud/eventarc/v1/trigger.proto
rule "function-event-attribute" {
  severity = "error"
  title    = "Said by another key"
  for_each = gen::flatten([
    for _, e in pack.function_events : [
      for name, value in gen::merge(e.path_patterns, e.filters) : {
        name = name, value = value, twice = gen::has(e.path_patterns, name) && gen::has(e.filters, name)
      }
    ]
  ])
  condition = each.value.name != "type" && !each.value.twice
  at        = each.value.value
  message   = "An attribute has one value or one pattern, and that of type is the key type. Leave ${each.value.name} out here."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/storage_notification.html.markdown
rule "function-events" {
  severity  = "error"
  title     = "No such event"
  for_each  = gen::flatten([for _, f in spec.functions : [for b in f.buckets : b.events]])
  condition = gen::has(pack.bucket_events, each.value)
  at        = each.value
  message   = "Cloud Storage tells of no ${each.value}. Write one of ${gen::join(", ", gen::keys(pack.bucket_events))}."
}

// https://cloud.google.com/eventarc/docs/reference/rest/v1/projects.locations.triggers
accepts "google_eventarc_trigger" {
  name = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
}
