resource "test_d" "main" {
  name = spec.name
}
