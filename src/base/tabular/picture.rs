//! Pictures that an answer offers beside its rows: data alone, drawn by the printer.

use jiff::Timestamp;

/// What a part of a picture means, so that the printer gives it its color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be: compliant, installed, not required.
    Good,
    /// To be done: non-compliant, required, failed.
    Bad,
    /// Not known: unknown, not reported.
    Unknown,
    /// Under way, or worth a look: pending, superseded.
    Pending,
    /// Neither good nor bad.
    Neutral,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Parts of a whole, one bar a line.
    Bar(Bar),
    /// Values over time.
    Line(Line),
    /// Values of rows against columns.
    HeatMap(HeatMap),
}

/// Stacked bars, each drawn as shares of its own whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it shows.
    pub title: String,
    /// What the values count, such as `clients`.
    pub unit: String,
    /// What is counted of what, where the title does not say it all.
    pub meaning: String,
    /// The parts, in the order in which they are stacked.
    pub parts: Vec<(String, Tone)>,
    /// The bars: a label, and as many values as there are parts.
    pub bars: Vec<(String, Vec<f64>)>,
}

/// A point of a line: when, and the value where there is one.
pub type Point = (Timestamp, Option<f64>);

/// Lines over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it shows.
    pub title: String,
    /// Unit of the values, such as `%`; a scale in percent always reaches from 0 to 100.
    pub unit: String,
    /// What is counted of what, where the title does not say it all.
    pub meaning: String,
    /// The lines: a label, what it means, and its points in order of time. A value that is absent interrupts the line.
    pub series: Vec<(String, Tone, Vec<Point>)>,
}

/// A grid of percentages: 0 is worst, 100 best.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// What it shows.
    pub title: String,
    /// What is counted of what, where the title does not say it all.
    pub meaning: String,
    /// What the rows are, such as `Site`.
    pub row_title: String,
    /// What the columns are, such as `Update`.
    pub column_title: String,
    /// Labels of the rows.
    pub rows: Vec<String>,
    /// The columns: a label of a few letters, and what it stands for in full.
    pub columns: Vec<(String, String)>,
    /// For each row as many values as there are columns; none where there is nothing to count.
    pub cells: Vec<Vec<Option<f64>>>,
}
