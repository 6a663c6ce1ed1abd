# Payara for the launcher: where it is, how it is configured, started, filled and stopped.
# Sourced by ./holdfast, which defines checkout, state, data, address, port, pid, step and die.
#
# On Payara an adapter inside an EAR gets no transaction recovery. So holdfast.rar is deployed by
# itself, with a pool and a resource, and the EAR comes without it.

payara_home=$state/servers/payara6
payara_domains=$state/payara
payara_domain=$payara_domains/holdfast
server_ports="8181 4848 7676 8686 3700"
server_projects=rar,ear,samples/clinic,server-config

server_artifacts() {
  say rar/target/holdfast.rar
  say ear/target/holdfast-payara.ear
  say samples/clinic/target/clinic.war
}

server_log() { say "$payara_domain/logs/server.log"; }

asadmin() { AS_JAVA=$JAVA_HOME "$payara_home/bin/asadmin" --user admin --interactive=false "$@"; }

server_prepare() {
  [ -d "$payara_home" ] || build up
  "$checkout/server-config/payara/prepare" "$payara_home" "$payara_domain" ||
    die "Payara could not be prepared." "Look at $payara_domain."
  local listener='(<network-listener .*)address="[^"]*" port="[0-9]*"( protocol="http-listener-1" .*name="http-listener-1")'
  sed -E "s/$listener/\1address=\"$address\" port=\"$port\"\2/" \
    "$payara_domain/config/domain.xml" >"$payara_domain/config/domain.new"
  mv "$payara_domain/config/domain.new" "$payara_domain/config/domain.xml"
}

server_start() {
  "$checkout/server-config/payara/options" "$payara_domain" "$@" ${HOLDFAST_JAVA_OPTS:-}
  asadmin start-domain --domaindir "$payara_domains" holdfast >"$payara_domain/start.log" 2>&1 ||
    die "Payara did not start." "See $payara_domain/start.log and $(server_log)."
  pid=$(cat "$payara_domain/config/pid")
}

# Deploys what is not there yet, or is older than what was built.
server_deploy() {
  local newest=$checkout/ear/target/holdfast-payara.ear
  if [ -f "$payara_domain/deployed" ] && ! [ "$newest" -nt "$payara_domain/deployed" ]; then
    return 0
  fi
  rm -f "$payara_domain/deployed"
  [ ! -f "$payara_domain/attempted" ] || administer remove.asadmin || true
  touch "$payara_domain/attempted"
  step "Deploying the adapter"
  administer adapter.asadmin || return 1
  step "Deploying the applications"
  administer applications.asadmin || return 1
  touch "$payara_domain/deployed"
}

administer() {
  "$checkout/server-config/payara/administer" "$payara_home" 4848 "$1" "$payara_domain/logs/$1.log"
}

# Why the applications did not start, in the server's words.
server_reason() { grep -h 'remote failure' "$payara_domain"/logs/a*.asadmin.log | head -n 1 || true; }

server_stop() {
  asadmin stop-domain --domaindir "$payara_domains" holdfast >/dev/null 2>&1 || kill -TERM "$pid" 2>/dev/null || true
}
