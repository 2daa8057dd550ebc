//! The settings for programs that know nothing of the target: what starts containers, what rolls out servers, what reads variables.
//!
//! * `settings.env`: a variable a line, for a shell and for what reads such files (`env`);
//! * `values.json`: names and values, and nothing else (`values`);
//! * `kubernetes-secret.yaml`: a Secret (`kubernetes`);
//! * `ansible-vars.yaml`: variables of Ansible (`ansible`).
//!
//! A secret that is left out never stands there as a text that could be taken for it: a variable is commented out, a value is null, a
//! Secret has `${NAME}` to be filled, and Ansible is pointed to a variable of its vault.

mod ansible;
mod env;
pub(super) mod kubernetes;
mod values;

pub(super) use ansible::file as ansible;
pub(super) use env::file as env;
pub(super) use kubernetes::file as kubernetes;
pub(super) use values::file as values;

use super::settings::Line;

/// The settings, each with a name that is its own once everything but letters, digits and `_` has given way.
fn named<'a, 'l>(lines: &'l [Line<'a>]) -> Vec<(String, &'l Line<'a>)> {
    let mut named: Vec<(String, &Line<'_>)> = Vec::new();
    for line in lines {
        let plain: String = line.setting.code.chars().map(plain).collect();
        let plain = match plain.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("_{plain}"),
            false => plain,
        };
        let same = |name: &str| named.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        let mut name = plain.clone();
        let mut number = 2;
        while same(&name) {
            name = format!("{plain}_{number}");
            number += 1;
        }
        named.push((name, line));
    }
    named
}

fn plain(c: char) -> char {
    match c.is_ascii_alphanumeric() {
        true => c,
        false => '_',
    }
}
