# What the launcher needs from the machine: Java, Maven, Node, ports, disk; and when to build.
# Sourced by ./holdfast, which defines checkout, state, say, step and die.

cli_jar=engine/cli/target/holdfast-cli.jar

# The feature release of the Java in a directory, or nothing.
java_release() {
  local version
  [ -x "$1/bin/javac" ] || return 0
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  printf '%s' "$version"
}

# Sets JAVA_HOME to a JDK of the release we need: the one that is set, or one in the usual places.
find_java() {
  local candidate release on_path= found=
  if command -v javac >/dev/null 2>&1; then
    on_path=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    release=$(java_release "$candidate")
    if [ "${release:-0}" -ge "$java_minimum" ]; then
      export JAVA_HOME=$candidate PATH=$candidate/bin:$PATH
      return
    fi
    [ -z "$release" ] || found="$found $candidate is release $release."
  done
  die "no JDK $java_minimum or later was found (looked at JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN and macOS's places).$found" \
    "Install one (adoptium.net, or: sdk install java 25-tem), or point JAVA_HOME at it."
}

# True when version $1 is at least version $2 (both of the form 1.2.3).
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

find_maven() {
  local version
  command -v mvn >/dev/null 2>&1 || die "Maven is not installed, and the build needs it." \
    "Install Maven 3.8.7 or later (a package of most systems, or maven.apache.org)."
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  at_least "${version:-0}" 3.8.7 || die "Maven ${version:-of an unknown version} is too old." \
    "Install Maven 3.8.7 or later."
}

# Node builds the console.
find_node() {
  local version
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    die "Node is not installed, and building the console needs it." "Install Node 20.19 or later (nodejs.org)."
  version=$(node --version | sed 's/^v//')
  at_least "$version" 20.19.0 || die "Node $version is too old." "Install Node 20.19 or later."
}

port_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

check_ports() {
  local port
  for port in "${@:2}"; do
    [ "$port" != "$want_port" ] || die "--port $port is a port that the server needs for itself." \
      "Choose another: ./holdfast up --port 8090"
  done
  for port in "$@"; do
    port_taken "$port" || continue
    local remedy="Find it: ss -ltnp 'sport = :$port' (Linux) or lsof -i :$port (macOS), and stop it."
    [ "$port" != "$want_port" ] || remedy="$remedy Or choose another: ./holdfast up --port 8090"
    die "port $port is taken by another program." "$remedy"
  done
}

# Unpacked servers and build output are about 1.5 GB; the database wants room to grow.
check_disk() {
  local free_mb need_mb=3000 directory=$checkout
  [ ! -d "$state/servers" ] || need_mb=500
  free_mb=$(df -Pk "$directory" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$free_mb" -ge "$need_mb" ] || die "only $free_mb MB are free on the disk of $directory; $need_mb MB are needed." \
    "Free some space, or use a checkout on another disk."
}

check_data_directory() {
  local parent=$want_data
  while [ ! -e "$parent" ]; do parent=$(dirname "$parent"); done
  [ -d "$parent" ] || die "$want_data cannot be a directory: $parent is a file." \
    "Choose another place: --data <directory>."
  [ -w "$parent" ] || die "$want_data cannot be written." \
    "Choose another place (--data <directory>), or give $(id -un) the right to write $parent."
}

new_password() {
  od -An -N12 -tx1 /dev/urandom | tr -d ' \n'
}

# The HTTP status of http://address:port/path, 000 when nobody answers; needs no other program.
http_status() {
  local where=${1#http://} line=
  local host=${where%%:*} rest=${where#*:}
  local number=${rest%%/*} path=/${rest#*/}
  { exec 3<>"/dev/tcp/$host/$number"; } 2>/dev/null || { say 000; return; }
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "$path" "$host" >&3
  read -r -t 10 line <&3 || true
  exec 3>&-
  line=${line#HTTP/1.? }
  say "${line%% *}"
}

# ---- Building

artifacts_of() {
  case $1 in
    operator) say "$cli_jar" ;;
    up) say "$cli_jar" && server_artifacts ;;
  esac
}

# Builds unless every artifact is newer than every source.
build_if_stale() {
  local artifact stale=
  for artifact in $(artifacts_of "$1"); do
    if [ ! -f "$checkout/$artifact" ] || newer_source "$checkout/$artifact"; then
      stale=$artifact
      break
    fi
  done
  [ -n "$stale" ] || return 0
  find_maven
  [ "$1" != up ] || find_node
  build "$1" >&2
}

newer_source() {
  local newer
  newer=$(cd "$checkout" && find engine rar ejb health console-war ear samples pom.xml \
    \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o \
    -type f -newer "$1" -print -quit)
  [ -n "$newer" ]
}

build() {
  local projects
  case $1 in
    operator) projects=engine/cli ;;
    up) projects=engine/cli,$server_projects ;;
  esac
  mkdir -p "$state/log"
  step "Building (the first time takes a few minutes; log: .holdfast/log/build.log)"
  cd "$checkout"
  local log=$state/log/build.log result
  set +eo pipefail
  mvn -B -Dfast -Dmaven.test.skip=true $(server_build_options) -pl "$projects" -am package 2>&1 |
    tee "$log" | sed -n 's/^\[INFO\] Building \(Holdfast .*\) [0-9][^ ]* *\[\([0-9/]*\)\]$/   \2 \1/p'
  result=${PIPESTATUS[0]}
  set -eo pipefail
  if [ "$result" -ne 0 ]; then
    grep '^\[ERROR\]' "$log" | head -n 12 >&2 || true
    die "the build failed." "See .holdfast/log/build.log."
  fi
  for artifact in $(artifacts_of "$1"); do
    [ -f "$checkout/$artifact" ] || die "the build did not make $artifact." "See .holdfast/log/build.log."
    touch "$checkout/$artifact"
  done
}

server_build_options() {
  say "-Dskip.wildfly=$([ "${want_server:-}" = wildfly ] && say false || say true)" \
    "-Dskip.payara=$([ "${want_server:-}" = payara ] && say false || say true)"
}
