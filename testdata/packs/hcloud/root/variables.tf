variable "ssh_keys" {
  description = "Names of the keys that may sign in to the servers."
  type        = list(string)
  default     = []
  nullable    = false
}
