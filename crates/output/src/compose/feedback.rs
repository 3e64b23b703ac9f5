//! Sheet *Palaute*: every survey's questions with how often each answer was given, the median and
//! the share that agrees. Surveys are never added up.

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::{Question, QuestionKind, Survey};

use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::sentence::Sentence;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Shorthand, Table,
};

const SHEET: &str = "Palaute";
const BY: [&str; 2] = ["question", "option"];
const OPTIONS: [&str; 5] = ["1", "2", "3", "4", "5"];
const QUESTION: u16 = 1;
/// First of the five columns of the scale.
const SCALE: u16 = 2;
const ANSWERS: u16 = 9;
const MEDIAN: u16 = 10;
const AGREEING: u16 = 11;

/// The sheet and the cells that the summary points at.
pub struct Feedback {
    pub page: ReportSheet,
    pub headlines: Vec<Headline>,
}

/// The question that stands for a survey.
pub struct Headline {
    pub survey: String,
    pub question: String,
    pub median: Cell,
    pub agreeing: Cell,
}

/// None where no survey has a scale, or nobody has answered one.
pub fn compose(workings: &Workings<'_>) -> Option<Feedback> {
    let surveys: Vec<Scaled<'_>> = workings.input.project.surveys.iter().filter_map(|survey| Scaled::new(workings, survey)).collect();
    let lines: Vec<Line<'_>> =
        surveys.iter().flat_map(|scaled| scaled.questions.iter().map(move |question| Line { scaled, question })).collect();
    if lines.is_empty() {
        return None;
    }
    let page = Page { workings, surveys: &surveys, lines };
    Some(Feedback { headlines: page.headlines(), page: ReportSheet { sheet: page.sheet(), checks: page.checks() } })
}

/// A survey with a scale, and its figures.
struct Scaled<'a> {
    survey: &'a Survey,
    questions: Vec<&'a Question>,
    answers: &'a Figure,
    median: Option<&'a Figure>,
    agreeing: Option<&'a Figure>,
}

impl<'a> Scaled<'a> {
    fn new(workings: &Workings<'a>, survey: &'a Survey) -> Option<Self> {
        let code = |name: &str| format!("survey.{}.{name}", survey.id);
        let answers = valued(workings, &code("answers"))?;
        let find = |name: &str| workings.figures.iter().copied().find(|figure| figure.code == code(name));
        let questions: Vec<&Question> = survey.questions.iter().filter(|question| question.kind == QuestionKind::Scale).collect();
        Some(Scaled { survey, questions, answers, median: find("median"), agreeing: find("agreeing") })
    }

    fn count(&self, question: &str, option: &str) -> i64 {
        self.answers.cell(&BY, &[question, option]).and_then(|cell| cell.cumulative.as_count()).unwrap_or(0)
    }

    /// The highest value of its scale.
    fn top(&self) -> u16 {
        let steps = self.survey.scale.keys().filter_map(|step| step.parse().ok());
        steps.max().unwrap_or(OPTIONS.len() as u16).clamp(2, OPTIONS.len() as u16)
    }

    fn options(&self) -> &'static [&'static str] {
        &OPTIONS[..usize::from(self.top())]
    }

    fn on_scale(&self, question: &str) -> i64 {
        self.options().iter().map(|option| self.count(question, option)).sum()
    }

    /// Answers of the two highest values.
    fn agreed(&self, question: &str) -> i64 {
        self.options().iter().rev().take(2).map(|option| self.count(question, option)).sum()
    }
}

struct Line<'a> {
    scaled: &'a Scaled<'a>,
    question: &'a Question,
}

struct Page<'a> {
    workings: &'a Workings<'a>,
    surveys: &'a [Scaled<'a>],
    lines: Vec<Line<'a>>,
}

