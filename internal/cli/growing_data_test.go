package cli

// What holds data, and what reads it.
func init() {
	const inside = "subnets: [private-subnet-1a, private-subnet-1b], security_groups: [sg_services]"
	for name, c := range map[string]collection{
		"document databases": {[]collectionPart{manyMembers, {
			"document_databases:\n", "  d%[1]d: {engine_version: 5.0.0, instance_class: db.t4g.medium, username: owner, " + inside + "}\n",
		}}},
		"memcached": {[]collectionPart{manyMembers, {
			"memcached:\n", "  m%[1]d: {version: 1.6.22, node_type: cache.t4g.small, " + inside + "}\n",
		}}},
		"cache users and groups": {[]collectionPart{
			{"cache_users:\n", "  u%[1]d: {access: \"on ~* +@read\", engine: valkey}\n"},
			{"cache_user_groups:\n", "  g%[1]d: {users: [u%[1]d]}\n"},
		}},
		"Kafka": {[]collectionPart{
			manyMembers,
			{"kafka_clusters:\n", "  k%[1]d: {version: 3.9.x, instance_type: express.m7g.large, brokers: 2, " + inside + "}\n"},
			{"serverless_kafka_clusters:\n", "  s%[1]d: {" + inside + "}\n"},
		}},
		"warehouses and buckets": {[]collectionPart{
			manyMembers,
			manyBuckets,
			{"warehouses:\n", "  w%[1]d: {node_type: ra3.large, username: owner, database: views, buckets: [bucket%[1]d], " + inside + "}\n"},
			manyZones,
			{
				"serverless_warehouses:\n",
				"  s%[1]d: {username: owner, database: views, buckets: [bucket%[1]d], security_groups: [sg_services], " +
					"subnets: [private-subnet-1a, private-subnet-1b, private-subnet-1c]}\n",
			},
		}},
		"catalogs, crawlers and buckets": {[]collectionPart{
			manyBuckets,
			{"data_catalogs:\n", "  c%[1]d: {bucket: bucket%[1]d, prefix: tables/}\n"},
			{"crawlers:\n", "  c%[1]d: {catalog: c%[1]d, buckets: [{bucket: bucket%[1]d, prefix: raw/}]}\n"},
		}},
		"data jobs and workgroups": {[]collectionPart{
			manyBuckets,
			{"data_jobs:\n", "  j%[1]d: {script: {bucket: bucket%[1]d, key: job.py}, uses: [{query_workgroup: w%[1]d, can: [query]}]}\n"},
			{"query_workgroups:\n", "  w%[1]d: {results: {bucket: bucket%[1]d, prefix: results/}}\n"},
		}},
		"functions and subscriptions": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{"streams:\n", "  s%[1]d: {shards: 1}\n"},
			{"log_subscriptions:\n", "  l%[1]d: {functions: [f%[1]d], stream: s%[1]d}\n"},
		}},
		"functions of a bucket": {[]collectionPart{
			{"functions:\n", manyFunction + "}\n"},
			{
				"storage:\n  media:\n    name: shop-media\n    encryption: {sse_algorithm: AES256}\n    notifications:\n",
				"      - {to: {from: function/f%[1]d, attribute: arn}, events: [\"s3:ObjectCreated:*\"], prefix: p%[1]d/}\n",
			},
		}},
		"access points of a file system": {[]collectionPart{{
			"file_systems:\n  s:\n    subnets: [private-subnet-1a]\n    security_groups: [sg_services]\n    access_points:\n",
			"      p%[1]d: {path: /p%[1]d}\n",
		}}},
		"delivery streams and buckets": {[]collectionPart{
			manyBuckets,
			{"streams:\n", "  s%[1]d: {shards: 1}\n"},
			{"delivery_streams:\n", "  d%[1]d: {stream: s%[1]d, bucket: bucket%[1]d, prefix: records/}\n"},
		}},
	} {
		growing[name] = c
	}
}

// manyBuckets are buckets for those that refer to them.
var manyBuckets = collectionPart{"storage:\n", "  bucket%[1]d: {name: shop-media-%[1]d, encryption: {sse_algorithm: AES256}}\n"}

// manyZones is a network with subnets of three zones.
var manyZones = collectionPart{`vpc:
  cidr_block: 10.0.0.0/16
  private_subnets:
    - {cidr: 10.0.16.0/20, availability_zone: eu-west-1a}
    - {cidr: 10.0.32.0/20, availability_zone: eu-west-1b}
    - {cidr: 10.0.48.0/20, availability_zone: eu-west-1c}
`, ""}
