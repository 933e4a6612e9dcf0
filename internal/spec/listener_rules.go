package spec

import "slices"

// ListenerRule takes the requests that meet all of its conditions. A request is
// given to the first rule, by priority, that takes it.
type ListenerRule struct {
	// Name is the name of the rule. An overlay refers to the rule by it.
	Name string `yaml:"name" spec:"required,key"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Priority orders the rules of a listener: the lowest is tried first. No two rules have
	// the same.
	Priority int `yaml:"priority" spec:"required"`
	// Conditions are what a request has to match, all of them.
	Conditions *RuleConditions `yaml:"conditions" spec:"required"`
	// Actions are taken for the request: a sign-in, if there is one, and then one of the
	// others.
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
	// Name is the name of the header; capitals do not matter.
	Name string `yaml:"name" spec:"required,key"`
	// Values are the values that match, with * for any characters and ? for one. One is
	// enough.
	Values []string `yaml:"values" spec:"required"`
}

// QueryCondition is a parameter of the query with the values that it may have.
type QueryCondition struct {
	// Key is the name of the parameter; left out, any parameter matches.
	Key string `yaml:"key"`
	// Values are the values that match, with * for any characters and ? for one. One is
	// enough.
	Values []string `yaml:"values" spec:"required"`
}

// ListenerAction is what a listener does with a request.
type ListenerAction struct {
	// Type is the kind of the action: forward, which needs a target group or several,
	// redirect, fixed-response, authenticate-oidc or another one of the provider.
	Type string `yaml:"type" spec:"required"`
	// TargetGroupARN is the target group that gets the request, by its name.
	TargetGroupARN string `yaml:"target_group_arn" ref:"target_group"`
	// TargetGroups share the requests by their weights.
	TargetGroups []WeightedTargetGroup `yaml:"target_groups"`
	// Stickiness is the time that a client is sent to the same target group, in seconds.
	Stickiness *int `yaml:"stickiness"`
	// Redirect sends the client to another address.
	Redirect *Redirect `yaml:"redirect"`
	// FixedResponse answers the request without asking the application.
	FixedResponse *FixedResponse `yaml:"fixed_response"`
	// AuthenticateOIDC asks clients to sign in at a provider of OpenID Connect.
	AuthenticateOIDC *OIDCSignIn `yaml:"authenticate_oidc"`
}

// WeightedTargetGroup takes a share of the requests.
type WeightedTargetGroup struct {
	// TargetGroupARN is the target group, by its name.
	TargetGroupARN string `yaml:"target_group_arn" spec:"required,key" ref:"target_group"`
	// Weight is the share, relative to the other weights.
	Weight *int `yaml:"weight" spec:"required"`
}

// Redirect sends the client elsewhere.
type Redirect struct {
	// Protocol is the protocol of the new address; left out, it stays.
	Protocol string `yaml:"protocol"`
	// Port is the port of the new address; left out, it stays.
	Port PortText `yaml:"port"`
	// Host is the host of the new address, or a fact such as {from: api/orders, attribute: host};
	// left out, it stays.
	Host *Value `yaml:"host"`
	// Path is the path of the new address; left out, it stays.
	Path string `yaml:"path"`
	// Query is the query of the new address; left out, it stays.
	Query string `yaml:"query"`
	// StatusCode is HTTP_301 for a permanent redirect, or HTTP_302 for a temporary one.
	StatusCode string `yaml:"status_code" spec:"required"`
}

// FixedResponse answers a request without asking the application.
type FixedResponse struct {
	// ContentType is the media type of the answer, such as text/plain.
	ContentType string `yaml:"content_type" spec:"required"`
	// MessageBody is the text of the answer, or a fact of something declared.
	MessageBody *Value `yaml:"message_body"`
	// StatusCode is the status code of the answer, such as 404.
	StatusCode *int `yaml:"status_code" spec:"required"`
}

// OIDCSignIn lets only those through who signed in at a provider of OpenID Connect.
// The application finds in headers of the request who that is.
type OIDCSignIn struct {
	// Issuer is the address of the provider of OpenID Connect: a text, as those below, or a fact
	// of something declared.
	Issuer Value `yaml:"issuer" spec:"required"`
	// AuthorizationEndpoint is the address where users sign in, as the provider documents it.
	AuthorizationEndpoint Value `yaml:"authorization_endpoint" spec:"required"`
	// TokenEndpoint is the address that gives out tokens, as the provider documents it.
	TokenEndpoint Value `yaml:"token_endpoint" spec:"required"`
	// UserInfoEndpoint is the address that describes the user, as the provider documents it.
	UserInfoEndpoint Value `yaml:"user_info_endpoint" spec:"required"`
	// ClientID is the id that the provider gave the product.
	ClientID Value `yaml:"client_id" spec:"required"`
	// ClientSecret is the value of a secret, such as shop/login:client_secret. Terraform keeps
	// it in its state.
	ClientSecret SecretRef `yaml:"client_secret" spec:"required"`
	// Scope lists what the application may know of the user, such as openid email.
	Scope string `yaml:"scope"`
	// SessionCookieName is the name of the cookie that keeps the session.
	SessionCookieName string `yaml:"session_cookie_name"`
	// SessionTimeout is the time that a session lasts, in seconds.
	SessionTimeout *int `yaml:"session_timeout"`
	// OnUnauthenticatedRequest is the answer to clients that did not sign in: authenticate,
	// allow or deny.
	OnUnauthenticatedRequest string `yaml:"on_unauthenticated_request"`
	// ExtraParams are further parameters of the request to the provider, by name.
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
	// Listener is the listener that the request came to. Rule is the rule that took it,
	// nil for the actions of all other requests.
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
