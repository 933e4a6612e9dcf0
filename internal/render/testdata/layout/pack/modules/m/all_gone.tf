# A file of which nothing is left is not written.
resource "test_d" "none" {
  generate {
    when = spec.off
  }
}
