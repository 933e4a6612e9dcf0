// Clusters of Kafka that AWS refuses: https://docs.aws.amazon.com/msk/latest/developerguide/msk-create-cluster.html
rule "kafka-zones" {
  severity = "error"
  title    = "Subnets of one zone"
  for_each = gen::merge(pack.own_kafka, pack.own_serverless_kafka)
  condition = (
    gen::length(each.value.subnets) >= 2 && gen::length(each.value.subnets) <= 3
    && gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) == gen::length(each.value.subnets)
  )
  at      = each.value.subnets
  message = "A Kafka cluster is in two or three zones, with one subnet in each. Write those in subnets of ${each.key}."
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-broker-count.html
rule "kafka-brokers" {
  severity  = "error"
  title     = "Brokers not shared out"
  for_each  = { for key, c in pack.own_kafka : key => c if gen::length(c.subnets) > 0 }
  condition = each.value.brokers % gen::length(each.value.subnets) == 0
  at        = [each.value.brokers, each.value.subnets]
  message   = <<-EOT
    ${each.value.brokers} brokers are not shared out evenly among ${gen::length(each.value.subnets)} zones. Write a multiple of
    ${gen::length(each.value.subnets)} in brokers of ${each.key}, or subnets of other zones.
  EOT
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-broker-types-express.html
rule "kafka-storage" {
  severity  = "error"
  title     = "Disk of a broker"
  for_each  = { for key, c in pack.own_kafka : key => c if c.instance_type != null }
  condition = gen::startswith(each.value.instance_type, "express.") == (each.value.storage == null)
  at        = [gen::try(each.value.storage.size, null), each.value.instance_type]
  message = (
    each.value.storage == null
    ? "A broker ${each.value.instance_type} has a disk, whose size is said. Write storage: {size: 100} in ${each.key}, or another size."
    : "The disks of ${each.value.instance_type} grow by themselves, and take no size. Leave storage out of ${each.key}."
  )
}

// https://docs.aws.amazon.com/console/msk/broker-types
rule "kafka-express" {
  severity  = "error"
  title     = "Version that the brokers do not run"
  for_each  = [for _, c in pack.own_kafka : c if c.version != null && gen::startswith(gen::coalesce(c.instance_type, "-"), "express.")]
  condition = gen::can(gen::regex("^(3[.]([6-9]|[1-9][0-9])|[4-9]|[1-9][0-9])([.]|$)", each.value.version))
  at        = [each.value.version, each.value.instance_type]
  message   = <<-EOT
    Brokers ${each.value.instance_type} run Kafka from 3.6 on. Write such as version: 3.9.x, or an instance_type of kafka.
  EOT
}

// What settings are, by the ends of their names:
// https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
rule "kafka-setting" {
  severity = "error"
  title    = "Value of another kind"
  for_each = gen::flatten([
    for _, c in pack.own_kafka : [
      for name, value in c.settings : [{
        name = name, value = value
        form = (
          gen::can(gen::regex("[.](enable|found)$", name)) ? "true or false" :
          gen::can(gen::regex("[.](bytes|factor|hours|minutes|ms|partitions|replicas|requests|segments|threads)$", name))
          ? "a whole number" : null
        )
      }] if gen::can(gen::tostring(value))
    ]
  ])
  condition = each.value.form == null ? true : gen::can(gen::regex(
    each.value.form == "true or false" ? "^(true|false)$" : "^-?[0-9]+$", gen::tostring(each.value.value),
  ))
  at      = each.value.value
  message = "${each.value.name} is ${each.value.form}, and ${each.value.value} is none. Write such a value."
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
rule "kafka-copies" {
  severity = "error"
  title    = "More copies than brokers"
  for_each = gen::flatten([
    for key, c in pack.own_kafka : [
      for name, value in c.settings : [{ of = key, name = name, value = value, most = c.brokers }]
      if gen::contains([
        "default.replication.factor", "min.insync.replicas", "offsets.topic.replication.factor", "transaction.state.log.min.isr",
        "transaction.state.log.replication.factor",
      ], name)
    ]
  ])
  condition = gen::try(gen::tonumber(each.value.value) <= each.value.most, true)
  at        = [each.value.value, each.value.most]
  message   = <<-EOT
    Each copy is on a broker of its own, and ${each.value.of} has ${each.value.most} brokers, so topics with
    ${each.value.name} of ${each.value.value} could not be made or written to. Write ${each.value.most} or less, or more brokers.
  EOT
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
rule "kafka-insync" {
  severity = "error"
  title    = "More copies asked for than there are"
  for_each = {
    for key, c in pack.own_kafka : key => {
      least  = gen::try(gen::tonumber(c.settings["min.insync.replicas"]), null)
      copies = gen::try(gen::tonumber(c.settings["default.replication.factor"]), gen::length(c.subnets))
      at     = [c.settings["min.insync.replicas"], gen::try(c.settings["default.replication.factor"], c.subnets)]
    } if gen::can(c.settings["min.insync.replicas"])
  }
  condition = gen::try(each.value.least <= each.value.copies, true)
  at        = each.value.at
  message   = <<-EOT
    Writing to a topic of ${each.key} would wait for ${each.value.least} copies, and it has ${each.value.copies} of them. Write
    ${each.value.copies} or less in min.insync.replicas, or a greater default.replication.factor.
  EOT
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html
rule "kafka-growth" {
  severity  = "error"
  title     = "No room to grow"
  for_each  = pack.growing_kafka
  condition = each.value.max_size > each.value.size
  at        = [each.value.max_size, each.value.size]
  message   = "The disk has ${each.value.size} GiB from the beginning. Write a greater max_size, or leave it out."
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-provision-throughput.html
rule "kafka-throughput" {
  severity = "error"
  title    = "Throughput of a larger broker"
  for_each = [for _, c in spec.kafka_clusters : c if gen::try(c.storage.throughput, null) != null && c.instance_type != null]
  condition = (
    gen::can(gen::regex("^kafka[.](m5[.](4|8|12|16|24)|m7g[.](2|4|8|12|16))xlarge$", each.value.instance_type))
    && gen::coalesce(each.value.storage.size, 10) >= 10
  )
  at      = [each.value.storage.throughput, each.value.instance_type]
  message = gen::join(" ", [
    "Throughput is chosen for brokers of kafka.m5.4xlarge, kafka.m7g.2xlarge and more, with 10 GiB and more. Leave it out, or write a",
    "larger instance_type.",
  ])
}

// ClientAuthentication and EncryptionInTransit: https://github.com/boto/botocore/blob/develop/botocore/data/kafka/2018-11-14/service-2.json
rule "kafka-sign-in" {
  severity = "error"
  title    = "No such way to sign in"

  check {
    for_each  = gen::flatten([for _, c in spec.kafka_clusters : [for way in c.sign_in : way]])
    condition = gen::contains(pack.kafka_sign_ins, each.value)
    at        = each.value
    message   = "Clients sign in by iam, scram or tls, or by none. Write one of these in the place of ${each.value}."
  }

  check {
    for_each  = pack.own_kafka
    condition = gen::contains(pack.kafka_sign_in[each.key], "tls") == (gen::length(each.value.certificate_authorities) > 0)
    at        = [each.value.certificate_authorities, each.value.sign_in, each.value.version]
    message   = <<-EOT
      Certificates of clients are those of an authority: sign_in with tls and certificate_authorities belong together. Write both in
      ${each.key}, or neither.
    EOT
  }

  check {
    for_each  = pack.kafka_users
    condition = gen::contains(pack.kafka_sign_in[each.key], "scram")
    at        = each.value
    message   = "Users sign in by scram, and ${each.key} does not let them. Write sign_in: [iam, scram], or leave users out."
  }

  check {
    for_each  = { for key, c in spec.kafka_clusters : key => c if c.plaintext }
    condition = gen::contains(pack.kafka_sign_in[each.key], "none")
    at        = each.value.plaintext
    message   = "Who signs in does so over TLS. Write none in sign_in of ${each.key} too, or leave plaintext out."
  }
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-password.html
rule "kafka-user" {
  severity = "error"
  title    = "Secret of no user"
  for_each = gen::flatten([
    for key, users in pack.kafka_users : [
      for u in users : [{ name = u, secret = spec.secrets[u] }] if gen::has(spec.secrets, u)
    ]
  ])
  condition = (
    each.value.secret.existing != null || (
      gen::startswith(each.value.secret.name, "AmazonMSK_") && each.value.secret.kms_key_id != null
      && gen::has(each.value.secret.secret_string, "username") && gen::has(each.value.secret.secret_string, "password")
    )
  )
  at      = each.value.name
  message = <<-EOT
    MSK reads a secret whose name begins with AmazonMSK_, that a key of the product encrypts, and that has username and password.
    Correct name, kms_key_id and secret_string of ${each.value.name}.
  EOT
}

// https://docs.aws.amazon.com/msk/latest/developerguide/msk-tiered-storage.html
rule "kafka-tiered" {
  severity  = "error"
  title     = "Broker without tiers"
  for_each  = [for _, c in spec.kafka_clusters : c if gen::try(c.storage.tiered, false) && c.instance_type != null]
  condition = !gen::startswith(each.value.instance_type, "kafka.t3.")
  at        = [each.value.storage.tiered, each.value.instance_type]
  message   = "Brokers ${each.value.instance_type} have no cheaper storage. Leave tiered out, or write a size such as kafka.m7g.large."
}

// https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
rule "function-kafka-user" {
  severity = "error"
  title    = "Signs in another way"
  for_each = [
    for _, t in pack.function_kafka : {
      user = t.trigger.user, cluster = t.trigger.cluster, ways = gen::lookup(pack.kafka_sign_in, t.trigger.cluster, ["iam"])
    }
  ]
  condition = gen::contains(each.value.ways, each.value.user == null ? "iam" : "scram") || gen::contains(each.value.ways, "none")
  at        = [each.value.user, each.value.cluster]
  message = (
    each.value.user == null
    ? "Clients of ${each.value.cluster} sign in by ${gen::join(", ", each.value.ways)}. Name the user, a secret, or add iam to its sign_in."
    : <<-EOT
      ${each.value.cluster} knows no users: clients sign in by ${gen::join(", ", each.value.ways)}. Leave user out, or add scram to its
      sign_in.
    EOT
  )
}

rule "function-kafka-twice" {
  severity = "error"
  title    = "Topic named twice"
  for_each = gen::flatten([
    for key, f in spec.functions : [
      for i, k in f.kafka : { function = key, topic = k.topic } if gen::contains([for j, o in f.kafka : o.topic if j < i], k.topic)
    ]
  ])
  condition = false
  at        = each.value.topic
  message   = "${each.value.function} is called by records of the topic ${each.value.topic} already. Take one of the two out."
}
