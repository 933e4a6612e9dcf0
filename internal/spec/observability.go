package spec

// LogGroup collects the lines of one source (document: Monitoring &
// Observability, Log Groups).
type LogGroup struct {
	// Name is how the log group is found.
	Name string `yaml:"name" spec:"required,key" declares:"log_group" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// RetentionInDays is how long lines are kept.
	RetentionInDays int    `yaml:"retention_in_days" spec:"required"`
	KMSKeyID        string `yaml:"kms_key_id" ref:"encryption_key"`
}

// Topic passes notifications on. The document names topics by ARN and declares
// none.
type Topic struct {
	// Name is what alarms and others refer to the topic by.
	Name string `yaml:"name" spec:"required,key" declares:"topic" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	KMSKeyID string    `yaml:"kms_key_id" ref:"encryption_key"`
	// FIFO keeps the order of messages, and sends to queues alone that keep it too.
	FIFO *bool `yaml:"fifo"`
	// ContentBasedDeduplication tells two messages of a topic with an order apart by what
	// is in them, so that senders need not number them.
	ContentBasedDeduplication *bool `yaml:"content_based_deduplication"`
	// AlertEmails is whether those of the input alert_emails are told. Without it, they
	// are, unless fifo is true; false is for a topic whose messages are for programs.
	AlertEmails *bool `yaml:"alert_emails"`
	// Publishers are the services of the provider that may send.
	Publishers []string `yaml:"publishers"`
	// Subscriptions are who is told, besides those of the input alert_emails.
	Subscriptions []Subscription `yaml:"subscriptions"`
}

// Subscription is one who is told of what is sent to a topic.
type Subscription struct {
	// Protocol is how: sqs, lambda, https, email, sms or another one of the provider.
	Protocol string `yaml:"protocol" spec:"required"`
	// Endpoint is where: an address, a number, or a fact such as {from: queue/orders,
	// attribute: arn}.
	Endpoint Value `yaml:"endpoint" spec:"required"`
	// Filter are the attributes of a message, and of each the values that are let
	// through.
	Filter map[string]StringList `yaml:"filter"`
	// FilterPolicy is a filter that says more than Filter, as JSON, such as
	// {"price": [{"numeric": [">=", 100]}]}.
	FilterPolicy string `yaml:"filter_policy"`
	// FilterScope is what is filtered: MessageAttributes, or MessageBody, where that is JSON.
	FilterScope string `yaml:"filter_scope"`
	// DeadLetter is the queue that takes what could not be delivered.
	DeadLetter string `yaml:"dead_letter" ref:"queue"`
	// RawMessageDelivery passes on what was sent and nothing around it.
	RawMessageDelivery *bool `yaml:"raw_message_delivery"`
}

// Alarm watches a metric (document: CloudWatch Alarms).
type Alarm struct {
	// Name is what people see.
	Name string `yaml:"name" spec:"required,key" declares:"alarm" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Description says what to do about it.
	Description string `yaml:"description"`
	// Resource is what the metric belongs to, of what the spec declares. The document
	// does not say.
	Resource *AlarmResource `yaml:"resource"`
	// Dimensions are what a metric belongs to that is none of these, such as a queue or
	// a part of the application: each with its value, or a fact of something.
	Dimensions map[string]*Value `yaml:"dimensions"`
	// MetricName and Namespace name the metric, Statistic what is made of its values in
	// each period.
	MetricName string `yaml:"metric_name" spec:"required"`
	Namespace  string `yaml:"namespace" spec:"required"`
	Statistic  string `yaml:"statistic" spec:"required"`
	// Period is in seconds.
	Period int `yaml:"period" spec:"required"`
	// EvaluationPeriods is how many periods in a row are bad before it is an alarm.
	EvaluationPeriods int `yaml:"evaluation_periods" spec:"required"`
	// DatapointsToAlarm is how many of these periods have to be bad; all without it.
	DatapointsToAlarm *int `yaml:"datapoints_to_alarm"`
	// TreatMissingData is what a period without a value is: missing, ignore, breaching or
	// notBreaching.
	TreatMissingData string `yaml:"treat_missing_data"`
	// Threshold is what the metric is compared with, in the unit of the metric.
	Threshold Number `yaml:"threshold" spec:"required"`
	// ComparisonOperator says on which side of the threshold the metric is bad.
	ComparisonOperator string `yaml:"comparison_operator" spec:"required"`
	// AlarmActions hear of it.
	AlarmActions []string `yaml:"alarm_actions" ref:"topic"`
}

// AlarmResource names one thing.
type AlarmResource struct {
	Service  string `yaml:"service" ref:"service"`
	Database string `yaml:"database" ref:"database"`
	Cache    string `yaml:"cache" ref:"cache"`
	// TargetGroup is what the load balancer counts of the tasks behind it.
	TargetGroup string `yaml:"target_group" ref:"target_group"`
	// LoadBalancer is what a load balancer counts, of all tasks behind it; beside
	// target_group, of that one alone, where several send requests to it.
	LoadBalancer string `yaml:"load_balancer" ref:"load_balancer"`
}

// DatadogAgent runs beside the services and reports to Datadog (document:
// DataDog Integration).
type DatadogAgent struct {
	// DeploymentType is where the agent runs.
	DeploymentType string `yaml:"deployment_type" spec:"required"`
	// APIKeySecret holds the key of the account.
	APIKeySecret SecretRef `yaml:"api_key_secret" spec:"required"`
	// Site is where the data goes, when it is not datadoghq.com.
	Site Hostname `yaml:"site"`
	// Container is the agent's own.
	Container *Sidecar `yaml:"container" spec:"required"`
	// LogRouter takes the output of the containers whose log driver sends it to
	// Datadog.
	LogRouter     *Sidecar              `yaml:"log_router"`
	Configuration *DatadogConfiguration `yaml:"configuration"`
}

// DatadogConfiguration is what the agent collects.
type DatadogConfiguration struct {
	// LogsEnabled collects the output of containers.
	LogsEnabled bool `yaml:"logs_enabled"`
	// ProcessAgentEnabled collects which processes run.
	ProcessAgentEnabled bool `yaml:"process_agent_enabled"`
	// SystemProbeEnabled collects who talks to whom.
	SystemProbeEnabled bool `yaml:"system_probe_enabled"`
	// Integrations are the checks the agent runs, by name.
	Integrations map[string]*DatadogIntegration `yaml:"integrations" spec:"pairs"`
	// IntegrationsTask is whose agent runs them: the task of a service that runs
	// once.
	IntegrationsTask string `yaml:"integrations_task" ref:"task_definition"`
	// Tags stand with everything the agent reports, as key:value.
	Tags []string `yaml:"tags"`
}

// DatadogIntegration is a check of the database or the cache.
type DatadogIntegration struct {
	// Host and Port are what is checked.
	Host string `yaml:"host" ref:"database|cache" spec:"kind"`
	Port Port   `yaml:"port"`
	// Username and Password are how the agent signs in.
	Username string    `yaml:"username"`
	Password SecretRef `yaml:"password"`
	// Tags stand with everything the check reports, as key:value.
	Tags []string `yaml:"tags"`
}
