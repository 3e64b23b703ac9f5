//! The names of the sheets that others point to, and the way back to the contents.

pub const COVER: &str = "Kansi";
pub const CALCULATION: &str = "Mittarit";
pub const RECONCILIATION: &str = "Täsmäytys";
pub const PARAMETERS: &str = "Parametrit";
pub const READING_RECEIPT: &str = "Lukukuitti";

/// Where the lamp stands on every cover: the one cell whose cached text is not the formula's result.
pub const LAMP: (&str, u32, u16) = (COVER, 4, 0);

/// Sheet and words of the link in row 4.
pub fn back_link() -> (String, String) {
    (COVER.to_string(), "Takaisin sisällysluetteloon".to_string())
}
