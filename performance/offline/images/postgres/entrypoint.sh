#!/bin/bash
# The variables of the registry's postgres image that the stack uses: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB,
# and /docker-entrypoint-initdb.d/*.sh and *.sql, once, on an empty data directory.
set -euo pipefail
[[ ${1:-} == -* ]] && set -- postgres "$@"
[[ ${1:-} == postgres ]] || exec "$@"

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
ready=$PGDATA/.initialised

initialise() {
	# A first start that was killed left half a cluster; nothing has been served from it yet.
	find "$PGDATA" -mindepth 1 -delete
	initdb --username="$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD}") \
		--auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
	echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
	# No address: a client that waits for the port must not meet the server of the first start.
	pg_ctl start --wait --silent --options="-c listen_addresses=''"
	if [[ $database != postgres ]]; then createdb --username="$user" "$database"; fi
	for script in /docker-entrypoint-initdb.d/*; do
		case $script in
			*.sh) echo "postgres: $script"; bash "$script" ;;
			*.sql) echo "postgres: $script"; psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$user" "$database" --file="$script" ;;
		esac
	done
	pg_ctl stop --wait --silent --mode=fast
	touch "$ready"
}

shift
[[ -f $ready ]] || initialise
exec postgres -c listen_addresses='*' "$@"
