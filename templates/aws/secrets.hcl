// Secrets.
values {
  // The keys of each secret whose values people enter by hand.
  provided_secrets = {
    for k, s in spec.secrets : s.name => [for key, v in s.secret_string : key if v.kind == "provided"]
    if gen::contains([for v in gen::values(s.secret_string) : v.kind], "provided")
  }
}
