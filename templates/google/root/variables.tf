variable "project_id" {
  description = "The project of Google Cloud that everything is made in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "The id of a project has 6 to 30 lower case letters, digits and hyphens, and begins with a letter."
  }
}

variable "image_tag" {
  generate {
    when = gen::length(pack.task_definitions) > 0
  }

  description = "Tag of the application image to run, such as a version or a commit."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag))
    error_message = "A tag has up to 128 letters, digits, underscores, dots and hyphens, and does not begin with a dot or a hyphen."
  }

  validation {
    condition     = var.image_tag != "latest"
    error_message = "\"latest\" does not say which image runs, and nothing changes when it moves. Name the tag of a build."
  }
}

variable "alert_emails" {
  generate {
    when = gen::length(pack.topics) > 0
  }

  description = "Addresses that are notified of alarms and events."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.alert_emails : can(regex("^[^@\\s]+@[^@\\s]+$", address))])
    error_message = "Every item has to be an address such as team@example.com."
  }
}

variable "billing_account" {
  generate {
    when = pack.budget != null
  }

  description = "The billing account that pays for the project, such as 012345-567890-ABCDEF."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "A billing account is three groups of six digits and letters from A to F, with hyphens between them."
  }
}

variable "labels" {
  description = gen::join("; ", gen::concat(
    ["More labels for every resource"],
    gen::length(pack.open_labels) == 0 ? [] : ["${gen::join(", ", gen::keys(pack.open_labels))} must be among them"],
  ))
  type     = map(string)
  default  = gen::length(pack.open_labels) == 0 ? {} : null
  nullable = false

  validation {
    condition     = alltrue([for n, v in var.labels : can(regex("^[a-z][a-z0-9_-]{0,62}$", n)) && can(regex("^[a-z0-9_-]{0,63}$", v))])
    error_message = "Labels have up to 63 lower case letters, digits, underscores and hyphens."
  }

  validation {
    generate {
      for_each = pack.open_labels
    }

    condition     = contains(each.value, lookup(var.labels, each.key, ""))
    error_message = "The label ${each.key} is needed. It is one of ${gen::join(", ", each.value)}."
  }

  validation {
    generate {
      for_each = pack.chosen_labels
    }

    condition     = contains(each.value, lookup(var.labels, each.key, each.value[0]))
    error_message = "The label ${each.key} is one of ${gen::join(", ", each.value)}."
  }

  validation {
    condition     = length(setintersection(keys(var.labels), gen::keys(pack.default_labels))) == 0
    error_message = "The labels ${gen::join(", ", gen::keys(pack.default_labels))} have their values from the spec."
  }
}
