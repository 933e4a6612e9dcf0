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

# Used by no module of the first layer.
variable "unused" {
  description = "Nothing uses it."
  type        = string
}

output "zones" {
  description = "Of the network."
  value       = [for s in test_subnet.zone : s.arn]
}

output "both" {
  description = "Of both layers: stands in the last one."
  value       = "${test_network.main.cidr} ${test_app.main.url}"
}
