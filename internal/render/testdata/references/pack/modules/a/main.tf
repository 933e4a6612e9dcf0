resource "test_thing" "this" {
  generate {
    for_each = spec.things
  }
  size = each.value.n
}

resource "test_thing" "solo" {
  generate {
    when = spec.missing
  }
}

resource "test_many" "all" {
  count = 2
}

resource "test_thing" "same" {
  generate {
    for_each = spec.things
    name     = "same"
  }
}

variable "no" {
  type = string
}

output "no" {
  value = 1
}
