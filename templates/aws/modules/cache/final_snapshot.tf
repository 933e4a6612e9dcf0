# A snapshot keeps its name for good, and a deletion that would take a second one
# under it is refused. So each group has a name of its own for its last one, by the
# time at which it was made; what replaces the group makes a new name.
resource "terraform_data" "cache_final_snapshot" {
  generate {
    when = pack.cache_final_snapshot
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  triggers_replace = {
    engine             = pack.cache.engine
    engine_version     = pack.cache.engine_version
    port               = pack.cache.port
    at_rest_encryption = pack.cache.at_rest_encryption_enabled
    subnet_group       = pack.cache.subnet_group_name
  }

  lifecycle {
    ignore_changes = [input]
  }
}
