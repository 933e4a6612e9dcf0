# The token is read from HCLOUD_TOKEN.
provider "hcloud" {}
