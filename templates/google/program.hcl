// Knowledge of the program about specs that does not hold for Google Cloud.
program {
  // A network has no CIDR block of its own, a subnet is in all zones of its region, a global load balancer is not in a
  // subnet, and what Google runs takes its addresses from the range that there is.
  // The output of a container goes to Cloud Logging without a driver, a metric has one name, a service scales by itself,
  // a cache is a part of the load balancer and reads its buckets by itself, a statement is a role, and everything is encrypted.
  optional = [
    "cache.subnets", "database.subnets", "vpc.cidr_block", "vpc.private_subnets[*].availability_zone",
    "load_balancer.scheme", "load_balancer.subnets", "load_balancer.type",
    "task_definitions[*].container_definitions[*].log_configuration.log_driver",
    "alarms[*].namespace", "alarms[*].statistic", "services[*].desired_count",
    "distribution.cache_behaviors[*].allowed_methods", "distribution.cache_behaviors[*].cached_methods",
    "distribution.cache_behaviors[*].viewer_protocol_policy",
    "distribution.default_cache_behavior.allowed_methods", "distribution.default_cache_behavior.cached_methods",
    "distribution.origins[*].custom_origin_config.http_port", "distribution.origins[*].custom_origin_config.https_port",
    "distribution.origins[*].custom_origin_config.origin_protocol_policy",
    "distribution.origins[*].custom_origin_config.origin_ssl_protocols",
    "distribution.origins[*].s3_origin_config.origin_access_control",
    "distribution.viewer_certificate.ssl_support_method",
    "iam.roles[*].policy.Version", "storage[*].encryption.sse_algorithm",
  ]

  secret_sources = ["database", "cache"]

  // People name things by what Google shows of them:
  // https://cloud.google.com/apis/design/resource_names
  spelling "the full name of a resource" {
    forms   = ["(?://[a-z]+\\.googleapis\\.com/)?projects/.+/(?P<name>[^/]+)"]
    besides = "its project"
  }
  // https://cloud.google.com/iam/docs/service-account-overview
  spelling "the address of a service account" {
    forms   = ["(?:serviceAccount:)?(?P<name>[^@/:]+)@[a-z0-9.-]+\\.gserviceaccount\\.com"]
    besides = "its project"
  }
  // https://cloud.google.com/artifact-registry/docs/docker/names
  spelling "an image in Artifact Registry" {
    forms   = ["[a-z0-9-]+-docker\\.pkg\\.dev/[^/]+/(?P<name>[^:@]+)(?::latest)?"]
    besides = "its project"
  }
  spelling "a URL of a bucket" {
    forms = ["gs://(?P<name>[^/]+)/?"]
  }
  // Descriptions that are shared with an environment on AWS have its words for keys.
  spelling "the alias of a key" {
    forms = ["alias/(?P<name>.+)"]
  }

  network {
    internet_gateway = false
    balancer_inside  = false
    // The cache is in the load balancer, which has nothing between the two.
    origin_protocols = { "http-only" = "http", "https-only" = "https" }
    ports            = { mysql = 3306, postgres = 5432, redis = 6379 }
  }
}
