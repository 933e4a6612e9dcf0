package validate

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// watchRules are about alarms, goals and logs.
func watchRules() []Rule {
	return []Rule{
		{"alarm-silent", hcl.DiagError, "Alarm without notification", alarmSilent},
		{"watch-share", hcl.DiagError, "Share that is none", watchShare},
		{"log-encryption", hcl.DiagWarning, "Some logs unencrypted", logEncryption},
		{"tag-literal", hcl.DiagWarning, "Version written out", tagLiteral},
	}
}

func alarmSilent(c *checker) {
	rollback := map[string]bool{}
	for _, service := range c.Services {
		if d := service.DeploymentConfiguration; d != nil {
			for _, name := range d.RollbackAlarms {
				rollback[name] = true
			}
		}
	}
	for i, alarm := range c.Alarms {
		if len(alarm.AlarmActions) == 0 && !rollback[alarm.Name] {
			c.report(at("alarms[%d].name", i), "Nobody hears of the alarm. Add alarm_actions with a topic.")
		}
	}
}

// watchShare finds limits in percent that are never passed, or always.
func watchShare(c *checker) {
	if c.Watch == nil {
		return
	}
	check := func(path string, limit spec.Number, such string) {
		if limit.IsSet() && (limit.Float() <= 0 || limit.Float() >= 100) {
			c.report(path, "The limit is a share in percent, and an alarm at %s%% would come never, or always. "+
				"Write a number above 0 and below 100, such as %s.", limit, such)
		}
	}
	check("watch.free_storage", c.Watch.FreeStorage, "10")
	check("watch.cache_memory", c.Watch.CacheMemory, "80")
}

// logEncryption finds log groups without a key while other log groups have one.
func logEncryption(c *checker) {
	with := -1
	for i, group := range c.LogGroups {
		if group.KMSKeyID != "" {
			with = i
			break
		}
	}
	if with < 0 {
		return
	}
	for i, group := range c.LogGroups {
		if group.KMSKeyID == "" && group.Existing == nil {
			c.add(c.file.Range(at("log_groups[%d].name", i)),
				[]diag.Related{c.note(at("log_groups[%d].kms_key_id", with), "This log group has a key.")},
				"Other log groups are encrypted with a key, and this one is not. Add kms_key_id.")
		}
	}
}

// tagLiteral finds literal versions that would have to be changed with every release.
func tagLiteral(c *checker) {
	if c.DatadogAgent == nil || c.DatadogAgent.Configuration == nil {
		return
	}
	for i, tag := range c.DatadogAgent.Configuration.Tags {
		if strings.HasPrefix(tag, "version:") {
			c.report(at("datadog_agent.configuration.tags[%d]", i),
				"The version is the tag of the image that runs, which changes without this line. Leave the tag out: it is "+
					"added to what is reported.")
		}
	}
}
