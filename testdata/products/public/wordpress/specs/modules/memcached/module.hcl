module {
  description = "Caches that forget, and that nothing is lost with."
}

section "memcached" {
  doc   = "Caches of Memcached."
  thing = "memcached"

  key "node_type" {
    required = true
    doc      = "The size of each node."
  }
  key "nodes" {
    type = "whole_number"
    min  = 1
    max  = 40
    required = true
    doc      = "How many nodes share what is kept."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where the nodes are."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "Who may reach them."
  }

  fact "address" {
    doc   = "Where clients learn of all nodes."
    value = aws_elasticache_cluster.memcached[name].configuration_endpoint
  }
}
