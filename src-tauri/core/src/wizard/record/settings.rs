//! The program's own settings: one document of the data folder. A value that cannot be used, because it is damaged or a later version's,
//! gives way to the usual one by itself, and that is told; the others hold.

use serde_json::{Map, Value, json};

use crate::finding::{Code, Finding};
use crate::loopback::PORTS;
use crate::vault::Guard;

use super::super::view::settings::{NewSettings, Settings, Theme};
use super::super::view::{Refused, World};
use super::super::{Refusal, Wizard};

/// The settings that hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::wizard) struct Set {
    theme: Theme,
    pub(in crate::wizard) ports: [u16; 2],
    clipboard_s: u32,
    idle_min: Option<u32>,
    /// The fields that were kept and cannot be used.
    unusable: Vec<&'static str>,
}

impl Wizard {
    /// The settings as they stand.
    pub fn settings(&self) -> Settings {
        let set = self.settings_now();
        let told = set.unusable.iter().map(|name| {
            let finding = Finding::new(Code::SettingUnusable).at(*name);
            self.words.finding(&finding)
        });
        Settings {
            theme: set.theme,
            ports: set.ports,
            clipboard_s: set.clipboard_s,
            idle_min: set.idle_min,
            told: told.collect(),
            languages: self.words.languages().map(spoken).collect(),
            replaced: match &self.world {
                World::Replaced { hosts } => hosts.clone(),
                World::Real | World::Practice => Vec::new(),
            },
            folder: self.store.folder().to_string_lossy().into_owned(),
            kept: self.kept(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Changes them; they hold from now on.
    ///
    /// # Errors
    /// A value is none that can be used, at its field; or they cannot be saved. Nothing was changed.
    pub fn set_settings(&self, wanted: &NewSettings) -> Result<Settings, Refused> {
        let set = judged(wanted)
            .and_then(|set| self.write(|change| change.put_meta(SETTINGS, &set.doc().to_string())));
        self.worded(set.map(|()| self.settings()))
    }

    /// Forgets the key to the secrets, unless something is being done that needs it; whether it is not at hand any more. Whoever needs a
    /// secret next has the keyring asked anew, or types the passphrase.
    pub async fn lock(&self) -> bool {
        let is_looking = self.health.state().is_some_and(|run| !run.ended);
        if !self.jobs.is_idle() || self.returns.is_waiting() || is_looking {
            return false;
        }
        self.visits.close().await;
        // A file that was opened lies there with its secrets.
        self.incoming.forget();
        let was_open = self.door.vault().is_some();
        let shut = self.door.shut();
        let by_passphrase = self.door.kept().is_ok_and(|kept| kept.by == Guard::Passphrase);
        // The home page would have a keyring asked at once.
        if shut && was_open && by_passphrase {
            self.outside.progress.house();
        }
        shut
    }

    pub(in crate::wizard) fn settings_now(&self) -> Set {
        match self.store.meta(SETTINGS) {
            Ok(Some(doc)) => Set::read(&doc),
            Ok(None) => Set::default(),
            Err(_) => Set {
                unusable: vec![SETTINGS],
                ..Set::default()
            },
        }
    }

    /// The ports of the callbacks that the steps name.
    pub(in crate::wizard) fn scene_ports(&self) -> [u16; 2] {
        match self.world {
            World::Practice => PORTS,
            World::Real | World::Replaced { .. } => self.settings_now().ports,
        }
    }

    /// The ports that a browser may come back to, best first; none: any port.
    pub(in crate::wizard) fn ports(&self) -> Vec<u16> {
        let set = self.settings_now().ports;
        match self.world {
            // What imitations have registered stays as it is.
            World::Practice => self.outside.ports.clone(),
            World::Real | World::Replaced { .. } if set == PORTS => self.outside.ports.clone(),
            World::Real | World::Replaced { .. } => set.to_vec(),
        }
    }
}

impl Default for Set {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            ports: PORTS,
            clipboard_s: 60,
            idle_min: None,
            unusable: Vec::new(),
        }
    }
}

impl Set {
    fn read(doc: &str) -> Self {
        let mut set = Self::default();
        let Ok(Value::Object(fields)) = serde_json::from_str(doc) else {
            set.unusable.push(SETTINGS);
            return set;
        };
        let mut take = |name: &'static str, put: &mut dyn FnMut(&Value) -> Option<()>| {
            if let Some(value) = fields.get(name)
                && put(value).is_none()
            {
                set.unusable.push(name);
            }
        };
        let (mut theme, mut ports) = (None, None);
        let (mut clipboard, mut idle) = (None, None);
        take("theme", &mut |value| {
            theme = Some(serde_json::from_value(value.clone()).ok()?);
            Some(())
        });
        take("ports", &mut |value| {
            let read: [u16; 2] = serde_json::from_value(value.clone()).ok()?;
            are_ports(read).then(|| ports = Some(read))
        });
        take("clipboard_s", &mut |value| {
            let read = u32::try_from(value.as_u64()?).ok()?;
            (CLIPBOARD_S.contains(&read)).then(|| clipboard = Some(read))
        });
        take("idle_min", &mut |value| {
            if value.is_null() {
                return Some(());
            }
            let read = u32::try_from(value.as_u64()?).ok()?;
            (IDLE_MIN.contains(&read)).then(|| idle = Some(read))
        });
        Self {
            theme: theme.unwrap_or(set.theme),
            ports: ports.unwrap_or(set.ports),
            clipboard_s: clipboard.unwrap_or(set.clipboard_s),
            idle_min: idle.or(set.idle_min),
            unusable: set.unusable,
        }
    }

