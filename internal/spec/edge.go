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
	// ManagedRules are the names of the rules of the provider, in the order in which
	// they are asked.
	ManagedRules []string `yaml:"managed_rules" spec:"required"`
	// RateLimit is how many requests an address may make in five minutes.
	RateLimit int `yaml:"rate_limit"`
}
