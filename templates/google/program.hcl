// What the program knows of specs and does not hold on Google Cloud.
program {
  // A network has no addresses of its own, and a global load balancer no place in it.
  optional = ["vpc.cidr_block", "load_balancer.scheme", "load_balancer.subnets", "load_balancer.type"]

  network {
    internet_gateway = false
    balancer_inside  = false
    ports            = { postgres = 5432, redis = 6379 }
  }
}