impl Page<'_> {
    fn sheet(&self) -> crate::model::Sheet {
        let mut columns = vec![Column::words("Kysely", 30.0), Column::words("Kysymys", 44.0)];
        columns.extend(self.scale_headers().into_iter().map(|header| Column::new(header, 13.0, NumberFormat::Count)));
        columns.extend([
            Column::new("En osaa sanoa", 9.0, NumberFormat::Count),
            Column::new("Ei vastausta tai tyhjä", 11.0, NumberFormat::Count),
            Column::new("Vastauksia asteikolle", 11.0, NumberFormat::Count),
            Column::new("Mediaani", 10.0, NumberFormat::OneDecimal),
            Column::new(self.agreeing_header(), 12.0, NumberFormat::Percent),
        ]);
        let rows = (0..self.lines.len()).map(|row| self.row(row)).collect();
        table_sheet(
            self.workings,
            SHEET,
            "Palaute: vastausten jakauma kysymyksittäin koko hankkeen ajalta",
            self.shorthands(),
            self.rates().cell(),
            Table {
                name: "Palaute".into(),
                alt_text: "Kysymykset riveinä: vastausten määrät arvoilla 1–5, mediaani ja samaa mieltä olevien osuus".into(),
                columns,
                rows,
                total_rows: 0,
            },
            self.charts(),
        )
    }

    fn all_have_five_steps(&self) -> bool {
        self.surveys.iter().all(|scaled| usize::from(scaled.top()) == OPTIONS.len())
    }

    /// A shorter scale leaves cells of the longer ones' columns without a meaning.
    fn shorthands(&self) -> &'static str {
        if self.all_have_five_steps() {
            "Kyselyitä ei lasketa yhteen. Mediaani on keskimmäinen vastaus. [x] = ei saatavilla."
        } else {
            "Kyselyitä ei lasketa yhteen. Mediaani on keskimmäinen vastaus. [x] = ei saatavilla, [z] = kyselyn asteikossa ei ole tätä arvoa."
        }
    }

    fn agreeing_header(&self) -> &'static str {
        if self.all_have_five_steps() { "Samaa mieltä, 4 tai 5" } else { "Samaa mieltä, kaksi ylintä" }
    }

    /// The words of the scale, where all surveys use the same.
    fn scale_headers(&self) -> Vec<String> {
        let first = &self.surveys[0].survey.scale;
        let shared = self.surveys.iter().all(|scaled| scaled.survey.scale == *first);
        let labels = &self.workings.binder.labels;
        let header = |option: &str| match first.get(option).filter(|word| shared && !word.trim().is_empty()) {
            Some(word) => format!("{option} {}", word.trim().to_lowercase()),
            None => labels.label("option", option),
        };
        OPTIONS.iter().map(|option| header(option)).collect()
    }

    /// One sentence a survey: how many answered of how many who were asked.
    fn rates(&self) -> Sentence {
        let cells = &self.workings.indicators;
        let mut sentence = Sentence::new();
        for scaled in self.surveys {
            let code = |name: &str| format!("survey.{}.{name}", scaled.survey.id);
            let mut of_survey =
                Sentence::new().say(format!("{}: vastaajia ", scaled.survey.name)).number(&cells.cumulative(&code("responses")));
            if valued(self.workings, &code("response-rate")).is_some() {
                of_survey = of_survey.say(", kutsuttuja ").number(&cells.cumulative(&code("invited")));
                of_survey = of_survey.say(", vastausprosentti ").percent(&cells.cumulative(&code("response-rate")));
            }
            sentence = sentence.then(of_survey.say("."));
        }
        sentence
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let Line { scaled, question } = &self.lines[row];
        let binder = &self.workings.binder;
        let id = question.id.as_str();
        let (label, title) = (binder.labels.label("question", id), question_title(question));
        // The question's own words may be no label: then the condition holds the label itself.
        let places = if label == title { key_cells([("question", Address::of_table(SHEET, row, QUESTION))]) } else { key_cells([]) };
        let count = |option: &str| binder.breakdown(scaled.answers, &BY, &[id, option], Span::Cumulative, &places);
        let mut cells = vec![Cell::text(&scaled.survey.name), Cell::text(title)];
        cells.extend(scaled.options().iter().map(|option| count(option)));
        cells.resize(usize::from(SCALE) + OPTIONS.len(), Cell::shorthand(Shorthand::NotApplicable));
        cells.push(count("dont-know"));
        cells.push(self.nothing(scaled, id, count("no-answer"), count("blank")));
        cells.push(Cell::counting(Expression::sum(self.scale_range(row)), scaled.on_scale(id)));
        cells.push(match scaled.median {
            Some(median) => binder.median(median, &["question"], &[id], Span::Cumulative, &self.scale_range(row)),
            None => Cell::shorthand(Shorthand::NotAvailable),
        });
        cells.push(self.agreeing(row));
        cells
    }

    fn scale_range(&self, row: usize) -> Range {
        Range::of_row(SHEET, row, SCALE, SCALE + self.lines[row].scaled.top() - 1)
    }

    fn nothing(&self, scaled: &Scaled<'_>, question: &str, no_answer: Cell, blank: Cell) -> Cell {
        let expressions = [&no_answer, &blank].map(crate::compose::sentence::expression);
        let count = scaled.count(question, "no-answer") + scaled.count(question, "blank");
        match expressions {
            [Some(no_answer), Some(blank)] => Cell::counting(no_answer.plus(blank), count),
            _ => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    /// Answers of the two highest values of those on the scale.
    fn agreeing(&self, row: usize) -> Cell {
        let Line { scaled, question } = &self.lines[row];
        let answers = scaled.on_scale(&question.id);
        let at = |column: u16| Expression::from(Address::of_table(SHEET, row, column));
        let highest = SCALE + scaled.top() - 1;
        let share = at(highest - 1).plus(at(highest)).over(at(ANSWERS));
        let absent = Shorthand::NotAvailable.sign();
        let expression = Expression::choose(at(ANSWERS).equals(0), absent.into(), share);
        let agreed = scaled.agreed(&question.id);
        let cached = if answers == 0 { CachedValue::Text(absent.into()) } else { CachedValue::Number(agreed as f64 / answers as f64) };
        Cell::formula(expression, cached).formatted(NumberFormat::Percent)
    }

    fn rows_of(&self, survey: &str) -> Option<(usize, usize)> {
        let of_survey = |line: &Line<'_>| line.scaled.survey.id == survey;
        let first = self.lines.iter().position(of_survey)?;
        let last = self.lines.iter().rposition(of_survey)?;
        Some((first, last))
    }

    fn charts(&self) -> Vec<Chart> {
        let answered = self.surveys.iter().filter(|scaled| scaled.answers.cumulative.as_count().unwrap_or(0) > 0);
        answered
            .filter_map(|scaled| {
                let (first_row, last_row) = self.rows_of(&scaled.survey.id)?;
                let series = (0..scaled.top() as u8).map(|value| Series {
                    column: SCALE + u16::from(value),
                    role: SeriesRole::Scale(value),
                    labels: true,
                });
                Some(Chart {
                    kind: ChartKind::StackedBars,
                    title: message(scaled),
                    alt_text: format!("{}: vastausten jakauma kysymyksittäin, vastausten määrät palkeissa", scaled.survey.name),
                    categories: QUESTION,
                    first_row,
                    last_row,
                    series: series.collect(),
                    category_axis: "Kysymys".into(),
                    value_axis: "Osuus vastauksista".into(),
                    format: NumberFormat::Count,
                    height: match last_row - first_row {
                        0..=5 => ChartHeight::Low,
                        6..=9 => ChartHeight::Middle,
                        _ => ChartHeight::High,
                    },
                    place: ChartPlace::Below,
                })
            })
            .collect()
    }

    fn headlines(&self) -> Vec<Headline> {
        let mut headlines = Vec::new();
        for (row, Line { scaled, question }) in self.lines.iter().enumerate() {
            if scaled.survey.headline.as_deref() != Some(question.id.as_str()) {
                continue;
            }
            let cells = self.row(row);
            let repeat = |column: u16| cells[usize::from(column)].repeated(Address::of_table(SHEET, row, column));
            headlines.push(Headline {
                survey: scaled.survey.id.clone(),
                question: question_title(question),
                median: repeat(MEDIAN),
                agreeing: repeat(AGREEING),
            });
        }
        headlines
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for scaled in self.surveys {
            let Some((first, last)) = self.rows_of(&scaled.survey.id) else { continue };
            let name = &scaled.survey.name;
            let answers = Range::of_column(SHEET, ANSWERS, first, last);
            let explanation = "kysymysten vastaukset yhteensä ovat mittarin luku";
            checks.extend(Check::of_total(
                format!("Palaute: {name}, vastauksia asteikolle"),
                answers,
                scaled.answers,
                Span::Cumulative,
                explanation,
            ));
            for row in first..=last {
                let question = self.lines[row].question;
                let title = question_title(question);
                if let Some((figure, state)) =
                    scaled.median.and_then(|figure| Some((figure, &figure.cell(&["question"], &[&question.id])?.cumulative)))
                {
                    let cell = Address::of_table(SHEET, row, MEDIAN);
                    let subject = format!("Palaute: {name}, {title}, mediaani");
                    checks.push(Check::of_figure(subject, cell, figure, state, "mediaani jakaumasta ja vastauksista laskettuna"));
                }
                if let Some((figure, state)) =
                    scaled.agreeing.and_then(|figure| Some((figure, &figure.cell(&["question"], &[&question.id])?.cumulative)))
                {
                    let cell = Address::of_table(SHEET, row, AGREEING);
                    let subject = format!("Palaute: {name}, {title}, samaa mieltä");
                    checks.push(Check::of_figure(subject, cell, figure, state, "osuus jakaumasta ja vastauksista laskettuna"));
                }
            }
        }
        checks
    }
}

fn question_title(question: &Question) -> String {
    let title = question.title.trim();
    if title.is_empty() { question.column.trim().to_string() } else { title.to_string() }
}

/// What a survey says, in the words of its headline question or of the one with most agreement.
fn message(scaled: &Scaled<'_>) -> String {
    let name = &scaled.survey.name;
    let headline = scaled.survey.headline.as_deref().and_then(|id| scaled.questions.iter().find(|question| question.id == id));
    let told = headline.and_then(|question| {
        let answers = scaled.on_scale(&question.id);
        let agreed = scaled.agreed(&question.id);
        (answers > 0).then(|| format!("{name}: \"{}\", samaa mieltä {agreed} / {answers} vastausta", question_title(question)))
    });
    told.unwrap_or_else(|| format!("{name}: vastausten jakauma"))
}
