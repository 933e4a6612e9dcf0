# What resources are in the pictures of `jobhivegen graph`, and what connects them.

region {
  provider  = "region"
  arguments = ["location", "region"]
}

# Where things stand.

picture "google_compute_network" {
  kind   = "network"
  what   = "network"
  name   = ["name"]
  global = true
}

picture "google_compute_subnetwork" {
  kind   = "subnet"
  what   = "subnet"
  name   = ["name"]
  notes  = ["{ip_cidr_range}"]
  inside = ["network"]
}

picture "google_compute_router" {
  kind   = "passage"
  what   = "router"
  inside = ["network"]
}

picture "google_compute_router_nat" {
  kind   = "gateway"
  what   = "NAT"
  name   = ["name"]
  inside = ["router"]
}

# What answers requests.

picture "google_compute_url_map" {
  kind   = "balancer"
  what   = "load balancer"
  name   = ["name"]
  global = true
}

picture "google_cloud_run_v2_service" {
  kind   = "compute"
  what   = "Cloud Run service"
  name   = ["name"]
  notes  = ["{template.scaling.min_instance_count} to {template.scaling.max_instance_count} instances"]
  inside = ["template.vpc_access.network_interfaces"]
}

picture "google_cloud_run_v2_worker_pool" {
  kind   = "compute"
  what   = "Cloud Run worker pool"
  name   = ["name"]
  notes  = ["instances: {scaling.manual_instance_count}"]
  inside = ["template.vpc_access.network_interfaces"]
}

picture "google_cloud_run_v2_job" {
  kind   = "compute"
  what   = "Cloud Run job"
  name   = ["name"]
  inside = ["template.template.vpc_access.network_interfaces"]
}

picture "google_cloudfunctions2_function" {
  kind   = "compute"
  what   = "function"
  name   = ["name"]
  notes  = ["{build_config.runtime}"]
  inside = ["service_config.direct_vpc_network_interface"]
}

# What keeps data.

picture "google_sql_database_instance" {
  kind   = "database"
  what   = "Cloud SQL"
  name   = ["name"]
  notes  = ["{database_version}", "{settings.tier}"]
  inside = ["settings.ip_configuration.private_network"]
}

picture "google_redis_instance" {
  kind   = "cache"
  what   = "Memorystore"
  name   = ["name"]
  notes  = ["{redis_version}", "{memory_size_gb} GB"]
  inside = ["authorized_network"]
}

picture "google_storage_bucket" {
  kind = "storage"
  what = "bucket"
  name = ["name"]
}

# What passes messages on.

picture "google_pubsub_topic" {
  kind   = "queue"
  what   = "topic"
  name   = ["name"]
  global = true
}

picture "google_pubsub_subscription" {
  kind   = "queue"
  what   = "queue"
  name   = ["name"]
  notes  = ["dead letters after: {dead_letter_policy.max_delivery_attempts}"]
  global = true
}

picture "google_cloud_scheduler_job" {
  kind  = "entry"
  what  = "schedule"
  name  = ["name"]
  notes = ["{schedule}"]
}

# Who may do what.

picture "google_service_account" {
  kind   = "role"
  what   = "service account"
  name   = ["account_id"]
  global = true
}

picture "google_secret_manager_secret" {
  kind   = "secret"
  what   = "secret"
  name   = ["secret_id"]
  global = true
}

picture "google_kms_key_ring" {
  kind = "passage"
  what = "key ring"
}

picture "google_kms_crypto_key" {
  kind   = "key"
  what   = "key"
  name   = ["name"]
  global = true
}

# Requests.

link "google_compute_global_forwarding_rule" {
  from  = ["internet"]
  to    = ["target"]
  means = "traffic"
  label = ":{port_range}"
}

link "google_compute_target_https_proxy" {
  from  = ["self"]
  to    = ["url_map"]
  means = "traffic"
}

link "google_compute_target_http_proxy" {
  from  = ["self"]
  to    = ["url_map"]
  means = "traffic"
}

link "google_compute_url_map" {
  from  = ["self"]
  to    = ["default_service", "path_matcher"]
  means = "traffic"
}

link "google_compute_backend_service" {
  from  = ["self"]
  to    = ["backend"]
  means = "traffic"
}

link "google_compute_region_network_endpoint_group" {
  from  = ["self"]
  to    = ["cloud_run"]
  means = "traffic"
}

