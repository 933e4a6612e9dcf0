// What tasks reach by interfaces in their network, in place of the internet:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
values {
  // The interfaces by network and service, where the name of the service leads to them.
  service_interfaces = {
    for name, e in spec.endpoints : gen::join(" ", [
      pack.endpoint_networks[name],
      gen::try(gen::regex("^(?:cn[.])?com[.]amazonaws[.][a-z0-9-]+[.](.+)$", e.service)[0], e.service),
    ]) =>
    { name = name, groups = e.security_groups, subnets = e.subnets }...
    if e.type == "Interface" && e.private_dns && e.service != null
  }

  // The networks that the services of a task are in.
  task_networks = {
    for family, networks in {
      for s in spec.services : s.task_definition => gen::distinct([
        for n in s.network_configuration.subnets : gen::lookup(pack.subnet_networks, n, "-")
      ])... if s.task_definition != null && s.network_configuration != null
    } : family => gen::distinct(gen::flatten(networks))
  }

  // What the tasks of a family reach inside of their network, by family and service.
  task_interfaces = gen::merge([
    for family, networks in pack.task_networks : {
      for place, found in pack.service_interfaces : "${family}${gen::trimprefix(place, networks[0])}" => {
        to = "endpoint ${found[0].name}", path = "endpoints.${found[0].name}", groups = found[0].groups, subnets = found[0].subnets
      } if gen::startswith(place, "${networks[0]} ")
    } if gen::length(networks) == 1
  ]...)

  // The interface by which a part of a task gets its images, writes its output and is given its secrets.
  no_interface = { to = null, path = null, groups = null, subnets = null }
  way_to = {
    for service in ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"] : service => {
      for t in spec.task_definitions : t.family => gen::lookup(pack.task_interfaces, "${t.family} ${service}", pack.no_interface)
      if t.family != null
    }
  }
}
