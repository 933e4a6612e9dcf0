package spec

import "slices"

// ListenerRule takes the requests that meet all of its conditions. A request is
// given to the first rule, by priority, that takes it.
type ListenerRule struct {
	// Name is what an overlay calls the rule by.
	Name string `yaml:"name" spec:"required,key"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Priority is the place of the rule among those of the listener: the lowest is
	// asked first. No two rules have the same.
	Priority   int             `yaml:"priority" spec:"required"`
	Conditions *RuleConditions `yaml:"conditions" spec:"required"`
	// Actions are what is done with the request: a sign-in, if there is one, and then
	// one of the others.
	Actions []ListenerAction `yaml:"actions" spec:"required"`
}

// RuleConditions are what a request has to be like, in every respect that is named.
// Of several values, one is enough. * stands for any characters, ? for one.
type RuleConditions struct {
	// HostHeader are host names, such as api.example.com or *.example.com.
	HostHeader []string `yaml:"host_header"`
	// PathPattern are paths, such as /api/*, without what stands behind a question mark.
	PathPattern []string `yaml:"path_pattern"`
	// HTTPHeader are headers with the values that they may have.
	HTTPHeader []HeaderCondition `yaml:"http_header"`
	// QueryString are parameters with the values that they may have.
	QueryString []QueryCondition `yaml:"query_string"`
	// HTTPRequestMethod are methods, such as GET.
	HTTPRequestMethod []string `yaml:"http_request_method"`
	// SourceIP are the addresses that the request may come from.
	SourceIP []CIDR `yaml:"source_ip"`
}

// HeaderCondition is a header with the values that it may have.
type HeaderCondition struct {
	// Name is that of the header, in which capitals do not matter; of Values, one is
	// enough.
	Name   string   `yaml:"name" spec:"required,key"`
	Values []string `yaml:"values" spec:"required"`
}

// QueryCondition is a parameter of the query with the values that it may have.
type QueryCondition struct {
	// Key is that of the parameter; left out, any parameter may have one of Values.
	Key    string   `yaml:"key"`
	Values []string `yaml:"values" spec:"required"`
}

// ListenerAction is what a listener does with a request.
type ListenerAction struct {
	// Type is what is done: forward, which needs a target group or several, redirect,
	// fixed-response, authenticate-oidc or authenticate-cognito.
	Type           string `yaml:"type" spec:"required"`
	TargetGroupARN string `yaml:"target_group_arn" ref:"target_group"`
	// TargetGroups share the requests by their weights.
	TargetGroups []WeightedTargetGroup `yaml:"target_groups"`
	// Stickiness is how many seconds a client is led back to the target group that it
	// was given to first.
	Stickiness          *int           `yaml:"stickiness"`
	Redirect            *Redirect      `yaml:"redirect"`
	FixedResponse       *FixedResponse `yaml:"fixed_response"`
	AuthenticateOIDC    *OIDCSignIn    `yaml:"authenticate_oidc"`
	AuthenticateCognito *CognitoSignIn `yaml:"authenticate_cognito"`
}

// WeightedTargetGroup takes a share of the requests.
type WeightedTargetGroup struct {
	TargetGroupARN string `yaml:"target_group_arn" spec:"required,key" ref:"target_group"`
	// Weight is the share, relative to the other weights.
	Weight *int `yaml:"weight" spec:"required"`
}

// Redirect sends the client elsewhere.
type Redirect struct {
	// Protocol, Port, Host, Path and Query are those of the new address; left out, they
	// stay.
	Protocol string   `yaml:"protocol"`
	Port     PortText `yaml:"port"`
	Host     string   `yaml:"host"`
	Path     string   `yaml:"path"`
	Query    string   `yaml:"query"`
	// StatusCode says whether the move is for good.
	StatusCode string `yaml:"status_code" spec:"required"`
}

// FixedResponse answers a request without asking the application.
type FixedResponse struct {
	// ContentType is the kind of the MessageBody, which is what the client gets.
	ContentType string `yaml:"content_type" spec:"required"`
	MessageBody string `yaml:"message_body"`
	// StatusCode is the code of the answer.
	StatusCode *int `yaml:"status_code" spec:"required"`
}

// OIDCSignIn lets only those through who signed in at a provider of OpenID Connect.
// The application finds in headers of the request who that is.
type OIDCSignIn struct {
	// Issuer is the address of the provider; AuthorizationEndpoint, TokenEndpoint and
	// UserInfoEndpoint are those that it documents.
	Issuer                string `yaml:"issuer" spec:"required"`
	AuthorizationEndpoint string `yaml:"authorization_endpoint" spec:"required"`
	TokenEndpoint         string `yaml:"token_endpoint" spec:"required"`
	UserInfoEndpoint      string `yaml:"user_info_endpoint" spec:"required"`
	// ClientID is how the provider knows the product, and ClientSecret the value of a
	// secret, such as shop/login:client_secret. Terraform keeps it in its state.
	ClientID     string    `yaml:"client_id" spec:"required"`
	ClientSecret SecretRef `yaml:"client_secret" spec:"required"`
	// Scope is what the application may know of the user.
	Scope string `yaml:"scope"`
	// SessionCookieName is that of the cookie, SessionTimeout how many seconds the
	// sign-in lasts.
	SessionCookieName string `yaml:"session_cookie_name"`
	SessionTimeout    *int   `yaml:"session_timeout"`
	// OnUnauthenticatedRequest is what happens to those who did not sign in.
	OnUnauthenticatedRequest string `yaml:"on_unauthenticated_request"`
	// ExtraParams are sent to the provider as well.
	ExtraParams map[string]string `yaml:"authentication_request_extra_params"`
}

// CognitoSignIn lets only those through who signed in at a user pool.
type CognitoSignIn struct {
	// UserPoolARN, UserPoolClientID and UserPoolDomain are the user pool, its client with
	// a secret, and its domain or the first part of it.
	UserPoolARN      string `yaml:"user_pool_arn" spec:"required"`
	UserPoolClientID string `yaml:"user_pool_client_id" spec:"required"`
	UserPoolDomain   string `yaml:"user_pool_domain" spec:"required"`
	// Scope is what the application may know of the user.
	Scope string `yaml:"scope"`
	// SessionCookieName is that of the cookie, SessionTimeout how many seconds the
	// sign-in lasts.
	SessionCookieName string `yaml:"session_cookie_name"`
	SessionTimeout    *int   `yaml:"session_timeout"`
	// OnUnauthenticatedRequest is what happens to those who did not sign in.
	OnUnauthenticatedRequest string `yaml:"on_unauthenticated_request"`
	// ExtraParams are sent to the user pool as well.
	ExtraParams map[string]string `yaml:"authentication_request_extra_params"`
}

// Groups are the target groups that an action sends requests to, each with its key
// in the action.
func (a *ListenerAction) Groups() (groups, paths []string) {
	if a.TargetGroupARN != "" {
		groups, paths = append(groups, a.TargetGroupARN), append(paths, "target_group_arn")
	}
	for i := range a.TargetGroups {
		if g := a.TargetGroups[i].TargetGroupARN; g != "" {
			groups, paths = append(groups, g), append(paths, "target_groups"+index(i)+".target_group_arn")
		}
	}
	return groups, paths
}

// PlacedAction is an action with its place, below that of its load balancer.
type PlacedAction struct {
	*ListenerAction
	Path string
	// Listener is the one that the request came to; Rule is the rule that took it, nil
	// for the actions of all other requests.
	Listener *Listener
	Rule     *ListenerRule
}

// Actions are the actions of all listeners, in order.
func (lb *LoadBalancer) Actions() []PlacedAction {
	var all []PlacedAction
	for i := range lb.Listeners {
		l := &lb.Listeners[i]
		base := "listeners" + index(i)
		for j := range l.DefaultActions {
			all = append(all, PlacedAction{&l.DefaultActions[j], base + ".default_actions" + index(j), l, nil})
		}
		for j := range l.Rules {
			r := &l.Rules[j]
			for k := range r.Actions {
				all = append(all, PlacedAction{&r.Actions[k], base + ".rules" + index(j) + ".actions" + index(k), l, r})
			}
		}
	}
	return all
}

// Serves tells whether a listener sends requests to a target group.
func (lb *LoadBalancer) Serves(group string) bool {
	return slices.ContainsFunc(lb.Actions(), func(a PlacedAction) bool {
		groups, _ := a.Groups()
		return slices.Contains(groups, group)
	})
}
