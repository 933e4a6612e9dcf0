# Buses of somebody else. An ARN says all of a bus, which nobody here may be allowed to look at.
data "aws_cloudwatch_event_bus" "this" {
  generate {
    for_each = pack.read_event_buses
  }

  provider = aws[pack.existing_aliases["event_bus/${each.key}"]]

  name = pack.event_bus_names[each.key]
}
