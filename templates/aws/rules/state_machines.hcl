// Definitions in the Amazon States Language, which Step Functions reads before it makes a state machine:
// https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
// https://states-language.net/spec.html
values {
  // The steps of each machine, and in levels those of its steps: branches of Parallel, and what Map does with each item.
  state_levels_0 = [
    for key, m in spec.state_machines : {
      id    = key, at = m.definition, type = m.type, of = gen::jsondecode(m.definition)
      query = gen::try(gen::jsondecode(m.definition).QueryLanguage, "JSONPath")
    }
    if gen::can(gen::keys(gen::jsondecode(m.definition).States))
  ]
  state_levels_1 = gen::flatten([for s in pack.state_levels_0 : [
    for name, step in s.of.States : [
      for i, inner in gen::concat(
        gen::try([for b in step.Branches : b], []), gen::try([step.ItemProcessor], []), gen::try([step.Iterator], []),
      ) : gen::merge(s, { id = "${s.id}/${name}/${i}", of = inner }) if gen::can(gen::keys(inner.States))
    ]
  ]])
  state_levels_2 = gen::flatten([for s in pack.state_levels_1 : [
    for name, step in s.of.States : [
      for i, inner in gen::concat(
        gen::try([for b in step.Branches : b], []), gen::try([step.ItemProcessor], []), gen::try([step.Iterator], []),
      ) : gen::merge(s, { id = "${s.id}/${name}/${i}", of = inner }) if gen::can(gen::keys(inner.States))
    ]
  ]])
  state_levels = gen::concat(pack.state_levels_0, pack.state_levels_1, pack.state_levels_2)
  // What the steps of a level lead to, other than themselves.
  state_led = { for s in pack.state_steps : s.level => [for to in s.leads : to if to != s.name]... }

  // Each step, with where it leads.
  state_steps = gen::flatten([for s in pack.state_levels : [
    for name, step in s.of.States : {
      level = s.id, at = s.at, machine = s.type, name = name, is = step, type = gen::try(gen::tostring(step.Type), "")
      // Where the step is in the text of its definition.
      find  = "\"\\Q${name}\\E\"\\s*:\\s*[{]"
      names = gen::keys(s.of.States)
      query = gen::try(step.QueryLanguage, s.query)
      ends  = gen::try(step.End == true, false)
      next  = gen::can(gen::tostring(step.Next))
      leads = gen::compact(gen::concat(
        gen::try([gen::tostring(step.Next)], []), gen::try([gen::tostring(step.Default)], []),
        gen::try([for c in step.Choices : gen::try(gen::tostring(c.Next), "")], []),
        gen::try([for c in step.Catch : gen::try(gen::tostring(c.Next), "")], []),
      ))
      // What is done after an error.
      handlers = gen::concat(
        [for i, r in gen::try([for r in step.Retry : r], []) : { list = "Retry", i = i, last = i == gen::length(step.Retry) - 1, of = r }],
        [for i, r in gen::try([for r in step.Catch : r], []) : { list = "Catch", i = i, last = i == gen::length(step.Catch) - 1, of = r }],
      )
    } if gen::can(gen::keys(step))
  ]])
  state_types = ["Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"]

  // Fields of the one language that the other one does not know:
  // https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
  state_fields = {
    JSONPath = ["Arguments", "Condition", "Items", "Output"]
    JSONata  = ["InputPath", "ItemsPath", "OutputPath", "Parameters", "ResultPath", "ResultSelector", "SecondsPath", "TimestampPath"]
  }
  // What to write in the place of a field of the other language.
  state_advice = {
    JSONPath = "Write \"QueryLanguage\": \"JSONata\" in the step, or the field of JSONPath, such as Parameters, in its place."
    JSONata  = "Write Arguments, Items, Output or Assign with {% %} in its place, or leave \"QueryLanguage\": \"JSONata\" out."
  }
}

