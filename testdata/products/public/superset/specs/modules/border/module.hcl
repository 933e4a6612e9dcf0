module {
  description = "The web ACL of the load balancer, and what protects it from floods."
}
