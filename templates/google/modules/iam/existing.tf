# Service accounts of somebody else.
data "google_service_account" "this" {
  generate {
    for_each = { for name, _ in pack.used_roles : name => pack.existing_roles[name] if gen::has(pack.existing_roles, name) }
    name     = pack.role_labels[each.key]
  }

  account_id = each.value
}
