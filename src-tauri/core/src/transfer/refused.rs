//! Why a file is refused. Each is the whole file's fate: what is doubtful in one record is not taken in part.

use crate::finding::{Code, Finding};

/// Nothing of the file is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// More than is read at all.
    #[error("larger than is read")]
    TooLarge,
    /// No archive of this program's.
    #[error("not a file of connections")]
    NotOurs,
    /// A bundle for a target, which holds no whole connection.
    #[error("a bundle for a target")]
    Bundle,
    /// Made by a newer version of this program.
    #[error("format {0} is newer than this program")]
    Newer(u32),
    /// An entry that does not belong there: another name, a folder, a path, a link.
    #[error("the entry {0} does not belong there")]
    Stray(String),
    /// An entry that is there twice, or lies over another.
    #[error("the entry {0} is there twice")]
    Twice(String),
    /// An entry that is compressed or encrypted: nothing this program makes is.
    #[error("the entry {0} is packed")]
    Packed(String),
    /// An entry is missing, cut short, or not what the manifest says.
    #[error("the entry {0} is damaged")]
    Damaged(String),
    /// More lines, or a longer one, than are read.
    #[error("{file}, line {line}: more than is read")]
    TooMuch {
        /// The entry.
        file: &'static str,
        /// Its line, from 1.
        line: usize,
    },
    /// Arrays and objects lie deeper in each other than is read.
    #[error("{file}, line {line}: nested too deep")]
    TooDeep {
        /// The entry.
        file: &'static str,
        /// Its line, from 1.
        line: usize,
    },
    /// No record of the kind that belongs there.
    #[error("{file}, line {line}: no such record")]
    Misshapen {
        /// The entry.
        file: &'static str,
        /// Its line, from 1.
        line: usize,
    },
    /// A record that says something which none of this program's does.
    #[error("{file}, line {line}: {odd:?}")]
    Odd {
        /// The entry.
        file: &'static str,
        /// Its line, from 1.
        line: usize,
        /// What is odd about it.
        odd: Odd,
    },
}

/// What a record must not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// An id that is no UUID.
    Id,
    /// An id that was there before.
    IdTwice,
    /// A guide, step or provider whose name is none.
    Name,
    /// A base URL that is neither https nor loopback.
    Endpoint,
    /// A connection of practice among real ones, or a real one in practice.
    World,
    /// An app that is not in the file.
    NoApp,
    /// A sign-in under way.
    Pending,
    /// A secret of something that is not in the file, or of a name that none has; or any, where the file says that it has none.
    Secret,
    /// A line about something that is not in the file.
    History,
}

impl From<Refused> for Finding {
    fn from(refused: Refused) -> Self {
        let of_entry = |code, name: String| Self::new(code).with("entry", name);
        let of_line = |code, file: &str, line: usize| Self::new(code).with("entry", file).with("line", line);
        let finding = match refused {
            Refused::TooLarge => Self::new(Code::TransferTooLarge),
            Refused::NotOurs => Self::new(Code::TransferNotOurs),
            Refused::Bundle => Self::new(Code::TransferBundle),
            Refused::Newer(format) => Self::new(Code::TransferNewer).with("format", format),
            Refused::Stray(name) => of_entry(Code::TransferStray, name),
            Refused::Twice(name) => of_entry(Code::TransferTwice, name),
            Refused::Packed(name) => of_entry(Code::TransferPacked, name),
            Refused::Damaged(name) => of_entry(Code::TransferDamaged, name),
            Refused::TooMuch { file, line } => of_line(Code::TransferTooMuch, file, line),
            Refused::TooDeep { file, line } => of_line(Code::TransferTooDeep, file, line),
            Refused::Misshapen { file, line } => of_line(Code::TransferMisshapen, file, line),
            Refused::Odd { file, line, odd } => of_line(odd.code(), file, line),
        };
        finding.at("path")
    }
}

impl Odd {
    fn code(self) -> Code {
        match self {
            Self::Id => Code::TransferId,
            Self::IdTwice => Code::TransferIdTwice,
            Self::Name => Code::TransferName,
            Self::Endpoint => Code::TransferEndpoint,
            Self::World => Code::TransferWorld,
            Self::NoApp => Code::TransferNoApp,
            Self::Pending => Code::TransferPending,
            Self::Secret => Code::TransferSecret,
            Self::History => Code::TransferHistory,
        }
    }
}
