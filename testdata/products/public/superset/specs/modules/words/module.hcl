module {
  description = "Words in the lines of logs that are counted, and the search that shows them."
}

section "counted_lines" {
  doc   = "Lines of log groups that are counted as metrics of the namespace superset."
  thing = "counted_line"

  key "log_group" {
    ref      = ["log_group"]
    required = true
    doc      = "The log group."
  }
  key "pattern" {
    required = true
    doc      = "Which lines are counted, as a filter pattern of CloudWatch Logs."
  }
}
