pack {
  name        = "aws"
  version     = "0.1.0"
  description = "Amazon Web Services: containers on Fargate behind a load balancer and a CDN, with PostgreSQL, Redis or Valkey, and S3."
  schemas     = ["schema/hashicorp-aws-5.100.0.zip", "schema/hashicorp-aws-6.34.0.zip"]
  // Version 5.100 of the provider does not have key_schema, the replacement of hash_key.
  deprecated = ["aws_dynamodb_table.global_secondary_index.hash_key", "aws_dynamodb_table.global_secondary_index.range_key"]
}

module "kms" {
  description = "Customer managed encryption keys and their aliases."
  layer       = "foundation"
}

module "network" {
  description = "VPC, its subnets, and the ways out of it."
  layer       = "foundation"
}

module "security" {
  description = "Security groups, one rule resource for each source or destination."
  layer       = "foundation"
}

module "endpoints" {
  description = "Ways to services that pass no gateway."
  layer       = "foundation"
}

module "logs" {
  description = "CloudWatch log groups, created before what writes to them."
  layer       = "foundation"
}

module "notifications" {
  description = "SNS topics, who may publish to them and who is notified."
  layer       = "foundation"
}

module "secrets" {
  description = "Secrets Manager secrets and the values that belong to nothing else."
  layer       = "foundation"
}

module "registry" {
  description = "ECR repositories for images."
  layer       = "foundation"
}

module "dns" {
  description = "The names of the product and their TLS certificate."
  layer       = "foundation"
}

module "storage" {
  description = "S3 buckets, and who may do what with them."
  layer       = "data"
}

module "database" {
  description = "Database instances and their credentials."
  layer       = "data"
}

module "cache" {
  description = "The cache and its credentials."
  layer       = "data"
}

module "queues" {
  description = "Queues between the parts of the product."
  layer       = "data"
}

module "tables" {
  description = "Tables of items that are found by their key."
  layer       = "data"
}

module "streams" {
  description = "Streams of records, which several programs read."
  layer       = "data"
}

module "kafka" {
  description = "Clusters of Apache Kafka, their settings and their users."
  layer       = "data"
}

module "document_databases" {
  description = "Databases of documents, their servers and their settings."
  layer       = "data"
}

module "batch" {
  description = "Queues of jobs, where they run, and what they may do."
  layer       = "application"
}

module "warehouses" {
  description = "Data warehouses, their settings and what they read and write."
  layer       = "data"
}

module "catalogs" {
  description = "What tables there are in buckets, and who asks them."
  layer       = "data"
}

module "search_domains" {
  description = "Clusters of OpenSearch and their logs."
  layer       = "data"
}

module "email_identities" {
  description = "Who sends mail, and the records that prove it."
  layer       = "data"
}

module "user_pools" {
  description = "Who signs in, and to what."
  layer       = "data"
}

module "file_systems" {
  description = "Files that several programs share."
  layer       = "data"
}

module "bucket_events" {
  description = "Who is told of what happens to objects."
  layer       = "application"
}

module "servers" {
  description = "Machines that run programs by themselves, and what they may do."
  layer       = "application"
}

// A function starts steps that call other functions, and sends records that another one changes: one module has them all.
module "functions" {
  description = "Programs that are called, with what calls them: steps that follow each other, and ways of records into buckets."
  layer       = "application"
}

module "data_jobs" {
  description = "What looks at data in buckets, and changes it."
  layer       = "application"
}

module "devices" {
  description = "What devices may do, and what becomes of their messages."
  layer       = "application"
}

module "apis" {
  description = "Addresses by which the product is called with HTTPS."
  layer       = "foundation"
}

module "event_buses" {
  description = "Where events of the product's own are sent to."
  layer       = "foundation"
}

module "routes" {
  description = "What requests to the addresses lead to, who may send them, and under which name."
  layer       = "application"
}

module "events" {
  description = "Which events, and lines of logs, are passed on to whom."
  layer       = "application"
}

module "subscriptions" {
  description = "Who else is told by topics, programs most of all."
  layer       = "application"
}

module "parameters" {
  description = "Values that others look up by a name."
  layer       = "application"
}

module "schedules" {
  description = "Times at which something is called."
  layer       = "application"
}

module "iam" {
  description = "Roles, and what they may do."
  layer       = "application"
}

module "firewall" {
  description = "What looks at requests before they are answered."
  layer       = "application"
}

module "load_balancing" {
  description = "Load balancer, its listeners and target groups."
  layer       = "application"
}

module "cdn" {
  description = "CloudFront distribution, and what it may read."
  layer       = "application"
}

module "records" {
  description = "DNS records, and the health checks that they follow."
  layer       = "application"
}

module "compute" {
  description = "ECS cluster, task definitions and services."
  layer       = "application"
}

module "jobs" {
  description = "When tasks run that end, and who is told when they fail."
  layer       = "application"
}

module "database_setup" {
  description = "The task that makes the roles of the database, and the alarm of its failure."
  layer       = "application"
}

module "autoscaling" {
  description = "What scales the services."
  layer       = "application"
}

module "observability" {
  description = "What watches the product, and whom it tells."
  layer       = "application"
}

module "cost" {
  description = "What the product may cost, and who is told."
  layer       = "application"
}

module "governance" {
  description = "What holds the resources of the product together, and checks their tags."
  layer       = "application"
}

module "backup" {
  description = "What is backed up, where copies go, and tests of restoring."
  layer       = "data"
}

module "disaster_recovery" {
  description = "What a failover to another region needs, and when it is tested."
  layer       = "application"
}

// Values that several modules use. Values of one theme are in the file of their
// theme.
values {
  name_prefix = "${spec.product.name}-"

  // The name of the product with that of the environment, which naming has put into it already.
  environment_name = (
    spec.product.name == spec.product.base ? "${spec.product.name}-${spec.product.environment}" : spec.product.name
  )

  // Settings that an account has only once are written by only one of its environments.
  account_settings = spec.product.account_settings != false

  primary_region   = spec.product.region
  secondary_region = spec.product.secondary_region

  // Lists of the spec as maps, for generate { for_each }. The key is the name that
  // the spec uses in references.
  services         = { for s in spec.services : s.service_name => s }
  task_definitions = { for t in spec.task_definitions : t.family => t }
  target_groups    = { for g in spec.target_groups : g.name => g }
  topics           = { for t in spec.topics : t.name => t }
  repositories     = { for r in spec.registry.repositories : r.name => r }

  // Short names for the labels of blocks: pack.labels["shop-web"] is "web" in the product shop.
  labels = gen::merge(
    { for n, _ in pack.services : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.task_definitions : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.target_groups : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.topics : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.repositories : n => gen::trimprefix(n, "${spec.product.name}/") },
    { for n, _ in spec.encryption_keys : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in spec.security_groups : n => gen::trimprefix(n, "sg_") },
    { for n, _ in pack.log_groups : n => gen::replace(gen::trimprefix(gen::trimprefix(n, "/"), "aws/"), pack.name_prefix, "") },
  )
}
