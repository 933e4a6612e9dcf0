package spec

// LogGroup collects the lines of one source (document: Monitoring &
// Observability, Log Groups).
type LogGroup struct {
	// Name is the name of the log group, by which others refer to it, such as /shop/web.
	Name string `yaml:"name" spec:"required,key" declares:"log_group" unique:"region" holds:"database|read_replica"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// RetentionInDays is the number of days that lines are kept.
	RetentionInDays int `yaml:"retention_in_days" spec:"required"`
	// KMSKeyID is the key that encrypts the lines.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
}

// Topic passes notifications on. The document names topics by their addresses and
// declares none.
type Topic struct {
	// Name is the name of the topic, by which alarms and others refer to it.
	Name string `yaml:"name" spec:"required,key" declares:"topic" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// KMSKeyID is the key that encrypts the messages of the topic.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
	// FIFO keeps the order of messages. Such a topic sends only to queues that keep it too.
	FIFO *bool `yaml:"fifo"`
	// ContentBasedDeduplication tells two messages of a topic with fifo apart by their
	// content, so that senders need not number them.
	ContentBasedDeduplication *bool `yaml:"content_based_deduplication"`
	// AlertEmails says whether the addresses of the input alert_emails are told. Without it
	// they are where services of the provider warn by the topic, as publishers says, and not
	// of what programs and buckets send to each other.
	AlertEmails *bool `yaml:"alert_emails"`
	// Publishers are the services of the provider that may send to the topic.
	Publishers []string `yaml:"publishers"`
	// Subscriptions are those who are told of what is sent to the topic, besides the
	// addresses of the input alert_emails.
	Subscriptions []Subscription `yaml:"subscriptions"`
}

// Subscription is one who is told of what is sent to a topic.
type Subscription struct {
	// Protocol is the way messages are delivered: https, email, sms or another one of the
	// provider, such as that of its queues.
	Protocol string `yaml:"protocol" spec:"required"`
	// Endpoint is where messages go: an address, a number, or a fact such as {from:
	// queue/orders, attribute: name}.
	Endpoint Value `yaml:"endpoint" spec:"required"`
	// Filter lets only those messages through whose attributes have one of these values, by
	// the name of the attribute: texts, or facts of something that the spec declares.
	Filter map[string]ValueList `yaml:"filter"`
	// FilterPolicy is a filter that says more than filter, as JSON, such as {"price":
	// [{"numeric": [">=", 100]}]}.
	FilterPolicy string `yaml:"filter_policy"`
	// FilterScope is what the filter looks at: MessageAttributes, or MessageBody where that
	// is JSON.
	FilterScope string `yaml:"filter_scope"`
	// DeadLetter is the queue that takes the messages that could not be delivered.
	DeadLetter string `yaml:"dead_letter" ref:"queue"`
	// RawMessageDelivery passes a message on as it was sent, with nothing around it.
	RawMessageDelivery *bool `yaml:"raw_message_delivery"`
}

// Alarm watches a metric.
type Alarm struct {
	// Name is the name of the alarm.
	Name string `yaml:"name" spec:"required,key" declares:"alarm" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Description says what to do when the alarm goes off.
	Description string `yaml:"description"`
	// Dimensions are the dimensions of a metric that belongs to nothing that the key resource
	// of the pack can name, such as a part of the application: each with a value, or with a
	// fact of something.
	Dimensions map[string]*Value `yaml:"dimensions"`
	// MetricName is the name of the metric, such as CPUUtilization.
	MetricName string `yaml:"metric_name" spec:"required"`
	// Namespace is the namespace of the metric at the provider.
	Namespace string `yaml:"namespace" spec:"required"`
	// Statistic is what is made of the values of each Period, such as Average, Sum or p95.
	Statistic string `yaml:"statistic" spec:"required"`
	// Period is the length of a period in seconds, such as 300.
	Period int `yaml:"period" spec:"required"`
	// EvaluationPeriods is the number of periods in a row that have to be bad before the
	// alarm goes off.
	EvaluationPeriods int `yaml:"evaluation_periods" spec:"required"`
	// DatapointsToAlarm is how many of the EvaluationPeriods have to be bad. It is all of
	// them if left out.
	DatapointsToAlarm *int `yaml:"datapoints_to_alarm"`
	// TreatMissingData is how a period without a value counts: missing, ignore, breaching or
	// notBreaching.
	TreatMissingData string `yaml:"treat_missing_data"`
	// Threshold is the value that the metric is compared with, in the unit of the metric.
	Threshold Number `yaml:"threshold" spec:"required"`
	// ComparisonOperator is the comparison with Threshold that makes a period bad, such as
	// GreaterThanThreshold.
	ComparisonOperator string `yaml:"comparison_operator" spec:"required"`
	// AlarmActions are the topics that hear of the alarm.
	AlarmActions []string `yaml:"alarm_actions" ref:"topic"`
}

// DatadogAgent runs beside the services and reports to Datadog (document:
// DataDog Integration).
type DatadogAgent struct {
	// DeploymentType is where the agent runs, such as sidecar.
	DeploymentType string `yaml:"deployment_type" spec:"required"`
	// APIKeySecret is the secret that holds the key of the account at Datadog.
	APIKeySecret SecretRef `yaml:"api_key_secret" spec:"required"`
	// Site is the site of Datadog that the data goes to. It is datadoghq.com if left out.
	Site Hostname `yaml:"site"`
	// Container is the container of the agent.
	Container *Sidecar `yaml:"container" spec:"required"`
	// LogRouter is the container that takes the output of those containers whose log driver
	// sends it to Datadog.
	LogRouter *Sidecar `yaml:"log_router"`
	// Configuration is what the agent collects.
	Configuration *DatadogConfiguration `yaml:"configuration"`
}

// DatadogConfiguration is what the agent collects.
type DatadogConfiguration struct {
	// LogsEnabled collects the output of the containers.
	LogsEnabled bool `yaml:"logs_enabled"`
	// ProcessAgentEnabled collects which processes run.
	ProcessAgentEnabled bool `yaml:"process_agent_enabled"`
	// SystemProbeEnabled collects which hosts talk to each other.
	SystemProbeEnabled bool `yaml:"system_probe_enabled"`
	// Integrations are the checks that the agent runs, by the name that Datadog gives them,
	// such as postgres.
	Integrations map[string]*DatadogIntegration `yaml:"integrations" spec:"pairs"`
	// IntegrationsTask is the task definition whose agent runs the integrations. Its service
	// has to run a single task.
	IntegrationsTask string `yaml:"integrations_task" ref:"task_definition"`
	// Tags are the tags of everything that the agent reports, as key:value.
	Tags []string `yaml:"tags"`
}

// DatadogIntegration is a check of the database or the cache.
type DatadogIntegration struct {
	// Host is the database or the cache that is checked.
	Host string `yaml:"host" ref:"database|cache" spec:"kind"`
	// Port is the port that is checked.
	Port Port `yaml:"port"`
	// Username is the user that the agent signs in as.
	Username string `yaml:"username"`
	// Password is the secret with the password that the agent signs in with.
	Password SecretRef `yaml:"password"`
	// Tags are the tags of everything that the check reports, as key:value.
	Tags []string `yaml:"tags"`
}
