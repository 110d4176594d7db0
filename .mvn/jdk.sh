# shellcheck shell=sh
# Sourced by ./mvnw and ./drydock (POSIX sh). Sets JAVA_HOME to a JDK 21 or newer when one can be found in
# DRYDOCK_JAVA_HOME, JAVA_HOME, on PATH, or in the usual folders; leaves it alone otherwise.

# The feature version (17, 21, 25 ...) that the `release` file of JDK $1 names; nothing when $1 is no JDK.
drydock_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r drydock_key drydock_value; do
    if [ "$drydock_key" = JAVA_VERSION ]; then
      drydock_value=${drydock_value#\"}
      printf '%s' "${drydock_value%%[!0-9]*}"
      return 0
    fi
  done <"$1/release"
}

# Takes $1 as JAVA_HOME when it is a JDK 21 or newer.
drydock_take_jdk() {
  [ -n "$1" ] || return 1
  drydock_version=$(drydock_jdk_version "$1")
  [ -n "$drydock_version" ] && [ "$drydock_version" -ge 21 ] || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

drydock_find_jdk() {
  drydock_take_jdk "${DRYDOCK_JAVA_HOME-}" && return 0
  drydock_take_jdk "${JAVA_HOME-}" && return 0
  drydock_java=$(command -v java 2>/dev/null) || drydock_java=
  if [ -n "$drydock_java" ]; then
    drydock_java=$(readlink -f "$drydock_java" 2>/dev/null || printf '%s' "$drydock_java")
    drydock_take_jdk "${drydock_java%/bin/java}" && return 0
  fi
  for drydock_jdk in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    drydock_take_jdk "$drydock_jdk" && return 0
  done
  return 1
}
