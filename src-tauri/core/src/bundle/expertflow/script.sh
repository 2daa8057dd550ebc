set -euo pipefail
umask 077

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

[ $# -ge 1 ] || stop "Usage: $0 SECRETS.json [apply]"
secrets=$1
apply=
case ${2:-} in
  apply) apply=yes ;;
  '') ;;
  *) stop "The second word is apply, or nothing: $2" ;;
esac
for program in curl jq; do
  command -v "$program" >/dev/null || stop "This needs $program."
done
plan=$(cd "$(dirname "$0")" && pwd)/expertflow.json
[ -r "$plan" ] || stop "expertflow.json is not beside this script."
[ -r "$secrets" ] || stop "$secrets cannot be read."
access=$(stat -c %a "$secrets" 2>/dev/null || stat -f %Lp "$secrets")
case $access in
  600 | 400) ;;
  *) stop "Others may read $secrets (mode $access): chmod 600 it first." ;;
esac
case $(jq -r .server "$plan") in
  https://?*) ;;
  http://127.0.0.1* | http://localhost*) ;;
  *) stop "The address of the site does not begin with https: no secret is sent there." ;;
esac

# Ids by the names that they have in expertflow.json. Nothing secret.
known=$(mktemp)
trap 'rm -f "$known"' EXIT
echo '{}' >"$known"

# A part of expertflow.json, with each ${NAME} of it replaced by an id or a secret; a secret that stands there may look like a name too.
filled() {
  jq -c --slurpfile known "$known" --slurpfile secrets "$secrets" '
    . as $whole |
    def named: . as $name | $known[0][$name] // $secrets[0].values[$name] // error("There is no value for " + $name + ".");
    def is_name: . as $name | ($whole.left_out | has($name)) or any($whole.objects[]; .is == $name);
    '"$1"' | walk(if type == "string" then
      gsub("\\$\\{(?<name>[A-Z0-9_]+)\\}"; .name | if is_name then named else "${" + . + "}" end)
    else . end)' "$plan"
}

# What curl reads from a pipe, so that the token stands on no command line.
bearer() {
  [ -z "$token" ] || printf 'header = "Authorization: Bearer %s"\n' "$token"
}

get() {
  curl -fsS --max-time 60 -K <(bearer) "$1"
}

# The body comes through the pipe.
send() {
  curl -fsS --max-time 60 -X "$1" -H 'Content-Type: application/json' --data-binary @- -K <(bearer) "$2"
}

keep() {
  jq --arg name "$1" --arg id "$2" '.[$name] = $id' "$known" >"$known.new"
  mv "$known.new" "$known"
}

token=
if [ -n "$(jq -r '.values.USERNAME // empty' "$secrets")" ]; then
  where=$(jq -r '.token.url // empty' "$plan")
  [ -n "$where" ] || stop "A user is named, but expertflow.json does not say where one signs in."
  answer=$(jq -j --slurpfile plan "$plan" '.values |
    "grant_type=password&client_id=" + ($plan[0].token.client_id // "" | @uri)
    + "&client_secret=" + (.CLIENT_SECRET // "" | @uri)
    + "&username=" + (.USERNAME | @uri) + "&password=" + (.PASSWORD // "" | @uri)' "$secrets" |
    curl -fsS --max-time 60 --data-binary @- "$where") || stop "The sign-in was refused. It is not tried again: several refusals lock a user out."
  token=$(jq -r '.access_token // empty' <<<"$answer")
  [ -n "$token" ] || stop "The sign-in brought no token."
fi

count=$(jq '.objects | length' "$plan")
for ((at = 0; at < count; at++)); do
  object=".objects[$at]"
  is=$(jq -r "$object.is" "$plan")
  name=$(jq -r "$object.name" "$plan")
  what="$(jq -r "$object.what" "$plan") \"$name\""
  list=$(jq -r "$object.list" "$plan")
  there=$(get "$list") || stop "$list cannot be read."
  all=$(jq -c --arg name "$name" --arg by "$(jq -r "$object.by" "$plan")" \
    'if type == "array" then map(select(.[$by] == $name)) else error("no list") end' <<<"$there" 2>/dev/null) ||
    stop "$list answers with something else than a list."
  [ "$(jq length <<<"$all")" -le 1 ] || stop "There is more than one $what: which one is meant?"
  found=$(jq -c '.[0] // empty' <<<"$all")
  id=$(jq -r '.id // .botId // empty' <<<"${found:-null}")
  if [ -n "$id" ]; then
    keep "$is" "$id"
    if [ "$(jq "$object | has(\"change\")" "$plan")" = false ]; then
      echo "is there, left alone: $what"
      continue
    fi
    if [ -z "$apply" ]; then
      echo "is there, would be changed: $what"
      continue
    fi
    change=$(filled "$object.change") || stop "$what was not changed."
    # Lists of keys are put together by key, all else is put in its place.
    body=$(printf '%s\n%s\n' "$found" "$change" | jq -cs '
      def into($new): reduce ($new | keys_unsorted[]) as $k (.;
        if ($new[$k] | type) == "array" then
          .[$k] = ([(.[$k] // [])[] | select(.key as $key | $new[$k] | map(.key) | index($key) | not)] + $new[$k])
        else .[$k] = $new[$k] end);
      .[1] as $new | .[0] | into($new)')
    printf '%s' "$body" | send PUT "$list/$id" >/dev/null || stop "$what could not be changed."
    echo "changed: $what"
  elif [ "$(jq "$object | has(\"body\")" "$plan")" = false ]; then
    stop "There is no $what. It has to be there before the rest: see the guide."
  elif [ -z "$apply" ]; then
    echo "would be made: $what"
  else
    body=$(filled "$object.body") || stop "$what was not made."
    answer=$(printf '%s' "$body" | send POST "$list") || stop "$what could not be made."
    id=$(jq -r '.id // .botId // empty' <<<"${answer:-null}" 2>/dev/null || true)
    if [ -z "$id" ]; then
      id=$(get "$list" | jq -r --arg name "$name" 'map(select(.name == $name)) | .[0].id // empty')
    fi
    [ -n "$id" ] || stop "$what was made, but is not in the list."
    keep "$is" "$id"
    echo "made: $what"
    if [ "$(jq "$object | has(\"then\")" "$plan")" = true ]; then
      body=$(filled "$object.then.body")
      printf '%s' "$body" | send POST "$(filled "$object.then.url" | jq -r .)" >/dev/null ||
        stop "What belongs to $what could not be added: add it by hand."
    fi
  fi
done

call=$(jq -r '.activation.url // empty' "$plan")
if [ -z "$call" ]; then
  echo "no activation: expertflow.json does not say where"
elif [ -z "$apply" ]; then
  echo "would be called: $call"
  echo "Nothing was changed. To do it: $0 $secrets apply"
else
  body=$(filled '.activation.body') || stop "The connector was not called."
  printf '%s' "$body" | send POST "$call" >/dev/null || stop "The connector did not take the call."
  echo "called: $call"
  missing=$(get "$(jq -r .verify.url "$plan")" | jq -r --slurpfile plan "$plan" '($plan[0].verify.keys - map(.key)) | join(", ")') ||
    stop "What the connector was handed could not be read back."
  [ -z "$missing" ] || stop "The connector was not handed: $missing"
  echo "Read back: the connector was handed all of its keys."
fi
