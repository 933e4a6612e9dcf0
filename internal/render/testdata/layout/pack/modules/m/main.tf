// For the author only.
# Heads the file.

/* A block
   comment. */
resource "test_a" "one" {
  # Leads name.
  name = spec.name # on its line



  # Stands alone.

  // Gone with its line.
  text = spec.text // gone
  gone = spec.none # gone with its attribute
  # Leads a gone attribute: gone.
  gone_too = spec.off ? "x" : null

  kept = null

  tags = spec.tags

  # Leads the block.
  inner {
    generate {
      for_each = spec.list
      as       = "entry"
    }
    # In it.
    name = entry.value.n # the name

    deep {
      generate {
        when = entry.value.v == 2
      }
      only = "for two"
    }
  }
  # Leads a block that is left out: gone.
  inner {
    generate {
      when = spec.off
    }
    x = 1
  }

  empty {}

  emptied {
    gone = spec.none
  }

  only_comment {
    # Nothing yet.
  }

  heredoc = <<-EOT
    first ${spec.name}

      second ${var_like.thing}
  EOT

  object = {
    # Leads a.
    a = spec.name

    # Leads a gone item: gone.
    b = spec.none

    c = [for t in spec.list : { name = t.n, ref = test_b.this[t.n].id }]
  }
  # Last.
}
resource "test_b" "this" {
  generate {
    for_each = { for t in spec.list : t.n => t }
  }
  v = each.value.v
  lifecycle {
    ignore_changes = [v, tags["x"]]
  }
}

# About a block that is not there.
resource "test_c" "none" {
  generate {
    for_each = spec.empty
    name     = "x"
  }
}

# Ends the file.
