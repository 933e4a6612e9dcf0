resource "test_c" "main" {}

resource "test_c" "watcher" {
  other = test_a.main.id
}
