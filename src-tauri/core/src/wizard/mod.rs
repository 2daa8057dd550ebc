//! Where we are: a connection moving through the steps of its guide.
//!
//! * [`view`]: what the page is given to draw, and what it sends back.

pub mod view;
