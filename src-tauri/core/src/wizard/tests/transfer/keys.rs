//! The keys of an app that several connections share.

use super::*;
