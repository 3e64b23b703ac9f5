#!/usr/bin/env bash
# Writes the reports of the samples anew, and their pictures where LibreOffice and pdftoppm are installed.
set -euo pipefail
cd "$(dirname "$0")/.."

for report in pohjois-karjala/2022-1 pohjois-karjala/2023-Q2 pohjois-karjala/2023-Q4 etela-karjala/2020-4 keski-suomi/2021-3; do
    cargo run --quiet --release --bin mittari -- report "fixtures/${report%/*}" --period "${report#*/}" --out "reports/$report" --quiet
done

cargo run --quiet --release --bin mittari -- rollup fixtures/pilotit-2018-2019/*/ --period 2019 --out reports/pilotit-2018-2019/2019 --quiet

command -v soffice >/dev/null && command -v pdftoppm >/dev/null || { echo "no pictures: soffice or pdftoppm is missing" >&2; exit 0; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A profile for each: the one before may not be put away yet.
print() {
    pages=reports/$1
    soffice "-env:UserInstallation=file://$scratch/profile-${1//\//-}" --headless --convert-to pdf --outdir "$scratch" "$pages/$2.xlsx" >/dev/null
    printed=$scratch/$2.pdf
}
# A page is found by its title, so that a longer cover moves no picture.
picture() {
    local title=$1 name=$2 page
    for page in $(seq 1 40); do
        if pdftotext -f "$page" -l "$page" "$printed" - 2>/dev/null | head -n 2 | grep -q "^$title"; then
            pdftoppm -r 80 -png -singlefile -f "$page" -l "$page" "$printed" "$pages/$name"
            return
        fi
    done
    echo "no page is titled $title" >&2
    exit 1
}
print pohjois-karjala/2023-Q2 ohjausryhma
picture "Tiivistelmä" tiivistelma
picture "Osaamismerkit" merkit
picture "Kehitys" kehitys
picture "Palaute" palaute

print etela-karjala/2020-4 ohjausryhma
picture "Digituen tarjonta ja kattavuus" tarjonta
picture "Neuvonnan tarve ja tarjonta" tarve
picture "Toimenpidesuunnitelma" suunnitelma

print keski-suomi/2021-3 ohjausryhma
picture "Tiivistelmä" tiivistelma
picture "Digituen tarjonta ja kattavuus" tarjonta

print pilotit-2018-2019/2019 koonti
picture "Luvut hankkeiden alusta jakson loppuun" koonti
picture "Kumulatiiviset luvut tuhatta asukasta kohti" tuhatta-asukasta-kohti
