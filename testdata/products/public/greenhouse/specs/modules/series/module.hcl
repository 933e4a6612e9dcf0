module {
  description = "What devices measure, by time."
}

section "series" {
  doc   = "Measurements of devices, which are kept by time."
  thing = "series"

  key "topic" {
    required = true
    doc      = "The topic of devices that they come from."
  }
  key "dimension" {
    required = true
    doc      = "The attribute of a message that says whose measurement it is."
  }
  key "in_memory" {
    type    = "duration"
    default = "24_hours"
    doc     = "How long they are read at once."
  }
  key "kept" {
    type    = "duration"
    default = "365_days"
    doc     = "How long they are there."
  }
  fact "arn" {
    doc   = "Names the table in policies."
    value = aws_timestreamwrite_table.this[name].arn
  }
}

stateful "series" {
  types = ["aws_timestreamwrite_table"]
}
