//! Reads the part of Fluent's syntax that the catalogue uses: messages with words, variables, quoted words and choices.
//! Whatever else Fluent has (terms, attributes, functions, references) is refused.
//!
//! Fluent's own parser as a build dependency would change how the dependencies of the whole workspace are built; a test
//! holds this reader against it, message by message.

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    /// In the order in which the message first names them.
    pub variables: Vec<String>,
    /// The words, variables in braces: for those who read the code.
    pub words: String,
}

/// The messages of a file, and what cannot be read, a line each.
pub fn messages(text: &str) -> (Vec<Message>, Vec<String>) {
    let mut messages = Vec::new();
    let mut faults = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut next = 0;
    while next < lines.len() {
        let (number, line) = (next, lines[next]);
        next += 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        // A message goes on as long as lines are indented; blank lines between them belong to it.
        let mut end = next;
        while end < lines.len() && (lines[end].starts_with(' ') || lines[end].trim().is_empty()) {
            end += 1;
        }
        let block = std::iter::once(line).chain(lines[next..end].iter().copied()).collect::<Vec<_>>().join("\n");
        next = end;
        match message(&block) {
            Ok(message) => messages.push(message),
            Err(fault) => faults.push(format!("line {}: {fault}", number + 1)),
        }
    }
    (messages, faults)
}

fn message(block: &str) -> Result<Message, String> {
    let (id, pattern) = block.split_once('=').ok_or_else(|| format!("no message: {block}"))?;
    let id = id.trim();
    let is_id = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !is_id {
        return Err(format!("`{id}` is no id: small letters, digits and -"));
    }
    let mut reading = Reading { letters: pattern.trim().chars().collect(), place: 0, variables: Vec::new(), words: String::new() };
    reading.pattern(0).map_err(|fault| format!("{id}: {fault}"))?;
    if reading.place < reading.letters.len() {
        return Err(format!("{id}: a brace closes that none opened"));
    }
    if reading.words.trim().is_empty() && reading.letters.is_empty() {
        return Err(format!("{id} has no words"));
    }
    Ok(Message { id: id.to_string(), variables: reading.variables, words: reading.words })
}

struct Reading {
    letters: Vec<char>,
    place: usize,
    variables: Vec<String>,
    words: String,
}

impl Reading {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.place).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.place += 1;
        }
    }

    fn expect(&mut self, letter: char) -> Result<(), String> {
        if self.peek() == Some(letter) {
            self.place += 1;
            Ok(())
        } else {
            Err(format!("`{letter}` is missing"))
        }
    }

    /// Words and placeables up to the end, to a closing brace, or within choices to the next one.
    fn pattern(&mut self, depth: usize) -> Result<(), String> {
        let mut line_begins = false;
        while let Some(letter) = self.peek() {
            match letter {
                '}' => return Ok(()),
                '{' => {
                    self.place += 1;
                    self.placeable(depth)?;
                    line_begins = false;
                    continue;
                }
                '[' | '*' if line_begins && depth > 0 => return Ok(()),
                '[' | '*' | '.' if line_begins => return Err(format!("a line begins with `{letter}`: quote it")),
                '\n' => line_begins = true,
                letter if !letter.is_whitespace() => line_begins = false,
                _ => {}
            }
            self.words.push(letter);
            self.place += 1;
        }
        Ok(())
    }

    fn placeable(&mut self, depth: usize) -> Result<(), String> {
        self.skip_blanks();
        match self.peek() {
            Some('"') => self.quoted()?,
            Some('$') => {
                self.place += 1;
                let name = self.name();
                if name.is_empty() {
                    return Err("a variable has no name".into());
                }
                self.words.push_str(&format!("{{{name}}}"));
                if !self.variables.contains(&name) {
                    self.variables.push(name);
                }
                self.skip_blanks();
                if self.peek() == Some('-') {
                    self.choices(depth)?;
                }
            }
            _ => return Err("only words, quoted words and variables belong into a message".into()),
        }
        self.skip_blanks();
        self.expect('}')
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(letter) = self.peek().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-') {
            // `$count ->` without a blank.
            if letter == '-' && self.letters.get(self.place + 1) == Some(&'>') {
                break;
            }
            name.push(letter);
            self.place += 1;
        }
        name
    }

    fn quoted(&mut self) -> Result<(), String> {
        self.expect('"')?;
        loop {
            match self.peek() {
                Some('"') => break self.place += 1,
                Some('\\') => {
                    let code: String = self.letters.iter().skip(self.place + 2).take(4).collect();
                    let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    match (self.letters.get(self.place + 1), letter) {
                        (Some('u'), Some(letter)) => {
                            self.words.push(letter);
                            self.place += 6;
                        }
                        (Some(escaped @ ('"' | '\\')), _) => {
                            self.words.push(*escaped);
                            self.place += 2;
                        }
                        _ => return Err("an escaped letter cannot be read".into()),
                    }
                }
                Some('\n') | None => return Err("a quotation mark is missing".into()),
                Some(letter) => {
                    self.words.push(letter);
                    self.place += 1;
                }
            }
        }
        Ok(())
    }

    fn choices(&mut self, depth: usize) -> Result<(), String> {
        self.expect('-')?;
        self.expect('>')?;
        let (mut count, mut defaults) = (0, 0);
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('}') => break,
                Some('*') => {
                    defaults += 1;
                    self.place += 1;
                }
                Some('[') => {}
                _ => return Err("a choice begins with [".into()),
            }
            self.expect('[')?;
            self.skip_blanks();
            let key = self.name();
            self.skip_blanks();
            self.expect(']')?;
            count += 1;
            self.words.push_str(&format!(" [{key}] "));
            self.pattern(depth + 1)?;
        }
        if count < 2 || defaults != 1 {
            return Err("of two or more choices one is marked with *".into());
        }
        Ok(())
    }
}
