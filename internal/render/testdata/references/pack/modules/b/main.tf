resource "test_user" "main" {
  a = test_thing.this["three"].id
  b = test_thing.this.id
  c = test_thing.solo.id
  d = test_thnig.solo.id
  e = test_many.all
  f = test_many.all[0].arn
  g = [for m in test_many.all : m]
  h = test_thing.this["one"]
  i = var.thing_solo_di
  j = module.a.x
  k = spec.absent
  l = spec.absent == null ? null : "x"
  m = spec.nothing
  n = each.value

  inner {
    generate {
      name = "x"
    }
  }
  inner {
    x = 1
    generate {
      when = true
    }
  }
  inner {
    generate {
      wehn = true
    }
  }
  inner {
    generate {
      for_each = 5
    }
  }
  inner {
    generate {
      when = "yes"
    }
  }
  inner {
    generate {
      for_each = [1]
      as       = "not a name"
    }
  }
}

resource "test_user" "listed" {
  generate {
    for_each = ["a", "b"]
  }
}

resource "test_user" "twice" {
  generate {
    for_each = spec.things
  }
  for_each = toset(["x"])
}
