package spec

// Distribution is the content delivery network in front of the product
// (document: part 5).
type Distribution struct {
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Enabled turns the distribution on; left out, it is.
	Enabled bool `yaml:"enabled" spec:"required"`
	// PriceClass limits the edge locations to regions of a price, such as PriceClass_100.
	PriceClass string `yaml:"price_class"`
	// HTTPVersion is the newest version of HTTP that viewers may use, such as http2.
	HTTPVersion string `yaml:"http_version"`
	// IsIPv6Enabled lets viewers use IPv6.
	IsIPv6Enabled bool `yaml:"is_ipv6_enabled"`
	// DefaultRootObject is the object that answers requests of /, such as index.html.
	DefaultRootObject string `yaml:"default_root_object"`

	// Aliases are names that viewers use besides those of dns; their records stand in
	// the section records.
	Aliases []Hostname `yaml:"aliases"`

	// Origins are the servers and buckets that the distribution gets content from.
	Origins []Origin `yaml:"origins" spec:"required"`
	// DefaultCacheBehavior is the cache behavior of paths that match no other behavior.
	DefaultCacheBehavior *CacheBehavior `yaml:"default_cache_behavior" spec:"required"`
	// CacheBehaviors are the cache behaviors of paths that match a pattern. The first one that
	// matches is taken.
	CacheBehaviors []PathCacheBehavior `yaml:"cache_behaviors"`
	// CustomErrorResponses replace errors of the origin, such as by the one page of an
	// application.
	CustomErrorResponses []ErrorResponse `yaml:"custom_error_responses"`
	// Restrictions limit the countries of the viewers.
	Restrictions *Restrictions `yaml:"restrictions"`
	// ViewerCertificate sets the certificate and the versions of TLS for viewers.
	ViewerCertificate *ViewerCertificate `yaml:"viewer_certificate"`
	// AccessLogs writes records of the requests to a bucket.
	AccessLogs *AccessLogs `yaml:"access_logs"`
	// HSTS tells browsers to use nothing but TLS from then on.
	HSTS *HSTS `yaml:"hsts"`
	// Firewall filters every request before it is answered.
	Firewall *Firewall `yaml:"firewall"`
}

// Origin is where the distribution gets what it has not cached: a bucket or the
// load balancer.
type Origin struct {
	// ID is the name of the origin, by which cache behaviors refer to it.
	ID string `yaml:"id" spec:"required,key" declares:"origin"`
	// DomainName is a bucket, the load balancer, the host name of a server elsewhere, or a fact
	// such as {from: api/orders, attribute: host}.
	DomainName OriginAddress `yaml:"domain_name" spec:"required"`
	// OriginPath is put before the path of each request to the origin, such as /v2.
	OriginPath string `yaml:"origin_path"`
	// CustomHeaders are sent with each request.
	CustomHeaders []OriginHeader `yaml:"custom_headers"`
	// ConnectionAttempts is the number of attempts to connect.
	ConnectionAttempts *int `yaml:"connection_attempts"`
	// ConnectionTimeout is the time that an attempt to connect may take, in seconds.
	ConnectionTimeout *int `yaml:"connection_timeout"`
	// S3OriginConfig sets the access to an origin that is a bucket. An origin has this or
	// custom_origin_config.
	S3OriginConfig *S3OriginConfig `yaml:"s3_origin_config"`
	// CustomOriginConfig sets the connection to an origin that is a server. An origin has this
	// or s3_origin_config.
	CustomOriginConfig *CustomOriginConfig `yaml:"custom_origin_config"`
}

// S3OriginConfig sets the access of the distribution to a bucket.
type S3OriginConfig struct {
	_ struct{} `yaml:"origin_access_identity" reject:"access identity"`
	// OriginAccessControl is the name of the access control to create.
	OriginAccessControl string `yaml:"origin_access_control" spec:"required" unique:"account"`
}

