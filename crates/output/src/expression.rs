//! Formulas of cells, as trees: the only way to put a formula into a workbook.
//!
//! [`Function`] is the whole list of functions that a report may use: Excel 2016, LibreOffice 7.4
//! and ironcalc all know them and agree on them. There is no `TEXT` (its format codes depend on the
//! user's locale), nothing volatile, no reference to a whole column and no dynamic array.
//! References are plain cells and ranges, which every reader of XLSX evaluates alike.

mod function;

use std::fmt::Write;

use mittari_vocabulary::place::column_letters;

pub use function::{Function, Operator};

/// Row of the link back to the contents on every table sheet, from 0.
pub const BACK_ROW: u32 = 3;
/// Row of the headers on every table sheet, from 0.
pub const HEADER_ROW: u32 = 5;
/// First row of the data on every table sheet, from 0.
pub const FIRST_DATA_ROW: u32 = HEADER_ROW + 1;

/// One cell of a workbook, rows and columns from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub sheet: String,
    pub row: u32,
    pub column: u16,
}

impl Address {
    pub fn new(sheet: impl Into<String>, row: u32, column: u16) -> Self {
        Address { sheet: sheet.into(), row, column }
    }

    /// The cell of a table: `row` counts data rows from 0.
    pub fn of_table(sheet: impl Into<String>, row: usize, column: u16) -> Self {
        Address::new(sheet, FIRST_DATA_ROW + row as u32, column)
    }

    /// The header cell of a table's column.
    pub fn of_header(sheet: impl Into<String>, column: u16) -> Self {
        Address::new(sheet, HEADER_ROW, column)
    }
}

/// A rectangle of cells on one sheet, both corners included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    pub sheet: String,
    pub first_row: u32,
    pub last_row: u32,
    pub first_column: u16,
    pub last_column: u16,
}

impl Range {
    /// Data rows `first..=last` of a table's column, counted from 0.
    pub fn of_column(sheet: impl Into<String>, column: u16, first: usize, last: usize) -> Self {
        Range {
            sheet: sheet.into(),
            first_row: FIRST_DATA_ROW + first as u32,
            last_row: FIRST_DATA_ROW + last as u32,
            first_column: column,
            last_column: column,
        }
    }

    /// Columns `first..=last` of one data row of a table, the row counted from 0.
    pub fn of_row(sheet: impl Into<String>, row: usize, first: u16, last: u16) -> Self {
        let row = FIRST_DATA_ROW + row as u32;
        Range { sheet: sheet.into(), first_row: row, last_row: row, first_column: first, last_column: last }
    }
}

/// A formula, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    Whole(i64),
    Decimal(f64),
    Text(String),
    Cell(Address),
    Range(Range),
    Operation(Box<Expression>, Operator, Box<Expression>),
    Call(Function, Vec<Expression>),
}

impl Expression {
    pub fn text(text: impl Into<String>) -> Self {
        Expression::Text(text.into())
    }

    pub fn call(function: Function, arguments: impl IntoIterator<Item = Expression>) -> Self {
        Expression::Call(function, arguments.into_iter().collect())
    }

    pub fn sum(range: Range) -> Self {
        Expression::call(Function::Sum, [Expression::Range(range)])
    }

    /// `IF(condition, then, otherwise)`.
    pub fn choose(condition: Expression, then: Expression, otherwise: Expression) -> Self {
        Expression::call(Function::If, [condition, then, otherwise])
    }

    fn operation(self, operator: Operator, right: impl Into<Expression>) -> Self {
        Expression::Operation(Box::new(self), operator, Box::new(right.into()))
    }

