#!/bin/sh
# The address is the only line that the agent's configuration does not share with the standalone's.
set -eu
{ echo "hostPort: ${JMX_TARGET:?set JMX_TARGET to host:port of the RMI connector of the JVM}"; cat /etc/jmx-exporter/rules.yaml; } >/tmp/config.yaml
exec java -jar /opt/jmx-exporter/jmx_prometheus_httpserver.jar 0.0.0.0:9404 /tmp/config.yaml
