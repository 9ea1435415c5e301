#!/bin/bash
# The variables of the registry's mysql image that the stack uses: MYSQL_ROOT_PASSWORD, MYSQL_DATABASE, MYSQL_USER,
# MYSQL_PASSWORD, and /docker-entrypoint-initdb.d/*.sh and *.sql, once, on an empty data directory.
set -euo pipefail
[[ ${1:-} == -* ]] && set -- mysqld "$@"
[[ ${1:-} == mysqld ]] || exec "$@"

data=/var/lib/mysql
ready=$data/.initialised

escaped() { local text=${1//\\/\\\\}; printf '%s' "${text//\'/\\\'}"; }
as_root() { MYSQL_PWD=${password-} mysql --protocol=socket --user=root "$@"; }

wait_for_socket() {
	local server=$1 try
	for ((try = 0; try < 600; try++)); do
		as_root --execute 'SELECT 1' >/dev/null 2>&1 && return
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	echo 'mysql: the server of the first start did not come up' >&2
	return 1
}

accounts() {
	echo "ALTER USER 'root'@'localhost' IDENTIFIED BY '$(escaped "${MYSQL_ROOT_PASSWORD:?set MYSQL_ROOT_PASSWORD}")';"
	if [[ -n ${MYSQL_DATABASE:-} ]]; then echo "CREATE DATABASE \`$MYSQL_DATABASE\`;"; fi
	[[ -n ${MYSQL_USER:-} ]] || return 0
	echo "CREATE USER '$(escaped "$MYSQL_USER")'@'%' IDENTIFIED BY '$(escaped "${MYSQL_PASSWORD:?set MYSQL_PASSWORD}")';"
	if [[ -n ${MYSQL_DATABASE:-} ]]; then
		echo "GRANT ALL ON \`${MYSQL_DATABASE//_/\\_}\`.* TO '$(escaped "$MYSQL_USER")'@'%';"
	fi
}

initialise() {
	# A first start that was killed left half a database; nothing has been served from it yet.
	find "$data" -mindepth 1 -delete
	cp -a /var/lib/mysql-template/. "$data"
	mysqld "$@" --skip-networking &
	local server=$! script
	wait_for_socket "$server"
	accounts | as_root
	password=$MYSQL_ROOT_PASSWORD
	for script in /docker-entrypoint-initdb.d/*; do
		echo "mysql: $script"
		case $script in
			*.sh) bash "$script" ;;
			*.sql) as_root ${MYSQL_DATABASE:+"$MYSQL_DATABASE"} <"$script" ;;
		esac
	done
	as_root --execute SHUTDOWN
	wait "$server"
	touch "$ready"
}

shift
[[ -f $ready ]] || initialise "$@"
exec mysqld "$@"
