module {
  description = "Search engines."
}

section "search_domains" {
  doc   = "Search engines of OpenSearch, inside of the network."
  thing = "search_domain"

  key "engine_version" {
    required = true
    doc      = "The version, such as OpenSearch_2.19."
  }
  key "instance_type" {
    required = true
    doc      = "The size of each server."
  }
  key "instances" {
    type     = "whole_number"
    min      = 1
    max      = 80
    required = true
    doc      = "How many servers there are; with more than one, they are in as many zones as there are subnets."
  }
  key "volume_size" {
    type     = "whole_number"
    min      = 10
    required = true
    doc      = "The size of the disk of each, in GiB."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where the servers are."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "Who may reach them."
  }

  fact "url" {
    value = "https://${aws_opensearch_domain.this[name].endpoint}"
  }
}

stateful "databases" {
  types = ["aws_opensearch_domain"]
}
