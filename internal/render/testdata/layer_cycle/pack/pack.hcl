pack {
  name = "test"
}

layers {
  when = true
}

module "a" {
  layer = "one"
}

module "b" {
  layer = "two"
}

module "c" {
  layer = "one"
}
