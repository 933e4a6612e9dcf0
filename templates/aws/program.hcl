// How networks behave on AWS.
program {
  network {
    origin_protocols = { "http-only" = "http", "https-only" = "https" }
  }
}
