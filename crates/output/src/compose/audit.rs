//! `tarkastus.xlsx`: for whoever wants to count again. Every row with its place and fate, every weight
//! a formula, every aggregate of the other workbooks summed up from them.

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::cover::{Cover, headline};
use crate::compose::steering::workbook;
use crate::compose::workings::Workings;
use crate::compose::{accepted, evidence_list, method, quality, reading_receipt};
use crate::model::{Cell, Sheet, Workbook};

const REPORT: &str = "Tarkastustyökirja";

/// All indicators; the evidence row by row, persons by pseudonyms that mean nothing elsewhere.
pub fn compose_audit(input: ReportInput<'_>) -> Workbook {
    let workings = Workings::new(input, Audience::Audit);
    let files = evidence_list::compose(&workings);
    let quality = quality::compose(&workings, Some(&files));
    let method = method::compose(&workings, &quality);
    let (reconciliation, verdict) = workings.reconcile(files.page.checks);
    let mut sheets: Vec<Sheet> = vec![workings.calculation.clone(), reconciliation, method];
    sheets.push(quality.sheet);
    sheets.extend(accepted::compose(&workings));
    sheets.extend([files.page.sheet, workings.parameters.clone(), reading_receipt::compose(&workings)]);
    sheets.extend(workings.evidence.iter().cloned());
    let cover = Cover::new(&workings, REPORT, headline(&workings).cell(), verdict)
        .section("Näin luvut lasketaan uudelleen", instructions())
        .section("Henkilötiedot", persons())
        .contents(&sheets.iter().collect::<Vec<_>>())
        .section("Ohjelma", program(&workings))
        .sheet(&workings);
    sheets.insert(0, cover);
    workbook(&workings, REPORT, "tarkastus.xlsx", sheets)
}

fn instructions() -> Vec<Cell> {
    [
        "1. Laske kaavat uudelleen (Excel: Ctrl+Alt+F9, LibreOffice: Ctrl+Vaihto+F9). Rivi 5 kertoo, onko se tehty.",
        "2. Välilehdillä A_ on jokainen lähteen rivi: tiedosto, solu, päivä ja se, lasketaanko rivi vai miksi ei. Jakso ja painot ovat kaavoja.",
        "3. Välilehdillä K_ samat rivit on laskettu yhteen kaavoilla: ne ovat ohjausryhmän ja rahoittajan työkirjojen todisteet.",
        "4. Välilehden Mittarit luvut ovat kaavoja todisteista. Täsmäytys vertaa niitä ohjelman laskemiin lukuihin.",
        "5. Muuta riviä ja katso, mitkä luvut muuttuvat: sarake Käsittely ratkaisee, lasketaanko rivi.",
    ]
    .map(Cell::text)
    .to_vec()
}

fn persons() -> Vec<Cell> {
    vec![Cell::text(
        "Henkilöt ovat tunnuksia, jotka on jaettu tätä työkirjaa varten: samalla henkilöllä on eri tunnus merkeissä, koulutuksissa, lomakkeissa ja \
         kyselyissä. Rivit voivat silti koskea yksittäisiä henkilöitä: työkirja on vain tarkastajalle, sitä ei liitetä pöytäkirjoihin.",
    )]
}

fn program(workings: &Workings<'_>) -> Vec<Cell> {
    let input = &workings.input;
    vec![
        Cell::text(format!("Mittari {}. Määritelmien tiiviste (SHA-256): {}", input.version, input.definitions_hash)),
        Cell::text("Samoista lähteistä, määritelmistä ja samalla versiolla syntyy sama tiedosto tavu tavulta."),
    ]
}
