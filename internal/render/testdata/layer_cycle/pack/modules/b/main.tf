resource "test_b" "main" {
  other    = test_c.main.id
  password = ephemeral.test_password.main.value
}
