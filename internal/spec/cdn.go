package spec

// Distribution is the content delivery network in front of the product
// (document: part 5).
type Distribution struct {
	Enabled           bool   `yaml:"enabled" spec:"required"`
	PriceClass        string `yaml:"price_class"`
	HTTPVersion       string `yaml:"http_version"`
	IsIPv6Enabled     bool   `yaml:"is_ipv6_enabled"`
	DefaultRootObject string `yaml:"default_root_object"`

	Origins              []Origin            `yaml:"origins" spec:"required"`
	DefaultCacheBehavior *CacheBehavior      `yaml:"default_cache_behavior" spec:"required"`
	CacheBehaviors       []PathCacheBehavior `yaml:"cache_behaviors"`
	Restrictions         *Restrictions       `yaml:"restrictions"`
	ViewerCertificate    *ViewerCertificate  `yaml:"viewer_certificate"`
	AccessLogs           *AccessLogs         `yaml:"access_logs"`
}

// Origin is where the distribution gets what it has not cached: a bucket or the
// load balancer.
type Origin struct {
	ID                 string              `yaml:"id" spec:"required,key" declares:"origin"`
	DomainName         string              `yaml:"domain_name" spec:"required" ref:"bucket|load_balancer"`
	S3OriginConfig     *S3OriginConfig     `yaml:"s3_origin_config"`
	CustomOriginConfig *CustomOriginConfig `yaml:"custom_origin_config"`
}

// S3OriginConfig is how the distribution reaches a bucket.
type S3OriginConfig struct {
	_ struct{} `yaml:"origin_access_identity" reject:"access identity"`
	// OriginAccessControl is the name of the access control to create.
	OriginAccessControl string `yaml:"origin_access_control" spec:"required"`
}

// CustomOriginConfig is how the distribution reaches a server.
type CustomOriginConfig struct {
	HTTPPort             Port     `yaml:"http_port" spec:"required"`
	HTTPSPort            Port     `yaml:"https_port" spec:"required"`
	OriginProtocolPolicy string   `yaml:"origin_protocol_policy" spec:"required"`
	OriginSSLProtocols   []string `yaml:"origin_ssl_protocols" spec:"required"`
}

// CacheBehavior is what the distribution does with a request. Lifetimes are in
// seconds.
type CacheBehavior struct {
	TargetOriginID       string   `yaml:"target_origin_id" spec:"required" ref:"origin"`
	ViewerProtocolPolicy string   `yaml:"viewer_protocol_policy" spec:"required"`
	AllowedMethods       []string `yaml:"allowed_methods" spec:"required"`
	CachedMethods        []string `yaml:"cached_methods" spec:"required"`
	Compress             bool     `yaml:"compress"`
	_                    struct{} `yaml:"forwarded_values" reject:"forwarded"`
	MinTTL               *int     `yaml:"min_ttl"`
	DefaultTTL           *int     `yaml:"default_ttl"`
	MaxTTL               *int     `yaml:"max_ttl"`
	CachePolicy          string   `yaml:"cache_policy"`
	OriginRequestPolicy  string   `yaml:"origin_request_policy"`
	// CacheControl is the header that viewers get.
	CacheControl string `yaml:"cache_control"`
}

// PathCacheBehavior is a cache behavior for some of the paths. Lifetimes are in
// seconds.
type PathCacheBehavior struct {
	PathPattern          string   `yaml:"path_pattern" spec:"required,key"`
	TargetOriginID       string   `yaml:"target_origin_id" spec:"required" ref:"origin"`
	ViewerProtocolPolicy string   `yaml:"viewer_protocol_policy" spec:"required"`
	AllowedMethods       []string `yaml:"allowed_methods" spec:"required"`
	CachedMethods        []string `yaml:"cached_methods" spec:"required"`
	Compress             bool     `yaml:"compress"`
	_                    struct{} `yaml:"forwarded_values" reject:"forwarded"`
	MinTTL               *int     `yaml:"min_ttl"`
	DefaultTTL           *int     `yaml:"default_ttl"`
	MaxTTL               *int     `yaml:"max_ttl"`
	CachePolicy          string   `yaml:"cache_policy"`
	OriginRequestPolicy  string   `yaml:"origin_request_policy"`
	// CacheControl is the header that viewers get.
	CacheControl string `yaml:"cache_control"`
}

// Restrictions say from where the distribution may be used.
type Restrictions struct {
	GeoRestriction *GeoRestriction `yaml:"geo_restriction" spec:"required"`
}

// GeoRestriction allows or refuses countries; none does neither.
type GeoRestriction struct {
	RestrictionType string   `yaml:"restriction_type" spec:"required"`
	Locations       []string `yaml:"locations"`
}

// ViewerCertificate is how viewers' connections are encrypted.
type ViewerCertificate struct {
	_                      struct{} `yaml:"acm_certificate_arn" reject:"certificate"`
	SSLSupportMethod       string   `yaml:"ssl_support_method" spec:"required"`
	MinimumProtocolVersion string   `yaml:"minimum_protocol_version" spec:"required"`
}
