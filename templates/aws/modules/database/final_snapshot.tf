# A snapshot keeps its name for good, and a deletion that would take a second one
# under it is refused. So each instance has a name of its own for its last one, by
# the time at which it was made; what replaces the instance makes a new name.
resource "terraform_data" "database_final_snapshot" {
  generate {
    when = pack.database != null && !pack.disposable.databases
  }

  input = formatdate("YYYYMMDD-hhmmss", plantimestamp())

  triggers_replace = {
    engine            = pack.database.engine
    db_name           = pack.database.db_name
    username          = pack.database.username
    storage_encrypted = pack.database.storage_encrypted
    kms_key           = pack.database.kms_key_id
  }

  lifecycle {
    ignore_changes = [input]
  }
}
