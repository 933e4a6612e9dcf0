// The parameters of Redis and Valkey that a parameter group of ElastiCache can set:
// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
values {
  // Integers without a unit: minimum and maximum. Sizes are in bytes.
  redis_integers = {
    acllog-max-len                                 = [0, 2147483647]
    active-defrag-cycle-max                        = [1, 75]
    active-defrag-cycle-min                        = [1, 75]
    active-defrag-ignore-bytes                     = [10485760, 104857600]
    active-defrag-max-scan-fields                  = [1, 1000000]
    active-defrag-threshold-lower                  = [1, 100]
    active-defrag-threshold-upper                  = [1, 100]
    active-expire-effort                           = [1, 10]
    client-output-buffer-limit-normal-hard-limit   = [0, 9223372036854775807]
    client-output-buffer-limit-normal-soft-limit   = [0, 9223372036854775807]
    client-output-buffer-limit-normal-soft-seconds = [0, 2147483647]
    client-output-buffer-limit-pubsub-hard-limit   = [0, 9223372036854775807]
    client-output-buffer-limit-pubsub-soft-limit   = [0, 9223372036854775807]
    client-output-buffer-limit-pubsub-soft-seconds = [0, 2147483647]
    client-query-buffer-limit                      = [1048576, 1073741824]
    databases                                      = [1, 1200000]
    hash-max-listpack-entries                      = [0, 2147483647]
    hash-max-listpack-value                        = [0, 2147483647]
    hash-max-ziplist-entries                       = [0, 2147483647]
    hash-max-ziplist-value                         = [0, 2147483647]
    hll-sparse-max-bytes                           = [0, 2147483647]
    lfu-decay-time                                 = [0, 2147483647]
    lfu-log-factor                                 = [1, 2147483647]
    list-compress-depth                            = [0, 2147483647]
    maxmemory-samples                              = [1, 10]
    min-replicas-max-lag                           = [0, 2147483647]
    min-replicas-to-write                          = [0, 2147483647]
    proto-max-bulk-len                             = [1048576, 536870912]
    repl-backlog-size                              = [16384, 9223372036854775807]
    repl-backlog-ttl                               = [0, 2147483647]
    reserved-memory                                = [0, 9223372036854775807]
    reserved-memory-percent                        = [0, 100]
    set-max-intset-entries                         = [0, 2147483647]
    set-max-listpack-entries                       = [0, 2147483647]
    set-max-listpack-value                         = [0, 2147483647]
    slowlog-log-slower-than                        = [-1, 9223372036854775807]
    slowlog-max-len                                = [0, 9223372036854775807]
    stream-node-max-bytes                          = [0, 2147483647]
    stream-node-max-entries                        = [0, 2147483647]
    tcp-keepalive                                  = [0, 2147483647]
    timeout                                        = [0, 2147483647]
    tracking-table-max-keys                        = [1, 100000000]
    zset-max-listpack-entries                      = [0, 2147483647]
    zset-max-listpack-value                        = [0, 2147483647]
    zset-max-ziplist-entries                       = [0, 2147483647]
    zset-max-ziplist-value                         = [0, 2147483647]
  }

  redis_words = {
    activedefrag                        = ["no", "yes"]
    activerehashing                     = ["no", "yes"]
    close-on-replica-write              = ["no", "yes"]
    cluster-allow-pubsubshard-when-down = ["no", "yes"]
    cluster-allow-reads-when-down       = ["no", "yes"]
    cluster-require-full-coverage       = ["no", "yes"]
    latency-tracking                    = ["no", "yes"]
    lazyfree-lazy-eviction              = ["no", "yes"]
    lazyfree-lazy-expire                = ["no", "yes"]
    lazyfree-lazy-server-del            = ["no", "yes"]
    lazyfree-lazy-user-del              = ["no", "yes"]
    lazyfree-lazy-user-flush            = ["no", "yes"]
    lua-replicate-commands              = ["no", "yes"]
    maxmemory-policy = [
      "allkeys-lfu",
      "allkeys-lru",
      "allkeys-random",
      "noeviction",
      "volatile-lfu",
      "volatile-lru",
      "volatile-random",
      "volatile-ttl",
    ]
  }

  // Parameters that take any text.
  redis_texts = [
    "maxmemory-clients", "notify-keyspace-events", "rename-commands",
  ]

  // Parameters that ElastiCache sets itself and nobody can change.
  redis_fixed = [
    "appendfsync", "appendonly", "client-output-buffer-limit-replica-hard-limit",
    "client-output-buffer-limit-replica-soft-limit", "client-output-buffer-limit-replica-soft-seconds",
    "list-max-listpack-size", "list-max-ziplist-size", "lua-time-limit", "maxclients", "repl-timeout",
    "replica-allow-chaining", "replica-ignore-maxmemory", "replica-lazy-flush",
  ]
}
