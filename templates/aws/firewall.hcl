// What looks at requests before the product does.
values {
  // By what is protected. That of a distribution is kept in one region for all.
  firewalls = gen::merge(
    gen::try(spec.distribution.firewall, null) == null ? {} : {
      distribution = { scope = "CLOUDFRONT", what = "the distribution", of = spec.distribution.firewall }
    },
    gen::try(spec.load_balancer.firewall, null) == null ? {} : {
      load_balancer = { scope = "REGIONAL", what = "the load balancer", of = spec.load_balancer.firewall }
    },
  )
}
