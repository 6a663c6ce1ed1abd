# Sourced by the benchmarks that measure a WildFly of their own. They set program, checkout, work and
# offset before; work has a base directory for each server.

wildfly_home=$checkout/.holdfast/servers/wildfly-39.0.1.Final
java_minimum=25
pid=

say() { printf '%s\n' "$*"; }
die() {
  printf "$program: %s\n" "$@" >&2
  exit 1
}
. "$checkout/server-config/launcher/tools.sh"

stop() {
  [ -n "$pid" ] || return 0
  kill "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  pid=
}
trap stop EXIT

# start <name>: a server that has started, with whatever its deployments directory holds.
start() {
  local base=$work/$1 tries=0
  JAVA_OPTS="-Xms64m -Xmx1g -XX:+UseG1GC -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true \
    -Djboss.modules.system.pkgs=org.jboss.byteman --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow" \
    JBOSS_PIDFILE=$base/pid LAUNCH_JBOSS_IN_BACKGROUND=1 \
    "$wildfly_home/bin/standalone.sh" -c standalone-holdfast.xml "-Djboss.server.base.dir=$base" \
    "-Djboss.socket.binding.port-offset=$offset" "-Dholdfast.data.directory=$base/holdfast" \
    "-Dholdfast.admin.password.file=$base/admin.password" </dev/null >"$base/console.log" 2>&1 &
  # WFLYSRV0025: started; WFLYSRV0026: started with errors.
  until grep -qs 'WFLYSRV002[56]' "$base/console.log"; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] || die "the server did not start within two minutes; see $base/console.log"
    sleep 0.2
    [ ! -s "$base/pid" ] || pid=$(cat "$base/pid")
  done
  pid=$(cat "$base/pid")
  grep -q WFLYSRV0025 "$base/console.log" || die "the server started with errors; see $base/console.log"
}

# prepare_with_ear <name>: a server with the EAR in it that has not started; leaves the password of
# its first user in admin_password, for the file is deleted when it was read.
prepare_with_ear() {
  "$checkout/server-config/wildfly/prepare" "$wildfly_home" "$work/$1"
  cp "$checkout/ear/target/holdfast.ear" "$work/$1/deployments/"
  admin_password=$(new_password)
  say "$admin_password" >"$work/$1/admin.password"
}

require_ready() {
  local answer
  answer=$(http_status "http://127.0.0.1:$((8080 + offset))/holdfast/health/ready")
  [ "$answer" = 200 ] || die "Holdfast is not ready: /holdfast/health/ready answers $answer"
}

build_ear() {
  find_java
  find_maven
  mvn -q -Dfast -Dmaven.test.skip=true -Dskip.payara=true -pl ear,server-config -am package
}
