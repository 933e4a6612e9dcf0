provider "aws" {
  region              = pack.primary_region
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}

# Backups and replicas.
provider "aws" {
  generate {
    when = pack.secondary_region != null
  }

  alias               = "dr"
  region              = pack.secondary_region
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = merge(var.tags, pack.default_tags)
  }
}
