# Functions of Cloud Run: a program in an archive, which Google builds, or an image. What calls a function sends it a
# request, so a program says what it takes as an HTTP function: https://cloud.google.com/run/docs/triggering/pubsub-triggers.
# Requests of Pub/Sub and Cloud Scheduler count as sent from within: https://cloud.google.com/run/docs/securing/ingress.
# Limits are those of https://cloud.google.com/functions/quotas, second generation.
section "functions" {
  doc   = "Programs that run when something happens, such as a message, an object or a time. Each call is a request."
  thing = "function"

  key "name" {
    doc = "What the provider calls the function. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What the function is for."
  }
  key "image" {
    doc = "The image that is run, with its tag or digest. There is an image, a repository or an archive."
  }
  key "repository" {
    ref = ["repository"]
    doc = "The repository of the image that is run."
  }
  key "tag" {
    doc     = "The tag of the image in the repository."
    default = "latest"
  }
  key "command" {
    type = "list(value)"
    doc  = "What the image is started with, in place of its own command."
  }
  key "archive" {
    doc = "A zip file with the program. It has to be there before the function."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket that it lies in."
    }
    key "key" {
      required = true
      doc      = "The name of the object."
    }
    key "version" {
      doc = "The generation of the object, a number. Without it, a new object changes nothing until something else changes."
    }
  }
  key "handler" {
    doc = "Which function of an archive is called, such as handler."
  }
  key "runtime" {
    doc = "What an archive is built for and run with, such as python313."
  }
  key "memory" {
    type    = "whole_number"
    min     = 128
    max     = 32768
    default = "128"
    doc     = "In MiB. The share of a processor grows with it."
  }
  key "timeout" {
    type    = "duration"
    default = "3_seconds"
    doc     = "How long one call may take, an hour at most."
  }
  key "reserved_concurrency" {
    type = "whole_number"
    min  = 1
    doc  = "How many calls run at once at most."
  }
  key "environment" {
    type = "map(value)"
    doc  = "Variables of the program: texts, or facts of something declared."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the program uses, in the words of any provider: {bucket: media, can: [read]}."
  }
  key "subnets" {
    type = "list(text)"
    ref  = ["subnet"]
    doc  = "The subnets that it runs in, of which the first is taken, to reach what has no public address. Without them it is in none."
  }
  key "security_groups" {
    type = "list(text)"
    ref  = ["security_group"]
    doc  = "What may be reached from it. They come with subnets."
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes the events of topics and buckets that could not be delivered. A queue has a dead_letter of its own."
  }
  key "queues" {
    type = "list(object)"
    doc  = "Queues whose messages call it, one a call. Nobody else receives from them."
    key "queue" {
      ref      = ["queue"]
      required = true
      doc      = "The queue. Its visibility_timeout is no shorter than the timeout of the function."
    }
  }
  key "topics" {
    type = "list(text)"
    ref  = ["topic"]
    doc  = "Topics whose messages call it."
  }
  key "buckets" {
    type = "list(object)"
    doc  = "Buckets whose changes call it."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket."
    }
    key "events" {
      type     = "list(text)"
      required = true
      doc      = "What calls it, such as OBJECT_FINALIZE; s3:ObjectCreated:* is the same."
    }
    key "prefix" {
      doc = "How the names of the objects begin."
    }
  }
  key "url" {
    doc = "An address by which it is called with HTTPS."
    key "authorization" {
      one_of   = ["iam", "none"]
      required = true
      doc      = "Who may call it: those with a role on it, or everybody."
    }
  }

  fact "name" {
    doc   = "The name of the function."
    value = pack.built_functions[name] ? google_cloudfunctions2_function.this[name].name : google_cloud_run_v2_service.function[name].name
  }
  fact "url" {
    doc   = "The address that it is called by."
    value = pack.built_functions[name] ? google_cloudfunctions2_function.this[name].url : google_cloud_run_v2_service.function[name].uri
  }
  fact "account" {
    doc   = "The address of the service account that it runs as."
    value = google_service_account.this["function/${name}"].email
  }
}

