resource "test_b" "main" {
  other = test_c.main.id
}
