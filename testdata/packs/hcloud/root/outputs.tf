output "address" {
  generate {
    when = pack.balancer != null
  }

  description = "Address of the load balancer."
  value       = hcloud_load_balancer.main.ipv4
}
