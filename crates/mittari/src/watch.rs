//! What the working process tells its [`supervisor`](crate::supervisor), and how it is bounded while it reads.

use std::fmt;
use std::fs::File;
use std::io::Write;
use std::str::FromStr;

use mittari_ingest::{Refusal, Supervision};
use mittari_vocabulary::project::Limits;

/// A line from the worker to its supervisor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// This file is read next, and may take so long.
    Begins { file: String, seconds: u64 },
    /// Nothing is being read.
    Done,
}

impl fmt::Display for Notice {
    /// One line whatever the file is called.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::Begins { file, seconds } => write!(formatter, "begins {seconds} {}", file.escape_default()),
            Notice::Done => write!(formatter, "done"),
        }
    }
}

impl Notice {
    pub fn parse(line: &str) -> Option<Self> {
        if line == "done" {
            return Some(Notice::Done);
        }
        let (seconds, file) = line.strip_prefix("begins ")?.split_once(' ')?;
        Some(Notice::Begins { file: unescape(file)?, seconds: seconds.parse().ok()? })
    }
}

/// A text as `escape_default` writes it, back.
fn unescape(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next()? {
                't' => '\t',
                'r' => '\r',
                'n' => '\n',
                'u' => {
                    let digits: String = letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                itself => itself,
            },
            letter => letter,
        });
    }
    Some(plain)
}

/// A file that an earlier worker ended at; an argument of the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    pub file: String,
    pub refusal: Refusal,
}

impl fmt::Display for Barred {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.refusal {
            Refusal::Crashed => "crashed",
            Refusal::TookTooLong => "late",
        };
        write!(formatter, "{word}:{}", self.file)
    }
}

impl FromStr for Barred {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, file) = text.split_once(':').ok_or("no reason")?;
        let refusal = match word {
            "crashed" => Refusal::Crashed,
            "late" => Refusal::TookTooLong,
            _ => return Err("unknown reason".into()),
        };
        Ok(Barred { file: file.to_string(), refusal })
    }
}

/// The worker's side. By default nobody watches.
#[derive(Default)]
pub struct Watch {
    /// None where nobody watches.
    channel: Option<File>,
    barred: Vec<Barred>,
    limits: Limits,
}

impl Watch {
    /// `watched`: whether standard input is the way to a supervisor.
    pub fn new(watched: bool, barred: Vec<Barred>) -> Self {
        let channel = if watched { channel() } else { None };
        if channel.is_some() {
            end_with_supervisor();
        }
        Watch { channel, barred, limits: Limits::default() }
    }

    /// Bounds the reading that follows. Until [`done`](Self::done), memory is bounded too.
    pub fn reading_under(&mut self, limits: &Limits) {
        self.limits = limits.clone();
        if self.channel.is_some() {
            bound_memory(Some(limits.memory_mib));
        }
    }

    /// Everything is read; what happens from here on is no file's fault.
    pub fn done(&mut self) {
        self.tell(&Notice::Done);
        if self.channel.is_some() {
            bound_memory(None);
        }
    }

    /// A supervisor that is gone needs no notice.
    fn tell(&mut self, notice: &Notice) {
        if let Some(channel) = &mut self.channel {
            let _ = channel.write_all(format!("{notice}\n").as_bytes());
        }
    }
}

impl Supervision for Watch {
    fn begins(&mut self, file: &str) {
        self.tell(&Notice::Begins { file: file.to_string(), seconds: self.limits.seconds });
    }

    fn refusal(&self, file: &str) -> Option<Refusal> {
        self.barred.iter().find(|barred| barred.file == file).map(|barred| barred.refusal)
    }
}

#[cfg(unix)]
fn channel() -> Option<File> {
    use std::os::fd::AsFd;
    std::io::stdin().as_fd().try_clone_to_owned().ok().map(File::from)
}

#[cfg(windows)]
fn channel() -> Option<File> {
    use std::os::windows::io::AsHandle;
    std::io::stdin().as_handle().try_clone_to_owned().ok().map(File::from)
}

/// A killed run is killed whole: the worker does not write on behind a dead supervisor's back.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn end_with_supervisor() {
    let before = rustix::process::getppid();
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    if rustix::process::getppid() != before {
        std::process::exit(70);
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn end_with_supervisor() {}

/// Data, not address space: threads reserve much of the latter and never touch it.
#[cfg(unix)]
fn bound_memory(mebibytes: Option<u64>) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Data).maximum;
    let current = mebibytes.map(|mebibytes| (mebibytes << 20).min(maximum.unwrap_or(u64::MAX))).or(maximum);
    // Where the system refuses, the run is as safe as it was before.
    let _ = setrlimit(Resource::Data, Rlimit { current, maximum });
}

#[cfg(not(unix))]
fn bound_memory(_mebibytes: Option<u64>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_one_line_whatever_the_file_is_called() {
        for file in ["a.xlsx", "lähteet/kyselyt 1.csv", "rivi\nvaihto\t\"\\'.xlsx", "\u{1F600}", ""] {
            let notice = Notice::Begins { file: file.to_string(), seconds: 60 };
            let line = notice.to_string();
            assert!(line.is_ascii() && !line.contains('\n'), "{line}");
            assert_eq!(Notice::parse(&line), Some(notice));
        }
        assert_eq!(Notice::parse("done"), Some(Notice::Done));
        assert_eq!(Notice::parse("begins x y"), None);
    }

    #[test]
    fn a_barred_file_survives_the_command_line() {
        for refusal in [Refusal::Crashed, Refusal::TookTooLong] {
            let barred = Barred { file: "lähteet/a:b.xlsx".into(), refusal };
            assert_eq!(barred.to_string().parse(), Ok(barred));
        }
    }
}
