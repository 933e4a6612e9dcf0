// Clusters of Apache Kafka, by Amazon MSK. Limits are those of https://docs.aws.amazon.com/msk/latest/developerguide/limits.html

section "kafka_clusters" {
  doc   = "Clusters of Apache Kafka: brokers that keep records by topic, for many who write and read at their own pace."
  thing = "kafka_cluster"

  key "existing" {
    type = "existing"
    doc  = "One that somebody else made, in the place of the keys that would make it."
  }
  key "name" {
    doc = "What the provider calls the cluster. Without it, that is the name of the product and the key."
  }
  key "version" {
    required = true
    doc      = "The version of Kafka, such as 3.9.x or 3.8.x."
  }
  key "instance_type" {
    required = true
    doc      = "The size of each broker, such as kafka.m7g.large, or express.m7g.large, whose disks grow by themselves."
  }
  key "brokers" {
    type     = "whole_number"
    required = true
    min      = 1
    max      = 90
    doc      = "How many there are: as many in each zone."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where the brokers are: one subnet in each of two or three zones."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    beside   = true
    doc      = "The groups that the brokers are members of. They listen on 9098 (iam), 9096 (scram), 9094 (tls) and 9092 (plaintext)."
  }
  key "storage" {
    doc = "The disk of each broker."
    key "size" {
      type     = "whole_number"
      required = true
      min      = 1
      max      = 16384
      doc      = "Its size, in GiB. It can be made larger and not smaller."
    }
    key "max_size" {
      type = "whole_number"
      min  = 2
      max  = 16384
      doc  = "How large it may become by itself, in GiB. Without it, it stays as it is."
    }
    key "target" {
      type    = "whole_number"
      min     = 10
      max     = 80
      default = "60"
      doc     = "How full it is, in percent, when it is made larger."
    }
    key "throughput" {
      type = "whole_number"
      min  = 250
      max  = 2375
      doc  = "Its throughput in MiB a second, for brokers of 4xlarge and more. Without it, that is what comes with the size."
    }
    key "tiered" {
      type    = "bool"
      default = "false"
      doc     = "Keeps older records in cheaper storage, where a topic says so."
    }
  }
  key "sign_in" {
    type   = "list(text)"
    beside = true
    doc  = <<-EOT
      How clients prove who they are: iam, by roles with a policy; scram, by the user and password of a secret; tls, by certificates of
      certificate_authorities; none. Without it, it is iam.
    EOT
  }
  key "users" {
    type = "list(text)"
    ref  = ["secret"]
    doc  = "Secrets of those who sign in by scram, each with username and password. Its name begins with AmazonMSK_, and a key encrypts it."
  }
  key "certificate_authorities" {
    type = "list(value)"
    doc  = "Private authorities of ACM whose certificates clients show: ARNs."
  }
  key "plaintext" {
    type    = "bool"
    default = "false"
    beside  = true
    doc     = "Lets clients connect without TLS, too, where they need not sign in."
  }
  key "settings" {
    type = "map(value)"
    doc  = "Settings of Kafka for all brokers, such as auto.create.topics.enable: \"false\", or facts of something declared."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of MSK does."
  }
  key "monitoring" {
    one_of  = ["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"]
    default = "DEFAULT"
    doc     = "What metrics are of. All but DEFAULT are paid for."
  }
  key "prometheus" {
    type    = "bool"
    default = "false"
    doc     = "Lets Prometheus read metrics of the brokers, on ports 11001 and 11002."
  }
  key "logs" {
    type = "duration"
    doc  = "How long the logs of the brokers are kept. Without it, there are none."
  }

  fact "arn" {
    doc   = "Names the cluster in policies."
    value = gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].arn : data.aws_msk_cluster.this[name].arn
  }
  fact "brokers" {
    doc   = "The addresses that clients begin with, of the first way of sign_in."
    value = gen::fact("kafka_cluster/${name}", "brokers_${pack.kafka_listeners[name][0]}")
  }
  fact "brokers_iam" {
    doc = "Those of clients that sign in by their role."
    value = (
      gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].bootstrap_brokers_sasl_iam :
      data.aws_msk_cluster.this[name].bootstrap_brokers_sasl_iam
    )
  }
  fact "brokers_plaintext" {
    doc   = "Those of clients that connect without TLS."
    value = (
      gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].bootstrap_brokers : data.aws_msk_cluster.this[name].bootstrap_brokers
    )
  }
  fact "brokers_scram" {
    doc = "Those of clients that sign in by a user and a password."
    value = (
      gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].bootstrap_brokers_sasl_scram :
      data.aws_msk_cluster.this[name].bootstrap_brokers_sasl_scram
    )
  }
  fact "brokers_tls" {
    doc = "Those of clients with a certificate, or without sign-in."
    value = (
      gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].bootstrap_brokers_tls :
      data.aws_msk_cluster.this[name].bootstrap_brokers_tls
    )
  }
  fact "groups" {
    doc   = "All groups of readers of the cluster, in policies."
    value = "${replace(gen::fact("kafka_cluster/${name}", "arn"), ":cluster/", ":group/")}/*"
  }
  fact "name" {
    doc   = "Names the cluster in metrics."
    value = gen::has(pack.own_kafka, name) ? aws_msk_cluster.this[name].cluster_name : data.aws_msk_cluster.this[name].cluster_name
  }
  fact "topics" {
    doc   = "All topics of the cluster, in policies."
    value = "${replace(gen::fact("kafka_cluster/${name}", "arn"), ":cluster/", ":topic/")}/*"
  }
}

