// The instance classes of RDS for PostgreSQL, and their memory:
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
values {
  // The families, with the memory of the size "large" in GiB, and their largest size.
  instance_families = {
    m5   = [8, "24xlarge"], m5d = [8, "24xlarge"], m6g = [8, "16xlarge"], m6gd = [8, "16xlarge"], m6i = [8, "32xlarge"],
    m6id = [8, "32xlarge"], m6idn = [8, "32xlarge"], m6in = [8, "32xlarge"], m7g = [8, "16xlarge"], m7i = [8, "48xlarge"],
    m8g  = [8, "48xlarge"], m8gd = [8, "48xlarge"]
    r5   = [16, "24xlarge"], r5b = [16, "24xlarge"], r5d = [16, "24xlarge"], r6g = [16, "16xlarge"], r6gd = [16, "16xlarge"],
    r6i  = [16, "32xlarge"], r6id = [16, "32xlarge"], r6idn = [16, "32xlarge"], r6in = [16, "32xlarge"], r7g = [16, "16xlarge"],
    r7i  = [16, "48xlarge"], r8g = [16, "48xlarge"], r8gd = [16, "48xlarge"]
    t3   = [8, "2xlarge"], t4g = [8, "2xlarge"]
    x2g  = [32, "16xlarge"], x2idn = [32, "32xlarge"], x2iedn = [64, "32xlarge"]
  }

  // The sizes in order, as multiples of "large".
  instance_sizes = {
    micro      = 0.125, small = 0.25, medium = 0.5, large = 1, xlarge = 2, "2xlarge" = 4, "4xlarge" = 8, "8xlarge" = 16
    "12xlarge" = 24, "16xlarge" = 32, "24xlarge" = 48, "32xlarge" = 64, "48xlarge" = 96
  }

  // The smallest size of families that do not begin with "large".
  least_sizes = { t3 = "micro", t4g = "micro", x2idn = "16xlarge", x2iedn = "xlarge" }

  // The memory of the spec's classes in GiB; null for a class that does not exist.
  instance_memory = {
    for c in pack.instance_classes : c => gen::try(
      pack.instance_sizes[pack.class_parts[c][1]] <= pack.instance_sizes[pack.instance_families[pack.class_parts[c][0]][1]]
      && pack.instance_sizes[pack.class_parts[c][1]] >= pack.instance_sizes[gen::lookup(pack.least_sizes, pack.class_parts[c][0], "large")]
      ? pack.instance_families[pack.class_parts[c][0]][0] * pack.instance_sizes[pack.class_parts[c][1]] : null, null,
    )
  }
  class_parts = { for c in pack.instance_classes : c => gen::try(gen::regex("^db[.]([a-z0-9]+)[.]([a-z0-9]+)$", c), ["", ""]) }
  // The classes of each database and its replicas, which share a parameter group.
  database_classes = {
    for k, d in pack.rds_database :
    k => gen::distinct(gen::compact(gen::concat([d.instance_class], [for _, r in d.read_replicas : r.instance_class])))
  }
  instance_classes = gen::distinct(
    gen::flatten([for _, classes in pack.database_classes : [for c in classes : c if c != "db.serverless"]])
  ) // which has no size

  // The memory of the smallest instance of each database; null if no class is known.
  database_memory = {
    for k, classes in pack.database_classes :
    k => gen::compact([for c in classes : gen::lookup(pack.instance_memory, c, null)])
  }
  least_memory = { for k, m in pack.database_memory : k => gen::length(m) == 0 ? null : gen::min(m...) }

  // The node types of ElastiCache: the sizes by family.
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
  node_sizes = {
    "c7gn m6g m7g r6g r7g" = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"]
    "m5 r5"                = ["large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge"]
    m4                     = ["large", "xlarge", "2xlarge", "4xlarge", "10xlarge"]
    r4                     = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"]
    "t2 t3 t4g"            = ["micro", "small", "medium"]
  }
  node_types = gen::flatten([
    for families, sizes in pack.node_sizes : [for f in gen::split(" ", families) : [for s in sizes : "cache.${f}.${s}"]]
  ])
}
