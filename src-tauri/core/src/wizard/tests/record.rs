//! What is on record: [`history`].

mod history;
