// The facts in schema/ are those of the provider. Arguments called "description"
// were added to the types that are written here, because the printout that the
// facts were made from lacks them. Their source is the documentation of each
// resource at https://registry.terraform.io/providers/hashicorp/google/7.45.0/docs.
pack {
  name        = "google"
  version     = "0.1.0"
  description = "Google Cloud: containers on Cloud Run behind a load balancer and a CDN, with Cloud SQL, Memorystore and Cloud Storage."
  schemas     = ["schema/hashicorp-google-7.45.0.zip"]
}

module "project" {
  description = "The APIs of Google Cloud that the project uses."
  layer       = "foundation"
}

module "kms" {
  description = "Customer managed encryption keys, and which service agents may use them."
  layer       = "foundation"
}

module "network" {
  description = "The network, its subnets, the range of managed services, and the ways out."
  layer       = "foundation"
}

module "firewall" {
  description = "Firewall rules of the network: what the services may reach, and nothing else."
  layer       = "foundation"
}

module "logs" {
  description = "Log buckets, and what is routed into each."
  layer       = "foundation"
}

module "notifications" {
  description = "Topics, notification channels, and who may publish."
  layer       = "foundation"
}

module "queues" {
  description = "Queues of messages: topics, and the subscriptions that messages are received from."
  layer       = "foundation"
}

module "secrets" {
  description = "Secrets, one for each value, and the values that belong to nothing else."
  layer       = "foundation"
}

module "registry" {
  description = "Artifact Registry repositories for images."
  layer       = "foundation"
}

module "dns" {
  description = "The names of the product and their certificate."
  layer       = "foundation"
}

module "storage" {
  description = "Cloud Storage buckets and the copies between them."
  layer       = "data"
}

module "database" {
  description = "Cloud SQL instances, their users and what the secrets say of them."
  layer       = "data"
}

module "cache" {
  description = "Memorystore instances and what the secrets say of them."
  layer       = "data"
}

module "backup" {
  description = "Backup vaults, and what is backed up into them."
  layer       = "data"
}

module "iam" {
  description = "Service accounts and what they may do."
  layer       = "application"
}

module "compute" {
  description = "Cloud Run services, worker pools and jobs."
  layer       = "application"
}

module "load_balancing" {
  description = "The global load balancer with its cache, and who may send requests."
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

// Values that several modules use. Each section of the spec is read in one place.
values {
  name_prefix = "${spec.product.name}-"

  region           = spec.product.region
  secondary_region = spec.product.secondary_region

  // A distribution is a setting of the load balancer. One that answers from buckets alone has a load balancer of its own,
  // which the spec does not write.
  balancer = gen::lookup(spec.load_balancers, "main", gen::length(spec.load_balancers) > 0 || pack.distribution == null ? null : {
    name         = "${pack.name_prefix}site", scheme = null, access_logs = null, firewall = null, security_groups = []
    listeners = [
      { port = 443, protocol = "HTTPS", default_actions = [] },
      {
        port = 80, protocol = "HTTP"
        default_actions = [{ type = "redirect", target_group_arn = null, redirect = { protocol = "HTTPS", status_code = "HTTP_301" } }]
      },
    ]
  })
  distribution = gen::lookup(spec.distributions, "main", null)
  databases    = { for name, d in spec.databases : name => d if d.existing == null }
  caches       = { for name, c in spec.caches : name => c if c.existing == null }

  // Lists of the spec as maps, by name.
  services         = { for s in spec.services : s.service_name => s }
  task_definitions = { for t in spec.task_definitions : t.family => t }
  target_groups    = { for g in spec.target_groups : g.name => g }
  topics           = { for t in spec.topics : t.name => t }
  log_groups       = { for g in spec.log_groups : g.name => g }
  alarms           = { for a in spec.alarms : a.name => a }
  repositories     = { for r in spec.registry.repositories : r.name => r }

  // Short names for the labels of blocks: pack.labels["shop-web"] is "web" in the product shop.
  labels = gen::merge(
    { for n, _ in pack.services : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.task_definitions : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.target_groups : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.topics : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.alarms : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in pack.repositories : n => gen::trimprefix(n, "${spec.product.name}/") },
    { for n, _ in spec.encryption_keys : n => gen::trimprefix(n, pack.name_prefix) },
    { for n, _ in spec.security_groups : n => gen::trimprefix(n, "sg_") },
    { for n, _ in pack.log_groups : n => gen::replace(gen::trimprefix(n, "/"), pack.name_prefix, "") },
  )

  // By kind, whether the environment may lose it: the environment is disposable, or guards.protect is
  // written and does not name the kind.
  disposable = {
    for kind in ["backups", "buckets", "caches", "databases", "keys", "repositories", "secrets", "zones"] :
    kind => spec.disposable == true ? true : gen::try(spec.guards.protect, null) == null ? false : !gen::contains(spec.guards.protect, kind)
  }

  // The Google APIs that have to be enabled for the resources that are written. The resource that enables one asks Cloud
  // Resource Manager whether there is the project, so that API is enabled by hand:
  // https://github.com/hashicorp/terraform-provider-google/issues/6101
  apis = gen::sort(gen::distinct(gen::concat(
    ["iam.googleapis.com", "logging.googleapis.com", "monitoring.googleapis.com"],
    gen::length(spec.networks) == 0 && pack.balancer == null ? [] : ["compute.googleapis.com"],
    gen::length(pack.service_ranges) == 0 ? [] : ["servicenetworking.googleapis.com"],
    (
      gen::length(pack.services) == 0 && gen::length(spec.jobs) == 0 && gen::length(spec.functions) == 0
      ? [] : ["run.googleapis.com"]
    ),
    !gen::contains(gen::values(pack.built_functions), true) ? [] : ["cloudbuild.googleapis.com", "cloudfunctions.googleapis.com"],
    gen::length(pack.function_events) == 0 ? [] : ["eventarc.googleapis.com"],
    gen::length(pack.scheduled_jobs) == 0 && gen::length(spec.schedules) == 0 ? [] : ["cloudscheduler.googleapis.com"],
    gen::length(spec.databases) == 0 ? [] : ["sqladmin.googleapis.com"],
    gen::length(spec.caches) == 0 ? [] : ["redis.googleapis.com"],
    gen::length(spec.secrets) == 0 ? [] : ["secretmanager.googleapis.com"],
    gen::length(spec.encryption_keys) == 0 ? [] : ["cloudkms.googleapis.com"],
    (
      gen::length(pack.repositories) == 0 && !gen::contains(gen::values(pack.built_functions), true)
      ? [] : ["artifactregistry.googleapis.com"]
    ),
    (
      gen::length(pack.topics) == 0 && gen::length(spec.queues) == 0 && gen::length(pack.changes) == 0
      && gen::length(pack.bucket_topics) == 0
      ? [] : ["pubsub.googleapis.com"]
    ),
    spec.dns == null ? [] : ["certificatemanager.googleapis.com", "dns.googleapis.com"],
    gen::length(pack.transfers) == 0 ? [] : ["storagetransfer.googleapis.com"],
    gen::length(pack.snapshots) == 0 ? [] : ["backupdr.googleapis.com"],
    pack.budget == null ? [] : ["billingbudgets.googleapis.com"],
  )))
}
