# WildFly for the launcher: where it is, how it is configured, started, filled and stopped.
# Sourced by ./holdfast, which defines checkout, state, data, address, port, pid, step and die.

wildfly_home=$state/servers/wildfly-39.0.1.Final
wildfly_base=$state/wildfly
server_ports="8443 9990"
server_projects=ear,samples/clinic,server-config

server_artifacts() {
  say ear/target/holdfast.ear
  say samples/clinic/target/clinic.war
}

server_log() { say "$wildfly_base/log/server.log"; }

server_prepare() {
  [ -d "$wildfly_home" ] || build up
  "$checkout/server-config/wildfly/prepare" "$wildfly_home" "$wildfly_base" ||
    die "WildFly could not be prepared." "See $wildfly_base/log/configure.log."
}

server_start() {
  local deployments=$wildfly_base/deployments
  rm -f "$deployments"/* "$wildfly_base/log/server.log"
  cp "$checkout/ear/target/holdfast.ear" "$checkout/samples/clinic/target/clinic.war" "$deployments"
  touch "$deployments/holdfast.ear.dodeploy" "$deployments/clinic.war.dodeploy"
  mkdir -p "$wildfly_base/log"
  rm -f "$wildfly_base/pid"
  JAVA_OPTS="-Xms64m -Xmx1g -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true \
    -Djboss.modules.system.pkgs=org.jboss.byteman --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow ${HOLDFAST_JAVA_OPTS:-}" \
    JBOSS_PIDFILE=$wildfly_base/pid LAUNCH_JBOSS_IN_BACKGROUND=1 \
    nohup "$wildfly_home/bin/standalone.sh" -c standalone-holdfast.xml \
    "-Djboss.server.base.dir=$wildfly_base" "-Djboss.bind.address=$address" \
    "-Djboss.http.port=$port" "$@" </dev/null >"$wildfly_base/log/console.log" 2>&1 &
  local tries=0
  until [ -s "$wildfly_base/pid" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || die "WildFly did not start." "See $wildfly_base/log/console.log."
    sleep 0.1
  done
  pid=$(cat "$wildfly_base/pid")
}

# Waits until the scanner has marked both archives as deployed; false when one failed.
server_deploy() {
  local deployments=$wildfly_base/deployments tries=0
  until [ -f "$deployments/holdfast.ear.deployed" ] && [ -f "$deployments/clinic.war.deployed" ]; do
    tries=$((tries + 1))
    if [ -f "$deployments/holdfast.ear.failed" ] || [ -f "$deployments/clinic.war.failed" ] ||
      [ $tries -gt 600 ] || ! kill -0 "$pid" 2>/dev/null; then
      return 1
    fi
    [ $((tries % 20)) -ne 0 ] || step "Waiting for the applications"
    sleep 0.5
  done
}

# Why the applications did not start, in the server's words.
server_reason() {
  grep -hE 'HoldfastException|CorruptionException|first user was not made|Caused by: ' "$(server_log)" |
    tail -n 1 | sed 's/^.*Exception: //; s/"}*$//' || true
}

server_stop() {
  kill -TERM "$pid" 2>/dev/null || return 0
  local tries=0
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] || die "WildFly (process $pid) does not stop." "Look at $(server_log)."
    sleep 0.1
  done
}