values {
  function_names = {
    for key, f in spec.functions : key => gen::coalesce(f.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  // Whether Google builds the function from an archive.
  built_functions  = { for key, f in spec.functions : key => f.archive != null }
  image_functions  = { for key, f in spec.functions : key => f if f.archive == null }
  function_images  = { for key, f in pack.image_functions : key => f.image != null ? f.image : "${f.repository}:${f.tag}" }
  reached_over_url = { for key, f in spec.functions : key => f.url != null }

  // How many processors go with so much memory, in MiB:
  // https://cloud.google.com/run/docs/configuring/services/memory-limits
  function_processors = {
    for key, f in pack.image_functions : key => gen::tostring(
      f.memory <= 4096 ? 1 : f.memory <= 8192 ? 2 : f.memory <= 16384 ? 4 : f.memory <= 24576 ? 6 : 8
    )
  }

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
              label       = "${key}_${q.queue}", kind = "queue", of = q.queue, function = key, filter = null
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
      dead_letter = f.dead_letter, deadline = gen::min(600, gen::max(10, f.timeout.seconds))
    }
  }
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
    if gen::contains([for _, c in pack.function_calls : c.function], key) || gen::contains([for _, s in spec.schedules : s.function], key)
  }

  // https://cloud.google.com/storage/docs/pubsub-notifications#events
  bucket_events = {
    "OBJECT_FINALIZE"      = ["OBJECT_FINALIZE"], "OBJECT_METADATA_UPDATE" = ["OBJECT_METADATA_UPDATE"]
    "OBJECT_DELETE"        = ["OBJECT_DELETE"], "OBJECT_ARCHIVE" = ["OBJECT_ARCHIVE"]
    "s3:ObjectCreated:*"   = ["OBJECT_FINALIZE"]
    "s3:ObjectRemoved:*"   = ["OBJECT_ARCHIVE", "OBJECT_DELETE"]
  }

  // https://cloud.google.com/run/docs/configuring/services/overview-environment-variables
  function_variables = ["FUNCTION_TARGET", "FUNCTION_SIGNATURE_TYPE", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "PORT"]
}

rule "run-function-code" {
  severity  = "error"
  title     = "Program of a function"
  for_each  = spec.functions
  condition = gen::length([for c in [each.value.image, each.value.repository, each.value.archive] : c if c != null]) == 1
  at        = [each.value.image, each.value.repository, each.value.archive, each.value]
  message   = "A function is an image, an image of a repository or an archive. Give ${each.key} just one of image, repository and archive."
}

rule "function-runtime" {
  severity  = "error"
  title     = "Runtime of an archive"
  for_each  = { for key, f in spec.functions : key => f if f.archive != null || f.handler != null || f.runtime != null }
  condition = each.value.archive != null && each.value.handler != null && each.value.runtime != null
  at        = [each.value.handler, each.value.runtime, each.value.archive]
  message   = <<-EOT
    An archive has a handler and a runtime, and an image has neither. Mend ${each.key}: add what is missing to archive,
    or leave handler and runtime out.
  EOT
}

// What an archive says, Google builds; what an image says, it runs.
rule "function-archive-command" {
  severity  = "error"
  title     = "Command of an archive"
  for_each  = { for key, f in spec.functions : key => f if f.archive != null && gen::length(f.command) > 0 }
  condition = false
  at        = each.value.command[0]
  message   = "Google builds what starts an archive, and handler says what is called in it. Leave command out of ${each.key}."
}

rule "run-function-tag" {
  severity  = "error"
  title     = "Tag without a repository"
  for_each  = { for key, f in spec.functions : key => f if f.repository == null }
  condition = each.value.tag == "latest"
  at        = each.value.tag
  message   = "tag is that of an image in a repository, and ${each.key} has none. Leave tag out, or name the repository."
}

