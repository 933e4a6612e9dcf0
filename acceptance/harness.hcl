# Where the acceptance applies something else than what the product renders, and
# why. All of it is written into override files and variable files beside the
# rendered ones, which stay as they are. A type that cannot be applied at all is
# left out with `count = 0` in its set block.

# Values of the root's variables.
inputs {
  account_id   = "123456789012"
  alert_emails = ["team@example.com"]
  image_tag    = "v1.0.0"
}

# For every resource that sets it.
prevent_destroy {
  reason = "The cycle ends with a destroy."
}

provider "aws" {
  reason = "The emulator answers what it does not know with status 500, which the provider would retry for an hour."
  set {
    max_retries = 3
  }
}

resource "aws_db_instance" {
  reason = "The cycle ends with a destroy; nobody wants the snapshot of an emulated database."
  set {
    deletion_protection = false
    skip_final_snapshot = true
  }
}

resource "aws_rds_cluster" {
  reason    = "As of aws_db_instance."
  elsewhere = true
  set {
    deletion_protection = false
    skip_final_snapshot = true
  }
}

resource "aws_docdb_cluster" {
  reason    = "As of aws_db_instance."
  elsewhere = true
  set {
    deletion_protection = false
  }
}

resource "aws_dynamodb_table" {
  reason    = "As of aws_db_instance."
  elsewhere = true
  set {
    deletion_protection_enabled = false
  }
}

resource "aws_ecr_repository" {
  reason = "The cycle ends with a destroy."
  set {
    force_delete = true
  }
}

resource "aws_lb" {
  reason = "The cycle ends with a destroy."
  set {
    enable_deletion_protection = false
  }
}

resource "aws_s3_bucket" {
  reason = "The load balancer writes a test object into its log bucket, and a bucket that is not empty is not destroyed."
  set {
    force_destroy = true
  }
}
