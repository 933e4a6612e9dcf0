// What looks at requests before the product does.
values {
  // By what is protected. That of a distribution is kept in one region for all.
  firewalls = gen::merge(
    {
      for name, d in spec.distributions : "${pack.distribution_prefixes[name]}distribution" =>
      { scope = "CLOUDFRONT", what = "the distribution", of = d.firewall } if d.firewall != null
    },
    { for name, acl in pack.balancer_firewalls : acl => { scope = "REGIONAL", what = "the load balancer", of = spec.load_balancers[name].firewall } },
  )
  balancer_firewalls = {
    for name, b in spec.load_balancers : name => "${pack.balancer_prefixes[name]}load_balancer" if b.firewall != null
  }
}
