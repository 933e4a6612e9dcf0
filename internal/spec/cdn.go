package spec

// Distribution is the content delivery network in front of the product
// (document: part 5).
type Distribution struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Enabled is false for a distribution that takes no requests.
	Enabled bool `yaml:"enabled" spec:"required"`
	// PriceClass is from which parts of the world requests are answered.
	PriceClass string `yaml:"price_class"`
	// HTTPVersion is the newest version of HTTP that viewers may use.
	HTTPVersion string `yaml:"http_version"`
	// IsIPv6Enabled lets viewers use IPv6.
	IsIPv6Enabled bool `yaml:"is_ipv6_enabled"`
	// DefaultRootObject is what a request of / gets.
	DefaultRootObject string `yaml:"default_root_object"`

	// Aliases are names that viewers use besides those of dns; their records stand in
	// the section records.
	Aliases []Hostname `yaml:"aliases"`

	Origins []Origin `yaml:"origins" spec:"required"`
	// DefaultCacheBehavior is for the paths that no other behavior is for.
	DefaultCacheBehavior *CacheBehavior      `yaml:"default_cache_behavior" spec:"required"`
	CacheBehaviors       []PathCacheBehavior `yaml:"cache_behaviors"`
	// CustomErrorResponses are what viewers get in the place of an error, such as the one
	// page of an application.
	CustomErrorResponses []ErrorResponse    `yaml:"custom_error_responses"`
	Restrictions         *Restrictions      `yaml:"restrictions"`
	ViewerCertificate    *ViewerCertificate `yaml:"viewer_certificate"`
	AccessLogs           *AccessLogs        `yaml:"access_logs"`
	// HSTS tells browsers to use nothing but TLS from then on.
	HSTS *HSTS `yaml:"hsts"`
	// Firewall looks at every request before it is answered.
	Firewall *Firewall `yaml:"firewall"`
}

// Origin is where the distribution gets what it has not cached: a bucket or the
// load balancer.
type Origin struct {
	// ID is what cache behaviors refer to the origin by.
	ID string `yaml:"id" spec:"required,key" declares:"origin"`
	// DomainName is a bucket, the load balancer, or the host name of a server elsewhere.
	DomainName OriginName `yaml:"domain_name" spec:"required"`
	// OriginPath stands in front of the path of each request.
	OriginPath string `yaml:"origin_path"`
	// CustomHeaders are sent with each request.
	CustomHeaders []OriginHeader `yaml:"custom_headers"`
	// ConnectionAttempts is how often a connection is tried, ConnectionTimeout how many
	// seconds each time.
	ConnectionAttempts *int `yaml:"connection_attempts"`
	ConnectionTimeout  *int `yaml:"connection_timeout"`
	// An origin has one of S3OriginConfig, for a bucket, and CustomOriginConfig, for a
	// server.
	S3OriginConfig     *S3OriginConfig     `yaml:"s3_origin_config"`
	CustomOriginConfig *CustomOriginConfig `yaml:"custom_origin_config"`
}

// S3OriginConfig is how the distribution reaches a bucket.
type S3OriginConfig struct {
	_ struct{} `yaml:"origin_access_identity" reject:"access identity"`
	// OriginAccessControl is the name of the access control to create.
	OriginAccessControl string `yaml:"origin_access_control" spec:"required" unique:"account"`
}

// CustomOriginConfig is how the distribution reaches a server.
type CustomOriginConfig struct {
	// HTTPPort and HTTPSPort are where the server listens.
	HTTPPort  Port `yaml:"http_port" spec:"required"`
	HTTPSPort Port `yaml:"https_port" spec:"required"`
	// OriginProtocolPolicy is whether requests to it are encrypted, OriginSSLProtocols
	// with which versions of TLS.
	OriginProtocolPolicy string   `yaml:"origin_protocol_policy" spec:"required"`
	OriginSSLProtocols   []string `yaml:"origin_ssl_protocols" spec:"required"`
	// OriginReadTimeout is how many seconds an answer may take, OriginKeepaliveTimeout
	// how many a connection stays open without a request.
	OriginReadTimeout      *int `yaml:"origin_read_timeout"`
	OriginKeepaliveTimeout *int `yaml:"origin_keepalive_timeout"`
}

// OriginHeader is a header that the distribution adds to the requests to an origin.
type OriginHeader struct {
	// Name and Value are those of the header; anyone who may see the distribution sees
	// the value, which may be a fact of something that the spec declares.
	Name  string `yaml:"name" spec:"required,key"`
	Value Value  `yaml:"value" spec:"required"`
}

// ErrorResponse is what viewers get in the place of an error of the origin.
type ErrorResponse struct {
	// ErrorCode is the code of the origin.
	ErrorCode int `yaml:"error_code" spec:"required,key"`
	// ResponsePagePath is the page that viewers get, with ResponseCode as its code.
	ResponsePagePath string `yaml:"response_page_path"`
	ResponseCode     *int   `yaml:"response_code"`
	// ErrorCachingMinTTL is how many seconds the origin is not asked again.
	ErrorCachingMinTTL *int `yaml:"error_caching_min_ttl"`
}

