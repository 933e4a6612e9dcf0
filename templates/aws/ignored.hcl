// Keys of a spec that have no effect on AWS, each with the reason.

ignores "security_groups[*].ingress_rules[*].from_port" {
  also = [
    "security_groups[*].ingress_rules[*].to_port", "security_groups[*].egress_rules[*].from_port",
    "security_groups[*].egress_rules[*].to_port",
  ]
  because = "A protocol without ports has none in a rule: AWS lets all of it through."
}

ignores "database.multi_az" {
  also    = ["databases[*].multi_az"]
  because = "A cluster is in as many zones as its instances are."
}
