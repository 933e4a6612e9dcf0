// What other parts of a spec may be told of the things of Google Cloud, as in {from: bucket/media, attribute: name}.

facts "bucket" {
  fact "name" {
    value = gen::has(pack.own_buckets, name) ? google_storage_bucket.this[name].name : data.google_storage_bucket.this[name].name
  }
  fact "url" {
    doc   = "The bucket with its scheme, such as gs://shop-media."
    value = gen::has(pack.own_buckets, name) ? google_storage_bucket.this[name].url : data.google_storage_bucket.this[name].url
  }
}

facts "cache" {
  fact "address" {
    doc   = "The host that is written to."
    value = gen::has(pack.caches, name) ? google_redis_instance.this[name].host : data.google_redis_instance.this[name].host
  }
  fact "port" {
    value = tostring(gen::has(pack.caches, name) ? google_redis_instance.this[name].port : data.google_redis_instance.this[name].port)
  }
}

facts "database" {
  fact "address" {
    doc   = "The host in the network."
    value = (
      gen::has(pack.databases, name) ? google_sql_database_instance.primary[name].private_ip_address :
      data.google_sql_database_instance.this[name].private_ip_address
    )
  }
  fact "connection_name" {
    doc   = "What connectors and the Cloud SQL Auth Proxy call the database."
    value = (
      gen::has(pack.databases, name) ? google_sql_database_instance.primary[name].connection_name :
      data.google_sql_database_instance.this[name].connection_name
    )
  }
  fact "db_name" {
    value = gen::has(pack.databases, name) ? google_sql_database.this[name].name : gen::error(<<-EOT
      The instance ${name} is somebody else's, and does not say what its databases are called. Write the name.
    EOT
    )
  }
}

facts "encryption_key" {
  fact "id" {
    doc   = "The key with its ring and project."
    value = gen::has(pack.own_keys, name) ? google_kms_crypto_key.this[name].id : pack.existing_keys[name]
  }
}

facts "network" {
  fact "id" {
    value = gen::has(pack.own_networks, name) ? google_compute_network.main[name].id : data.google_compute_network.main[name].id
  }
  fact "name" {
    value = gen::has(pack.own_networks, name) ? google_compute_network.main[name].name : data.google_compute_network.main[name].name
  }
}

facts "repository" {
  fact "url" {
    doc   = "Where images are pushed to."
    value = (
      gen::has(pack.own_repositories, name) ? google_artifact_registry_repository.this[name].registry_uri :
      data.google_artifact_registry_repository.this[name].registry_uri
    )
  }
  fact "name" {
    doc   = "What Artifact Registry calls the repository."
    value = (
      gen::has(pack.own_repositories, name) ? google_artifact_registry_repository.this[name].name :
      data.google_artifact_registry_repository.this[name].name
    )
  }
}

facts "topic" {
  fact "id" {
    doc   = "The topic with its project, as clients of Pub/Sub take it."
    value = gen::has(pack.own_topics, name) ? google_pubsub_topic.this[name].id : data.google_pubsub_topic.this[name].id
  }
  fact "name" {
    value = gen::has(pack.own_topics, name) ? google_pubsub_topic.this[name].name : data.google_pubsub_topic.this[name].name
  }
}

facts "role" {
  fact "email" {
    doc   = "The address of the service account."
    value = gen::has(pack.existing_roles, name) ? data.google_service_account.this[name].email : google_service_account.this[name].email
  }
  fact "member" {
    doc   = "The service account in policies, such as serviceAccount:NAME@PROJECT.iam.gserviceaccount.com."
    value = gen::has(pack.existing_roles, name) ? data.google_service_account.this[name].member : google_service_account.this[name].member
  }
}

facts "subnet" {
  fact "id" {
    value = gen::has(pack.own_subnets, name) ? google_compute_subnetwork.this[name].id : data.google_compute_subnetwork.this[name].id
  }
  fact "name" {
    value = gen::has(pack.own_subnets, name) ? google_compute_subnetwork.this[name].name : data.google_compute_subnetwork.this[name].name
  }
}