// CustomOriginConfig sets the connections of the distribution to a server.
type CustomOriginConfig struct {
	// HTTPPort is the port of the server for requests without TLS.
	HTTPPort Port `yaml:"http_port" spec:"required"`
	// HTTPSPort is the port of the server for requests with TLS.
	HTTPSPort Port `yaml:"https_port" spec:"required"`
	// OriginProtocolPolicy is the protocol of requests to the server: http-only, https-only or
	// match-viewer.
	OriginProtocolPolicy string `yaml:"origin_protocol_policy" spec:"required"`
	// OriginSSLProtocols are the versions of TLS that the server may use, such as TLSv1.2.
	OriginSSLProtocols []string `yaml:"origin_ssl_protocols" spec:"required"`
	// OriginReadTimeout is the time that the server may take to answer, in seconds.
	OriginReadTimeout *int `yaml:"origin_read_timeout"`
	// OriginKeepaliveTimeout is the time that an idle connection stays open, in seconds.
	OriginKeepaliveTimeout *int `yaml:"origin_keepalive_timeout"`
}

// OriginHeader is a header that the distribution adds to the requests to an origin.
type OriginHeader struct {
	// Name is the name of the header.
	Name string `yaml:"name" spec:"required,key"`
	// Value is the value of the header, or a fact of something that the spec declares. Whoever
	// may read the distribution sees it.
	Value Value `yaml:"value" spec:"required"`
}

// ErrorResponse replaces an error of the origin.
type ErrorResponse struct {
	// ErrorCode is the status code of the origin, such as 404.
	ErrorCode int `yaml:"error_code" spec:"required,key"`
	// ResponsePagePath is the path of the page that viewers get, such as /index.html.
	ResponsePagePath string `yaml:"response_page_path"`
	// ResponseCode is the status code that viewers get, such as 200.
	ResponseCode *int `yaml:"response_code"`
	// ErrorCachingMinTTL is the time that the error is cached, in seconds.
	ErrorCachingMinTTL *int `yaml:"error_caching_min_ttl"`
}

// BehaviorFunctions are small programs at the edge.
type BehaviorFunctions struct {
	// ViewerRequest is run for each request, before the cache is asked.
	ViewerRequest string `yaml:"viewer_request" ref:"edge_function"`
	// ViewerResponse is run for each response, before the viewer gets it.
	ViewerResponse string `yaml:"viewer_response" ref:"edge_function"`
}

// CacheBehavior sets how the distribution answers requests. Lifetimes are in seconds.
type CacheBehavior struct {
	// TargetOriginID is the origin that answers requests which are not cached.
	TargetOriginID string `yaml:"target_origin_id" spec:"required" ref:"origin"`
	// ViewerProtocolPolicy is the answer to requests without TLS: allow-all, https-only or
	// redirect-to-https.
	ViewerProtocolPolicy string `yaml:"viewer_protocol_policy" spec:"required"`
	// AllowedMethods are the methods of requests that are passed on, such as GET.
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	// CachedMethods are the methods whose responses are cached, such as GET.
	CachedMethods []string `yaml:"cached_methods" spec:"required"`
	// Compress compresses the answers to viewers who can read them.
	Compress bool     `yaml:"compress"`
	_        struct{} `yaml:"forwarded_values" reject:"forwarded"`
	// MinTTL is the shortest time that a response is cached, in seconds.
	MinTTL *int `yaml:"min_ttl"`
	// DefaultTTL is the time that a response without a lifetime of its own is cached, in
	// seconds.
	DefaultTTL *int `yaml:"default_ttl"`
	// MaxTTL is the longest time that a response is cached, in seconds.
	MaxTTL *int `yaml:"max_ttl"`
	// CachePolicy selects the parts of a request that the cache key is made of.
	CachePolicy PolicyName `yaml:"cache_policy"`
	// OriginRequestPolicy selects the parts of a request that are sent to the origin.
	OriginRequestPolicy PolicyName `yaml:"origin_request_policy"`
	// Functions are run for each request or answer.
	Functions *BehaviorFunctions `yaml:"functions"`
	// TrustedKeyGroups are the key groups that sign addresses and cookies; left out, anyone
	// may request anything.
	TrustedKeyGroups []string `yaml:"trusted_key_groups" ref:"key_group"`
	// CacheControl is the value of the Cache-Control header that viewers get.
	CacheControl string `yaml:"cache_control"`
	// ResponseHeaders names the headers that answers get besides those of the origin.
	ResponseHeaders string `yaml:"response_headers" ref:"response_headers"`
}

