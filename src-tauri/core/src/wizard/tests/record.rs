//! What is on record: [`history`], [`dates`], [`report`] and [`settings`].

mod dates;
mod history;
mod report;
mod settings;