// The function is named as the program does: https://cloud.google.com/run/docs/write-functions#function-entry-point
rule "run-function-handler" {
  severity = "error"
  title    = "File for a function"
  for_each = {
    for key, f in spec.functions : key => f
    if f.handler != null && gen::can(gen::regex("^(nodejs|python|go|ruby|php)", gen::coalesce(f.runtime, "-")))
  }
  condition = gen::can(gen::regex("^[A-Za-z_][A-Za-z0-9_-]*$", each.value.handler))
  at        = each.value.handler
  message   = <<-EOT
    A function is called by its name in the program, without a file, and ${each.value.handler} is no such name. Write
    ${gen::reverse(gen::split(".", each.value.handler))[0]}.
  EOT
}

rule "function-generation" {
  severity  = "error"
  title     = "No generation"
  for_each  = [for _, f in spec.functions : f.archive.version if gen::try(f.archive.version, null) != null]
  condition = gen::can(gen::regex("^[0-9]+$", each.value))
  at        = each.value
  message   = <<-EOT
    A version of an object is the number of its generation here, and ${each.value} is none. Write the number, or leave version
    out.
  EOT
}

rule "function-network" {
  severity  = "error"
  title     = "Half of a network"
  for_each  = spec.functions
  condition = (gen::length(each.value.subnets) == 0) == (gen::length(each.value.security_groups) == 0)
  at        = [each.value.subnets, each.value.security_groups]
  message   = "A function in a network has subnets and security_groups, any other has neither. Add the other one to ${each.key}."
}

rule "function-timeout" {
  severity  = "error"
  title     = "Too long a call"
  for_each  = { for key, f in spec.functions : key => f.timeout }
  condition = each.value.seconds >= 1 && each.value.seconds <= 3600
  at        = each.value.text
  message   = "A call of a function takes an hour at most, and the timeout of ${each.key} is ${each.value.text}. Write 60_minutes or less."
}

rule "function-call-timeout" {
  severity  = "error"
  title     = "Called again too soon"
  for_each  = { for label, c in pack.function_calls : label => c if c.function != null }
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

rule "function-events" {
  severity  = "error"
  title     = "No such event"
  for_each  = gen::flatten([for _, f in spec.functions : [for b in f.buckets : b.events]])
  condition = gen::has(pack.bucket_events, each.value)
  at        = each.value
  message   = "Cloud Storage tells of no ${each.value}. Write one of ${gen::join(", ", gen::keys(pack.bucket_events))}."
}

rule "run-function-variable" {
  severity  = "error"
  title     = "Variable of Cloud Run's"
  for_each  = gen::flatten([for _, f in spec.functions : [for name, value in f.environment : { name = name, value = value }]])
  condition = (
    gen::can(gen::regex("^[^=]+$", each.value.name)) && !gen::contains(pack.function_variables, each.value.name)
    && !gen::startswith(each.value.name, "X_GOOGLE_")
  )
  at      = each.value.value
  message = "Cloud Run sets ${each.value.name} itself, or takes no variable of that name. Give it another name, or leave it out."
}

// https://cloud.google.com/iam/docs/service-accounts-create
unique "service account" {
  types   = ["google_service_account"]
  by      = ["account_id"]
  because = "a project has one service account of an id"
}

// A function is a service of Cloud Run, of the same name: https://cloud.google.com/functions/docs/concepts/version-comparison
unique "service of Cloud Run" {
  types    = ["google_cloud_run_v2_service", "google_cloudfunctions2_function"]
  by       = ["name"]
  because  = "a region has one service of Cloud Run of a name"
  together = true
}

accepts "google_cloudfunctions2_function" {
  name = {
    length  = [1, 49]
    pattern = "[a-z]([a-z0-9-]*[a-z0-9])?"
    form    = "lower-case letters, digits and hyphens, beginning with a letter"
  }
  build_config {
    runtime = {
      pattern = "(nodejs|python|go|java|ruby|php|dotnet)[0-9]+"
      form    = "a language and its version, such as python313 or nodejs22"
    }
  }
}
