// The steps of a policy:
// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
values {
  bounded_steps = [
    for p in pack.placed_policies : {
      place = "${p.place}.step_scaling_policy.step_adjustments"
      steps = [
        for i, s in p.policy.step_scaling_policy.step_adjustments : {
          index = i, low = s.lower_bound, high = s.upper_bound
          ends  = s.lower_bound == null || s.upper_bound == null ? true : s.lower_bound < s.upper_bound
        }
      ]
    } if p.is_steps
  ]

  // Steps in the order of their lower bounds; the one without comes first.
  ordered_steps = [
    for p in pack.bounded_steps : gen::merge(p, {
      by_rank = {
        for s in p.steps : gen::tostring(gen::length([
          for o in p.steps : o if(
            o.low == null ? (s.low == null ? o.index < s.index : true) :
            s.low == null ? false : o.low < s.low || (o.low == s.low && o.index < s.index)
          )
        ])) => s
      }
    })
  ]

  // Each step with the one below it, null for the first.
  stacked_steps = gen::flatten([
    for p in pack.ordered_steps : [
      for rank, s in p.by_rank : gen::merge(s, {
        place = "${p.place}[${s.index}]"
        below = rank == "0" ? null : p.by_rank[gen::tostring(gen::tonumber(rank) - 1)]
      })
    ]
  ])
}

rule "scaling-steps" {
  severity = "error"
  title    = "Steps do not meet"

  check {
    for_each  = pack.stacked_steps
    condition = each.value.ends
    path      = "${each.value.place}.upper_bound"
    message   = "The step ends at ${each.value.high}, before it begins at ${each.value.low}. Exchange the two bounds."
  }

  check {
    for_each  = [for s in pack.stacked_steps : s if s.ends && s.below != null]
    condition = each.value.low == null || each.value.below.high == null ? false : each.value.below.high == each.value.low
    path      = "${each.value.place}.lower_bound"
    message = <<-EOT
      The step begins at ${gen::coalesce(each.value.low, "no bound")}, and the one below it ends at
      ${gen::coalesce(each.value.below.high, "no bound")}. Let each step begin where the one below it ends.
    EOT
  }

  check {
    for_each = [
      for p in pack.ordered_steps : { place = p.place, high = p.by_rank[gen::tostring(gen::length(p.steps) - 1)].high }
      if gen::length(p.steps) > 0 && gen::try(p.by_rank["0"].low, null) != null
    ]
    condition = each.value.high == null
    path      = each.value.place
    message = <<-EOT
      The steps leave out everything above ${each.value.high}. Leave out the upper_bound of the last step, or for scaling in the
      lower_bound of the first.
    EOT
  }
}
