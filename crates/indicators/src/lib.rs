//! mittari-indicators
