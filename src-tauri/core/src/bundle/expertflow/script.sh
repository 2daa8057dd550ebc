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
# Where secrets go: over TLS, or to this computer itself, and nowhere else than to the site that is named.
server=$(jq -r .server "$plan")
scheme=$(jq -r '.server | if test("^https://[^/?#@\\\\\\s]+(/[^?#\\s]*)?$") then "https"
  elif test("^http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]+)?(/[^?#\\s]*)?$") then "http" else empty end' "$plan")
[ -n "$scheme" ] || stop "The address of the site does not begin with https: no secret is sent there."
astray=$(jq -r '(.server + "/") as $server |
  [.token.url, .activation.url, .verify.url, (.objects[] | .list, .then.url)] |
  map(select(. != null and (startswith($server) | not))) | first // empty' "$plan")
[ -z "$astray" ] || stop "Not at $server, so nothing is sent there: $astray"

# Ids by the names that they have in expertflow.json. Nothing secret.
known=$(mktemp)
trap 'rm -f "$known" "$known.new"' EXIT
echo '{}' >"$known"

# What stands in ${NAME} is a name only where it is an object's or a secret's.
naming='. as $whole |
  def is_name: . as $name | ($whole.secrets | index($name)) or any($whole.objects[]; .is == $name);'
# The first of some members that has anything in it, as text.
members='def of($names): [.[$names[]] | select(type == "string" or type == "number") | tostring | select(. != "")] | first;'

# A part of expertflow.json, with each ${NAME} of it replaced by an id or a secret; a secret that stands there may look like a name too.
filled() {
  jq -c --slurpfile known "$known" --slurpfile secrets "$secrets" "$naming"'
    def named: . as $name | $known[0][$name] // $secrets[0].values[$name] // error("There is no value for " + $name + ".");
    '"$1"' | walk(if type == "string" then
      gsub("\\$\\{(?<name>[A-Z0-9_]+)\\}"; .name | if is_name then named else "${" + . + "}" end)
    else . end)' "$plan"
}

# The names in a part of expertflow.json.
names() {
  jq -r "$naming $1"' | .. | strings | scan("\\$\\{([A-Z0-9_]+)\\}")[] | select(is_name)' "$plan"
}

# What curl reads from a pipe, so that the token stands on no command line.
bearer() {
  [ -z "$token" ] || printf 'header = "Authorization: Bearer %s"\n' "$token"
}

# Without the user's .curlrc, and an answer only where the site itself has one: nothing is sent on to where it points.
ask() {
  local answer status
  answer=$(curl -q -fsS --globoff --proto "=$scheme" --max-time 60 -w '\n%{http_code}' -K <(bearer) "$@") || return 1
  status=${answer##*$'\n'}
  case $status in
    2??) printf '%s' "${answer%$'\n'*}" ;;
    *)
      echo "HTTP $status" >&2
      return 1
      ;;
  esac
}

get() {
  ask "$1" </dev/null
}

# The body comes through the pipe.
send() {
  ask -X "$1" -H 'Content-Type: application/json' --data-binary @- "$2"
}

keep() {
  jq --arg name "$1" --arg id "$2" '.[$name] = $id' "$known" >"$known.new"
  mv "$known.new" "$known"
}

# A member of the object at hand, and what of a list is called as it is.
member() {
  jq -r ".objects[$at]$1 // empty" "$plan"
}
alike() {
  jq -c --slurpfile plan "$plan" --argjson at "$at" "$members"' $plan[0].objects[$at] as $object |
    if type == "array" then map(select(of($object.by) == $object.name)) else error("no list") end' 2>/dev/null
}
id_of() {
  jq -r --slurpfile plan "$plan" --argjson at "$at" "$members"' of($plan[0].objects[$at].ids) // empty'
}

token=
if [ -n "$(jq -r '.values.USERNAME // empty' "$secrets")" ]; then
  where=$(jq -r '.token.url // empty' "$plan")
  [ -n "$where" ] || stop "A user is named, but expertflow.json does not say where one signs in."
  answer=$(jq -j --slurpfile plan "$plan" '.values |
    "grant_type=password&client_id=" + ($plan[0].token.client_id // "" | @uri)
    + "&client_secret=" + (.CLIENT_SECRET // "" | @uri)
    + "&username=" + (.USERNAME | @uri) + "&password=" + (.PASSWORD // "" | @uri)' "$secrets" |
    ask --data-binary @- "$where") || stop "The sign-in was refused. It is not tried again: several refusals lock a user out."
  token=$(jq -r '.access_token // empty' <<<"$answer" 2>/dev/null || true)
  [ -n "$token" ] || stop "The sign-in brought no token."
  case $token in
    *[!A-Za-z0-9._~+/=-]*) stop "What the sign-in brought is no token." ;;
  esac
fi

# First everything is looked at, from the last object to the first: what is to be made says what has to be there before it.
count=$(jq '.objects | length' "$plan")
call=$(jq -r '.activation.url // empty' "$plan")
needed=
[ -z "$call" ] || needed=$(names .activation.body)
is_needed() {
  grep -qxF -e "$1" <<<"$needed"
}
is=() what=() list=() found=() id=() doing=()
for ((at = count - 1; at >= 0; at--)); do
  is[at]=$(member .is)
  what[at]="$(member .what) \"$(member .name)\""
  list[at]=$(member .list)
  found[at]='' id[at]='' doing[at]=nothing
  makes=$(member .body)
  changes=$(member .change)
  if [ -z "$makes$changes" ] && ! is_needed "${is[at]}"; then
    continue
  fi
  there=$(get "${list[at]}") || stop "${list[at]} cannot be read."
  all=$(alike <<<"$there") || stop "${list[at]} answers with something else than a list."
  [ "$(jq length <<<"$all")" -le 1 ] || stop "There is more than one ${what[at]}: which one is meant?"
  found[at]=$(jq -c '.[0] // empty' <<<"$all")
  alone=$(member .alone)
  if [ -n "$alone" ]; then
    served=$(member ".body.$alone")
    others=$(jq --argjson mine "$all" --arg alone "$alone" --arg served "$served" \
      '. - $mine | any(.[$alone] | tostring == $served)' <<<"$there")
    [ "$others" = false ] || stop "Another one than ${what[at]} has the $alone $served: two of them would answer the same account."
    if [ -n "${found[at]}" ] && [ "$(jq -r --arg alone "$alone" '.[$alone]' <<<"${found[at]}")" != "$served" ]; then
      stop "${what[at]} is there with another $alone than $served: it serves another account."
    fi
  fi
  if [ -n "${found[at]}" ]; then
    id[at]=$(id_of <<<"${found[at]}")
    [ -n "${id[at]}" ] || stop "${what[at]} is there, but the list shows no id of it."
    keep "${is[at]}" "${id[at]}"
    doing[at]=leave
    if [ -n "$changes" ]; then
      doing[at]=change
      needed+=$'\n'$(names ".objects[$at].change")
    fi
  else
    [ -n "$makes" ] || stop "There is no ${what[at]}. It has to be there before the rest: see the guide."
    doing[at]=make
    needed+=$'\n'$(names ".objects[$at] | .body, .then")
  fi
done
for ((at = 0; at < count; at++)); do
  under=$(member .under.member)
  if [ -n "$under" ] && [ -n "${found[at]}" ]; then
    wanted=$(jq -r --arg name "$(member .under.is)" '.[$name] // empty' "$known")
    has=$(jq -r --arg under "$under" "$members"' .[$under] | if type == "object" then of(["id", "_id"]) else . end // empty' <<<"${found[at]}")
    if [ -z "$has" ] || [ "$has" != "$wanted" ]; then
      stop "${what[at]} is there with another $under: it is not changed."
    fi
  fi
done
gaps=$(jq -r --slurpfile secrets "$secrets" --arg needed "$needed" '($needed | split("\n")) as $needed |
  [.secrets[] | select(. as $name | ($needed | index($name)) and ($secrets[0].values[$name] // "") == "")] | join(", ")' "$plan")
[ -z "$gaps" ] || stop "There is no value for $gaps."

for ((at = 0; at < count; at++)); do
  case $apply${doing[at]} in
    *nothing) ;;
    *leave) echo "is there, left alone: ${what[at]}" ;;
    change) echo "is there, would be changed: ${what[at]}" ;;
    make) echo "would be made: ${what[at]}" ;;
    yeschange)
      change=$(filled ".objects[$at].change") || stop "${what[at]} was not changed."
      # Lists of keys are put together by key, all else is put in its place.
      body=$(printf '%s\n%s\n' "${found[at]}" "$change" | jq -cs '
        def into($new): reduce ($new | keys_unsorted[]) as $k (.;
          if ($new[$k] | type) == "array" then
            .[$k] = ([(.[$k] // [])[] | select(.key as $key | $new[$k] | map(.key) | index($key) | not)] + $new[$k])
          else .[$k] = $new[$k] end);
        .[1] as $new | .[0] | into($new)')
      printf '%s' "$body" | send PUT "${list[at]}/${id[at]}" >/dev/null || stop "${what[at]} could not be changed."
      echo "changed: ${what[at]}"
      ;;
    yesmake)
      body=$(filled ".objects[$at].body") || stop "${what[at]} was not made."
      answer=$(printf '%s' "$body" | send POST "${list[at]}") || stop "${what[at]} could not be made."
      id[at]=$(id_of <<<"${answer:-null}" 2>/dev/null || true)
      if [ -z "${id[at]}" ]; then
        id[at]=$(get "${list[at]}" | alike | jq -c '.[0] // empty' | id_of) || stop "${list[at]} cannot be read."
      fi
      [ -n "${id[at]}" ] || stop "${what[at]} was made, but is not in the list."
      keep "${is[at]}" "${id[at]}"
      echo "made: ${what[at]}"
      if [ -n "$(member .then)" ]; then
        body=$(filled ".objects[$at].then.body") || stop "What belongs to ${what[at]} was not added: add it by hand."
        printf '%s' "$body" | send POST "$(filled ".objects[$at].then.url" | jq -r .)" >/dev/null ||
          stop "What belongs to ${what[at]} could not be added: add it by hand."
      fi
      ;;
  esac
done

if [ -z "$call" ]; then
  echo "no activation: expertflow.json does not say where"
elif [ -z "$apply" ]; then
  echo "would be called: $call"
else
  body=$(filled '.activation.body') || stop "The connector was not called."
  printf '%s' "$body" | send POST "$call" >/dev/null || stop "The connector did not take the call."
  echo "called: $call"
  missing=$(get "$(jq -r .verify.url "$plan")" | jq -r --slurpfile plan "$plan" '($plan[0].verify.keys - map(.key)) | join(", ")') ||
    stop "What the connector was handed could not be read back."
  [ -z "$missing" ] || stop "The connector was not handed: $missing"
  echo "Read back: the connector was handed all of its keys."
fi
[ -n "$apply" ] || echo "Nothing was changed. To do it: $0 $secrets apply"
