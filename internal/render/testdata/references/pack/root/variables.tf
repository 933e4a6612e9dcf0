variable "thing_solo_id" {
  description = "Collides."
  type        = string
}
