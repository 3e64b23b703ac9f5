//! A fuzzer that knows what its seeds are made of: workbooks, delimited text, JSON, `project.toml` and definitions.
//!
//! A mutant is determined by the run's seed and its number, so a failure is named by two numbers and can be made again.
//! See `README.md` here for how to run it.

pub mod mutate;
pub mod random;
pub mod seeds;
pub mod target;

use mutate::mutate;
use random::Random;
use seeds::{Seed, Seeds};

/// The mutant of this number: the seed that it comes from, and its bytes.
pub fn mutant(seeds: &Seeds, run: u64, number: u64) -> (&Seed, Vec<u8>) {
    let mut random = Random::new(run, number);
    let group = seeds.group(&mut random);
    let seed = random.pick(group);
    let others: Vec<&Seed> = seeds.all.iter().filter(|other| other.form == seed.form).collect();
    let other = random.pick(&others);
    let bytes = mutate(seed.form, &seed.bytes, &other.bytes, &mut random);
    (seed, bytes)
}
