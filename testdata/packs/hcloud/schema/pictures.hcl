# What resources are in the pictures of `jobhivegen graph`, and what connects them.

region {
  arguments = ["network_zone"]
}

picture "hcloud_network" {
  kind = "network"
  what = "network"
  name = ["name"]
}

picture "hcloud_network_subnet" {
  kind   = "subnet"
  what   = "subnet"
  name   = ["ip_range"]
  inside = ["network_id"]
}

picture "hcloud_load_balancer" {
  kind = "balancer"
  what = "load balancer"
  name = ["name"]
}

picture "hcloud_server" {
  kind   = "compute"
  what   = "server"
  name   = ["name"]
  notes  = ["{server_type} in {location}"]
  inside = ["network"]
}

link "hcloud_load_balancer_service" {
  from  = ["internet"]
  to    = ["load_balancer_id"]
  means = "traffic"
  label = ":{listen_port}"
}

# The servers behind it are those with a label.
link "hcloud_load_balancer_target" {
  from  = ["load_balancer_id"]
  to    = ["={label_selector}"]
  means = "traffic"
}

link "hcloud_server" {
  from  = ["=service={labels.service}"]
  to    = ["self"]
  means = "traffic"
}
