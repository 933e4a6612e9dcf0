terraform {
  required_providers {
    test = {
      source = "example/test"
    }
  }
}
