#!/usr/bin/env bash
# Kills a run at random moments, resumes it, and compares every byte with the unbroken run.
# usage: bench/kill_resume.sh INPUT [KILLS=10] [SEED=1]        needs a release build
set -euo pipefail
input=$1 kills=${2:-10} RANDOM=${3:-1}
cli="dotnet $(cd "$(dirname "$0")/.." && pwd)/src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
options=(--seed 5 --options "$work/options.json")
echo '{"photos_per_shard": 2}' > "$work/options.json"

start=$(date +%s%N)
$cli synthesize "$input" --out "$work/whole" "${options[@]}" 2>/dev/null
took=$(( ($(date +%s%N) - start) / 1000000 ))
echo "unbroken run: $took ms"

$cli synthesize "$input" --out "$work/broken" "${options[@]}" >/dev/null 2>&1 & pid=$!
for ((k = 1; k <= kills; k++)); do
  # Up to a quarter of the run, so that ten kills spread over it. RANDOM alone ends at 33 s.
  pause=$(( (RANDOM * 32768 + RANDOM) % (took / 4 + 1) + 300 ))
  sleep "$(printf '%d.%03d' $((pause / 1000)) $((pause % 1000)))"
  if kill -9 "$pid" 2>/dev/null; then echo "kill $k after $pause ms: $(ls "$work/broken/.work" 2>/dev/null | grep -c done) shards done"; else echo "kill $k: already finished"; fi
  wait "$pid" 2>/dev/null || true
  $cli synthesize "$input" --out "$work/broken" "${options[@]}" --resume >/dev/null 2>&1 & pid=$!
done
wait "$pid"
# Only the times may differ.
strip() { python3 -c "import json,sys; d=json.load(open(sys.argv[1])); d.pop('timings',None); print(json.dumps(d,sort_keys=True))" "$1"; }
[ "$(strip "$work/whole/run.json")" = "$(strip "$work/broken/run.json")" ] || { echo "run.json differs"; exit 1; }
diff -r -q -x timings.jsonl -x run.json "$work/whole" "$work/broken" && echo "same bytes after $kills kills"
