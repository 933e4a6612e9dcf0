variable "image_tag" {
  description = "The version of the application to run."
  type        = string
  default     = "1.0.0"
}
