resource "test_a" "main" {
  other = test_b.main.id
}
