#!/bin/sh
# usage: http-ok.sh PORT PATH: ends well when this container answers 200 there.
# Images differ in what they hold: BusyBox has wget, Java images curl, a slim Debian neither.
url=http://127.0.0.1:$1$2
if command -v wget >/dev/null 2>&1; then exec wget -q -T 3 -O /dev/null "$url"; fi
if command -v curl >/dev/null 2>&1; then exec curl -fsS -m 3 -o /dev/null "$url"; fi
exec bash -c '
	{ exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || { echo "port $1 is closed"; exit 1; }
	printf "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" "$2" >&3
	read -r _ status _ <&3
	[ "$status" = 200 ]
' http-ok "$1" "$2"
