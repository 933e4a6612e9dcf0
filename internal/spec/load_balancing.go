package spec

// LoadBalancer takes the requests (document: part 6, ALB Configuration).
type LoadBalancer struct {
	// RenamedFrom is the former key. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a load balancer that is there already. Its listeners are there too; what is
	// written of them is what is added to them.
	Existing *Existing `yaml:"existing"`
	// Name is the name of the load balancer at the provider.
	Name string `yaml:"name" spec:"required" declares:"load_balancer" unique:"region"`
	// Scheme is internet-facing, or internal for a load balancer that only the network
	// reaches.
	Scheme string `yaml:"scheme" spec:"required"`
	// Type is the kind of the load balancer: application, which handles HTTP requests, or
	// network, which passes connections and packets on.
	Type string `yaml:"type" spec:"required"`
	// IPAddressType is ipv4, or dualstack for IPv4 and IPv6.
	IPAddressType string `yaml:"ip_address_type"`
	// Subnets are the subnets of the load balancer, in two zones or more.
	Subnets []string `yaml:"subnets" spec:"required" ref:"subnet"`
	// SecurityGroups are the security groups of the load balancer. Of an existing one they are
	// those that it has.
	SecurityGroups []string `yaml:"security_groups" spec:"beside" ref:"security_group"`
	// DeletionProtection refuses to delete the load balancer until it is turned off.
	DeletionProtection bool `yaml:"deletion_protection"`
	// AccessLogs writes records of the requests to a bucket.
	AccessLogs *AccessLogs `yaml:"access_logs"`
	// Firewall filters every request before it is passed on.
	Firewall *Firewall `yaml:"firewall"`
	// Listeners are the ports of the load balancer.
	Listeners []Listener `yaml:"listeners" spec:"required,parts"`
}

// Listener is a port of the load balancer.
type Listener struct {
	// Port is the port that clients connect to. An overlay refers to the listener by it.
	Port Port `yaml:"port" spec:"required,key"`
	// Existing says which listener of an existing load balancer is meant. Without it, that is
	// the one of the port.
	Existing *Existing `yaml:"existing"`
	// Protocol is the protocol of the clients, such as HTTPS.
	Protocol string `yaml:"protocol" spec:"required"`
	// SSLPolicy is the policy that sets the versions and ciphers of TLS.
	SSLPolicy string `yaml:"ssl_policy"`
	// ALPNPolicy says which versions of HTTP a listener of TLS agrees on with clients, such as
	// HTTP2Preferred. Without it, it agrees on none.
	ALPNPolicy string   `yaml:"alpn_policy"`
	_          struct{} `yaml:"certificate_arn" reject:"certificate"`
	// Certificate is the default certificate, for clients that ask for no name of another one;
	// left out, it is that of dns.
	Certificate string `yaml:"certificate" ref:"certificate"`
	// Certificates are further certificates, for clients that ask for one of their names.
	Certificates []string `yaml:"certificates" spec:"beside" ref:"certificate"`
	// HSTS tells browsers to use nothing but TLS from then on. A product with a distribution
	// sets it there.
	HSTS *HSTS `yaml:"hsts"`
	// DefaultActions are taken for requests that match no rule.
	DefaultActions []ListenerAction `yaml:"default_actions" spec:"required"`
	// Rules are taken for requests that match their conditions.
	Rules []ListenerRule `yaml:"rules" spec:"beside"`
}

// TargetGroup is a set of tasks that take requests.
type TargetGroup struct {
	// Name is the name of the group, by which services, listeners and policies refer to it.
	Name string `yaml:"name" spec:"required,key" declares:"target_group" unique:"region"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Port is the port that the tasks listen on.
	Port Port `yaml:"port" spec:"required"`
	// Protocol is the protocol of the tasks, such as HTTP.
	Protocol string `yaml:"protocol" spec:"required"`
	// TargetType is the kind of the targets: ip or instance.
	TargetType string `yaml:"target_type"`
	// IPAddressType is the version of the addresses of the targets: ipv4 or ipv6; left out, ipv4.
	IPAddressType string   `yaml:"ip_address_type"`
	_             struct{} `yaml:"vpc_id" reject:"network"`
	// DeregistrationDelay is the time that a task has to finish its requests when it is
	// removed, in seconds.
	DeregistrationDelay *int `yaml:"deregistration_delay"`
	// HealthCheck is the request that tells whether a task is healthy.
	HealthCheck *TargetHealthCheck `yaml:"health_check"`
	// Stickiness sends a client back to the task that answered it before.
	Stickiness *TargetStickiness `yaml:"stickiness"`
	// SlowStart is the time over which a new task is given more and more requests, in seconds.
	SlowStart *int `yaml:"slow_start"`
	// Algorithm is the rule by which a task is chosen for a request, such as round_robin.
	Algorithm string `yaml:"load_balancing_algorithm_type"`
	// ProtocolVersion is the version of HTTP that the tasks speak, or GRPC.
	ProtocolVersion string `yaml:"protocol_version"`
}

// TargetStickiness leads a client back to the task that answered it before, by a
// cookie.
type TargetStickiness struct {
	// Type is the means by which a client is recognized: lb_cookie, app_cookie or source_ip.
	Type string `yaml:"type" spec:"required"`
	// CookieDuration is the time that a client is sent back to the same task, in seconds.
	CookieDuration *int `yaml:"cookie_duration"`
	// CookieName is the name of the application's cookie.
	CookieName string `yaml:"cookie_name"`
}

// TargetHealthCheck is the request that tells whether a task is healthy. Times
// are in seconds.
type TargetHealthCheck struct {
	// Enabled is false for tasks that always count as healthy.
	Enabled bool `yaml:"enabled"`
	// HealthyThresholdCount is the number of successful checks in a row that make a task
	// healthy.
	HealthyThresholdCount int `yaml:"healthy_threshold_count"`
	// UnhealthyThresholdCount is the number of failed checks in a row that make a task
	// unhealthy.
	UnhealthyThresholdCount int `yaml:"unhealthy_threshold_count"`
	// Timeout is the time that an answer may take, in seconds.
	Timeout int `yaml:"timeout"`
	// Interval is the time between two checks, in seconds.
	Interval int `yaml:"interval"`
	// Path is the path that is requested, such as /health.
	Path string `yaml:"path"`
	// Matcher lists the status codes of a healthy answer, such as 200-299.
	Matcher Matcher `yaml:"matcher"`
	// Protocol is the protocol of the check; left out, that of the target group. TCP checks
	// that a connection can be opened.
	Protocol string `yaml:"protocol"`
	// Port is the port of the check; left out, the one that takes the requests.
	Port CheckPort `yaml:"port"`
}
