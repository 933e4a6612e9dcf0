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
  key "existing" {
    type = "existing"
    doc  = "The function is there already, by its name. What calls it here is permitted to, and nothing else of it is changed."
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
    type    = "memory"
    min     = 128
    max     = 32768
    default = "128"
    doc     = "Such as 512MB; a number alone is in MiB. The share of a processor grows with it."
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
    ref    = ["queue"]
    beside = true
    doc    = "Takes the events of topics and buckets that could not be delivered. A queue has a dead_letter of its own."
  }
  key "queues" {
    type   = "list(object)"
    beside = true
    doc    = "Queues whose messages call it, one a call. Nobody else receives from them."
    key "queue" {
      ref      = ["queue"]
      required = true
      doc      = "The queue. Its visibility_timeout is no shorter than the timeout of the function."
    }
    key "filter" {
      type = "list(object)"
      doc  = "Which messages call it, by their attributes, all of which fit. The others are deleted."
      key "attribute" {
        required = true
        doc      = "The name of the attribute."
      }
      key "values" {
        type = "list(text)"
        doc  = "The values of which it has one."
      }
      key "prefix" {
        doc = "In place of values: how the value begins."
      }
    }
  }
  key "topics" {
    type   = "list(text)"
    beside = true
    ref    = ["topic"]
    doc    = "Topics whose messages call it."
  }
  key "events" {
    type   = "map(object)"
    beside = true
    doc    = "What happens in Google Cloud and calls it, by names of yours: triggers of Eventarc."
    key "type" {
      required = true
      doc      = "The type of the events, such as google.cloud.audit.log.v1.written."
    }
    key "filters" {
      type = "map(text)"
      doc  = "The values that attributes of an event have, such as serviceName: storage.googleapis.com."
    }
    key "path_patterns" {
      type = "map(text)"
      doc  = "Patterns of attributes that are paths, such as resourceName: /projects/_/buckets/NAME/objects/*.pdf."
    }
  }
  key "buckets" {
    type   = "list(object)"
    beside = true
    doc    = "Buckets whose changes call it."
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
    value = (
      pack.built_functions[name]
      ? google_cloudfunctions2_function.this[name].name
      : gen::has(pack.existing_functions, name)
      ? data.google_cloud_run_v2_service.function[name].name
      : google_cloud_run_v2_service.function[name].name
    )
  }
  fact "url" {
    doc   = "The address that it is called by."
    value = (
      pack.built_functions[name]
      ? google_cloudfunctions2_function.this[name].url
      : gen::has(pack.existing_functions, name)
      ? data.google_cloud_run_v2_service.function[name].uri
      : google_cloud_run_v2_service.function[name].uri
    )
  }
  fact "account" {
    doc   = "The address of the service account that it runs as."
    value = (
      gen::has(pack.existing_functions, name)
      ? data.google_cloud_run_v2_service.function[name].template[0].service_account
      : google_service_account.this["function/${name}"].email
    )
  }
}

values {
  function_names = {
    for key, f in spec.functions : key => gen::coalesce(
      f.name, gen::try(f.existing.name, null), "${pack.name_prefix}${gen::replace(key, "_", "-")}",
    )
  }
  own_functions      = { for key, f in spec.functions : key => f if f.existing == null }
  existing_functions = { for key, f in spec.functions : key => f.existing if f.existing != null }
  // Whether Google builds the function from an archive.
  built_functions  = { for key, f in spec.functions : key => f.archive != null }
  image_functions  = { for key, f in pack.own_functions : key => f if f.archive == null }
  function_images  = { for key, f in pack.image_functions : key => f.image != null ? f.image : "${f.repository}:${f.tag}" }
  reached_over_url = { for key, f in spec.functions : key => f.url != null }

  // How many processors go with so much memory, in MiB:
  // https://cloud.google.com/run/docs/configuring/services/memory-limits
  function_processors = {
    for key, f in pack.image_functions : key => gen::tostring(
      f.memory <= 4096 ? 1 : f.memory <= 8192 ? 2 : f.memory <= 16384 ? 4 : f.memory <= 24576 ? 6 : 8
    )
  }

  // https://cloud.google.com/run/docs/configuring/services/overview-environment-variables
  function_variables = ["FUNCTION_TARGET", "FUNCTION_SIGNATURE_TYPE", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "PORT"]
}

rule "run-function-code" {
  severity  = "error"
  title     = "Program of a function"
  for_each  = pack.own_functions
  condition = gen::length([for c in [each.value.image, each.value.repository, each.value.archive] : c if c != null]) == 1
  at        = [each.value.image, each.value.repository, each.value.archive, each.value]
  message   = "A function is an image, an image of a repository or an archive. Give ${each.key} just one of image, repository and archive."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/cloudfunctions2_function.html.markdown
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
  for_each  = { for key, f in pack.own_functions : key => f if f.repository == null }
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

// https://github.com/googleapis/googleapis/blob/master/google/cloud/functions/v2/functions.proto
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
  for_each  = pack.own_functions
  condition = (gen::length(each.value.subnets) == 0) == (gen::length(each.value.security_groups) == 0)
  at        = [each.value.subnets, each.value.security_groups]
  message   = "A function in a network has subnets and security_groups, any other has neither. Add the other one to ${each.key}."
}

// https://cloud.google.com/run/docs/configuring/request-timeout
rule "function-timeout" {
  severity  = "error"
  title     = "Too long a call"
  for_each  = { for key, f in pack.own_functions : key => f.timeout }
  condition = each.value.seconds >= 1 && each.value.seconds <= 3600
  at        = each.value.text
  message   = "A call of a function takes an hour at most, and the timeout of ${each.key} is ${each.value.text}. Write 60_minutes or less."
}

rule "function-existing" {
  severity  = "error"
  title     = "Not found by that"
  for_each  = pack.existing_functions
  condition = each.value.name != null && each.value.account == null && each.value.owns_policy != true
  at        = [each.value.id, each.value.arn, each.value.tags, each.value.account, each.value.owns_policy]
  path      = gen::path("functions", each.key, "existing")
  message   = "A function of Cloud Run is found by its name, in the project and the region of the product. Write existing: {name: NAME}."
}

// https://cloud.google.com/run/docs/configuring/services/overview-environment-variables
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

// https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services, which a function is one of
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