    pub fn plus(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Add, right)
    }

    pub fn minus(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Subtract, right)
    }

    pub fn times(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Multiply, right)
    }

    pub fn over(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Divide, right)
    }

    /// `left & right`: text beside text.
    pub fn join(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Join, right)
    }

    pub fn equals(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Equal, right)
    }

    pub fn differs(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Differ, right)
    }

    pub fn less_than(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::Less, right)
    }

    pub fn at_most(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::AtMost, right)
    }

    pub fn more_than(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::More, right)
    }

    pub fn at_least(self, right: impl Into<Expression>) -> Self {
        self.operation(Operator::AtLeast, right)
    }

    /// The text of the formula, as XLSX stores it, for a cell of the sheet `home`.
    ///
    /// Cells of the same sheet are written so that formulas copied down or across are the same:
    /// `$A7` in the first column, `B$6` in the header row, `C7` elsewhere. All else is absolute.
    pub fn to_text(&self, home: &str) -> String {
        let mut text = String::new();
        self.write(&mut text, home);
        text
    }

    fn write(&self, text: &mut String, home: &str) {
        match self {
            Expression::Whole(number) => _ = write!(text, "{number}"),
            Expression::Decimal(number) => _ = write!(text, "{number}"),
            Expression::Text(literal) => _ = write!(text, "\"{}\"", literal.replace('"', "\"\"")),
            Expression::Cell(address) => write_cell(text, address, home),
            Expression::Range(range) => {
                write_sheet(text, &range.sheet, home);
                let corner = |row: u32, column: u16| format!("${}${}", column_letters(column.into()), row + 1);
                text.push_str(&corner(range.first_row, range.first_column));
                text.push(':');
                text.push_str(&corner(range.last_row, range.last_column));
            }
            Expression::Operation(left, operator, right) => {
                left.write_operand(text, home, *operator, true);
                text.push_str(operator.sign());
                right.write_operand(text, home, *operator, false);
            }
            Expression::Call(function, arguments) => {
                text.push_str(function.name());
                text.push('(');
                for (index, argument) in arguments.iter().enumerate() {
                    if index > 0 {
                        text.push(',');
                    }
                    argument.write(text, home);
                }
                text.push(')');
            }
        }
    }

    /// Operations within operations stand in brackets, except where nobody could read them otherwise:
    /// `a+b-c`, `a&b&c`, `a+b>=c`.
    fn write_operand(&self, text: &mut String, home: &str, outer: Operator, first: bool) {
        let bracketed = match self {
            Expression::Operation(_, inner, _) => {
                let chained = first && inner.rank() == outer.rank() && !outer.compares();
                !chained && (!outer.compares() || inner.compares())
            }
            Expression::Whole(number) => *number < 0,
            Expression::Decimal(number) => *number < 0.0,
            _ => false,
        };
        if bracketed {
            text.push('(');
        }
        self.write(text, home);
        if bracketed {
            text.push(')');
        }
    }
}

fn write_cell(text: &mut String, address: &Address, home: &str) {
    write_sheet(text, &address.sheet, home);
    let elsewhere = address.sheet != home;
    if elsewhere || address.column == 0 {
        text.push('$');
    }
    text.push_str(&column_letters(address.column.into()));
    if elsewhere || address.row == HEADER_ROW {
        text.push('$');
    }
    _ = write!(text, "{}", address.row + 1);
}

fn write_sheet(text: &mut String, sheet: &str, home: &str) {
    if sheet == home {
        return;
    }
    let plain = sheet.starts_with(|first: char| first.is_ascii_alphabetic())
        && sheet.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !looks_like_a_cell(sheet);
    if plain {
        text.push_str(sheet);
    } else {
        _ = write!(text, "'{}'", sheet.replace('\'', "''"));
    }
    text.push('!');
}

/// `K1` or `R1C1` as a sheet name would be read as a cell.
fn looks_like_a_cell(sheet: &str) -> bool {
    let letters = sheet.chars().take_while(char::is_ascii_alphabetic).count();
    letters <= 3 && sheet.chars().skip(letters).all(|rest| rest.is_ascii_digit())
        || sheet.starts_with(['R', 'r', 'C', 'c']) && sheet.chars().all(|letter| letter.is_ascii_digit() || "RCrc".contains(letter))
}

impl From<Address> for Expression {
    fn from(address: Address) -> Self {
        Expression::Cell(address)
    }
}

impl From<i64> for Expression {
    fn from(number: i64) -> Self {
        Expression::Whole(number)
    }
}

impl From<&str> for Expression {
    fn from(text: &str) -> Self {
        Expression::text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_excel_stores_them() {
        let total = Expression::sum(Range::of_column("A_Merkit", 3, 0, 9));
        assert_eq!(total.to_text("Mittarit"), "SUM(A_Merkit!$D$7:$D$16)");
        assert_eq!(total.to_text("A_Merkit"), "SUM($D$7:$D$16)");

        let share = Expression::from(Address::of_table("Talous", 0, 2)).over(Expression::from(Address::of_header("Talous", 0)));
        assert_eq!(share.to_text("Talous"), "C7/$A$6");
        assert_eq!(share.to_text("Kansi"), "Talous!$C$7/Talous!$A$6");
        let rest = Expression::from(1).minus(Expression::from(2).minus(-3));
        assert_eq!(rest.to_text(""), "1-(2-(-3))");
        let chained = Expression::from(1).plus(2).minus(3).times(4).at_least(5);
        assert_eq!(chained.to_text(""), "(1+2-3)*4>=5");
        let compared = Expression::from(1).less_than(2).equals(Expression::from("a").join("b").join("c"));
        assert_eq!(compared.to_text(""), "(1<2)=\"a\"&\"b\"&\"c\"");
    }

    #[test]
    fn texts_and_sheet_names_are_quoted() {
        let told = Expression::text("sanoi \"hei\"").join(Expression::from(Address::new("Täsmäytys", 2, 0)));
        assert_eq!(told.to_text("Kansi"), "\"sanoi \"\"hei\"\"\"&'Täsmäytys'!$A$3");
        assert_eq!(Expression::from(Address::new("K1", 0, 0)).to_text(""), "'K1'!$A$1");
    }
}
