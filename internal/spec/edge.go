package spec

// HSTS tells browsers to use nothing but TLS for the product. The document does not
// ask for it.
type HSTS struct {
	// MaxAge is how long a browser remembers to use nothing but TLS, such as 12_months.
	MaxAge Duration `yaml:"max_age" spec:"required"`
	// IncludeSubdomains asks for TLS at every name below that of the product too, whoever
	// serves it.
	IncludeSubdomains bool `yaml:"include_subdomains"`
	// Preload asks the makers of browsers to know the product before the first visit. It
	// takes months to take back.
	Preload bool `yaml:"preload"`
}

// Firewall refuses requests. The document has none.
type Firewall struct {
	// DefaultAction is what becomes of a request that no rule decides on: allow or block. It
	// is allow if left out.
	DefaultAction string `yaml:"default_action"`
	// Rules are the product's own rules. The firewall asks them in this order, before those
	// of the provider.
	Rules []FirewallRule `yaml:"rules"`
	// ManagedRules are the names of the groups of rules that the provider keeps, in the
	// order in which the firewall asks them.
	ManagedRules []string `yaml:"managed_rules"`
	// ManagedRuleOptions are changes of groups of ManagedRules, by the name of the group.
	ManagedRuleOptions map[string]*ManagedRuleOptions `yaml:"managed_rule_options"`
	// RateLimit is the number of requests that one address may make in five minutes, such as
	// 2000. The firewall blocks the others.
	RateLimit int `yaml:"rate_limit"`
	// Logging keeps a log of the requests that the firewall decided on.
	Logging *FirewallLogging `yaml:"logging"`
}

// ManagedRuleOptions change a group of rules of the provider.
type ManagedRuleOptions struct {
	// Version is the version of the group that the firewall stays with. The provider chooses
	// one if it is left out.
	Version string `yaml:"version"`
	// Count lets every request through and counts those that the group would have refused.
	Count bool `yaml:"count"`
	// Overrides are the actions of single rules of the group, by the name of the rule:
	// allow, block, captcha, challenge or count.
	Overrides map[string]string `yaml:"overrides"`
}

// FirewallRule decides on the requests that are like all that it names. Of several
// values, one is enough.
type FirewallRule struct {
	// Name is the name of the rule. An overlay changes the rule by it.
	Name string `yaml:"name" spec:"required,key"`
	// Action is what becomes of the requests: allow, block, captcha, challenge or count.
	Action string `yaml:"action" spec:"required"`
	// Countries are the countries that requests come from, with two letters each, such as
	// DE.
	Countries []string `yaml:"countries"`
	// Addresses are the blocks of addresses that requests come from, such as
	// 198.51.100.0/24.
	Addresses []CIDR `yaml:"addresses"`
	// Hosts are the host names that requests are for. In each, * stands for any characters
	// and ? for one, as in *.example.com.
	Hosts []string `yaml:"hosts"`
	// Paths are the paths that requests are for. In each, * stands for any characters and ?
	// for one, as in /admin/*.
	Paths []string `yaml:"paths"`
	// Methods are the methods of the requests, such as POST. In each, * stands for any
	// characters and ? for one.
	Methods []string `yaml:"methods"`
	// Headers are the headers that requests have to have.
	Headers []FirewallHeader `yaml:"headers"`
	// RateLimit is the number of such requests in one RateWindow. The action holds for those
	// beyond it.
	RateLimit int `yaml:"rate_limit"`
	// RateWindow is the time in which the requests of RateLimit are counted, such as
	// 5_minutes.
	RateWindow Duration `yaml:"rate_window"`
	// RateKey is what requests are counted by: address, forwarded_address (the first one
	// that a proxy names), or header for the one of RateHeader. It is address if left out.
	RateKey string `yaml:"rate_key"`
	// RateHeader is the header whose value requests are counted by, such as x-api-key.
	RateHeader string `yaml:"rate_header"`
	// Response is the answer to a request that is blocked.
	Response *FirewallResponse `yaml:"response"`
}

// FirewallHeader is what a header is like.
type FirewallHeader struct {
	// Name is the name of the header, such as user-agent.
	Name string `yaml:"name" spec:"required,key"`
	// Pattern is a regular expression for the value of the header in lower case, such as
	// ^curl/.
	Pattern string `yaml:"pattern" spec:"required"`
}

// FirewallResponse is the answer to what is blocked.
type FirewallResponse struct {
	// Code is the status of the answer, such as 429.
	Code int `yaml:"code" spec:"required"`
	// Body is the text of the answer.
	Body string `yaml:"body"`
	// ContentType is the type of the body: text/plain, text/html or application/json.
	ContentType string `yaml:"content_type"`
}

// FirewallLogging keeps what became of each request.
type FirewallLogging struct {
	// RetentionInDays is the number of days that the log is kept.
	RetentionInDays int `yaml:"retention_in_days" spec:"required"`
	// KMSKeyID is the key that encrypts the log.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
	// RedactHeaders are the headers whose values are left out of the log, such as
	// authorization.
	RedactHeaders []string `yaml:"redact_headers"`
	// Only are the outcomes of requests that the log keeps: allow, block, captcha, challenge
	// or count. It keeps all if left out.
	Only []string `yaml:"only"`
}
