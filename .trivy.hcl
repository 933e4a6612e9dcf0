# For `make trivy`: what its checks find in out/, and why it is so. A finding that is not
# here fails, and so does an explanation of what is no longer found.

# What the product's document says, and does not say.

finding "AWS-0011" {
  files = [
    "production/modules/cdn/distribution.tf", "staging/modules/cdn/distribution.tf", "development/modules/cdn/distribution.tf",
  ]
  because = "The document has no web ACL. A spec that has one gets it (firewall)."
}

finding "AWS-0053" {
  files = [
    "production/modules/load_balancing/load_balancer.tf", "staging/modules/load_balancing/load_balancer.tf",
    "development/modules/load_balancing/load_balancer.tf",
  ]
  because = "The load balancer is the product's door: internet-facing is what the document asks for."
}

finding "AWS-0176" {
  files = [
    "production/modules/database/primary.tf", "staging/modules/database/primary.tf", "development/modules/database/primary.tf",
  ]
  because = "The application signs in with a password that is generated, stored and rotated. IAM authentication is a key of the database."
}

finding "AWS-0177" {
  files   = ["production/modules/database/replicas.tf", "staging/modules/database/replicas.tf"]
  because = "A replica holds nothing that its primary, which is protected, does not."
}

finding "AWS-0033" {
  files   = ["production/modules/registry/repositories.tf", "staging/modules/registry/repositories.tf", "development/modules/registry/repositories.tf"]
  because = "The document encrypts images with KMS and names no key, which is Amazon's."
}

finding "AWS-0089" {
  files   = ["production/modules/storage/buckets.tf", "staging/modules/storage/buckets.tf", "development/modules/storage/buckets.tf"]
  because = "The document logs the requests of the edge and of the load balancer, and those of no bucket."
}

finding "AWS-0090" {
  files   = ["production/modules/storage/buckets.tf", "staging/modules/storage/buckets.tf", "development/modules/storage/buckets.tf"]
  because = "The document keeps versions of what cannot be made again: not of logs and of the files of the site."
}

finding "AWS-0095" {
  files   = ["production/modules/notifications/topics.tf", "staging/modules/notifications/topics.tf"]
  because = "ElastiCache does not publish to a topic that is encrypted; what it says of a cache is no secret."
}

finding "AWS-0104" {
  files   = ["production/modules/security/rules.tf", "staging/modules/security/rules.tf", "development/modules/security/rules.tf"]
  because = "The document lets the tasks out to anywhere: they call services on the internet."
}

finding "AWS-0132" {
  files   = ["production/modules/storage/buckets.tf", "staging/modules/storage/buckets.tf", "development/modules/storage/buckets.tf"]
  because = "The document asks for AES256 there. Backups have a key of their own."
}

# Development is made to be thrown away.

finding "AWS-0034" {
  files   = ["development/modules/compute/cluster.tf"]
  because = "The overlay switches Container Insights off, for its cost."
}

finding "AWS-0077" {
  files   = ["development/modules/database/primary.tf"]
  because = "The overlay keeps the backups of one day."
}

finding "AWS-0095" {
  files   = ["development/modules/notifications/topics.tf"]
  because = "As in production."
}

finding "AWS-0133" {
  files   = ["development/modules/database/primary.tf"]
  because = "The overlay switches Performance Insights off."
}

finding "AWS-0177" {
  files   = ["development/modules/database/primary.tf"]
  because = "Nothing in it is worth keeping, and it can be destroyed."
}

finding "AWS-0178" {
  files   = ["development/modules/network/vpc.tf"]
  because = "The overlay switches flow logs off, for their cost."
}

# Google.

finding "GCP-0014" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "Parameters of the database are those that the spec sets: it asks for no temporary files in the log."
}

finding "GCP-0015" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "ssl_mode is ENCRYPTED_ONLY, which refuses what is not encrypted. The check wants certificates of clients."
}

finding "GCP-0016" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "The spec asks for no connections in the log."
}

finding "GCP-0020" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "The spec asks for no waits for locks in the log."
}

finding "GCP-0021" {
  files   = ["google/modules/database/primary.tf"]
  because = "The spec asks for slow statements in the log. No statement with a password is among them (docs/secrets.md)."
}

finding "GCP-0022" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "The spec asks for no ends of connections in the log."
}

finding "GCP-0025" {
  files   = ["google/modules/database/primary.tf", "google/modules/database/replicas.tf"]
  because = "The spec asks for no checkpoints in the log."
}

finding "GCP-0035" {
  files   = ["google/modules/firewall/rules.tf"]
  because = "The document lets the tasks out to anywhere."
}

finding "GCP-0066" {
  files   = ["google/modules/storage/buckets.tf"]
  because = "The document asks for encryption with keys of the provider (AES256) for these buckets."
}

finding "GCP-0072" {
  files   = ["google/modules/firewall/rules.tf"]
  because = "The document lets the tasks out on every port of TCP."
}

finding "GCP-0077" {
  files   = ["google/modules/storage/buckets.tf"]
  because = "The document asks for no log of these buckets; requests of the edge and of the load balancer have theirs."
}

finding "GCP-0078" {
  files   = ["google", "google/modules/iam", "google/modules/load_balancing", "google/modules/storage/buckets.tf"]
  because = "What is here can be made again: images, files of the site, logs and a standby of what has versions itself."
}
