// The sizes by which a spec is met that says what it needs, in place of the name of a machine.

// Machines of Enterprise, then those of Enterprise Plus, which have 8 GiB for each processor.
// https://cloud.google.com/sql/docs/postgres/machine-series-overview
sizes "databases[*].instance_class" {
  also = ["databases[*].read_replicas[*].instance_class"]
  choose = gen::concat(
    gen::flatten([
      for cpu in [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 80, 96] : [
        for each in [1, 2, 3, 4, 5, 6] : { name = "db-custom-${cpu}-${cpu * each * 1024}", cpu = cpu, memory = cpu * each }
        if cpu * each >= 4
      ]
    ]),
    [
      for cpu in [2, 4, 8, 16, 32, 48, 64, 80, 96, 128] : {
        name = "db-perf-optimized-N-${cpu}", cpu = cpu, memory = cpu == 128 ? 864 : cpu * 8
      }
    ],
  )
}

// The size of a cache is its memory. https://cloud.google.com/memorystore/docs/redis/pricing
sizes "caches[*].node_type" {
  choose = [for gib in gen::range(1, 301) : { name = "${gib}GB", cpu = 0, memory = gib }]
}
