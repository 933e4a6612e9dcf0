# Where the images are, and which version of a secret is handed over. A secret whose
# value is put in place by hand is read as it is when an instance starts.
locals {
  generate {
    when = gen::length(pack.task_containers) + gen::length(pack.sources) > 0
  }

  # Who each service runs as.
  accounts = {
    for name, role in pack.service_roles : name => role == null ? null : gen::fact("role/${role}", "email")
  }

  images = {
    for source, i in pack.sources : source =>
    i.host != null ? "${google_artifact_registry_repository.mirror[i.host].registry_uri}/${i.path}" :
    i.version != "" ? "${gen::fact("repository/${i.repository}", "url")}/${i.path}${i.version}" :
    "${gen::fact("repository/${i.repository}", "url")}/${i.path}:${var.image_tag}"
  }

  secret_versions = {
    for label in pack.injected_values : label =>
    gen::has(pack.provided_values, label) || gen::has(pack.existing_values, label) ? "latest" :
    gen::has(pack.generated_values, label) ? google_secret_manager_secret_version.generated[label].version :
    gen::has(pack.plain_values, label) ? google_secret_manager_secret_version.plain[label].version :
    gen::has(pack.cache_values, label) ? google_secret_manager_secret_version.cache[label].version :
    google_secret_manager_secret_version.database[label].version
  }
}
