pack {
  name = "test"
}
