// How networks behave here.
program {
  network {
    origin_protocols = { "http-only" = "http", "https-only" = "https" }
  }
}
