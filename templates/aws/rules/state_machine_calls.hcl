// What steps of state machines ask of other services.
values {
  // The actions of the services that Step Functions calls by itself, with what a request must have:
  // https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
  state_calls = {
    apigateway = { invoke = ["ApiEndpoint", "Method"] }
    athena = {
      getQueryExecution = [], getQueryResults = [], startQueryExecution = ["QueryString"], stopQueryExecution = []
    }
    batch     = { submitJob = ["JobDefinition", "JobName", "JobQueue"] }
    codebuild = { batchDeleteBuilds = [], startBuild = ["ProjectName"], startBuildBatch = ["ProjectName"], stopBuild = [] }
    databrew  = { startJobRun = ["Name"] }
    dynamodb = {
      deleteItem = ["Key", "TableName"], getItem = ["Key", "TableName"], putItem = ["Item", "TableName"], updateItem = ["Key", "TableName"]
    }
    ecs    = { runTask = ["TaskDefinition"] }
    events = { putEvents = ["Entries"] }
    glue   = { startJobRun = ["JobName"] }
    http   = { invoke = ["ApiEndpoint", "Method"] }
    lambda = { invoke = ["FunctionName"] }
    sns    = { publish = ["Message"] }
    sqs    = { sendMessage = ["MessageBody", "QueueUrl"] }
    states = { startExecution = ["StateMachineArn"] }
  }
  // The services whose end a step may wait for, and those that may get a token:
  // https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
  state_waits = {
    sync = ["athena", "batch", "bedrock", "codebuild", "databrew", "ecs", "eks", "elasticmapreduce", "emr-containers", "emr-serverless",
    "glue", "mediaconvert", "sagemaker", "states"]
    waitForTaskToken = ["apigateway", "bedrock", "ecs", "eks", "events", "lambda", "sns", "sqs", "states"]
  }
  // What names the thing that a call is about, where that is one thing.
  state_subjects = {
    dynamodb = "TableName", lambda = "FunctionName", sns = "TopicArn", sqs = "QueueUrl", states = "StateMachineArn"
  }
  // The steps that call one of these services, with what they send.
  state_calling = [
    for s in pack.state_steps : gen::merge(s, {
      service = gen::split(":", s.is.Resource)[5]
      action  = gen::split(".", gen::split(":", s.is.Resource)[6])[0]
      // Without such an object, it is the input, or what an expression makes.
      sent = gen::try([for key in gen::keys(gen::try(s.is.Parameters, s.is.Arguments)) : gen::trimsuffix(key, ".$")], null)
      key  = gen::split("/", s.level)[0]
      wait = gen::try(gen::trimsuffix(gen::split(".", s.is.Resource)[1], ":2"), null)
      // The name in $${} of what the call is about.
      named = gen::try(gen::regex(
        "^[$][{]([A-Za-z_][A-Za-z0-9_]*)[}]$",
        gen::try(s.is.Parameters, s.is.Arguments)[pack.state_subjects[gen::split(":", s.is.Resource)[5]]],
      )[0], null)
    })
    if s.type == "Task" && gen::can(gen::regex("^arn:[a-z-]+:states:::[a-z0-9]+:[A-Za-z]+([.]|$)", s.is.Resource))
  ]

  // The comparisons of a choice, and what else stands beside them:
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
  state_comparisons = gen::concat(
    ["And", "Assign", "Comment", "Condition", "IsBoolean", "IsNull", "IsNumeric", "IsPresent", "IsString", "IsTimestamp", "Next", "Not"],
    ["Or", "Output", "StringMatches", "Variable"],
    [for kind in ["Boolean", "Numeric", "String", "Timestamp"] : "${kind}Equals"],
    [for kind in ["Boolean", "Numeric", "String", "Timestamp"] : "${kind}EqualsPath"],
    gen::flatten([
      for kind in ["Numeric", "String", "Timestamp"] : [
        for order in ["GreaterThan", "GreaterThanEquals", "LessThan", "LessThanEquals"] : ["${kind}${order}", "${kind}${order}Path"]
      ]
    ]),
  )
}

// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
rule "state-machine-call" {
  severity = "error"
  title    = "Call that there is none of"

  check {
    for_each  = [for s in pack.state_calling : s if gen::has(pack.state_calls, s.service)]
    condition = gen::has(pack.state_calls[each.value.service], each.value.action)
    at        = each.value.at
    find      = [each.value.find, "\"Resource\""]
    message   = <<-EOT
      The step ${each.value.name} calls ${each.value.action} of ${each.value.service}, which Step Functions does not know. Write one of
      ${gen::join(", ", gen::keys(pack.state_calls[each.value.service]))}; or arn:aws:states:::aws-sdk:${each.value.service}:ACTION for
      another one.
    EOT
  }

  check {
    for_each = gen::flatten([
      for s in pack.state_calling : [
        for part in pack.state_calls[s.service][s.action] : { step = s, part = part }
        if gen::try(!gen::contains(s.sent, part), false)
      ]
      if gen::can(pack.state_calls[s.service][s.action])
    ])
    condition = false
    at        = each.value.step.at
    find      = [each.value.step.find, "\"(Arguments|Parameters)\""]
    message   = <<-EOT
      The step ${each.value.step.name} calls ${each.value.step.service}:${each.value.step.action}, which needs ${each.value.part}. Write it
      in ${each.value.step.query == "JSONata" ? "Arguments" : "Parameters, or ${each.value.part}.$ with a path"}.
    EOT
  }
}

values {
  // Those calls with the thing of the spec that they are about, such as queue/packing.
  state_called = [
    for c in pack.state_calling :
    gen::merge(c, { thing = gen::try(gen::tostring(pack.own_state_machines[c.key].substitutions[c.named].from), null) })
    if gen::has(pack.own_state_machines, c.key)
  ]
}

// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
rule "state-machine-wait" {
  severity  = "error"
  title     = "Nothing to wait for"
  for_each = [
    for s in pack.state_calling : s if gen::has(pack.state_waits, gen::coalesce(s.wait, "-")) && gen::has(pack.state_calls, s.service)
  ]
  condition = gen::contains(pack.state_waits[each.value.wait], each.value.service)
  at        = each.value.at
  find      = [each.value.find, "\"Resource\""]
  message   = <<-EOT
    The step ${each.value.name} calls ${each.value.service}:${each.value.action} with .${each.value.wait}, which Step Functions has for
    ${gen::join(", ", pack.state_waits[each.value.wait])} alone. Take .${each.value.wait} out of its Resource.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
rule "state-machine-group" {
  severity  = "error"
  title     = "Message of no group"
  for_each = [
    for s in pack.state_called : s if s.service == "sqs" && gen::startswith(gen::coalesce(s.thing, "-"), "queue/") && s.sent != null
  ]
  condition = gen::contains(each.value.sent, "MessageGroupId") || !gen::has(pack.fifo_queues, gen::trimprefix(each.value.thing, "queue/"))
  at        = each.value.at
  find      = [each.value.find, "\"(Arguments|Parameters)\""]
  message   = <<-EOT
    The step ${each.value.name} sends to ${each.value.thing}, which is fifo, and a message there has a group. Write MessageGroupId, or
    MessageGroupId.$ with a path, beside QueueUrl.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
rule "state-machine-permission" {
  severity = "error"
  title    = "Not allowed to"
  for_each = [
    for s in pack.state_called : gen::merge(s, {
      does = s.service == "lambda" ? "lambda:InvokeFunction" : gen::join("", [
        s.service, ":", gen::upper(gen::substr(s.action, 0, 1)), gen::substr(s.action, 1, gen::length(gen::split("", s.action)) - 1),
      ])
    }) if s.thing != null && gen::can(pack.state_calls[s.service][s.action])
  ]
  condition = gen::anytrue(gen::flatten([
    for g in pack.state_grants[each.value.key] : [
      for a in g.actions : [
        for of in gen::try([for o in gen::flatten([g.of]) : gen::try(gen::tostring(o.from), "*")], ["*"]) :
        gen::can(gen::regex("(?i)^${gen::replace(a, "*", ".*")}$", each.value.does)) && (of == "*" || of == each.value.thing)
      ]
    ]
  ]))
  at      = each.value.at
  find    = [each.value.find, "\"Resource\""]
  message = <<-EOT
    The step ${each.value.name} does ${each.value.does} with ${each.value.thing}, and nothing lets ${each.value.key} do so. Add
    {actions: [${each.value.does}], resources: [{from: ${each.value.thing}, attribute: arn}]} to its allow, or the same in words to its
    uses.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
rule "state-machine-token" {
  severity  = "error"
  title     = "Nobody who could answer"
  for_each  = [for s in pack.state_steps : s if gen::can(gen::regex("[.]waitForTaskToken$", s.is.Resource))]
  condition = gen::can(gen::regex("[Tt]ask[.]Token", gen::jsonencode(each.value.is)))
  at        = each.value.at
  find      = [each.value.find, "\"(Arguments|Parameters)\""]
  message   = <<-EOT
    The step ${each.value.name} waits for whoever has its token, and sends it to nobody. Write it in what is sent, such as
    ${each.value.query == "JSONata" ? "\"token\": \"{% $states.context.Task.Token %}\"" : "\"token.$\": \"$$.Task.Token\""}.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
rule "state-machine-heartbeat" {
  severity  = "error"
  title     = "Too late to be heard"
  for_each  = [for s in pack.state_steps : s if gen::can(s.is.HeartbeatSeconds < 1)]
  condition = gen::try(each.value.is.HeartbeatSeconds < each.value.is.TimeoutSeconds, !gen::has(each.value.is, "TimeoutSeconds"))
  at        = each.value.at
  find      = [each.value.find, "\"HeartbeatSeconds\""]
  message   = <<-EOT
    The step ${each.value.name} ends after TimeoutSeconds, before it is missed after HeartbeatSeconds. Write a smaller HeartbeatSeconds, or
    leave it out.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
rule "state-machine-comparison" {
  severity = "error"
  title    = "No such comparison"
  for_each = gen::flatten([
    for s in pack.state_steps : [
      for c in gen::try([for c in s.is.Choices : c], []) : [
        for part in gen::concat([c], gen::try([for p in c.And : p], []), gen::try([for p in c.Or : p], []), gen::try([c.Not], [])) :
        [for key in gen::try(gen::keys(part), []) : { step = s, key = key }]
      ]
    ] if s.type == "Choice"
  ])
  condition = gen::contains(pack.state_comparisons, each.value.key)
  at        = each.value.step.at
  find      = [each.value.step.find, "\"\\Q${each.value.key}\\E\""]
  message   = <<-EOT
    The step ${each.value.step.name} compares by ${each.value.key}, which there is not. Write one such as StringEquals, NumericGreaterThan,
    BooleanEquals, IsPresent or TimestampLessThanPath.
  EOT
}

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
rule "state-machine-path" {
  severity = "error"
  title    = "Path that is a text"
  for_each = gen::flatten([
    for s in pack.state_steps : [
      for field in ["ItemSelector", "Parameters", "ResultSelector"] : [
        for found in gen::regexall("\"([^\"]*[^\"$])\":\"([$]{1,2}[.][^\"]*)\"", gen::jsonencode(gen::try(s.is[field], null))) :
        { step = s, key = found[0], path = found[1] }
      ]
    ] if s.query == "JSONPath"
  ])
  condition = false
  at        = each.value.step.at
  find      = [each.value.step.find, "\"\\Q${each.value.key}\\E\"\\s*:\\s*\"\\Q${each.value.path}\\E\""]
  message   = <<-EOT
    The step ${each.value.step.name} sends the text ${each.value.path} as ${each.value.key}. To send what is found there, write
    "${each.value.key}.$": "${each.value.path}".
  EOT
}
