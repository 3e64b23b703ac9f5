//! Lengths of time as meeting reports write them: `1h 27m 51s`, `18 min 20 s`, `2 t 19 min`, `1:27:51`.

/// Seconds of a duration text; None with a unit that nobody knows.
pub fn parse_seconds(text: &str) -> Option<i64> {
    let text = crate::wording::key(text);
    if text.contains(':') {
        return parse_clock(&text);
    }
    let mut seconds = 0_i64;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let end = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        seconds = seconds.checked_add(number.checked_mul(unit_seconds(rest[..end].trim())?)?)?;
        rest = rest[end..].trim_start();
    }
    Some(seconds)
}

/// The short and the whole units of the languages in which meeting programs write. Another unit is refused: a word that begins
/// alike may be a month or a week.
fn unit_seconds(unit: &str) -> Option<i64> {
    match unit.trim_end_matches('.') {
        "h" | "t" | "g" | "u" | "ч" | "hr" | "hrs" | "hour" | "hours" | "tunti" | "tuntia" | "tim" | "timme" | "timmar" | "time"
        | "timer" | "tund" | "tundi" | "std" | "stunde" | "stunden" | "godz" | "godzina" | "godziny" | "godzin" | "heure" | "heures"
        | "hora" | "horas" | "ora" | "ore" | "uur" => Some(3600),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuutti" | "minuuttia" | "minut" | "minuter" | "minutter" | "minuten"
        | "minuto" | "minutos" | "minuta" | "minuty" | "мин" => Some(60),
        "s" | "sek" | "sec" | "secs" | "second" | "seconds" | "sekunti" | "sekuntia" | "sekund" | "sekunder" | "sekunde" | "sekunden"
        | "sekunda" | "sekundy" | "seconde" | "secondes" | "segundo" | "segundos" | "с" | "сек" => Some(1),
        _ => None,
    }
}

/// Of two numbers nobody can tell whether they are hours and minutes or minutes and seconds.
fn parse_clock(text: &str) -> Option<i64> {
    let parts: Option<Vec<i64>> = text.split(':').map(|part| part.trim().parse().ok().filter(|number| *number >= 0)).collect();
    match parts?[..] {
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => Some(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_reports() {
        for (text, seconds) in [
            ("19m 26s", 1166),
            ("1h 27m 51s", 5271),
            ("2\u{a0}h 44\u{a0}m", 9840),
            ("2 godz. 19 min 19 s", 8359),
            ("2 tim 19 min 8 s", 8348),
            ("2 t 19 min 8 s", 8348),
            ("18 min 20 s", 1100),
            ("1 Std. 27 Min. 51 Sek.", 5271),
            ("1 u 27 m", 5220),
            ("1 tunti 2 minuuttia", 3720),
            ("1:27:51", 5271),
        ] {
            assert_eq!(parse_seconds(text), Some(seconds), "{text}");
        }
        for text in ["", "kauan", "5 päivää", "5 kk", "2 months", "12", "19:26", "1:99:00"] {
            assert_eq!(parse_seconds(text), None, "{text}");
        }
    }
}
