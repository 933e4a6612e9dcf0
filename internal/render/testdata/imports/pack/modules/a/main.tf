resource "test_net" "main" {
}

resource "test_zone" "this" {
  for_each = { for name, id in spec.adopt.zones : name => id }
}
