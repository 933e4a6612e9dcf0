package spec

// IAM holds the roles of the tasks (document: Security & Access Management). The
// document gives two policies without the roles they belong to.
type IAM struct {
	// Roles are the roles by their names.
	Roles map[string]*Role `yaml:"roles" declares:"role" unique:"account"`
}

// Role is what a task may do. Its key is its name.
type Role struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Description says who has the role and what for.
	Description string `yaml:"description"`
	// Policy is what the role allows, as statements in the language of the provider.
	Policy *Policy `yaml:"policy"`
	// Uses are the things that the role may use, in words that are the same for every
	// provider.
	Uses []Use `yaml:"uses"`
	// ManagedPolicies are the addresses of policies that others keep. What they allow, the role
	// allows too.
	ManagedPolicies []string `yaml:"managed_policies"`
	// PermissionsBoundary is the address of a policy. The role allows nothing beyond it.
	PermissionsBoundary string `yaml:"permissions_boundary"`
	// MaxSessionDuration is how long somebody may have the role before asking for it again,
	// such as 4_hours.
	MaxSessionDuration Duration `yaml:"max_session_duration"`
	// AssumedBy says who may take the role, where it is not for tasks.
	AssumedBy *AssumedBy `yaml:"assumed_by"`
}

// AssumedBy is who may take a role.
type AssumedBy struct {
	// Services are the services of the provider that may take the role, by the
	// names that it has for them.
	Services []string `yaml:"services"`
	// Accounts are the numbers of other accounts. Their administrators decide who of them
	// takes the role.
	Accounts []Text `yaml:"accounts"`
	// Principals are the addresses of roles and users of any account, or facts of what the
	// spec declares, such as {from: role/deployer, attribute: arn}.
	Principals []Value `yaml:"principals"`
	// ExternalID is a text that accounts and principals have to give when they take the
	// role.
	ExternalID Text `yaml:"external_id"`
	// Identities are those who prove by OpenID Connect who they are, such as the jobs of a
	// pipeline.
	Identities []Identity `yaml:"identities"`
}

// Identity is who a provider of OpenID Connect says somebody is.
type Identity struct {
	// Provider is who says who somebody is: github, gitlab, or the host of another provider
	// of OpenID Connect.
	Provider string `yaml:"provider" spec:"required,key"`
	// Audience is whom the tokens are for.
	Audience string `yaml:"audience"`
	// Subjects are who may take the role, with * for any text, such as
	// repo:example/shop:ref:refs/heads/main.
	Subjects []string `yaml:"subjects" spec:"required"`
}

// Policy is written as the provider's policies are, but for the resources.
type Policy struct {
	// Version is the version of the language of policies, such as 2012-10-17.
	Version string `yaml:"Version" spec:"required"`
	// Statement are the statements of the policy. Each allows or denies something.
	Statement []Statement `yaml:"Statement" spec:"required"`
}

// Statement allows or denies actions on resources.
type Statement struct {
	// Sid is the name of the statement.
	Sid string `yaml:"Sid" spec:"key"`
	// Effect is what the statement does: Allow or Deny.
	Effect string `yaml:"Effect" spec:"required"`
	// Action are the actions that it allows or denies, by the names of the
	// provider: one or several.
	Action StringList `yaml:"Action" spec:"required"`
	// Resource are the things that the actions may be done to, by the names of the spec,
	// such as bucket/shop-media/*: one or several.
	Resource PolicyResource `yaml:"Resource" spec:"required"`
	// Condition is when the statement holds: operators, the keys they look at, and the
	// values of each: texts, or facts such as {from: role/web, attribute: arn}.
	Condition map[string]map[string]ValueList `yaml:"Condition"`
}

// Secret is a set of values that nobody may see (document: Secrets Management).
// It is referred to by its key or its name.
type Secret struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Name is the name of the secret at the provider.
	Name string `yaml:"name" spec:"required" declares:"secret" unique:"region"`
	// Description says what the secret is for.
	Description string `yaml:"description"`
	// KMSKeyID is the key that encrypts the secret.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
	// Replicate keeps a copy of the secret in the secondary region.
	Replicate bool `yaml:"replicate"`
	// Rotation numbers the generated values of the secret; without it they have number 1.
	// Raise it by one to have new ones, so the first time write 2. The values of other
	// secrets stay.
	Rotation *int `yaml:"rotation"`
	// SecretString says for each value of the secret where it comes from. The values
	// themselves never stand in the spec.
	SecretString map[string]*SecretValue `yaml:"secret_string" spec:"required,secret"`
}
