resource "test_app" "this" {
  generate { for_each = spec.apps }

  port = each.value.port
  net  = test_net.main.id
}