section "serverless_kafka_clusters" {
  doc   = "Clusters of Apache Kafka without brokers of one's own, which grow and shrink with their use. Clients sign in by their role."
  thing = "serverless_kafka_cluster"

  key "existing" {
    type = "existing"
    doc  = "One that somebody else made, in the place of the keys that would make it."
  }
  key "name" {
    doc = "What the provider calls the cluster. Without it, that is the name of the product and the key."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where it can be reached: subnets of two zones or more."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "The groups that its addresses are members of. It listens on port 9098."
  }

  fact "arn" {
    doc = "Names the cluster in policies."
    value = (
      gen::has(pack.own_serverless_kafka, name) ? aws_msk_serverless_cluster.this[name].arn :
      data.aws_msk_bootstrap_brokers.serverless[name].cluster_arn
    )
  }
  fact "brokers" {
    doc = "The addresses that clients begin with."
    value = (
      gen::has(pack.own_serverless_kafka, name) ? aws_msk_serverless_cluster.this[name].bootstrap_brokers_sasl_iam :
      data.aws_msk_bootstrap_brokers.serverless[name].bootstrap_brokers_sasl_iam
    )
  }
  fact "groups" {
    doc   = "All groups of readers of the cluster, in policies."
    value = "${replace(gen::fact("serverless_kafka_cluster/${name}", "arn"), ":cluster/", ":group/")}/*"
  }
  fact "name" {
    doc = "Names the cluster in metrics."
    value = (
      gen::has(pack.own_serverless_kafka, name) ? aws_msk_serverless_cluster.this[name].cluster_name :
      gen::try(gen::regex(":cluster/([^/]+)/", spec.serverless_kafka_clusters[name].existing.arn)[0], name)
    )
  }
  fact "topics" {
    doc   = "All topics of the cluster, in policies."
    value = "${replace(gen::fact("serverless_kafka_cluster/${name}", "arn"), ":cluster/", ":topic/")}/*"
  }
}

