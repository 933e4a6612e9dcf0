# A snapshot keeps its name for good, and a deletion that would take a second one
# under it is refused. So each instance has a name of its own for its last one, by
# the time at which it was made; what replaces the instance makes a new name.
resource "terraform_data" "database_final_snapshot" {
  generate {
    when = spec.database != null && !pack.disposable.databases
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  triggers_replace = {
    engine            = spec.database.engine
    db_name           = spec.database.db_name
    username          = spec.database.username
    storage_encrypted = spec.database.storage_encrypted
    kms_key           = spec.database.kms_key_id
  }

  lifecycle {
    ignore_changes = [input]
  }
}
