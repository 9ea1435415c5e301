#!/bin/sh
# Runs once, on a database's first start. The environment holds what compose passed to it.
for name in MYSQL_ROOT_PASSWORD MYSQL_PASSWORD MYSQLD_EXPORTER_PASSWORD POSTGRES_PASSWORD; do
	case $(eval "printf '%s' \"\${$name:-}\"") in
		development-only*) echo "WARNING: $name is a development value that anyone can read; set it in performance/.env" >&2 ;;
	esac
done
