# Generated values pass through an apply without a trace: a write-only argument
# stands neither in the plan nor in the state. A value is new in every run, and only
# stored when its version changes, which follows the rotation of its secret in the
# spec. Who needs it reads it back from where it is stored.
resource "google_secret_manager_secret_version" "generated" {
  generate {
    for_each = pack.generated_values
  }

  secret = google_secret_manager_secret.this[each.key].id
  # Of each identifier, 122 bits are random.
  secret_data_wo         = substr(sha512(join("", [uuid(), uuid(), uuid(), uuid()])), 0, each.value.length)
  secret_data_wo_version = each.value.version

  # A new version takes over before the old one is let go.
  lifecycle {
    create_before_destroy = true
  }
}

# What is no secret, and stands beside one.
resource "google_secret_manager_secret_version" "plain" {
  generate {
    for_each = pack.plain_values
  }

  secret                 = google_secret_manager_secret.this[each.key].id
  secret_data_wo         = each.value.value
  secret_data_wo_version = parseint(substr(sha256(each.value.value), 0, 8), 16)

  lifecycle {
    create_before_destroy = true
  }
}

# What things tell of themselves.
resource "google_secret_manager_secret_version" "told" {
  generate {
    for_each = pack.told_values
  }

  secret                 = google_secret_manager_secret.this[each.key].id
  secret_data_wo         = gen::fact("${each.value.from}/${each.value.thing}", each.value.attribute)
  secret_data_wo_version = parseint(substr(sha256(gen::fact("${each.value.from}/${each.value.thing}", each.value.attribute)), 0, 8), 16)

  lifecycle {
    create_before_destroy = true
  }
}
