# A snapshot keeps its name for good, and a deletion that would take a second one
# under it is refused. So each group has a name of its own for its last one, by the
# time at which it was made; what replaces the group makes a new name.
resource "terraform_data" "cache_final_snapshot" {
  generate {
    for_each = pack.lasting_caches
    name     = each.key == "main" ? "cache_final_snapshot" : "cache_final_snapshot_${each.key}"
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  triggers_replace = {
    engine             = each.value.engine
    engine_version     = each.value.engine_version
    port               = each.value.port
    at_rest_encryption = each.value.at_rest_encryption_enabled
    subnet_group       = each.value.subnet_group_name
  }

  lifecycle {
    ignore_changes = [input]
  }
}
