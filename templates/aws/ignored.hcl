// Keys of a spec that have no effect on AWS, each with the reason.

ignores "security_groups[*].ingress_rules[*].from_port" {
  also = [
    "security_groups[*].ingress_rules[*].to_port", "security_groups[*].egress_rules[*].from_port",
    "security_groups[*].egress_rules[*].to_port",
  ]
  because = "A protocol without ports has none in a rule: AWS lets all of it through."
}

// schedulingStrategy: https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
ignores "services[*].desired_count" {
  because = "A daemon runs once on each machine, however many there are."
}

ignores "database.multi_az" {
  also    = ["databases[*].multi_az"]
  because = "A cluster is in as many zones as its instances are."
}
