resource "aws_cloudwatch_event_bus" "this" {
  generate {
    for_each = pack.own_event_buses
  }

  name        = pack.event_bus_names[each.key]
  description = each.value.description
}

resource "aws_cloudwatch_event_archive" "this" {
  generate {
    for_each = { for key, b in pack.own_event_buses : key => b if b.archive != null }
  }

  name             = pack.event_bus_names[each.key]
  event_source_arn = aws_cloudwatch_event_bus.this[each.key].arn
  retention_days   = each.value.archive.days
}
