package spec

// LoadBalancer takes the requests (document: part 6, ALB Configuration).
type LoadBalancer struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Name is what the provider calls the load balancer.
	Name string `yaml:"name" spec:"required" declares:"load_balancer" unique:"region"`
	// Scheme is from where it is reached: internet-facing or internal.
	Scheme string `yaml:"scheme" spec:"required"`
	// Type is the kind of the load balancer: application, which reads requests of HTTP, or
	// network, which passes connections and packets on as they are.
	Type string `yaml:"type" spec:"required"`
	// IPAddressType is which versions of IP it speaks.
	IPAddressType string `yaml:"ip_address_type"`
	// Subnets are where it is in the network, in two zones or more.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// SecurityGroups are the groups that it is a member of.
	SecurityGroups []string `yaml:"security_groups" ref:"security_group"`
	// DeletionProtection refuses to delete it until that is turned off.
	DeletionProtection bool        `yaml:"deletion_protection"`
	AccessLogs         *AccessLogs `yaml:"access_logs"`
	// Firewall looks at every request before it is passed on.
	Firewall  *Firewall  `yaml:"firewall"`
	Listeners []Listener `yaml:"listeners" spec:"required"`
}

// Listener is a port of the load balancer.
type Listener struct {
	Port Port `yaml:"port" spec:"required,key"`
	// Protocol is the one that clients speak.
	Protocol string `yaml:"protocol" spec:"required"`
	// SSLPolicy is which versions of TLS and which ciphers they may use.
	SSLPolicy string   `yaml:"ssl_policy"`
	_         struct{} `yaml:"certificate_arn" reject:"certificate"`
	// Certificate is shown to clients that ask for a name of no other one; left out, it
	// is that of dns. Certificates are shown to those who ask for one of their names.
	Certificate  string   `yaml:"certificate" ref:"certificate"`
	Certificates []string `yaml:"certificates" ref:"certificate"`
	// HSTS tells browsers to use nothing but TLS from then on, for a product without a
	// distribution, which has a setting of its own.
	HSTS *HSTS `yaml:"hsts"`
	// DefaultActions are for the requests that no rule takes.
	DefaultActions []ListenerAction `yaml:"default_actions" spec:"required"`
	// Rules take the requests that meet their conditions.
	Rules []ListenerRule `yaml:"rules"`
}

// TargetGroup is a set of tasks that take requests.
type TargetGroup struct {
	// Name is what services, listeners and policies refer to the group by.
	Name string `yaml:"name" spec:"required,key" declares:"target_group" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Port and Protocol are how the tasks take requests.
	Port     Port   `yaml:"port" spec:"required"`
	Protocol string `yaml:"protocol" spec:"required"`
	// TargetType is what is registered: addresses, servers or functions.
	TargetType string   `yaml:"target_type"`
	_          struct{} `yaml:"vpc_id" reject:"network"`
	// DeregistrationDelay is how many seconds a task may finish its requests.
	DeregistrationDelay *int               `yaml:"deregistration_delay"`
	HealthCheck         *TargetHealthCheck `yaml:"health_check"`
	// Stickiness leads a client back to the task that answered it before.
	Stickiness *TargetStickiness `yaml:"stickiness"`
	// SlowStart is how many seconds a new task takes to get its whole share.
	SlowStart *int `yaml:"slow_start"`
	// Algorithm is how the task for a request is chosen.
	Algorithm string `yaml:"load_balancing_algorithm_type"`
	// ProtocolVersion is the version of HTTP that the tasks speak, or GRPC.
	ProtocolVersion string `yaml:"protocol_version"`
}

// TargetStickiness leads a client back to the task that answered it before, by a
// cookie.
type TargetStickiness struct {
	// Type says by what a client is known: the cookie of the load balancer, that of the
	// application, or its address.
	Type string `yaml:"type" spec:"required"`
	// CookieDuration is how many seconds the client is led back.
	CookieDuration *int `yaml:"cookie_duration"`
	// CookieName is that of the application's cookie.
	CookieName string `yaml:"cookie_name"`
}

// TargetHealthCheck is the request that tells whether a task is healthy. Times
// are in seconds.
type TargetHealthCheck struct {
	// Enabled is false for tasks that always count as healthy.
	Enabled bool `yaml:"enabled"`
	// HealthyThresholdCount is how many checks in a row make a task healthy,
	// UnhealthyThresholdCount how many failures in a row end that.
	HealthyThresholdCount   int `yaml:"healthy_threshold_count"`
	UnhealthyThresholdCount int `yaml:"unhealthy_threshold_count"`
	// Timeout is how many seconds an answer may take, Interval the seconds between two
	// checks.
	Timeout  int `yaml:"timeout"`
	Interval int `yaml:"interval"`
	// Path, Protocol and Port are what is requested.
	Path    string  `yaml:"path"`
	Matcher Matcher `yaml:"matcher"`
	// Protocol is the one of the request; left out, that of the target group. TCP asks
	// for nothing but a connection.
	Protocol string    `yaml:"protocol"`
	Port     CheckPort `yaml:"port"`
}
