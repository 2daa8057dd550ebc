//! An AR System as the facts describe it: one user, one form, its entries, and answers that a test puts in place of its own.
