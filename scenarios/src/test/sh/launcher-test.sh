#!/bin/sh
# Tests ./drydock as a user meets it: from another folder, through a symbolic link, in a path with blanks, twice at once,
# after a build that was killed, from a tree that cannot be written, and without a JDK. Uses the jars of a finished
# build (./drydock list) instead of Maven, so that it takes seconds: a stand-in for ./mvnw copies them.
#
#   scenarios/src/test/sh/launcher-test.sh
set -eu

home=$(CDPATH='' cd -- "$(dirname "$0")/../../../.." && pwd -P)
[ -f "$home/scenarios/target/app/built" ] || { echo "build first: ./drydock list" >&2; exit 3; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
tree="$work/a tree with blanks"

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

# A source tree whose build copies the finished jars and counts itself.
mkdir -p "$tree/.mvn" "$tree/scenarios/library/raft"
for module in sim-core raft paxos balancers live reports scenarios; do
  mkdir -p "$tree/$module/src/main"
  echo source >"$tree/$module/src/main/Source.java"
  echo pom >"$tree/$module/pom.xml"
done
echo pom >"$tree/pom.xml"
cp "$home/drydock" "$tree/"
cp "$home/.mvn/jdk.sh" "$tree/.mvn/"
cp "$home"/scenarios/library/raft/*.yaml "$tree/scenarios/library/raft/"
cat >"$tree/mvnw" <<STUB
#!/bin/sh
echo built >>"$work/builds"
[ ! -f "$work/slow" ] || sleep 3
[ ! -f "$work/broken" ] || { echo "[ERROR] no such symbol"; exit 1; }
mkdir -p scenarios/target/application
cp "$home"/scenarios/target/app/*.jar scenarios/target/application/
mv scenarios/target/application/scenarios-*.jar scenarios/target/
STUB
chmod +x "$tree/mvnw" "$tree/drydock"
: >"$work/builds"

builds() {
  wc -l <"$work/builds" | tr -d ' '
}

"$tree/drydock" list >"$work/out" 2>"$work/err" || fail "the first start: $(cat "$work/err")"
grep -q 'first use' "$work/err" || fail "the first start says that it builds"
grep -q 'raft/leader-crash-five-regions' "$work/out" || fail "list names the ready-made scenarios"
[ "$(builds)" = 1 ] || fail "the first start builds once"

"$tree/drydock" list >/dev/null 2>"$work/err" || fail "the second start"
[ ! -s "$work/err" ] || fail "the second start is silent, but said: $(cat "$work/err")"
[ "$(builds)" = 1 ] || fail "the second start does not build"

(cd / && "$tree/drydock" list scenarios) | grep -q leader-crash || fail "from another folder"
mkdir "$work/bin"
ln -s "$tree/drydock" "$work/bin/first"
(cd "$work/bin" && ln -s first drydock)
(cd "$work" && PATH="$work/bin:$PATH" drydock list scenarios) | grep -q leader-crash || fail "through symbolic links"
(cd "$tree" && sh drydock list scenarios) | grep -q leader-crash || fail "as an argument of sh"
[ "$(builds)" = 1 ] || fail "none of these builds"

sleep 1
touch "$tree/raft/src/main/Source.java"
"$tree/drydock" list >/dev/null 2>"$work/err" || fail "after a change"
grep -q 'sources have changed' "$work/err" || fail "a change is noticed"
[ "$(builds)" = 2 ] || fail "a change builds"
sleep 1
rm "$tree/raft/src/main/Source.java"
"$tree/drydock" list >/dev/null 2>&1 || fail "after a source was deleted"
[ "$(builds)" = 3 ] || fail "a deleted source builds"

rm -rf "$tree/scenarios/target"
: >"$work/slow"
"$tree/drydock" list >"$work/one" 2>/dev/null &
one=$!
"$tree/drydock" list >"$work/two" 2>/dev/null || fail "the second of two at once"
wait "$one" || fail "the first of two at once"
cmp -s "$work/one" "$work/two" || fail "two at once say the same"
[ "$(builds)" = 4 ] || fail "two at once build once"
rm "$work/slow"

rm -rf "$tree/scenarios/target/app"
mkdir "$tree/scenarios/target/app.lock"
echo 999999999 >"$tree/scenarios/target/app.lock/pid"
"$tree/drydock" list >/dev/null 2>&1 || fail "after a build that was killed"
[ ! -d "$tree/scenarios/target/app.lock" ] || fail "the lock of a dead build is removed"

: >"$work/broken"
sleep 1
touch "$tree/pom.xml"
status=0
"$tree/drydock" list >/dev/null 2>"$work/err" || status=$?
[ "$status" = 3 ] || fail "a failed build is status 3, not $status"
grep -q 'no such symbol' "$work/err" || fail "a failed build says why"
rm "$work/broken"
"$tree/drydock" list >/dev/null 2>&1 || fail "after a failed build"

chmod -R a-w "$tree"
"$tree/drydock" list >/dev/null 2>"$work/err" || fail "from a tree that cannot be written: $(cat "$work/err")"
chmod -R u+w "$tree"

status=0
sed -e 's|/usr/lib/jvm/\*|/nowhere/*|' -e 's|/opt/|/nowhere/|g' "$home/.mvn/jdk.sh" >"$tree/.mvn/jdk.sh"
mkdir "$work/few"
for tool in sh dirname readlink find head tr cksum sed; do
  ln -s "$(command -v "$tool")" "$work/few/$tool"
done
env -i PATH="$work/few" HOME="$work" "$tree/drydock" list >/dev/null 2>"$work/err" || status=$?
[ "$status" = 3 ] || fail "without a JDK it is status 3, not $status"
grep -q 'needs a JDK 21 or newer' "$work/err" || fail "without a JDK it says what to do"

cp "$home/.mvn/jdk.sh" "$tree/.mvn/jdk.sh"
"$tree/drydock" list >/dev/null 2>&1 || fail "with a JDK again"
"$tree/drydock" run leader-crash-five-regions --trials 100000 --out "$work/record" >"$work/out" 2>"$work/err" &
run=$!
waited=0
until grep -q 'of 100000 trials' "$work/err"; do
  [ "$waited" -lt 120 ] || fail "a run says how far it is: $(cat "$work/err")"
  sleep 1
  waited=$((waited + 1))
done
# A shell starts background commands deaf to SIGINT; SIGTERM takes the same way through the program.
kill -TERM "$run"
wait "$run" || :
grep -q '"interrupted" *: true' "$work/record/run.json" || fail "stopping keeps what was measured: $(cat "$work/err")"

echo "launcher: all is well"
