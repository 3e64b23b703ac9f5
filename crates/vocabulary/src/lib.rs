//! mittari-vocabulary
