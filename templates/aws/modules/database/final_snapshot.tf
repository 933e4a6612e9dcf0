# A snapshot keeps its name for good, and a deletion that would take a second one
# under it is refused. So each instance has a name of its own for its last one, by
# the time at which it was made; what replaces the instance makes a new name.
resource "terraform_data" "database_final_snapshot" {
  generate {
    for_each = pack.disposable.databases ? {} : pack.own_databases
    name     = "database_final_snapshot${pack.database_suffixes[each.key]}"
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  triggers_replace = {
    engine            = each.value.engine
    db_name           = each.value.db_name
    username          = each.value.username
    storage_encrypted = each.value.storage_encrypted
    kms_key           = each.value.kms_key_id
  }

  lifecycle {
    ignore_changes = [input]
  }
}
