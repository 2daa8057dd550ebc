//! Codes and ids turned into words by Fluent.
