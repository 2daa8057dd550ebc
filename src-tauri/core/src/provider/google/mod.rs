//! Google.
//!
//! * [`flow`]: a sign-in, its tokens, whose they are. [`api`]: whether the APIs serve them.
//! * [`answer`]: what the token endpoint says when it refuses, row by row of the facts' table.
//! * [`said`]: the same, and what the APIs say, pasted by somebody.
//! * [`page`]: what its page in the browser says. [`console`]: where something is mended.
//! * [`clock`]: what time it is at Google.
//! * [`pair`]: whether a client's id and secret belong together, asked without a user.

pub mod answer;
pub mod api;
pub mod clock;
pub mod console;
pub mod flow;
pub mod page;
pub mod pair;
pub mod said;
