//! What the tests of the built program stand on: a person's eyes and hands. Only [`room`], [`line`], [`refresh`], [`own`] and [`fuzz`] reach into the core.
//!
//! * [`age`]: what opens a sealed bundle.
//! * [`stage`]: one scratch machine for a test: home, display, session bus, keyring.
//! * [`window`]: the program's window, by role and name.
//! * [`browser`]: the person's Chromium.
//! * [`disk`]: a disk that is full or read-only.
//! * [`consent`]: the person's clicks at practice X, without a browser.
//! * [`imitation`]: the practice server as a process of its own; [`inside`]: the one that the program brings along.
//! * [`site`]: the target's own server, with a certificate authority of its own.
//! * [`fuzz`]: anything, to the parsers of what strangers send.
//! * [`leaks`]: looks for secrets where none may be.
//! * [`room`]: a wizard without a window; [`line`]: its line to X, which breaks.
//! * [`road`]: whole set-ups, as a person clicks through them.
//! * [`zammad`]: the one of Zammad, by browser; [`google`]: that of Creatio with Google.
//! * [`siege`]: hostile requests from another process while a callback is awaited.
//! * [`swap`]: a second sign-in, killed at its writes.
//! * [`refresh`]: a rotating token, renewed by several at once.
//! * [`own`]: a program of one's own, at its webhook.
//! * [`processes`]: their ages and memory.

pub mod age;
pub mod browser;
pub mod consent;
pub mod disk;
pub mod fuzz;
pub mod google;
pub mod imitation;
pub mod inside;
pub mod leaks;
pub mod line;
pub mod own;
pub mod processes;
pub mod refresh;
pub mod road;
pub mod room;
pub mod siege;
pub mod site;
pub mod stage;
pub mod swap;
pub mod window;
pub mod zammad;

/// What went wrong, for the person who reads the test's output.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
