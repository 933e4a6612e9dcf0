package spec

// HSTS tells browsers to use nothing but TLS for the product. The document does not
// ask for it.
type HSTS struct {
	// MaxAge is how long a browser remembers that.
	MaxAge Duration `yaml:"max_age" spec:"required"`
	// IncludeSubdomains is for all names below that of the product too, whoever serves
	// them; Preload lets browsers know before the first visit, and is hard to take back.
	IncludeSubdomains bool `yaml:"include_subdomains"`
	Preload           bool `yaml:"preload"`
}

// Firewall refuses requests. The document has none.
type Firewall struct {
	// DefaultAction is what becomes of a request that no rule decides on: allow, or block.
	DefaultAction string `yaml:"default_action"`
	// Rules are the product's own, in the order in which they are asked, before those of
	// the provider.
	Rules []FirewallRule `yaml:"rules"`
	// ManagedRules are the names of the rules of the provider, in the order in which
	// they are asked.
	ManagedRules []string `yaml:"managed_rules"`
	// ManagedRuleOptions change some of them, by name.
	ManagedRuleOptions map[string]*ManagedRuleOptions `yaml:"managed_rule_options"`
	// RateLimit is how many requests an address may make in five minutes.
	RateLimit int              `yaml:"rate_limit"`
	Logging   *FirewallLogging `yaml:"logging"`
}

// ManagedRuleOptions change a group of rules of the provider.
type ManagedRuleOptions struct {
	// Version is the one to stay with; without it, the provider chooses.
	Version string `yaml:"version"`
	// Count lets everything through and counts what would have been refused.
	Count bool `yaml:"count"`
	// Overrides are what single rules of the group do, by their names: allow, block,
	// captcha, challenge or count.
	Overrides map[string]string `yaml:"overrides"`
}

// FirewallRule decides on the requests that are like all that it names. Of several
// values, one is enough.
type FirewallRule struct {
	// Name is what an overlay calls the rule by.
	Name string `yaml:"name" spec:"required,key"`
	// Action is what becomes of the requests: allow, block, captcha, challenge or count.
	Action string `yaml:"action" spec:"required"`
	// Countries are where requests come from, as two letters each.
	Countries []string `yaml:"countries"`
	// Addresses are those that requests come from.
	Addresses []CIDR `yaml:"addresses"`
	// Hosts, Paths and Methods are what is asked for. * stands for any characters, ? for
	// one.
	Hosts   []string `yaml:"hosts"`
	Paths   []string `yaml:"paths"`
	Methods []string `yaml:"methods"`
	// Headers are what headers are like.
	Headers []FirewallHeader `yaml:"headers"`
	// RateLimit is how many such requests there may be in RateWindow before the others
	// are meant.
	RateLimit  int      `yaml:"rate_limit"`
	RateWindow Duration `yaml:"rate_window"`
	// RateKey is whose requests are counted together: those of one address, or of one
	// forwarded_address; RateHeader takes the value of a header for that.
	RateKey    string `yaml:"rate_key"`
	RateHeader string `yaml:"rate_header"`
	// Response is the answer to what is blocked.
	Response *FirewallResponse `yaml:"response"`
}

// FirewallHeader is what a header is like.
type FirewallHeader struct {
	// Name is that of the header, Pattern a regular expression for its value in small
	// letters.
	Name    string `yaml:"name" spec:"required,key"`
	Pattern string `yaml:"pattern" spec:"required"`
}

// FirewallResponse is the answer to what is blocked.
type FirewallResponse struct {
	// Code is the status.
	Code int `yaml:"code" spec:"required"`
	// Body is the text, and ContentType what it is: text/plain, text/html or
	// application/json.
	Body        string `yaml:"body"`
	ContentType string `yaml:"content_type"`
}

// FirewallLogging keeps what became of each request.
type FirewallLogging struct {
	// RetentionInDays is for how long.
	RetentionInDays int    `yaml:"retention_in_days" spec:"required"`
	KMSKeyID        string `yaml:"kms_key_id" ref:"encryption_key"`
	// RedactHeaders are headers whose values are not kept.
	RedactHeaders []string `yaml:"redact_headers"`
	// Only are the outcomes that are kept: allow, block, captcha, challenge or count; all
	// without it.
	Only []string `yaml:"only"`
}
