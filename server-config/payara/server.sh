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
  local script=$payara_domain/deploy.asadmin
  sed -e "s|@checkout@|$checkout|" "$checkout/server-config/payara/deploy.asadmin" >"$script"
  if [ -f "$payara_domain/deployed" ] && ! [ "$checkout/ear/target/holdfast-payara.ear" -nt "$payara_domain/deployed" ]; then
    return 0
  fi
  if [ -f "$payara_domain/attempted" ]; then
    asadmin multimode --file "$checkout/server-config/payara/undeploy.asadmin" >"$payara_domain/undeploy.log" 2>&1 || true
    rm -f "$payara_domain/deployed"
  fi
  touch "$payara_domain/attempted"
  step "Deploying"
  asadmin multimode --file "$script" >"$payara_domain/deploy.log" 2>&1 || true
  [ "$(grep -c 'executed successfully' "$payara_domain/deploy.log")" -gt "$(grep -cv '^ *\(#\|$\)' "$script")" ] || return 1
  touch "$payara_domain/deployed"
}

# Why the applications did not start, in the server's words.
server_reason() { grep -h 'remote failure' "$payara_domain/deploy.log" | head -n 1 || true; }

server_stop() {
  asadmin stop-domain --domaindir "$payara_domains" holdfast >/dev/null 2>&1 || kill -TERM "$pid" 2>/dev/null || true
}