// BehaviorFunctions are small programs at the edge.
type BehaviorFunctions struct {
	// ViewerRequest sees each request before the cache does, ViewerResponse each answer
	// before the viewer does.
	ViewerRequest  string `yaml:"viewer_request" ref:"edge_function"`
	ViewerResponse string `yaml:"viewer_response" ref:"edge_function"`
}

// CacheBehavior is what the distribution does with a request. Lifetimes are in
// seconds.
type CacheBehavior struct {
	// TargetOriginID is where the answers come from.
	TargetOriginID string `yaml:"target_origin_id" spec:"required" ref:"origin"`
	// ViewerProtocolPolicy is what happens to requests without TLS.
	ViewerProtocolPolicy string `yaml:"viewer_protocol_policy" spec:"required"`
	// AllowedMethods may be requested; the answers to CachedMethods are kept.
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	CachedMethods  []string `yaml:"cached_methods" spec:"required"`
	// Compress compresses the answers to viewers who can read them.
	Compress bool     `yaml:"compress"`
	_        struct{} `yaml:"forwarded_values" reject:"forwarded"`
	// MinTTL and MaxTTL bound how many seconds an answer is kept; DefaultTTL is for
	// answers that do not say.
	MinTTL     *int `yaml:"min_ttl"`
	DefaultTTL *int `yaml:"default_ttl"`
	MaxTTL     *int `yaml:"max_ttl"`
	// CachePolicy is what makes two requests the same, OriginRequestPolicy what the
	// origin gets to see of them.
	CachePolicy         PolicyName `yaml:"cache_policy"`
	OriginRequestPolicy PolicyName `yaml:"origin_request_policy"`
	// Functions are run for each request or answer.
	Functions *BehaviorFunctions `yaml:"functions"`
	// TrustedKeyGroups sign the addresses that may be requested; without one, anyone may
	// request anything.
	TrustedKeyGroups []string `yaml:"trusted_key_groups" ref:"key_group"`
	// CacheControl is the header that viewers get.
	CacheControl string `yaml:"cache_control"`
}

// PathCacheBehavior is a cache behavior for some of the paths. Lifetimes are in
// seconds.
type PathCacheBehavior struct {
	// PathPattern says which paths, with * for any characters.
	PathPattern string `yaml:"path_pattern" spec:"required,key"`
	// TargetOriginID is where the answers come from.
	TargetOriginID string `yaml:"target_origin_id" spec:"required" ref:"origin"`
	// ViewerProtocolPolicy is what happens to requests without TLS.
	ViewerProtocolPolicy string `yaml:"viewer_protocol_policy" spec:"required"`
	// AllowedMethods may be requested; the answers to CachedMethods are kept.
	AllowedMethods []string `yaml:"allowed_methods" spec:"required"`
	CachedMethods  []string `yaml:"cached_methods" spec:"required"`
	// Compress compresses the answers to viewers who can read them.
	Compress bool     `yaml:"compress"`
	_        struct{} `yaml:"forwarded_values" reject:"forwarded"`
	// MinTTL and MaxTTL bound how many seconds an answer is kept; DefaultTTL is for
	// answers that do not say.
	MinTTL     *int `yaml:"min_ttl"`
	DefaultTTL *int `yaml:"default_ttl"`
	MaxTTL     *int `yaml:"max_ttl"`
	// CachePolicy is what makes two requests the same, OriginRequestPolicy what the
	// origin gets to see of them.
	CachePolicy         PolicyName `yaml:"cache_policy"`
	OriginRequestPolicy PolicyName `yaml:"origin_request_policy"`
	// Functions are run for each request or answer.
	Functions *BehaviorFunctions `yaml:"functions"`
	// TrustedKeyGroups sign the addresses that may be requested; without one, anyone may
	// request anything.
	TrustedKeyGroups []string `yaml:"trusted_key_groups" ref:"key_group"`
	// CacheControl is the header that viewers get.
	CacheControl string `yaml:"cache_control"`
}

// Restrictions are where the distribution may be used from.
type Restrictions struct {
	GeoRestriction *GeoRestriction `yaml:"geo_restriction" spec:"required"`
}

// GeoRestriction allows or refuses countries; none does neither.
type GeoRestriction struct {
	// RestrictionType says whether the Locations are the only ones, the ones refused, or
	// none.
	RestrictionType string   `yaml:"restriction_type" spec:"required"`
	Locations       []string `yaml:"locations"`
}

// ViewerCertificate is how viewers' connections are encrypted.
type ViewerCertificate struct {
	_ struct{} `yaml:"acm_certificate_arn" reject:"certificate"`
	// Certificate is what viewers are shown; left out, it is that of dns.
	Certificate string `yaml:"certificate" ref:"certificate"`
	// SSLSupportMethod is how the certificate is chosen, MinimumProtocolVersion the
	// oldest version of TLS.
	SSLSupportMethod       string `yaml:"ssl_support_method" spec:"required"`
	MinimumProtocolVersion string `yaml:"minimum_protocol_version" spec:"required"`
}
