api=$CI_API_V4_URL/projects/$CI_PROJECT_ID
call() {
  curl -fsS --retry 3 --header "PRIVATE-TOKEN: $COMMENT_TOKEN" "$@"
}
# find_by MARKER PATH FIELD prints the number of the first comment or issue whose
# text begins with the marker.
find_by() {
  page=1
  while true; do
    call "$api/$2&per_page=100&page=$page&order_by=created_at&sort=asc" > /tmp/listed.json || return 1
    found=$(jq -r --arg marker "$1" --arg field "$3" \
      '[.[] | select(.[$field] // "" | startswith($marker))][0] | .iid // .id // empty' /tmp/listed.json) || return 1
    if [ -n "$found" ] || [ "$(jq length /tmp/listed.json)" != 100 ]; then break; fi
    page=$((page + 1))
  done
  echo "$found"
}
