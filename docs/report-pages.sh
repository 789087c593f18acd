#!/bin/sh
# The pages of the example's report as one picture for each language: docs/report-pages-en.png and -fa.png (make pages).
# Needs poppler (pdftoppm) and ImageMagick (montage); no part of the package. Pages are made anew, or taken from a folder of finished reports:
#   sh docs/report-pages.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
reports=${1:-$scratch/reports}
[ $# -gt 0 ] || .venv/bin/cmat report examples/sepehr --lang en,fa -o "$reports"
for language in en fa; do
  pdftoppm -r 30 -png "$reports/sepehr-full-$language.pdf" "$scratch/$language"
  montage "$scratch/$language"-*.png -tile 8x -geometry +5+5 -background '#c9d3da' -strip "$scratch/$language.miff"
  convert "$scratch/$language.miff" +dither -colors 96 -define png:compression-level=9 -define png:exclude-chunk=date,time "PNG8:docs/report-pages-$language.png"
  ls -l "docs/report-pages-$language.png"
done
