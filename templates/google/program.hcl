// Knowledge of the program about specs that does not hold for Google Cloud.
program {
  // A network has no CIDR block of its own, a global load balancer is not in a subnet, and what Google runs takes
  // its addresses from the range that there is.
  optional = [
    "cache.subnets", "database.subnets", "vpc.cidr_block", "load_balancer.scheme", "load_balancer.subnets", "load_balancer.type",
  ]

  network {
    internet_gateway = false
    balancer_inside  = false
    ports            = { postgres = 5432, redis = 6379 }
  }
}
