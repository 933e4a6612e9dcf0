// Images come from Artifact Registry or from Docker Hub, since Cloud Run can read
// no other registry. An image in another registry is read through a repository
// that mirrors it. https://cloud.google.com/run/docs/deploying#images
values {
  repository_ids = {
    for name, r in pack.repositories : name => (
      gen::has(pack.own_repositories, name) ? gen::join("-", gen::regexall("[a-z0-9-]+", gen::lower(name))) : r.existing.name
    )
  }

  // Every image that runs, with the tag or digest of its task if that is pinned, as in :v1.
  run_images = gen::distinct(gen::flatten(gen::concat(
    [
      for family, t in pack.task_definitions : [
        for c in t.container_definitions : {
          image   = c.image
          version = gen::has(pack.repositories, c.image) ? pack.image_versions[family] : ""
        }
      ]
    ],
    pack.pgbouncer == null ? [] : [{ image = pack.pgbouncer.container.image, version = "" }],
    pack.setup == null ? [] : [{ image = pack.setup.container.image, version = "" }],
    [
      for _, f in pack.image_functions :
      f.repository != null ? { image = f.repository, version = ":${f.tag}" } : { image = gen::coalesce(f.image, "-"), version = "" }
    ],
  )))

  // The source of each image: a repository of the product, or a mirror of another
  // registry. Docker Hub and Artifact Registry need no mirror.
  sources = {
    for i in pack.run_images : "${i.image}${i.version}" => {
      repository = gen::has(pack.repositories, i.image) ? i.image : null
      host       = gen::lookup(pack.mirrored_hosts, i.image, null)
      path       = gen::has(pack.repositories, i.image) ? gen::reverse(gen::split("/", i.image))[0] : gen::regex("^[^/]+/(.*)$", i.image)[0]
      version    = i.version
    }
    if gen::has(pack.repositories, i.image) || gen::has(pack.mirrored_hosts, i.image)
  }
  mirrored_hosts = {
    for i in pack.run_images : i.image => gen::split("/", i.image)[0]
    if gen::has(pack.foreign_hosts, gen::split("/", i.image)[0]) && !gen::has(pack.repositories, i.image)
  }
  foreign_hosts = {
    for host in gen::distinct([
      for i in pack.run_images : gen::split("/", i.image)[0]
      if gen::can(gen::regex("^[^/]+\\.[^/]+/", i.image)) && !gen::has(pack.repositories, i.image)
    ]) : host => gen::join("-", gen::regexall("[a-z0-9-]+", host))
    if host != "docker.io" && !gen::endswith(host, ".pkg.dev") && !gen::endswith(host, "gcr.io")
  }
}
