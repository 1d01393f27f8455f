#!/usr/bin/env bash
# Largest memory of one run by the number of photos done: a folder's photos, copied under new names until there are enough.
# usage: bench/memory.sh FOLDER [COUNT=120] [STEP=10] [SYNTHESIZE OPTIONS...]        needs a release build, Linux
set -euo pipefail
folder=$1 count=${2:-120} step=${3:-10}; shift $(( $# < 3 ? $# : 3 ))
cli="$(cd "$(dirname "$0")/.." && pwd)/src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mapfile -t photos < <(find "$folder" -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' \) | sort)
mkdir "$work/photos"
for ((i = 0; i < count; i++)); do cp "${photos[i % ${#photos[@]}]}" "$work/photos/$(printf %05d "$i").${photos[i % ${#photos[@]}]##*.}"; done

dotnet "$cli" synthesize "$work/photos" --out "$work/run" "$@" > "$work/log" 2>&1 & pid=$!
next=$step peak=0
while kill -0 "$pid" 2>/dev/null; do
  peak=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true); peak=${peak:-0}
  finished=$(grep -oE '[0-9]+/'"$count" "$work/log" | tail -1 | cut -d/ -f1 || true)
  if (( ${finished:-0} >= next )); then echo "after $finished photos: $(( peak / 1024 )) MB at most"; next=$(( (finished / step + 1) * step )); fi
  sleep 0.5
done
wait "$pid"; tail -3 "$work/log"