// https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html
uses "kafka_cluster" {
  can = {
    read = {
      "kafka_cluster/{name}"             = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
      "fact/groups/kafka_cluster/{name}" = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
      "fact/topics/kafka_cluster/{name}" = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    }
    write = {
      "kafka_cluster/{name}"             = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:WriteDataIdempotently"]
      "fact/topics/kafka_cluster/{name}" = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    }
    manage = {
      "kafka_cluster/{name}" = ["kafka-cluster:AlterCluster", "kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
      "fact/topics/kafka_cluster/{name}" = [
        "kafka-cluster:AlterTopic", "kafka-cluster:AlterTopicDynamicConfiguration", "kafka-cluster:CreateTopic",
        "kafka-cluster:DeleteTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration",
      ]
    }
  }
}

uses "serverless_kafka_cluster" {
  can = {
    read = {
      "serverless_kafka_cluster/{name}"             = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
      "fact/groups/serverless_kafka_cluster/{name}" = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
      "fact/topics/serverless_kafka_cluster/{name}" = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    }
    write = {
      "serverless_kafka_cluster/{name}" = [
        "kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:WriteDataIdempotently",
      ]
      "fact/topics/serverless_kafka_cluster/{name}" = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
    }
    manage = {
      "serverless_kafka_cluster/{name}" = ["kafka-cluster:AlterCluster", "kafka-cluster:Connect", "kafka-cluster:DescribeCluster"]
      "fact/topics/serverless_kafka_cluster/{name}" = [
        "kafka-cluster:AlterTopic", "kafka-cluster:AlterTopicDynamicConfiguration", "kafka-cluster:CreateTopic",
        "kafka-cluster:DeleteTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration",
      ]
    }
  }
}

values {
  own_kafka            = { for key, c in spec.kafka_clusters : key => c if c.existing == null }
  own_serverless_kafka = { for key, c in spec.serverless_kafka_clusters : key => c if c.existing == null }

  // The ARN of a cluster ends with its name and an id.
  existing_kafka = {
    for key, c in spec.kafka_clusters : key => {
      name   = gen::coalesce(c.existing.name, gen::try(gen::regex(":cluster/([^/]+)/", c.existing.arn)[0], key))
      groups = c.security_groups
    } if c.existing != null
  }

  kafka_names = {
    for key, c in pack.own_kafka : key => gen::coalesce(c.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  serverless_kafka_names = {
    for key, c in pack.own_serverless_kafka : key => gen::coalesce(c.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  kafka_sign_ins = ["iam", "none", "scram", "tls"]
  kafka_sign_in  = { for key, c in spec.kafka_clusters : key => gen::length(c.sign_in) == 0 ? ["iam"] : c.sign_in }
  // Where brokers listen, by what clients show: https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html
  kafka_ports = { iam = 9098, plaintext = 9092, scram = 9096, tls = 9094 }
  // The listeners of each cluster, that of the first way of sign_in first. Who need not sign in comes by TLS, or without.
  kafka_listeners = {
    for key, ways in pack.kafka_sign_in : key => gen::distinct([
      for way in ways : way != "none" ? way : spec.kafka_clusters[key].plaintext ? "plaintext" : "tls"
    ])
  }
  // Those whose disks grow by themselves.
  growing_kafka = { for key, c in pack.own_kafka : key => c.storage if gen::try(c.storage.max_size, null) != null }
  logged_kafka  = { for key, c in pack.own_kafka : key => c if c.logs != null }
  set_kafka     = { for key, c in pack.own_kafka : key => c if gen::length(c.settings) > 0 }
  kafka_users   = { for key, c in pack.own_kafka : key => c.users if gen::length(c.users) > 0 }
}

stateful "kafka_clusters" {
  types = ["aws_msk_cluster", "aws_msk_serverless_cluster"]
  with  = ["aws_msk_configuration", "aws_msk_scram_secret_association"]
}

unique "Kafka cluster" {
  types    = ["aws_msk_cluster", "aws_msk_serverless_cluster"]
  by       = ["cluster_name"]
  because  = "a region of an account has one Kafka cluster of a name"
  together = true
}

// https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html
accepts "aws_msk_cluster" {
  client_authentication {
    tls {
      certificate_authority_arns = {
        pattern = "arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:[0-9]{12}:certificate-authority/[0-9a-f-]+"
        form    = "the ARN of a private authority of ACM, such as arn:aws:acm-pca:eu-west-1:604713582906:certificate-authority/0d3f1c5e"
      }
    }
  }

  cluster_name  = { length = [1, 64], pattern = "[A-Za-z0-9][A-Za-z0-9-]*", form = "letters, digits and hyphens, beginning with no hyphen" }
  kafka_version = { pattern = "[0-9]+[.][0-9]+[.]([0-9]+|x)([.](kraft|tiered))?", form = "a version of Kafka, such as 3.9.x" }
  broker_node_group_info {
    instance_type = { pattern = "(express|kafka)[.][a-z0-9]+[.][a-z0-9]+", form = "a size of MSK, such as kafka.m7g.large" }
  }
}

// https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html
accepts "aws_msk_serverless_cluster" {
  cluster_name = { length = [1, 64], pattern = "[A-Za-z0-9][A-Za-z0-9-]*", form = "letters, digits and hyphens, beginning with no hyphen" }
}