link "google_compute_backend_bucket" {
  from  = ["self"]
  to    = ["bucket_name"]
  means = "traffic"
}

# A container is told where something is by a secret that is made of its address.

link "google_cloud_run_v2_service" {
  from  = ["self"]
  to    = ["template.containers.env"]
  means = "traffic"
}

link "google_cloud_run_v2_worker_pool" {
  from  = ["self"]
  to    = ["template.containers.env"]
  means = "traffic"
}

link "google_cloud_run_v2_job" {
  from  = ["self"]
  to    = ["template.template.containers.env"]
  means = "traffic"
}

link "google_cloudfunctions2_function" {
  from  = ["self"]
  to    = ["service_config.environment_variables"]
  means = "traffic"
}

link "google_secret_manager_secret_version" {
  from  = ["secret"]
  to    = ["secret_data", "secret_data_wo"]
  means = "traffic"
}

# Data: what an account has a role on, its holder uses.

link "google_cloud_run_v2_service" {
  from  = ["self"]
  to    = ["template.service_account"]
  means = "data"
}

link "google_cloud_run_v2_worker_pool" {
  from  = ["self"]
  to    = ["template.service_account"]
  means = "data"
}

link "google_cloud_run_v2_job" {
  from  = ["self"]
  to    = ["template.template.service_account"]
  means = "data"
}

link "google_cloudfunctions2_function" {
  from  = ["self"]
  to    = ["service_config.service_account_email"]
  means = "data"
}

link "google_storage_bucket_iam_member" {
  from  = ["member"]
  to    = ["bucket"]
  means = "data"
}

link "google_pubsub_topic_iam_member" {
  from  = ["member"]
  to    = ["topic"]
  means = "data"
}

# What is sent to a topic comes out of the subscription.
link "google_pubsub_subscription" {
  from  = ["topic"]
  to    = ["self"]
  means = "event"
}

link "google_pubsub_subscription" {
  from  = ["self"]
  to    = ["dead_letter_policy.dead_letter_topic"]
  means = "event"
  label = "undelivered"
}

link "google_pubsub_subscription" {
  from  = ["self"]
  to    = ["push_config.push_endpoint"]
  means = "event"
}

link "google_storage_notification" {
  from  = ["bucket"]
  to    = ["topic"]
  means = "event"
}

link "google_pubsub_subscription_iam_member" {
  from  = ["subscription"]
  to    = ["member"]
  means = "event"
}

link "google_cloud_scheduler_job" {
  from  = ["self"]
  to    = ["http_target.uri", "pubsub_target.topic_name"]
  means = "event"
}

# Copies.

link "google_sql_database_instance" {
  from  = ["master_instance_name"]
  to    = ["self"]
  means = "copy"
  label = "replica"
}

link "google_storage_transfer_job" {
  from  = ["transfer_spec.gcs_data_source", "replication_spec.gcs_data_source"]
  to    = ["transfer_spec.gcs_data_sink", "replication_spec.gcs_data_sink"]
  means = "copy"
  label = "copy"
}

# Permissions.

link "google_cloud_run_v2_service" {
  from  = ["self"]
  to    = ["template.service_account"]
  means = "permission"
  label = "runs"
}

link "google_cloud_run_v2_worker_pool" {
  from  = ["self"]
  to    = ["template.service_account"]
  means = "permission"
  label = "runs"
}

link "google_cloud_run_v2_job" {
  from  = ["self"]
  to    = ["template.template.service_account"]
  means = "permission"
  label = "runs"
}

link "google_storage_bucket_iam_member" {
  from  = ["member"]
  to    = ["bucket"]
  means = "permission"
}

link "google_secret_manager_secret_iam_member" {
  from  = ["member"]
  to    = ["secret_id"]
  means = "permission"
}

link "google_kms_crypto_key_iam_member" {
  from  = ["member"]
  to    = ["crypto_key_id"]
  means = "permission"
}

link "google_pubsub_topic_iam_member" {
  from  = ["member"]
  to    = ["topic"]
  means = "permission"
}

# Routes.

link "google_compute_router_nat" {
  from  = ["subnetwork"]
  to    = ["self"]
  means = "route"
}

link "google_compute_router_nat" {
  from  = ["self"]
  to    = ["internet"]
  means = "route"
}
