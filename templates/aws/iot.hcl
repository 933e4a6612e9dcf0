// Messages of devices, by AWS IoT Core. Limits are those of
// https://docs.aws.amazon.com/general/latest/gr/iot-core.html

section "device_policies" {
  doc   = "What devices may do that connect with a certificate: where they publish to, and what they are told."
  thing = "device_policy"

  key "name" {
    doc = "What the provider calls the policy. Without it, that is the name of the product and the key."
  }
  key "connect" {
    type = "list(text)"
    doc  = "The names that they may connect as. Without it, that of their thing alone: $${iot:Connection.Thing.ThingName}."
  }
  key "publish" {
    type = "list(text)"
    doc  = "The topics that they may publish to, such as sensors/$${iot:Connection.Thing.ThingName}/data."
  }
  key "subscribe" {
    type = "list(text)"
    doc  = "The topics whose messages they get, where * stands for anything."
  }

  fact "arn" {
    doc   = "Names the policy to whoever makes devices."
    value = aws_iot_policy.this[name].arn
  }
  fact "name" {
    doc   = "What a device is given the policy by."
    value = aws_iot_policy.this[name].name
  }
}

section "device_groups" {
  doc   = "Groups of devices, such as those of one plant: what is sent to a group, each of them gets."
  thing = "device_group"

  key "name" {
    doc = "What the provider calls the group. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "Which devices are in it."
  }
  key "parent" {
    ref = ["device_group"]
    doc = "The group that it is in."
  }
  key "policy" {
    ref = ["device_policy"]
    doc = "What its devices may do."
  }

  fact "arn" {
    doc   = "Names the group in policies."
    value = aws_iot_thing_group.this[name].arn
  }
  fact "name" {
    doc   = "What a device is put into it by."
    value = aws_iot_thing_group.this[name].name
  }
}

section "device_rules" {
  doc   = "What becomes of messages of devices: which of them go where."
  thing = "device_rule"

  key "name" {
    doc = "What the provider calls the rule. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What the rule is for."
  }
  key "select" {
    required = true
    doc      = "Which messages, and what of them, such as SELECT * FROM 'sensors/+/data' WHERE temperature > 50."
  }
  key "enabled" {
    type    = "bool"
    default = "true"
    doc     = "Whether anything happens by it."
  }
  key "targets" {
    type     = "list(object)"
    required = true
    doc      = "Where they go."
    key "function" {
      ref = ["function"]
      doc = "The function that is called. A target is a function, or one of the keys that follow, up to republish."
    }
    key "stream" {
      ref = ["stream"]
      doc = "The stream that a record is written to."
    }
    key "delivery_stream" {
      ref = ["delivery_stream"]
      doc = "The delivery stream that a record is written to, with a line break behind it."
    }
    key "table" {
      ref = ["table"]
      doc = "The table that an item is written to: what is selected has the attributes of its key."
    }
    key "queue" {
      ref = ["queue"]
      doc = "The queue that a message is sent to."
    }
    key "topic" {
      ref = ["topic"]
      doc = "The topic that is told."
    }
    key "bucket" {
      ref = ["bucket"]
      doc = "The bucket that an object is written to, with the name that key says."
    }
    key "state_machine" {
      ref = ["state_machine"]
      doc = "The state machine that is started."
    }
    key "republish" {
      doc = "The topic of devices that it is sent on to, such as alerts/$${topic(2)}."
    }
    key "key" {
      doc = "For bucket, the name of the object, such as $${topic(2)}/$${timestamp()}; for stream, what records are shared out by."
    }
  }
  key "failures" {
    ref = ["queue"]
    doc = "The queue that takes what could not be delivered. Without it, that is lost."
  }

  fact "arn" {
    doc   = "Names the rule in policies."
    value = aws_iot_topic_rule.this[name].arn
  }
  fact "name" {
    doc   = "Names the rule in metrics."
    value = aws_iot_topic_rule.this[name].name
  }
}

