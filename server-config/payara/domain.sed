# Edits Payara's own domain.xml before the first start of the domain (sed -E -f).
# Only the running server's configuration, "server-config", is touched, not the template.

/<config name="server-config">/,/<\/config>/ {
  # Loopback only.
  s/address="0\.0\.0\.0"/address="127.0.0.1"/
  s/<network-listener port=/<network-listener address="127.0.0.1" port=/

  # One server, one engine: no data grid that looks for other servers.
  s/<hazelcast-config-specific-configuration>/<hazelcast-config-specific-configuration enabled="false">/

  # Without this, branches that were prepared before a crash stay in doubt.
  s/<transaction-service /<transaction-service automatic-recovery="true" /

  # Applications see our connection and data source types: they are the adapter's.
  s/<connector-service /<connector-service class-loading-policy="global" /

  # No remote shell into the server's modules.
  s/,org\.apache\.felix\.shell\.remote//

  # The embedded message broker listens on loopback, too: an eager one obeys imq.hostname, while a
  # lazy one is announced on every address.
  s/(^.*)<connector-service .*/&\
\1<jms-service type="EMBEDDED" default-jms-host="default_JMS_host">\
\1  <jms-host name="default_JMS_host" host="localhost" port="7676" lazy-init="false"><\/jms-host>\
\1<\/jms-service>/
  s/(<jvm-options>)-Xmx512m(<.*)/\1-Xmx1g\2\
\1-Dimq.hostname=127.0.0.1\2/
}
