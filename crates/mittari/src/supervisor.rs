//! The process that starts the working one, and starts it again without a file that ended it.
//!
//! A failed allocation or a full stack inside a parser ends the process; no error handling sees it. The supervisor reads
//! nothing itself. It knows which file was being read, and how long, because the worker says so before each one
//! ([`watch`](crate::watch)) through a pipe that it gets as its standard input, which no command uses.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, PipeReader};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use mittari_ingest::Refusal;

use crate::watch::{Barred, Notice};

/// Runs the command line in a process of its own, and gives its exit code.
///
/// Errors: the worker cannot be started, or ended outside of any file.
pub fn supervise() -> Result<ExitCode, Abandoned> {
    let mut barred = Vec::new();
    loop {
        let end = run_worker(&barred)?;
        match end {
            End::Exited(code) => return Ok(ExitCode::from(code)),
            End::Lost { file, refusal } => barred.push(Barred { file, refusal }),
        }
    }
}

/// Why there is no exit code of a worker.
#[derive(Debug, thiserror::Error)]
pub enum Abandoned {
    #[error("Mittaria ei voi käynnistää työprosessina ({0})\nkorjaa: tarkista, ettei virustorjunta estä ohjelmaa")]
    NotStarted(io::ErrorKind),
    #[error("sisäinen virhe: Mittari keskeytyi eikä kirjoittanut keskeneräistä; ilmoita virheestä ja siitä, mitä olit tekemässä")]
    Ended,
}

enum End {
    Exited(u8),
    /// The worker ended while it read this file.
    Lost {
        file: String,
        refusal: Refusal,
    },
}

fn run_worker(barred: &[Barred]) -> Result<End, Abandoned> {
    let not_started = |error: io::Error| Abandoned::NotStarted(error.kind());
    let (notices, channel) = io::pipe().map_err(not_started)?;
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut worker = Command::new(std::env::current_exe().map_err(not_started)?)
        .arg("--watched")
        .args(barred.iter().map(|barred| format!("--barred={barred}")))
        .args(arguments)
        // What a dying worker says of its own stack helps nobody who keeps a project.
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::from(channel))
        .spawn()
        .map_err(not_started)?;
    let mut reading = None;
    let late = follow(&receive(notices), &mut reading);
    if late {
        // It may have ended by itself meanwhile.
        let _ = worker.kill();
    }
    let status = wait(&mut worker)?;
    match (status.code(), reading) {
        (_, Some(reading)) if late => Ok(End::Lost { file: reading.file, refusal: Refusal::TookTooLong }),
        (Some(code), None) if (0..=255).contains(&code) => Ok(End::Exited(u8::try_from(code).unwrap_or(u8::MAX))),
        // A worker that says goodbye itself has said what was wrong.
        (Some(code @ 0..=70), Some(_)) => Ok(End::Exited(u8::try_from(code).unwrap_or(u8::MAX))),
        (_, Some(reading)) => Ok(End::Lost { file: reading.file, refusal: Refusal::Crashed }),
        (_, None) => Err(Abandoned::Ended),
    }
}

fn wait(worker: &mut Child) -> Result<ExitStatus, Abandoned> {
    worker.wait().map_err(|_| Abandoned::Ended)
}

/// The file that is being read, and when it should be done.
struct Reading {
    file: String,
    until: Option<Instant>,
}

/// Follows the worker to its end; true if a file took longer than it may.
fn follow(notices: &Receiver<Notice>, reading: &mut Option<Reading>) -> bool {
    loop {
        let patience = reading.as_ref().and_then(|reading| reading.until).map(|until| until.saturating_duration_since(Instant::now()));
        let notice = match patience {
            Some(patience) => notices.recv_timeout(patience),
            None => notices.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match notice {
            Ok(Notice::Begins { file, seconds }) => {
                *reading = Some(Reading { file, until: Instant::now().checked_add(Duration::from_secs(seconds)) });
            }
            Ok(Notice::Done) => *reading = None,
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Notices as they come; the channel ends with the worker.
fn receive(pipe: PipeReader) -> Receiver<Notice> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let Some(notice) = Notice::parse(&line) else { continue };
            if sender.send(notice).is_err() {
                return;
            }
        }
    });
    receiver
}
