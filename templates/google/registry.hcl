// Images come from Artifact Registry or from Docker Hub, since Cloud Run can read
// no other registry. An image in another registry is read through a repository
// that mirrors it. https://cloud.google.com/run/docs/deploying#images
values {
  repository_ids = { for name, _ in pack.repositories : name => gen::join("-", gen::regexall("[a-z0-9-]+", gen::lower(name))) }

  // Every image that runs, with the tag of its task if that is pinned.
  run_images = gen::distinct(gen::flatten(gen::concat(
    [
      for family, t in pack.task_definitions : [
        for c in t.container_definitions : { image = c.image, tag = gen::has(pack.repositories, c.image) ? pack.pinned_tags[family] : null }
      ]
    ],
    pack.pgbouncer == null ? [] : [{ image = pack.pgbouncer.container.image, tag = null }],
    pack.setup == null ? [] : [{ image = pack.setup.container.image, tag = null }],
  )))

  // The source of each image: a repository of the product, or a mirror of another
  // registry. Docker Hub and Artifact Registry need no mirror.
  sources = {
    for i in pack.run_images : (i.tag == null ? i.image : "${i.image}:${i.tag}") => {
      repository = gen::has(pack.repositories, i.image) ? i.image : null
      host       = gen::lookup(pack.mirrored_hosts, i.image, null)
      path       = gen::has(pack.repositories, i.image) ? gen::reverse(gen::split("/", i.image))[0] : gen::regex("^[^/]+/(.*)$", i.image)[0]
      tag        = i.tag
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
