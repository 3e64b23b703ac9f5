//! mittari-ingest
