terraform {
  required_version = ">= 1.11"
  required_providers {
    test = {
      source  = "example/test"
      version = "~> 1.0"
    }
  }
}

variable "tag" {
  description = "Version to run."
  type        = string
  default     = null
}

provider "test" {
  alias = "far"
}

data "test_account" "current" {}

// Only for the reader of the template.
output "url" {
  description = "Where it runs."
  value       = test_app.main.url
}

output "group" {
  generate {
    for_each = spec.groups
    name     = each.key == "sg_db" ? "group" : "group_${each.key}"
  }

  description = "What it is called."
  value       = each.value.name
}
