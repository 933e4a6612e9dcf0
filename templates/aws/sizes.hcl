// The sizes by which a spec is met that says what it needs, in place of the name of a class:
// of the same size the one that costs least, of processors of the kind Graviton.

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
sizes "databases[*].instance_class" {
  also = ["databases[*].read_replicas[*].instance_class"]
  choose = gen::concat(
    [
      { name = "db.t4g.micro", cpu = 2, memory = 1 }, { name = "db.t4g.small", cpu = 2, memory = 2 },
      { name = "db.t4g.medium", cpu = 2, memory = 4 },
    ],
    gen::flatten([
      for family, each in { m7g = 4, r7g = 8 } : [
        for size, cpu in {
          large = 2, xlarge = 4, "2xlarge" = 8, "4xlarge" = 16, "8xlarge" = 32, "12xlarge" = 48, "16xlarge" = 64
        } : { name = "db.${family}.${size}", cpu = cpu, memory = cpu * each }
      ]
    ]),
  )
}

// What there is of each node: https://aws.amazon.com/elasticache/pricing/
sizes "caches[*].node_type" {
  choose = [
    { name = "cache.t4g.micro", cpu = 2, memory = 0.5 }, { name = "cache.t4g.small", cpu = 2, memory = 1.37 },
    { name = "cache.t4g.medium", cpu = 2, memory = 3.09 },
    { name = "cache.m7g.large", cpu = 2, memory = 6.38 }, { name = "cache.m7g.xlarge", cpu = 4, memory = 12.93 },
    { name = "cache.r7g.large", cpu = 2, memory = 13.07 }, { name = "cache.r7g.xlarge", cpu = 4, memory = 26.32 },
    { name = "cache.r7g.2xlarge", cpu = 8, memory = 52.82 },
  ]
}

// https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html
sizes "instances[*].instance_type" {
  also = ["servers[*].instance_type"]
  choose = gen::concat(
    [
      { name = "t4g.micro", cpu = 2, memory = 1 }, { name = "t4g.small", cpu = 2, memory = 2 },
      { name = "t4g.medium", cpu = 2, memory = 4 },
    ],
    gen::flatten([
      for family, each in { c7g = 2, m7g = 4, r7g = 8 } : [
        for size, cpu in {
          medium = 1, large = 2, xlarge = 4, "2xlarge" = 8, "4xlarge" = 16, "8xlarge" = 32, "12xlarge" = 48, "16xlarge" = 64
        } : { name = "${family}.${size}", cpu = cpu, memory = cpu * each }
      ]
    ]),
  )
}
