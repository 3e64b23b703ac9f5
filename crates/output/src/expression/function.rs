//! The functions and operators of formulas.

/// The functions that a report may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    Abs,
    And,
    CountIf,
    CountIfs,
    If,
    IfError,
    Index,
    Len,
    Match,
    Max,
    Mid,
    Min,
    Or,
    Round,
    Row,
    Rows,
    Sum,
    SumIfs,
    SumProduct,
}

impl Function {
    pub const ALL: [Function; 19] = [
        Function::Abs,
        Function::And,
        Function::CountIf,
        Function::CountIfs,
        Function::If,
        Function::IfError,
        Function::Index,
        Function::Len,
        Function::Match,
        Function::Max,
        Function::Mid,
        Function::Min,
        Function::Or,
        Function::Round,
        Function::Row,
        Function::Rows,
        Function::Sum,
        Function::SumIfs,
        Function::SumProduct,
    ];

    /// The name that is stored in the file; the user sees it in the language of the program.
    pub fn name(self) -> &'static str {
        match self {
            Function::Abs => "ABS",
            Function::And => "AND",
            Function::CountIf => "COUNTIF",
            Function::CountIfs => "COUNTIFS",
            Function::If => "IF",
            Function::IfError => "IFERROR",
            Function::Index => "INDEX",
            Function::Len => "LEN",
            Function::Match => "MATCH",
            Function::Max => "MAX",
            Function::Mid => "MID",
            Function::Min => "MIN",
            Function::Or => "OR",
            Function::Round => "ROUND",
            Function::Row => "ROW",
            Function::Rows => "ROWS",
            Function::Sum => "SUM",
            Function::SumIfs => "SUMIFS",
            Function::SumProduct => "SUMPRODUCT",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Join,
    Equal,
    Differ,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Operator {
    pub(super) fn compares(self) -> bool {
        self.rank() == 0
    }

    /// Operators of one rank are taken from left to right.
    pub(super) fn rank(self) -> u8 {
        match self {
            Operator::Multiply | Operator::Divide => 3,
            Operator::Add | Operator::Subtract => 2,
            Operator::Join => 1,
            _ => 0,
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Join => "&",
            Operator::Equal => "=",
            Operator::Differ => "<>",
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::More => ">",
            Operator::AtLeast => ">=",
        }
    }
}
