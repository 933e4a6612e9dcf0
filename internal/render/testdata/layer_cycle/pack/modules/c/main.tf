ephemeral "test_password" "main" {
}

resource "test_c" "main" {
  name = spec.name
}
