# A small pack for Hetzner Cloud: a network, and for each service servers that run its
# container behind a load balancer. It shows a third provider, whose facts are checked.

pack {
  name        = "hcloud"
  description = "A network and servers behind a load balancer on Hetzner Cloud."
  schemas     = ["schema/hetznercloud-hcloud-1.68.0.zip"]
}

module "network" {
  description = "The network and its subnets."
}

module "compute" {
  description = "The servers of the services, their firewalls and the load balancer."
}

values {
  services         = { for s in spec.services : s.service_name => s }
  task_definitions = { for t in spec.task_definitions : t.family => t }
  target_groups    = { for g in spec.target_groups : g.name => g }
  network          = gen::lookup(spec.networks, "main", null)
  subnets          = pack.network == null ? {} : { for s in gen::concat(pack.network.public_subnets, pack.network.private_subnets) : s.name => s }

  // A region such as eu-central is a zone of networks, and a zone such as
  // eu-central-fsn1 a location of servers.
  locations = { for name, s in pack.subnets : name => gen::trimprefix(s.availability_zone, "${spec.product.region}-") }

  // The container that each service runs.
  containers = { for name, s in pack.services : name => pack.task_definitions[s.task_definition].container_definitions[0] }

  // Every server, one for each task.
  servers = gen::merge([
    for name, s in pack.services : {
      for n in gen::range(1, s.desired_count + 1) : "${name}-${n}" => {
        service = name
        subnet  = gen::element(s.network_configuration.subnets, n - 1)
      }
    }
  ]...)

  // A type of server by the memory of the task, in MiB.
  server_types = { "2048" = "cx22", "4096" = "cx22", "8192" = "cx32", "16384" = "cx42" }

  // The listener and the target group that requests of a service pass.
  balancer  = gen::lookup(spec.load_balancers, "main", null)
  listeners = pack.balancer == null ? [] : pack.balancer.listeners
}

rule "hcloud-memory" {
  severity  = "error"
  title     = "No such server"
  for_each  = spec.task_definitions
  condition = gen::has(pack.server_types, gen::coalesce(each.value.memory, "-"))
  at        = each.value.memory
  message   = "Servers have ${gen::join(", ", gen::keys(pack.server_types))} MiB of memory, and ${each.value.family} asks for ${each.value.memory}."
}

ignores "task_definitions[*].cpu" {
  because = "A server has the processors of its type."
}

ignores "task_definitions[*].container_definitions[*]" {
  because = "A server runs one container, without sizes of its own."
}

ignores "load_balancer" {
  because = "The load balancer is in no subnet, and has no groups."
}

ignores "target_groups[*]" {
  because = "The load balancer asks for what the health check says, and no more."
}

ignores "vpc" {
  because = "Every network answers names and reaches the internet by the servers in it."
}

ignores "services[*].network_configuration" {
  because = "Servers have addresses of their own in the internet."
}

ignores "state" {
  because = "The state is a file beside the configuration."
}

ignores "security_groups[*].ingress_rules" {
  because = "A rule of a firewall has addresses, a protocol and ports."
}

ignores "services[*].launch_type" {
  because = "Everything runs on servers."
}

ignores "services[*].load_balancers" {
  because = "A server runs one container, at the port of the target group."
}

ignores "security_groups[*].description" {
  because = "A firewall has a name only."
}

ignores "security_groups[*].egress_rules" {
  because = "What no rule of a firewall speaks of may leave."
}

stateful "addresses" {
  types = ["hcloud_load_balancer"]
}
