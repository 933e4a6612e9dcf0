// What other parts of a spec may be told of the things of Google Cloud, as in {from: bucket/media, attribute: name}.

facts "bucket" {
  fact "name" {
    value = google_storage_bucket.this[name].name
  }
  fact "url" {
    doc   = "The bucket with its scheme, such as gs://shop-media."
    value = google_storage_bucket.this[name].url
  }
}

facts "cache" {
  fact "address" {
    doc   = "The host that is written to."
    value = google_redis_instance.this[name].host
  }
  fact "port" {
    value = tostring(google_redis_instance.this[name].port)
  }
}

facts "database" {
  fact "address" {
    doc   = "The host in the network."
    value = google_sql_database_instance.primary[name].private_ip_address
  }
  fact "connection_name" {
    doc   = "What connectors and the Cloud SQL Auth Proxy call the database."
    value = google_sql_database_instance.primary[name].connection_name
  }
  fact "db_name" {
    value = google_sql_database.this[name].name
  }
}

facts "encryption_key" {
  fact "id" {
    doc   = "The key with its ring and project."
    value = google_kms_crypto_key.this[name].id
  }
}

facts "network" {
  fact "id" {
    value = google_compute_network.main[name].id
  }
  fact "name" {
    value = google_compute_network.main[name].name
  }
}

facts "repository" {
  fact "url" {
    doc   = "Where images are pushed to."
    value = google_artifact_registry_repository.this[name].registry_uri
  }
}

facts "topic" {
  fact "id" {
    doc   = "The topic with its project, as clients of Pub/Sub take it."
    value = google_pubsub_topic.this[name].id
  }
  fact "name" {
    value = google_pubsub_topic.this[name].name
  }
}
