//! The practice world as a command, so that other people's clients can be pointed at it: prints one JSON line with address, keys
//! and accounts, then serves until it is killed.

use std::io::Write as _;
use std::process::ExitCode;

use keywright_practice::{Options, Practice};

fn main() -> ExitCode {
    let started = options(std::env::args().skip(1))
        .and_then(|options| Practice::start(options).map_err(|e| e.to_string()));
    let practice = match started {
        Ok(practice) => practice,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "{why}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{}", practice.hello())
        .and_then(|()| out.flush())
        .is_err()
    {
        return ExitCode::FAILURE;
    }
    loop {
        std::thread::park();
    }
}

/// The options of the command line, or what was wrong with it.
fn options(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("{name} needs a value"))?;
        let not_a_number = || format!("{name} needs a number, not {value}");
        match name.as_str() {
            "--port" => options.port = Some(value.parse().map_err(|_| not_a_number())?),
            "--state" => options.state = Some(value.into()),
            "--log" => options.log = Some(value.into()),
            "--clock-offset" => options.clock_offset_s = value.parse().map_err(|_| not_a_number())?,
            _ => return Err(format!("{name} is not known")),
        }
    }
    Ok(options)
}

const USAGE: &str = "keywright-practice [--port N] [--state FILE] [--log FILE] [--clock-offset SECONDS]";

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        options(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_and_mistakes_named() {
        let options = parse("--port 4711 --clock-offset -600 --state s.json").unwrap();
        assert_eq!((options.port, options.clock_offset_s), (Some(4711), -600));
        assert_eq!(options.state, Some("s.json".into()));
        assert_eq!(parse("--port x").err().unwrap(), "--port needs a number, not x");
        assert_eq!(parse("--port").err().unwrap(), "--port needs a value");
        assert_eq!(parse("--nonsense 1").err().unwrap(), "--nonsense is not known");
    }
}
