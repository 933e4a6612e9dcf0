package cli

// What is in the internet: names, certificates, distributions and what those refer to.
func init() {
	for name, c := range map[string]collection{
		"zones and records": {[]collectionPart{
			{"zones:\n", "  z%[1]d: {name: z%[1]d.example}\n"},
			{"records:\n", "  r%[1]d: {name: r.z%[1]d.example, zone: z%[1]d, type: A, values: [192.0.2.1], ttl: 1_minutes}\n"},
		}},
		"zones of other accounts": {[]collectionPart{
			{"accounts:\n", "  a%[1]d: {id: \"2%011[1]d\", profile: a%[1]d}\n"},
			{"zones:\n", "  z%[1]d: {existing: {name: z%[1]d.example}, account: a%[1]d}\n"},
			{"records:\n", "  r%[1]d: {name: r.z%[1]d.example, zone: z%[1]d, type: A, values: [192.0.2.1], ttl: 1_minutes}\n"},
		}},
		"health checks and records": {[]collectionPart{
			{"zones:\n  shop: {name: shop.example}\n", ""},
			{"health_checks:\n", "  h%[1]d: {host: api-%[1]d.partner.example, path: /health}\n"},
			{
				"records:\n", "  r%[1]d: {name: r%[1]d.shop.example, zone: shop, type: CNAME, values: [api-%[1]d.partner.example], ttl: 1_minutes, " +
					"set: first, failover: primary, health_check: h%[1]d}\n" +
					"  s%[1]d: {name: r%[1]d.shop.example, zone: shop, type: CNAME, values: [other.partner.example], ttl: 1_minutes, " +
					"set: second, failover: secondary}\n",
			},
		}},
		"certificates": {[]collectionPart{
			{"zones:\n  shop: {name: shop.example}\n", ""},
			{"certificates:\n", "  c%[1]d: {domain_name: c%[1]d.shop.example, zone: shop}\n"},
		}},
		"behaviors of a distribution": {[]collectionPart{manyBuckets, {
			"distribution:\n  enabled: true\n  origins: [{id: site, domain_name: bucket0, s3_origin_config: {origin_access_control: shop}}]\n" +
				"  default_cache_behavior: {" + manyBehavior + "}\n  cache_behaviors:\n",
			"    - {path_pattern: /p%[1]d/*, " + manyBehavior + "}\n",
		}}},
		"clients of a user pool": {[]collectionPart{{
			"user_pools:\n  people:\n    sign_in_with: [email]\n    domain: shop-people\n    clients:\n", "      app%[1]d: {flows: [user_srp]}\n",
		}}},
		"distributions and buckets": {[]collectionPart{
			manyBuckets,
			{"edge_functions:\n", "  f%[1]d: {code: \"function handler(event) { return event.request; }\"}\n"},
			{"cache_policies:\n", "  p%[1]d: {min_ttl: 0, default_ttl: 0, max_ttl: 60, headers: [X-%[1]d]}\n"},
			{"origin_request_policies:\n", "  p%[1]d: {headers: [X-%[1]d]}\n"},
			{"response_headers:\n", "  h%[1]d: {frame_options: DENY, headers: {X-Name: h%[1]d}}\n"},
			{"key_groups:\n", "  k%[1]d:\n    public_keys:\n      k%[1]d: |\n" + manyPublicKey},
			{"distributions:\n", manyDistribution},
		}},
	} {
		growing[name] = c
	}
}

const manyBehavior = "target_origin_id: site, viewer_protocol_policy: redirect-to-https, allowed_methods: [GET, HEAD], " +
	"cached_methods: [GET, HEAD], cache_policy: Managed-CachingOptimized"

const manyDistribution = `  d%[1]d:
    enabled: true
    origins: [{id: site, domain_name: bucket%[1]d, s3_origin_config: {origin_access_control: shop-%[1]d}}]
    default_cache_behavior:
      target_origin_id: site
      viewer_protocol_policy: redirect-to-https
      allowed_methods: [GET, HEAD]
      cached_methods: [GET, HEAD]
      cache_policy: p%[1]d
      origin_request_policy: p%[1]d
      response_headers: h%[1]d
      functions: {viewer_request: f%[1]d}
      trusted_key_groups: [k%[1]d]
`

const manyPublicKey = `        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnzyis1ZjfNB0bBgKFMSv
        vkTtwlvBsaJq7S5wA+kzeVOVpVWwkWdVha4s38XM/pa/yr47av7+z3VTmvDRyAHc
        aT92whREFpLv9cj5lTeJSibyr/Mrm/YtjCZVWgaOYIhwrXwKLqPr/11inWsAkfIy
        tvHWTxZYEcXLgAXFuUuaS3uF9gEiNQwzGTU1v0FqkqTBr4B8nW3HCN47XUu0t8Y0
        e+lf4s4OxQawWD79J9/5d3Ry0vbV3Am1FtGJiJvOwRsIfVChDpYStTcHTCMqtvWb
        V6L11BWkpzGXSW4Hv43qa+GSYOD2QU68Mb59oSk2OB+BtOLpJofmbGEGgvmwyCI9
        MwIDAQAB
        -----END PUBLIC KEY-----
`