// PathCacheBehavior is a cache behavior for some of the paths. Lifetimes are in
// seconds.
type PathCacheBehavior struct {
	// PathPattern selects the paths, with * for any characters, such as /static/*.
	PathPattern string `yaml:"path_pattern" spec:"required,key"`
	// TargetOriginID is the origin that answers requests which are not cached.
	TargetOriginID string `yaml:"target_origin_id" spec:"required" ref:"origin"`
	// ViewerProtocolPolicy is the answer to requests without TLS: allow-all, https-only or
	// redirect-to-https.
	ViewerProtocolPolicy string `yaml:"viewer_protocol_policy" spec:"required"`
	// AllowedMethods are the methods of requests that are passed on, such as GET.
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	// CachedMethods are the methods whose responses are cached, such as GET.
	CachedMethods []string `yaml:"cached_methods" spec:"required"`
	// Compress compresses the answers to viewers who can read them.
	Compress bool     `yaml:"compress"`
	_        struct{} `yaml:"forwarded_values" reject:"forwarded"`
	// MinTTL is the shortest time that a response is cached, in seconds.
	MinTTL *int `yaml:"min_ttl"`
	// DefaultTTL is the time that a response without a lifetime of its own is cached, in
	// seconds.
	DefaultTTL *int `yaml:"default_ttl"`
	// MaxTTL is the longest time that a response is cached, in seconds.
	MaxTTL *int `yaml:"max_ttl"`
	// CachePolicy selects the parts of a request that the cache key is made of.
	CachePolicy PolicyName `yaml:"cache_policy"`
	// OriginRequestPolicy selects the parts of a request that are sent to the origin.
	OriginRequestPolicy PolicyName `yaml:"origin_request_policy"`
	// Functions are run for each request or answer.
	Functions *BehaviorFunctions `yaml:"functions"`
	// TrustedKeyGroups are the key groups that sign addresses and cookies; left out, anyone
	// may request anything.
	TrustedKeyGroups []string `yaml:"trusted_key_groups" ref:"key_group"`
	// CacheControl is the value of the Cache-Control header that viewers get.
	CacheControl string `yaml:"cache_control"`
	// ResponseHeaders names the headers that answers get besides those of the origin.
	ResponseHeaders string `yaml:"response_headers" ref:"response_headers"`
}

// Restrictions limit the countries that the distribution may be used from.
type Restrictions struct {
	// GeoRestriction allows or refuses countries.
	GeoRestriction *GeoRestriction `yaml:"geo_restriction" spec:"required"`
}

// GeoRestriction allows or refuses countries; none does neither.
type GeoRestriction struct {
	// RestrictionType is whitelist to allow only the listed countries, blacklist to refuse
	// them, or none.
	RestrictionType string `yaml:"restriction_type" spec:"required"`
	// Locations are the countries, as two letters each, such as DE.
	Locations []string `yaml:"locations"`
}

// ViewerCertificate sets the encryption of viewers' connections.
type ViewerCertificate struct {
	_ struct{} `yaml:"acm_certificate_arn" reject:"certificate"`
	// Certificate is the certificate that viewers are shown; left out, it is that of dns.
	Certificate string `yaml:"certificate" ref:"certificate"`
	// SSLSupportMethod is sni-only, or vip for addresses of one's own, which cost extra.
	SSLSupportMethod string `yaml:"ssl_support_method" spec:"required"`
	// MinimumProtocolVersion is the oldest version of TLS that viewers may use, such as
	// TLSv1.2_2021.
	MinimumProtocolVersion string `yaml:"minimum_protocol_version" spec:"required"`
}
