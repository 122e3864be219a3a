//! Metrics: which fields of a row a monitoring system reads, under which names.

/// What a sample's value is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// The number in a field, times a factor: 0.01 makes a ratio of a percentage, 3600 seconds of hours.
    Field(&'static str, f64),
    /// Seconds from the moment in a field to the moment that the answer shows.
    Age(&'static str),
    /// How many rows there are with the same labels.
    Rows,
}

/// One line of each row: the value and what it is labelled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The value.
    pub reading: Reading,
    /// Labels with fixed values, such as `("state", "compliant")`.
    pub labels: &'static [(&'static str, &'static str)],
}

/// A metric of the Prometheus text format. Its labels must be of low cardinality: sites, states, causes; never clients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metric {
    /// Its name, with the unit at the end: `cmupd_sync_age_seconds`.
    pub name: &'static str,
    /// What it says.
    pub help: &'static str,
    /// Labels whose values are fields of the row, as label and field.
    pub labels: &'static [(&'static str, &'static str)],
    /// What each row gives. Samples with the same labels are added up.
    pub samples: &'static [Sample],
}

impl Metric {
    /// A metric of one field, labelled with fields.
    pub const fn new(
        name: &'static str,
        help: &'static str,
        labels: &'static [(&'static str, &'static str)],
        samples: &'static [Sample],
    ) -> Self {
        Metric { name, help, labels, samples }
    }
}

impl Sample {
    /// A sample without fixed labels.
    pub const fn of(reading: Reading) -> Self {
        Sample { reading, labels: &[] }
    }

    /// A sample of a field as it is, with a fixed label.
    pub const fn labelled(field: &'static str, labels: &'static [(&'static str, &'static str)]) -> Self {
        Sample { reading: Reading::Field(field, 1.0), labels }
    }
}
