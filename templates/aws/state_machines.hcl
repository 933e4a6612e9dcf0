// State machines of AWS Step Functions. Limits are those of
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html

section "state_machines" {
  doc   = "Steps that follow each other: each calls a function, sends a message or waits, and what fails is tried again."
  thing = "state_machine"

  key "name" {
    doc = "What the provider calls the state machine. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The state machine is there already, by its name or ARN."
  }
  key "type" {
    one_of  = ["EXPRESS", "STANDARD"]
    default = "STANDARD"
    doc     = "STANDARD runs for a year at most, and each step happens once; EXPRESS runs for five minutes, and often."
  }
  key "definition" {
    type     = "lines"
    required = true
    doc      = "The steps in the Amazon States Language, as JSON. $${NAME} in it is one of substitutions."
  }
  key "substitutions" {
    type = "map(value)"
    doc  = "What stands in the definition for $${NAME}: texts, or facts such as {from: function/charge, attribute: arn}."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What its steps use, in the words of any provider: {function: charge, can: [call]}."
  }
  key "allow" {
    type = "list(object)"
    doc  = "What its steps may do besides."
    key "actions" {
      type     = "list(text)"
      required = true
      doc      = "Actions as in a policy, such as ecs:RunTask."
    }
    key "resources" {
      type     = "list(value)"
      required = true
      doc      = "ARNs of what it may do that with: texts, or facts such as {from: table/orders, attribute: arn}."
    }
  }
  key "logs" {
    doc = "What is written of each run. Without it, nothing is."
    key "level" {
      one_of  = ["ALL", "ERROR", "FATAL"]
      default = "ERROR"
      doc     = "The events that are written."
    }
    key "retention" {
      type     = "duration"
      required = true
      doc      = "How long they are kept."
    }
    key "data" {
      type    = "bool"
      default = "false"
      doc     = "Writes what goes in and out of each step, too."
    }
  }
  key "tracing" {
    type    = "bool"
    default = "false"
    doc     = "Records by X-Ray how long each step takes."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the definition and what the runs keep. Without it, a key of Step Functions does."
  }

  fact "arn" {
    doc   = "Names the state machine in policies, and to those who start it."
    value = gen::has(pack.own_state_machines, name) ? aws_sfn_state_machine.this[name].arn : data.aws_sfn_state_machine.this[name].arn
  }
  fact "name" {
    doc   = "Names the state machine to people."
    value = gen::has(pack.own_state_machines, name) ? aws_sfn_state_machine.this[name].name : data.aws_sfn_state_machine.this[name].name
  }
}

uses "state_machine" {
  can = {
    start = { "state_machine/{name}" = ["states:StartExecution"] }
  }
}

values {
  state_machine_names = {
    for key, m in pack.own_state_machines : key => gen::coalesce(m.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  logged_machines = { for key, m in pack.own_state_machines : key => m if m.logs != null }

  filled_machines = { for key, m in pack.own_state_machines : key => m if gen::length(m.substitutions) > 0 && m.definition != null }
  // What the definition asks for.
  state_names = {
    for key, m in pack.own_state_machines : key => gen::distinct([
      for found in gen::regexall("[$][{][A-Za-z_][A-Za-z0-9_]*[}]", gen::coalesce(m.definition, "-")) :
      gen::trimsuffix(gen::trimprefix(found, "$${"), "}")
    ])
  }

  // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
  log_delivery_actions = [
    "logs:CreateLogDelivery", "logs:CreateLogStream", "logs:DeleteLogDelivery", "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutLogEvents",
    "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
  ]
  state_grants = {
    for key, m in pack.own_state_machines : key => gen::concat(
      m.logs == null ? [] : [{ is = "WriteLogs", actions = pack.log_delivery_actions, of = ["*"] }],
      m.tracing ? [{
        is = "WriteTraces", of = ["*"]
        actions = [
          "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        ]
      }] : [],
      m.kms_key_id == null ? [] : [{
        is = "UseKey", actions = ["kms:Decrypt", "kms:GenerateDataKey"]
        of = [{ from = "encryption_key/${m.kms_key_id}", attribute = "arn" }]
      }],
      [for a in m.allow : { is = null, actions = a.actions, of = a.resources }],
      [
        for s in gen::flatten([for u in m.uses : u.statements]) : {
          is      = "use"
          actions = s.actions
          of      = pack.used_facts[s.resource]
        }
      ],
    )
  }
}

unique "state machine" {
  types   = ["aws_sfn_state_machine"]
  by      = ["name"]
  because = "a region of an account has one state machine of a name"
}

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
accepts "aws_sfn_state_machine" {
  name = { length = [1, 80], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
rule "state-machine-definition" {
  severity = "error"
  title    = "No steps"
  for_each = { for key, m in pack.own_state_machines : key => m if m.definition != null }
  condition = (
    gen::try(gen::has(gen::jsondecode(each.value.definition).States, gen::jsondecode(each.value.definition).StartAt), false)
  )
  at      = each.value.definition
  message = <<-EOT
    A definition is a JSON object with States, and with StartAt, which names the first of them. Write such as {"StartAt": "Charge",
    "States": {"Charge": {"Type": "Task", "Resource": "$${Charge}", "End": true}}}.
  EOT
}

rule "state-machine-substitution" {
  severity = "error"
  title    = "Name without a value"

  check {
    for_each = gen::flatten([
      for key, names in pack.state_names : [for name in names : { key = key, name = name, machine = spec.state_machines[key] }]
    ])
    condition = gen::has(each.value.machine.substitutions, each.value.name)
    at        = each.value.machine.definition
    find      = "[$][{]\\Q${each.value.name}\\E[}]"
    message   = <<-EOT
      The definition has $${${each.value.name}}, and substitutions of ${each.value.key} have no ${each.value.name}. Add it there,
      such as ${each.value.name}: {from: function/charge, attribute: arn}.
    EOT
  }

  check {
    for_each = pack.filled_machines
    condition = (
      gen::length(gen::regexall("[$][{]", each.value.definition)) ==
      gen::length(gen::regexall("[$][{][A-Za-z_][A-Za-z0-9_]*[}]", each.value.definition))
    )
    at      = each.value.definition
    message = <<-EOT
      A name in $${ } has letters, digits and underscores, and does not begin with a digit. Correct it, and call it so in
      substitutions too.
    EOT
  }
}

rule "state-machine-unused" {
  severity = "error"
  title    = "Value without a name"
  for_each = gen::flatten([
    for key, m in pack.own_state_machines : [
      for name, _ in m.substitutions : { key = key, name = name } if !gen::contains(pack.state_names[key], name)
    ]
  ])
  condition = false
  path      = gen::path("state_machines", each.value.key, "substitutions", each.value.name)
  message   = <<-EOT
    Nothing in the definition of ${each.value.key} is $${${each.value.name}}. Write that where the value belongs, or leave it out.
  EOT
}
