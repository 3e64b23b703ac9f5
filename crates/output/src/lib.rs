//! mittari-output
