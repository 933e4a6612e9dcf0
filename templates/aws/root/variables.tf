variable "account_id" {
  generate {
    when = spec.account == null
  }

  description = "Account that this root may change; null accepts the account of the credentials."
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null || can(regex("^\\d{12}$", var.account_id))
    error_message = "An account id has 12 digits."
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

  description = "Addresses that are notified of alarms and events. Each one has to confirm the subscription by mail."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.alert_emails : can(regex("^[^@\\s]+@[^@\\s]+$", address))])
    error_message = "Every item has to be an address such as team@example.com."
  }
}

variable "tags" {
  description = (
    gen::length(pack.open_tags) == 0 ? "More tags for every resource." :
    "More tags for every resource; ${gen::join(", ", pack.open_tags)} must be among them."
  )
  type     = map(string)
  default  = gen::length(pack.open_tags) == 0 ? {} : null
  nullable = false

  validation {
    generate {
      for_each = pack.open_tags
    }

    condition     = contains(keys(var.tags), each.value)
    error_message = "The tag ${each.value} is needed. It is one of ${gen::join(", ", gen::flatten([pack.mandatory_tags[each.value]]))}."
  }

  validation {
    generate {
      for_each = pack.chosen_tags
    }

    condition     = contains(each.value, lookup(var.tags, each.key, each.value[0]))
    error_message = "The tag ${each.key} is one of ${gen::join(", ", each.value)}."
  }

  validation {
    condition     = length(setintersection(keys(var.tags), gen::keys(pack.default_tags))) == 0
    error_message = "The tags ${gen::join(", ", gen::keys(pack.default_tags))} have their values from the spec."
  }

  # Billing and policies tell apart tags that differ only in case.
  validation {
    condition     = alltrue([for name in keys(var.tags) : lookup(pack.tag_spellings, lower(name), name) == name])
    error_message = "Write known tags as they are: ${gen::join(", ", pack.known_tags)}."
  }
}

variable "anomaly_monitor_arn" {
  generate {
    when = pack.anomaly_detection != null
  }

  description = "The monitor of services that the account has already, as every newer account does; null creates it."
  type        = string
  default     = null
}

variable "activate_cost_allocation_tags" {
  generate {
    when = spec.cost_optimization != null
  }

  description = "Activate the tags for billing. Set it a day after the first apply, in the account that pays the bill."
  type        = bool
  default     = false
  nullable    = false
}
