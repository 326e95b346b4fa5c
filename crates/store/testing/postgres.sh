#!/bin/sh
# A private PostgreSQL for tests: a cluster in a folder of its own, reached by a
# socket only, never by the network.
#
#   postgres.sh start DIR   make and start it; prints its connection string
#   postgres.sh stop DIR    stop it and remove the folder
#   postgres.sh guard DIR   stop it when standard input ends (its owner is gone)
#
# DIR must be short: a socket's path has at most 107 characters.
# WAYSTATION_TEST_POSTGRES_FSYNC=off makes it faster and unsafe.
set -eu

fail() {
    echo "$1" >&2
    exit 1
}

[ $# -eq 2 ] || fail "usage: postgres.sh start|stop|guard DIR"
verb=$1
dir=$2

bin=
for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n -r) ""; do
    if [ -z "$folder" ]; then
        command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1 || break
        folder=$(dirname "$(readlink -f "$(command -v initdb)")")
    fi
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
        bin=$folder
        break
    fi
done
[ -n "$bin" ] || fail "PostgreSQL's programs initdb and pg_ctl are missing: install Debian's package postgresql"

# PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
    user=nobody
    if id postgres >/dev/null 2>&1; then user=postgres; fi
    if command -v setpriv >/dev/null 2>&1; then
        as_user() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"; }
    elif command -v runuser >/dev/null 2>&1; then
        as_user() { runuser -u "$user" -- "$@"; }
    else
        fail "run this as an ordinary user, or install setpriv or runuser (Debian's package util-linux)"
    fi
else
    user=$(id -un)
    as_user() { "$@"; }
fi

stop() {
    if [ -f "$dir/data/postmaster.pid" ]; then
        as_user "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    # Only what start has made is removed.
    if [ -f "$dir/made-by-postgres.sh" ]; then
        rm -rf "$dir/data" "$dir/log" "$dir/server.log" "$dir/made-by-postgres.sh"
        rmdir "$dir" 2>/dev/null || true
    fi
}

case $verb in
start)
    mkdir -p "$dir"
    # The server's programs want a folder that their user may enter.
    cd "$dir"
    touch made-by-postgres.sh
    if [ "$(id -u)" -eq 0 ]; then chown "$user" "$dir"; fi
    chmod 700 "$dir"
    as_user "$bin/initdb" -D "$dir/data" -U waystation -A trust --locale=C -E UTF8 \
        --no-sync --no-instructions >"$dir/log" 2>&1 || { cat "$dir"/*log >&2; exit 1; }
    as_user sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
unix_socket_permissions = 0700
fsync = ${WAYSTATION_TEST_POSTGRES_FSYNC:-on}
max_connections = 200
shared_buffers = 64MB
autovacuum_naptime = 10min
CONF
    # Standard output must close when this script ends, so the server gets none.
    as_user "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w start >/dev/null 2>&1 \
        || { cat "$dir"/*log >&2; exit 1; }
    echo "host=$dir user=waystation dbname=postgres"
    ;;
stop)
    stop
    ;;
guard)
    trap '' INT TERM HUP
    cat >/dev/null
    stop
    ;;
*)
    fail "usage: postgres.sh start|stop|guard DIR"
    ;;
esac