    fn doc(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("theme".to_owned(), json!(self.theme));
        fields.insert("ports".to_owned(), json!(self.ports));
        fields.insert("clipboard_s".to_owned(), json!(self.clipboard_s));
        fields.insert("idle_min".to_owned(), json!(self.idle_min));
        Value::Object(fields)
    }

    /// For the report: nothing of it is anybody's.
    pub(super) fn told_plainly(&self) -> String {
        self.doc().to_string()
    }
}

fn judged(wanted: &NewSettings) -> Result<Set, Refusal> {
    let number = |typed: &str| typed.trim().parse::<u32>().ok();
    let port = |typed: &str, field: &str| {
        let read = typed
            .trim()
            .parse::<u16>()
            .ok()
            .filter(|port| PORT.contains(port));
        read.ok_or_else(|| Finding::new(Code::SettingPort).at(field))
    };
    let mut wrong = Vec::new();
    let mut or_wrong = |read: Result<u16, Finding>| read.map_err(|finding| wrong.push(finding)).ok();
    let first = or_wrong(port(&wanted.port, "port"));
    let other = or_wrong(port(&wanted.other_port, "other_port"));
    if first.is_some() && first == other {
        wrong.push(Finding::new(Code::SettingPortsSame).at("other_port"));
    }
    let clipboard = number(&wanted.clipboard).filter(|seconds| CLIPBOARD_S.contains(seconds));
    if clipboard.is_none() {
        wrong.push(Finding::new(Code::SettingClipboard).at("clipboard"));
    }
    let idle = number(&wanted.idle).filter(|minutes| IDLE_MIN.contains(minutes));
    if idle.is_none() && !wanted.idle.trim().is_empty() {
        wrong.push(Finding::new(Code::SettingIdle).at("idle"));
    }
    match (first, other, clipboard) {
        (Some(first), Some(other), Some(clipboard_s)) if wrong.is_empty() => Ok(Set {
            theme: wanted.theme,
            ports: [first, other],
            clipboard_s,
            idle_min: idle,
            unusable: Vec::new(),
        }),
        _ => Err(Refusal(wrong)),
    }
}

fn are_ports(ports: [u16; 2]) -> bool {
    ports[0] != ports[1] && ports.iter().all(|port| PORT.contains(port))
}

/// A language by its own name.
fn spoken(language: &str) -> String {
    match language {
        "en" => "English".to_owned(),
        other => other.to_owned(),
    }
}

/// Below these a port wants rights; above them the system hands ports to whoever asks, so that another program may sit there.
const PORT: std::ops::RangeInclusive<u16> = 1024..=32767;
const CLIPBOARD_S: std::ops::RangeInclusive<u32> = 10..=600;
const IDLE_MIN: std::ops::RangeInclusive<u32> = 1..=1440;

/// Where the store keeps them.
const SETTINGS: &str = "settings";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_gives_way_field_by_field() {
        let whole = r#"{"theme":"dark","ports":[2000,2001],"clipboard_s":30,"idle_min":5}"#;
        let set = Set::read(whole);
        assert_eq!(
            (set.ports, set.clipboard_s, set.idle_min),
            ([2000, 2001], 30, Some(5))
        );
        assert_eq!(Set::read(&set.doc().to_string()), set);
        for (doc, unusable) in [
            (r#"{"theme":"solarized","clipboard_s":30}"#, vec!["theme"]),
            (r#"{"ports":[2000,2000],"clipboard_s":30}"#, vec!["ports"]),
            (r#"{"ports":[80,2000],"clipboard_s":30}"#, vec!["ports"]),
            (r#"{"idle_min":"soon","clipboard_s":30}"#, vec!["idle_min"]),
            (r#"{"clipboard_s":30,"new_in_a_later_version":1}"#, vec![]),
        ] {
            let set = Set::read(doc);
            assert_eq!((set.unusable, set.clipboard_s), (unusable, 30), "{doc}");
        }
        assert_eq!(Set::read("not json").unusable, ["settings"]);
        assert_eq!(Set::read("not json").ports, PORTS);
    }
}
