module {
  description = "When machines sleep."
}

section "quiet_hours" {
  doc   = "Machines that sleep at times."
  thing = "quiet_hour"

  key "instances" {
    ref      = ["instances"]
    required = true
    doc      = "The machines."
  }
  key "sleep" {
    required = true
    doc      = "When there are none any more, as five fields of cron."
  }
  key "wake" {
    required = true
    doc      = "When there are as many as min_size again, as five fields of cron."
  }
  key "timezone" {
    type    = "time_zone"
    default = "UTC"
    doc     = "The zone of both."
  }
}
