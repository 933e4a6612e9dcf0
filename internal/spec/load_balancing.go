package spec

// LoadBalancer takes the requests (document: part 6, ALB Configuration).
type LoadBalancer struct {
	Name string `yaml:"name" spec:"required" declares:"load_balancer"`
	// Scheme is internet-facing or internal.
	Scheme             string      `yaml:"scheme" spec:"required"`
	Type               string      `yaml:"type" spec:"required"`
	IPAddressType      string      `yaml:"ip_address_type"`
	Subnets            []string    `yaml:"subnets" spec:"required" ref:"subnet"`
	SecurityGroups     []string    `yaml:"security_groups" ref:"security_group"`
	DeletionProtection bool        `yaml:"deletion_protection"`
	AccessLogs         *AccessLogs `yaml:"access_logs"`
	Listeners          []Listener  `yaml:"listeners" spec:"required"`
}

// Listener is a port of the load balancer.
type Listener struct {
	Port           Port             `yaml:"port" spec:"required,key"`
	Protocol       string           `yaml:"protocol" spec:"required"`
	SSLPolicy      string           `yaml:"ssl_policy"`
	_              struct{}         `yaml:"certificate_arn" reject:"certificate"`
	DefaultActions []ListenerAction `yaml:"default_actions" spec:"required"`
}

// ListenerAction is what a listener does with a request.
type ListenerAction struct {
	// Type is forward, which needs a target group, or redirect.
	Type           string    `yaml:"type" spec:"required"`
	TargetGroupARN string    `yaml:"target_group_arn" ref:"target_group"`
	Redirect       *Redirect `yaml:"redirect"`
}

// Redirect sends the client elsewhere.
type Redirect struct {
	Protocol   string   `yaml:"protocol"`
	Port       PortText `yaml:"port"`
	StatusCode string   `yaml:"status_code" spec:"required"`
}

// TargetGroup is a set of tasks that take requests.
type TargetGroup struct {
	Name       string   `yaml:"name" spec:"required,key" declares:"target_group"`
	Port       Port     `yaml:"port" spec:"required"`
	Protocol   string   `yaml:"protocol" spec:"required"`
	TargetType string   `yaml:"target_type"`
	_          struct{} `yaml:"vpc_id" reject:"vpc"`
	// DeregistrationDelay is how many seconds a task may finish its requests.
	DeregistrationDelay *int               `yaml:"deregistration_delay"`
	HealthCheck         *TargetHealthCheck `yaml:"health_check"`
}

// TargetHealthCheck is the request that tells whether a task is healthy. Times
// are in seconds.
type TargetHealthCheck struct {
	Enabled                 bool      `yaml:"enabled"`
	HealthyThresholdCount   int       `yaml:"healthy_threshold_count"`
	UnhealthyThresholdCount int       `yaml:"unhealthy_threshold_count"`
	Timeout                 int       `yaml:"timeout"`
	Interval                int       `yaml:"interval"`
	Path                    string    `yaml:"path"`
	Matcher                 Matcher   `yaml:"matcher"`
	Protocol                string    `yaml:"protocol"`
	Port                    CheckPort `yaml:"port"`
}
