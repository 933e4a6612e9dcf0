package spec

// rejections are the reasons for which keys of the document are refused, by the
// names in the reject tags: no resource could carry them, or something else in
// the spec does.
var rejections = map[string]string{
	"access identity": "Origin access identities are the old way to reach a private bucket. Name an " +
		"origin_access_control, which is created.",
	"auth token": "The text would become the password itself, and stand in every file that is rendered. " +
		"Name the secret that holds it under auth_token_secret.",
	"certificate": "The certificate is the one for the names in the section dns. Leave the key out, or name another one " +
		"under certificate.",
	"cluster id": "The members of a replication group take their ids from replication_group_id. Leave the " +
		"key out.",
	"cluster type": "A cluster has no launch type: it is a setting of each service. Write it in services, and " +
		"leave it out here.",
	"database zones": "The zones are those of the database's subnets. Leave the key out.",
	"forwarded":      "Forwarded values are deprecated. Name a cache_policy and an origin_request_policy.",
	"network":        "It is the network of the subnets that the services behind it are in. Leave the key out.",
	"network of a group": "A network is named, not given by its id: leave the key out for the one that is written as vpc, or " +
		"write network: and the name of another one.",
	"website": "It only works on the public website endpoint of a bucket, and every bucket is private. " +
		"The distribution serves the files; its default_root_object is the index document.",
}
