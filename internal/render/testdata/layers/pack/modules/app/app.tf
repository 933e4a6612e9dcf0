resource "test_app" "main" {
  provider = test.far
  subnets  = [for s in test_subnet.zone : s.id]
  first    = test_subnet.zone["a"].arn
  groups   = [for g in pack.group_keys : test_group.this[g].id]
  gateway  = spec.public ? test_gateway.main.id : null
  account  = data.test_account.current.id
  tag      = var.tag

  lifecycle {
    ignore_changes = [size]
  }

  depends_on = [test_network.main]
}