rule "state-machine-way" {
  severity = "error"
  title    = "Way that leads nowhere"

  check {
    for_each  = gen::flatten([for s in pack.state_steps : [for name in s.leads : { step = s, to = name }]])
    condition = gen::contains(each.value.step.names, each.value.to)
    at        = each.value.step.at
    find      = [each.value.step.find, "\"(Next|Default)\"\\s*:\\s*\"\\Q${each.value.to}\\E\""]
    message   = <<-EOT
      The step ${each.value.step.name} leads to ${each.value.to}, and there is no step of that name beside it, only
      ${gen::join(", ", each.value.step.names)}. Name one of them, or add ${each.value.to}.
    EOT
  }

  check {
    for_each  = [for s in gen::concat(pack.state_levels_1, pack.state_levels_2) : s]
    condition = gen::try(gen::has(each.value.of.States, each.value.of.StartAt), false)
    at        = each.value.at
    message   = <<-EOT
      What is within a step begins with StartAt, which names one of its own steps: ${gen::join(", ", gen::keys(each.value.of.States))}.
      Write StartAt with one of them.
    EOT
  }

  check {
    for_each  = [for s in pack.state_steps : s if gen::contains(["Map", "Parallel", "Pass", "Task", "Wait"], s.type)]
    condition = each.value.next != each.value.ends
    at        = each.value.at
    find      = each.value.find
    message   = <<-EOT
      After the step ${each.value.name} comes another one, or the end, and it says ${each.value.next ? "both" : "neither"}. Write "Next"
      with the name of a step, or "End": true.
    EOT
  }

  check {
    for_each  = [for s in pack.state_steps : s if s.type == "Choice"]
    condition = !each.value.next && !each.value.ends
    at        = each.value.at
    find      = [each.value.find, "\"(Next|End)\""]
    message   = <<-EOT
      The step ${each.value.name} goes on by its Choices and its Default. Write where it leads there, and leave Next and End out.
    EOT
  }

  check {
    for_each  = [for s in pack.state_steps : s if gen::contains(["Fail", "Succeed"], s.type)]
    condition = !each.value.next && !each.value.ends
    at        = each.value.at
    find      = [each.value.find, "\"(Next|End)\""]
    message   = "With the step ${each.value.name} the machine ends anyway. Leave Next and End out of it."
  }

  check {
    for_each = gen::flatten([
      for l in pack.state_levels : [
        for name in gen::keys(l.of.States) : { at = l.at, name = name }
        if name != l.of.StartAt && !gen::contains(gen::flatten(pack.state_led[l.id]), name)
      ] if gen::try(gen::has(l.of.States, l.of.StartAt), false)
    ])
    condition = false
    at        = each.value.at
    find      = "\"\\Q${each.value.name}\\E\"\\s*:\\s*[{]"
    message   = <<-EOT
      Nothing leads to the step ${each.value.name}, and Step Functions refuses a step that is never reached. Name it in Next of another one,
      or remove it.
    EOT
  }
}

rule "state-machine-step" {
  severity = "error"
  title    = "Step that is not whole"

  check {
    for_each  = pack.state_steps
    condition = gen::contains(pack.state_types, each.value.type)
    at        = each.value.at
    find      = [each.value.find, "\"Type\""]
    message   = <<-EOT
      The step ${each.value.name} has ${each.value.type == "" ? "no Type" : "the Type ${each.value.type}, which there is not"}. Write one of
      ${gen::join(", ", pack.state_types)}.
    EOT
  }

  check {
    for_each = [for s in pack.state_steps : s if s.type == "Wait"]
    condition = 1 == gen::length([
      for field in ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"] : field if gen::has(each.value.is, field)
    ])
    at      = each.value.at
    find    = each.value.find
    message = <<-EOT
      The step ${each.value.name} waits for one time. Write one of Seconds, Timestamp, SecondsPath and TimestampPath in it, such as
      "Seconds": 60.
    EOT
  }

  check {
    for_each  = [for s in pack.state_steps : s if s.type == "Task"]
    condition = gen::can(gen::regex("^(arn:|[$][{])", each.value.is.Resource))
    at        = each.value.at
    find      = [each.value.find, "\"Resource\""]
    message   = <<-EOT
      The step ${each.value.name} says in Resource what it calls: the ARN of a function, or of an integration such as
      arn:aws:states:::sqs:sendMessage. Write that there.
    EOT
  }

  check {
    for_each  = [for s in pack.state_steps : s if s.type == "Parallel"]
    condition = gen::try(gen::length(each.value.is.Branches) > 0, false)
    at        = each.value.at
    find      = [each.value.find, "\"Branches\""]
    message   = "The step ${each.value.name} does nothing beside each other. Write Branches, a list of objects with StartAt and States."
  }

  check {
    for_each  = [for s in pack.state_steps : s if s.type == "Map"]
    condition = gen::can(gen::keys(each.value.is.ItemProcessor.States)) || gen::can(gen::keys(each.value.is.Iterator.States))
    at        = each.value.at
    find      = [each.value.find, "\"(ItemProcessor|Iterator)\""]
    message   = "The step ${each.value.name} does nothing with an item. Write ItemProcessor, an object with StartAt and States."
  }

  check {
    for_each = [for s in pack.state_steps : s if s.type == "Choice"]
    condition = gen::try(
      gen::length(each.value.is.Choices) > 0 && gen::alltrue([for c in each.value.is.Choices : gen::has(c, "Next")]), false
    )
    at      = each.value.at
    find    = [each.value.find, "\"Choices\""]
    message = "The step ${each.value.name} chooses from Choices, a list of objects each of which says in Next where it leads. Write that."
  }

  check {
    for_each  = pack.state_steps
    condition = gen::strlen(each.value.name) <= 80
    at        = each.value.at
    find      = each.value.find
    message   = "The name of a step has 80 characters at most, and ${each.value.name} has more. Shorten it, and where it is named."
  }
}

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
rule "state-machine-retry" {
  severity = "error"
  title    = "Error that nobody handles"

  check {
    for_each = gen::flatten([for s in pack.state_steps : [for h in s.handlers : gen::merge(h, {
        name = s.name, at = s.at
        find = gen::concat([s.find, "\"${h.list}\""], [for n in gen::range(0, h.i + 1) : "\"ErrorEquals\""])
      })]])
    condition = gen::try(
      gen::length(each.value.of.ErrorEquals) > 0 && (
        !gen::contains(each.value.of.ErrorEquals, "States.ALL") || gen::length(each.value.of.ErrorEquals) == 1 && each.value.last
      ),
      false
    )
    at      = each.value.at
    find    = each.value.find
    message = <<-EOT
      ${each.value.list} of the step ${each.value.name} says in ErrorEquals which errors are meant, and States.ALL stands alone in the last
      item. Write a list of errors there, and States.ALL in an item of its own at the end.
    EOT
  }

  check {
    for_each = gen::flatten([
      for s in pack.state_steps : [for h in s.handlers : gen::merge(h, {
        name = s.name, at = s.at
        find = gen::concat([s.find, "\"${h.list}\""], [for n in gen::range(0, h.i + 1) : "\"ErrorEquals\""])
      }) if h.list == "Retry"]
    ])
    condition = (
      gen::try(each.value.of.BackoffRate >= 1, true) && gen::try(each.value.of.IntervalSeconds >= 1, true) &&
      gen::try(each.value.of.MaxAttempts >= 0, true)
    )
    at      = each.value.at
    find    = each.value.find
    message = <<-EOT
      Retry of the step ${each.value.name} tries again after IntervalSeconds of 1 or more, MaxAttempts of 0 or more times, and waits
      BackoffRate times as long each time, which is 1 or more. Correct the number.
    EOT
  }
}

// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
rule "state-machine-express" {
  severity  = "error"
  title     = "Too long for EXPRESS"
  for_each  = [for s in pack.state_steps : s if s.machine == "EXPRESS" && s.type == "Task"]
  condition = !gen::can(gen::regex("[.](sync(:2)?|waitForTaskToken)$|:activity:", each.value.is.Resource))
  at        = each.value.at
  find      = [each.value.find, "\"Resource\""]
  message   = <<-EOT
    The step ${each.value.name} waits until a job has run or somebody answers, and an EXPRESS machine does not wait. Write
    type: STANDARD, or leave .sync and .waitForTaskToken out of Resource.
  EOT
}

rule "state-machine-query" {
  severity = "error"
  title    = "Field of another language"

  check {
    for_each = gen::flatten([
      for s in pack.state_steps : [
        for field in gen::lookup(pack.state_fields, s.query, []) : { step = s, field = field }
        if gen::has(s.is, field) && !(field == "Items" && s.type != "Map")
      ]
    ])
    condition = false
    at        = each.value.step.at
    find      = [each.value.step.find, "\"${each.value.field}\""]
    message   = <<-EOT
      The step ${each.value.step.name} is written in ${each.value.step.query}, which has no ${each.value.field}.
      ${pack.state_advice[each.value.step.query]}
    EOT
  }

  // Paths begin at the input, or at the context with $$:
  // https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
  check {
    for_each = gen::flatten([
      for s in pack.state_steps : [
        for path in gen::concat(
          [
            for field in ["InputPath", "ItemsPath", "OutputPath", "ResultPath", "SecondsPath", "TimestampPath"] :
            gen::try(gen::tostring(s.is[field]), null)
          ],
          gen::try([for c in s.is.Choices : gen::try(gen::tostring(c.Variable), null)], []),
        ) : { step = s, path = path } if path != null
      ] if s.query == "JSONPath"
    ])
    condition = gen::can(gen::regex("^[$]", each.value.path))
    at        = each.value.step.at
    find      = [each.value.step.find, "\"\\Q${each.value.path}\\E\""]
    message   = <<-EOT
      The step ${each.value.step.name} has the path ${each.value.path}, and a path begins with $: $ is the input as a whole. Write
      $.${each.value.path}.
    EOT
  }
}
