// Knowledge of the program about specs that does not hold for Google Cloud.
program {
  // A network has no CIDR block of its own, and a global load balancer is not in a subnet.
  optional = ["cache.subnets", "vpc.cidr_block", "load_balancer.scheme", "load_balancer.subnets", "load_balancer.type"]

  network {
    internet_gateway = false
    balancer_inside  = false
    ports            = { postgres = 5432, redis = 6379 }
  }
}
