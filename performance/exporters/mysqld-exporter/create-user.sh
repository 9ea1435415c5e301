#!/bin/bash
# The account of mysqld-exporter: it reads the server's own figures and no table of the application.
password=${MYSQLD_EXPORTER_PASSWORD//\\/\\\\}
MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --protocol=socket --user=root <<-SQL
	CREATE USER 'exporter'@'%' IDENTIFIED BY '${password//\'/\\\'}' WITH MAX_USER_CONNECTIONS 3;
	GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';
	GRANT SELECT ON performance_schema.* TO 'exporter'@'%';
SQL
