// The permissions that `uses` of services and roles needs, by kind of thing: the
// smallest role that has them. https://cloud.google.com/iam/docs/understanding-roles
uses "bucket" {
  can = {
    read   = { "bucket/{name}" = ["roles/storage.objectViewer"] }
    write  = { "bucket/{name}" = ["roles/storage.objectUser"] } # a creator of objects may not overwrite one
    delete = { "bucket/{name}" = ["roles/storage.objectUser"] }
  }
}

uses "secret" {
  can = {
    read  = { "secret/{name}" = ["roles/secretmanager.secretAccessor"] }
    write = { "secret/{name}" = ["roles/secretmanager.secretVersionAdder"] }
  }
}

uses "topic" {
  can = {
    publish = { "topic/{name}" = ["roles/pubsub.publisher"] }
  }
}

// https://cloud.google.com/pubsub/docs/access-control
uses "queue" {
  can = {
    send    = { "queue/{name}" = ["roles/pubsub.publisher"] }
    receive = { "queue/{name}" = ["roles/pubsub.subscriber"] }
  }
}

uses "key" {
  can = {
    encrypt = { "key/{name}" = ["roles/cloudkms.cryptoKeyEncrypter"] }
    decrypt = { "key/{name}" = ["roles/cloudkms.cryptoKeyDecrypter"] }
  }
}

uses "repository" {
  can = {
    pull = { "repository/{name}" = ["roles/artifactregistry.reader"] }
    push = { "repository/{name}" = ["roles/artifactregistry.writer"] }
  }
}
