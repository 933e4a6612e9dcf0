module {
  description = "Copies what is put into a bucket to a file system."
}

section "copied_folders" {
  doc   = "Buckets whose objects are copied to a folder of a file system every hour."
  thing = "copied_folder"

  key "bucket" {
    ref      = ["bucket"]
    required = true
    doc      = "Where the files come from."
  }
  key "file_system" {
    ref      = ["file_system"]
    required = true
    doc      = "Where they are copied to."
  }
  key "folder" {
    required = true
    doc      = "The folder there, from the root of the file system."
  }
  key "role" {
    ref      = ["role"]
    required = true
    doc      = "The role that reads the bucket, which the service assumes."
  }
  key "subnet" {
    ref      = ["subnet"]
    required = true
    doc      = "The subnet of a mount target."
  }
  key "security_group" {
    ref      = ["security_group"]
    required = true
    doc      = "The group that the file system lets in."
  }
}
