resource "test_c" "main" {
  other = test_a.main.id
}
