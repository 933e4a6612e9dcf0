# find_by MARKER URL prints the number of the first comment or issue of this
# workflow whose first line is the marker.
find_by() {
  local page=1 found
  while true; do
    call "$2&per_page=100&page=$page" > listed.json || return 1
    found=$(jq -r --arg marker "$1" '[.[] | select(.user.login == "github-actions[bot]")
      | select((.body // "" | split("\n")[0] // "" | rtrimstr("\r")) == $marker)][0] | .number // .id // empty' listed.json) || return 1
    if [ -n "$found" ] || [ "$(jq length listed.json)" != 100 ]; then break; fi
    page=$((page + 1))
  done
  echo "$found"
}
