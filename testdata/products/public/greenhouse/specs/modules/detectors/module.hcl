module {
  description = "What remembers how a thing stands, and says so when that changes."
}

section "detectors" {
  doc   = "Things that are open or closed, on or off, by what is measured."
  thing = "detector"

  key "attribute" {
    required = true
    doc      = "The attribute of a message that decides."
  }
  key "on" {
    required = true
    doc      = "What holds of it when the thing goes on, such as < 20."
  }
  key "off" {
    required = true
    doc      = "What holds of it when the thing goes off, such as >= 20."
  }
  key "topic" {
    required = true
    doc      = "The topic of devices that is told on or off."
  }
  key "function" {
    ref = ["function"]
    doc = "Is called while it is on."
  }
  fact "input" {
    doc   = "Names what messages are sent to."
    value = aws_cloudformation_stack.detector[name].outputs["Input"]
  }
}

rule "detector-steady" {
  severity  = "error"
  title     = "On and off at once"
  for_each  = spec.detectors
  condition = each.value.on != each.value.off
  at        = each.value.off
  message   = "It would go on and off by the same. Write what holds when it goes off."
}
