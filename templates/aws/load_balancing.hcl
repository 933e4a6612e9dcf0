values {
  // Listeners by label: https and http, or https_8443 for any other port.
  listeners = spec.load_balancer == null ? {} : {
    for l in spec.load_balancer.listeners :
    gen::contains(["80 HTTP", "443 HTTPS"], "${l.port} ${l.protocol}") ? gen::lower(l.protocol) : "${gen::lower(l.protocol)}_${l.port}" => l
  }
}
