//! The history that comes along.

use super::*;
