//! Where something is behind a site's address. What stands there is put behind the site's own name, so it can lead to no other.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// A path of a URL (RFC 3986, section 3.3), mended to begin with a slash and end without one.
pub fn check(raw: &str) -> Checked {
    let value = pasted::tidy(FieldKind::Path, raw).value;
    let inside = value.strip_prefix('/').unwrap_or(&value);
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let code = if value.is_empty() {
        Some(Code::FieldMissing)
    } else if !is_path(inside) {
        Some(Code::PathNone)
    } else {
        None
    };
    Checked {
        value: match code {
            None => format!("/{inside}"),
            Some(_) => value,
        },
        findings: code.map(Finding::new).into_iter().collect(),
    }
}

/// Whether each part of it is one that a URL may have, and leads down.
fn is_path(inside: &str) -> bool {
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%".contains(c);
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && part.chars().all(is_usual);
    inside.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_and_what_leads_elsewhere_is_not() {
        for (raw, path) in [
            ("/ccm", "/ccm"),
            ("mrd-types", "/mrd-types"),
            ("/auth/realms/x/token", "/auth/realms/x/token"),
            (" /routing-engine/ ", "/routing-engine"),
        ] {
            let checked = check(raw);
            assert_eq!((checked.value.as_str(), checked.findings), (path, Vec::new()));
        }
        for raw in [
            "https://cx.acme.example/ccm",
            "//other.example/ccm",
            "/ccm?x=1",
            "/ccm#x",
            "/ccm/../x",
            "/a b",
            "/",
            "\\\\other",
            "/кцм",
        ] {
            assert_eq!(check(raw).findings, [Finding::new(Code::PathNone)], "{raw}");
        }
        assert_eq!(check(" ").findings, [Finding::new(Code::FieldMissing)]);
    }
}
