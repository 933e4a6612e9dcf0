// Knowledge of the program about specs that does not hold for Google Cloud.
program {
  // A network has no CIDR block of its own, a global load balancer is not in a subnet, and what Google runs takes
  // its addresses from the range that there is.
  // The output of a container goes to Cloud Logging without a driver.
  optional = [
    "cache.subnets", "database.subnets", "vpc.cidr_block", "load_balancer.scheme", "load_balancer.subnets", "load_balancer.type",
    "task_definitions[*].container_definitions[*].log_configuration.log_driver",
  ]

  network {
    internet_gateway = false
    balancer_inside  = false
    // The cache is in the load balancer, which has nothing between the two.
    origin_protocols = { "http-only" = "http", "https-only" = "https" }
    ports            = { postgres = 5432, redis = 6379 }
  }
}
