//! No personal value of any fixture is in any part of any output, log or message, however it is written.
//!
//! | module | does |
//! |---|---|
//! | `values` | every personal value, from the exports themselves by their columns |
//! | `variants` | how a value could come out, and the search for all of them at once |
//! | `outputs` | everything that comes out: parts of packages, texts, messages, names of files |
//! | `scan` | the fixtures as they are: 0 hits |
//! | `canaries` | planted values in every column, in headers, comments and on further sheets: 0 hits |

mod canaries;
mod outputs;
mod scan;
mod values;
mod variants;
