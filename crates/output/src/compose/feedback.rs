//! Sheet *Palaute*: every survey's questions with how often each answer was given, the median and
//! the share that agrees. Surveys are never added up.

use mittari_messages::messages;
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
    let page = Page { workings, sheet: workings.say(messages::sheets::feedback()), surveys: &surveys, lines };
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
    sheet: String,
    surveys: &'a [Scaled<'a>],
    lines: Vec<Line<'a>>,
}

impl Page<'_> {
    fn at(&self, row: usize, column: u16) -> Address {
        Address::of_table(&self.sheet, row, column)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let mut columns = vec![
            Column::words(say(messages::feedback::column_survey()), 30.0),
            Column::words(say(messages::feedback::column_question()), 44.0),
        ];
        columns.extend(self.scale_headers().into_iter().map(|header| Column::new(header, 13.0, NumberFormat::Count)));
        columns.extend([
            Column::new(say(messages::feedback::column_dont_know()), 9.0, NumberFormat::Count),
            Column::new(say(messages::feedback::column_no_answer()), 11.0, NumberFormat::Count),
            Column::new(say(messages::feedback::column_on_scale()), 11.0, NumberFormat::Count),
            Column::new(say(messages::feedback::column_median()), 10.0, NumberFormat::OneDecimal),
            Column::new(self.agreeing_header(), 12.0, NumberFormat::Percent),
        ]);
        let rows = (0..self.lines.len()).map(|row| self.row(row)).collect();
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::feedback::title()),
            self.holds(),
            self.rates().cell(),
            Table { name: "Palaute".into(), alt_text: say(messages::feedback::alt_text()), columns, rows, total_rows: 0 },
            self.charts(),
        )
    }

    fn all_have_five_steps(&self) -> bool {
        self.surveys.iter().all(|scaled| usize::from(scaled.top()) == OPTIONS.len())
    }

    /// A shorter scale leaves cells of the longer ones' columns without a meaning.
    fn holds(&self) -> String {
        self.workings.say(if self.all_have_five_steps() { messages::feedback::holds() } else { messages::feedback::holds_shorter_scale() })
    }

    fn agreeing_header(&self) -> String {
        self.workings.say(if self.all_have_five_steps() {
            messages::feedback::column_agreeing_four_or_five()
        } else {
            messages::feedback::column_agreeing_two_highest()
        })
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
            let name = &scaled.survey.name;
            let respondents = cells.cumulative(&code("responses"));
            sentence = sentence.then(if valued(self.workings, &code("response-rate")).is_some() {
                let (invited, rate) = (cells.cumulative(&code("invited")), cells.cumulative(&code("response-rate")));
                self.workings.tell(|live| {
                    let (respondents, invited) = (live.number(&respondents), live.number(&invited));
                    messages::feedback::respondents_and_rate(name, respondents, invited, live.percent(&rate))
                })
            } else {
                self.workings.tell(|live| messages::feedback::respondents(name, live.number(&respondents)))
            });
        }
        sentence
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let Line { scaled, question } = &self.lines[row];
        let binder = &self.workings.binder;
        let id = question.id.as_str();
        let (label, title) = (binder.labels.label("question", id), question_title(question));
        // The question's own words may be no label: then the condition holds the label itself.
        let places = if label == title { key_cells([("question", self.at(row, QUESTION))]) } else { key_cells([]) };
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
        Range::of_row(&self.sheet, row, SCALE, SCALE + self.lines[row].scaled.top() - 1)
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
        let at = |column: u16| Expression::from(self.at(row, column));
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
                    title: self.message(scaled),
                    alt_text: self.workings.say(messages::feedback::chart_alt_text(&scaled.survey.name)),
                    categories: QUESTION,
                    first_row,
                    last_row,
                    series: series.collect(),
                    category_axis: self.workings.say(messages::feedback::column_question()),
                    value_axis: self.workings.say(messages::feedback::axis_share()),
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
            let repeat = |column: u16| cells[usize::from(column)].repeated(self.at(row, column));
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
        let say = |message| self.workings.say(message);
        for scaled in self.surveys {
            let Some((first, last)) = self.rows_of(&scaled.survey.id) else { continue };
            let name = &scaled.survey.name;
            let answers = Range::of_column(&self.sheet, ANSWERS, first, last);
            let (subject, explanation) =
                (say(messages::feedback::check_on_scale(name)), say(messages::feedback::check_on_scale_explained()));
            checks.extend(Check::of_total(subject, answers, scaled.answers, Span::Cumulative, explanation));
            for row in first..=last {
                let question = self.lines[row].question;
                let title = question_title(question);
                if let Some((figure, state)) =
                    scaled.median.and_then(|figure| Some((figure, &figure.cell(&["question"], &[&question.id])?.cumulative)))
                {
                    let subject = say(messages::feedback::check_median(name, &title));
                    let explanation = say(messages::feedback::check_median_explained());
                    checks.push(Check::of_figure(subject, self.at(row, MEDIAN), figure, state, explanation));
                }
                if let Some((figure, state)) =
                    scaled.agreeing.and_then(|figure| Some((figure, &figure.cell(&["question"], &[&question.id])?.cumulative)))
                {
                    let subject = say(messages::feedback::check_agreeing(name, &title));
                    let explanation = say(messages::feedback::check_agreeing_explained());
                    checks.push(Check::of_figure(subject, self.at(row, AGREEING), figure, state, explanation));
                }
            }
        }
        checks
    }

    /// What a survey says, in the words of its headline question or of the one with most agreement.
    fn message(&self, scaled: &Scaled<'_>) -> String {
        let name = &scaled.survey.name;
        let headline = scaled.survey.headline.as_deref().and_then(|id| scaled.questions.iter().find(|question| question.id == id));
        let told = headline.and_then(|question| {
            let answers = scaled.on_scale(&question.id);
            let agreed = scaled.agreed(&question.id);
            (answers > 0).then(|| messages::feedback::chart_title(name, question_title(question), agreed, answers))
        });
        self.workings.say(told.unwrap_or_else(|| messages::feedback::chart_title_without_headline(name)))
    }
}

fn question_title(question: &Question) -> String {
    let title = question.title.trim();
    if title.is_empty() { question.column.trim().to_string() } else { title.to_string() }
}