values {
  device_policy_names = {
    for key, p in spec.device_policies : key => gen::coalesce(p.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  device_group_names = {
    for key, g in spec.device_groups : key => gen::coalesce(g.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  device_rule_names = {
    for key, r in spec.device_rules : key => gen::coalesce(r.name, gen::replace("${pack.name_prefix}${key}", "-", "_"))
  }
  device_target_keys = ["function", "stream", "delivery_stream", "table", "queue", "topic", "bucket", "state_machine", "republish"]
  device_statements = {
    for key, p in spec.device_policies : key => [
      for s in [
        {
          actions = ["iot:Connect"]
          of      = [for c in gen::length(p.connect) == 0 ? ["$${iot:Connection.Thing.ThingName}"] : p.connect : "client/${c}"]
        },
        { actions = ["iot:Publish"], of = [for t in p.publish : "topic/${t}"] },
        { actions = ["iot:Subscribe"], of = [for t in p.subscribe : "topicfilter/${t}"] },
        { actions = ["iot:Receive"], of = [for t in p.subscribe : "topic/${t}"] },
      ] : s if gen::length(s.of) > 0
    ]
  }
  device_policies = { for key, g in spec.device_groups : key => g.policy if g.policy != null }

  // What AWS IoT does under the role of a rule, all but calling functions.
  device_sends = {
    for key, r in spec.device_rules : key => {
      stream = [for t in r.targets : t.stream if t.stream != null], table = [for t in r.targets : t.table if t.table != null]
      delivery_stream = [for t in r.targets : t.delivery_stream if t.delivery_stream != null]
      queue           = gen::distinct(gen::compact(gen::concat([for t in r.targets : t.queue], [r.failures])))
      topic = [for t in r.targets : t.topic if t.topic != null], bucket = [for t in r.targets : t.bucket if t.bucket != null]
      state_machine = [for t in r.targets : t.state_machine if t.state_machine != null]
      republish     = [for t in r.targets : t.republish if t.republish != null]
    }
  }
  device_actions = {
    stream = ["kinesis:PutRecord"], delivery_stream = ["firehose:PutRecord"], table = ["dynamodb:PutItem"], queue = ["sqs:SendMessage"]
    topic = ["sns:Publish"], bucket = ["s3:PutObject"], state_machine = ["states:StartExecution"]
  }
  device_keys = {
    for key, s in pack.device_sends : key => gen::distinct(gen::compact(gen::concat(
      [for n in s.queue : gen::try(spec.queues[n].kms_key_id, null)], [for n in s.stream : gen::try(spec.streams[n].kms_key_id, null)],
      [for n in s.table : gen::try(spec.tables[n].kms_key_id, null)],
      [for n in s.topic : gen::try(pack.topics[n].kms_key_id, null)],
      [for n in s.bucket : gen::try(spec.storage[n].encryption.kms_master_key_id, null)],
    )))
  }
  device_grants = {
    for key, s in pack.device_sends : key => gen::concat(
      [
        for kind, names in s : {
          is = kind, actions = kind == "republish" ? ["iot:Publish"] : pack.device_actions[kind]
          // What of a topic is known when the message comes stands as * in the permission.
          of = [
            for n in names :
            kind == "republish" ? gen::join("*", [for part in gen::regexall("(?:^|[}])([^$]*)", n) : part[0]]) : "${kind}/${n}"
          ]
        } if gen::length(names) > 0
      ],
      gen::length(pack.device_keys[key]) == 0 ? [] : [{
        is = "keys", actions = ["kms:Decrypt", "kms:GenerateDataKey"], of = [for k in pack.device_keys[key] : "encryption_key/${k}"]
      }],
    )
  }
  device_roles = { for key, grants in pack.device_grants : key => grants if gen::length(grants) > 0 }
  device_calls = {
    for c in gen::flatten([
      for key, r in spec.device_rules : [for t in r.targets : { rule = key, function = t.function } if t.function != null]
    ]) : "${c.rule}_${c.function}" => c
  }
}

unique "rule of devices" {
  types   = ["aws_iot_topic_rule"]
  by      = ["name"]
  because = "a region of an account has one rule of devices of a name"
}

unique "policy of devices" {
  types   = ["aws_iot_policy"]
  by      = ["name"]
  because = "a region of an account has one policy of devices of a name"
}

unique "group of devices" {
  types   = ["aws_iot_thing_group"]
  by      = ["name"]
  because = "a region of an account has one group of devices of a name"
}

// https://docs.aws.amazon.com/iot/latest/apireference/API_CreateTopicRule.html
accepts "aws_iot_topic_rule" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_]+", form = "letters, digits and _" }
  sql  = { pattern = "(?s)(?i)\\s*select\\s.+", form = "a statement that begins with SELECT" }
}

// https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html
accepts "aws_iot_policy" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_+=,.@-]+", form = "letters, digits and any of _+=,.@-" }
}

// https://docs.aws.amazon.com/iot/latest/apireference/API_CreateThingGroup.html
accepts "aws_iot_thing_group" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9:_-]+", form = "letters, digits and any of : _ -" }
}
