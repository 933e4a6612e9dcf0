package spec

// IAM holds the roles of the tasks (document: Security & Access Management). The
// document gives two policies without the roles they belong to.
type IAM struct {
	Roles map[string]*Role `yaml:"roles" declares:"role" unique:"account"`
}

// Role is what a task may do. Its key is its name.
type Role struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Description says who has the role.
	Description string `yaml:"description"`
	// Policy is what the role allows.
	Policy *Policy `yaml:"policy"`
	// Uses is what the role may use, in the words of any provider.
	Uses []Use `yaml:"uses"`
	// ManagedPolicies are policies that others keep, by their ARN. They allow the role
	// more.
	ManagedPolicies []string `yaml:"managed_policies"`
	// PermissionsBoundary is the ARN of a policy beyond which nothing is allowed.
	PermissionsBoundary string `yaml:"permissions_boundary"`
	// MaxSessionDuration is how long somebody may be in the role at once.
	MaxSessionDuration Duration `yaml:"max_session_duration"`
	// AssumedBy is who may take the role, where it is not for tasks.
	AssumedBy *AssumedBy `yaml:"assumed_by"`
}

// AssumedBy is who may take a role.
type AssumedBy struct {
	// Services are those of the provider, such as lambda.amazonaws.com.
	Services []string `yaml:"services"`
	// Accounts are others, whose administrators say who of them takes the role.
	Accounts []Text `yaml:"accounts"`
	// Principals are roles and users of any account, by their ARN.
	Principals []string `yaml:"principals"`
	// ExternalID is what accounts and principals have to say besides.
	ExternalID Text `yaml:"external_id"`
	// Identities are those of others who prove who they are by OpenID Connect, such as
	// the jobs of a pipeline.
	Identities []Identity `yaml:"identities"`
}

// Identity is who a provider of OpenID Connect says somebody is.
type Identity struct {
	// Provider is github, gitlab, or the host of another one.
	Provider string `yaml:"provider" spec:"required,key"`
	// Audience is whom a token is for.
	Audience string `yaml:"audience"`
	// Subjects are who may take the role, with * for any text, such as
	// repo:example/shop:ref:refs/heads/main.
	Subjects []string `yaml:"subjects" spec:"required"`
}

// Policy is written as the provider's policies are, but for the resources.
type Policy struct {
	// Version is that of the language of policies.
	Version   string      `yaml:"Version" spec:"required"`
	Statement []Statement `yaml:"Statement" spec:"required"`
}

// Statement allows or denies actions on resources.
type Statement struct {
	// Sid names the statement.
	Sid string `yaml:"Sid" spec:"key"`
	// Effect is Allow or Deny.
	Effect string `yaml:"Effect" spec:"required"`
	// Action is what may be done, or may not: one action or several.
	Action   StringList     `yaml:"Action" spec:"required"`
	Resource PolicyResource `yaml:"Resource" spec:"required"`
	// Condition is operator, key and values.
	Condition map[string]map[string]StringList `yaml:"Condition"`
}

// Secret is a set of values that nobody may see (document: Secrets Management).
// It is referred to by its key or its name.
type Secret struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Name is what the provider calls the secret.
	Name string `yaml:"name" spec:"required" declares:"secret" unique:"region"`
	// Description says what the secret is for.
	Description string `yaml:"description"`
	KMSKeyID    string `yaml:"kms_key_id" ref:"encryption_key"`
	// Replicate keeps a copy in the secondary region.
	Replicate bool `yaml:"replicate"`
	// Rotation counts how often the generated values were made anew. Raise it by one
	// to have new ones; those of other secrets stay.
	Rotation *int `yaml:"rotation"`
	// SecretString says for each value where it comes from. The values themselves
	// never stand in the spec.
	SecretString map[string]*SecretValue `yaml:"secret_string" spec:"required,secret"`
}
