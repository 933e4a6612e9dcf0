# What changes by itself on a resource, or by a person at the console of Google Cloud
# although nothing of the product does, for `drift`.

resource "google_sql_database_instance" {
  moving = ["maintenance_version"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance"
}

resource "google_redis_instance" {
  moving = ["maintenance_version"]
  source = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance"
}
