//! One write of objects: made and changed in their order, taken away in the other. After the first refusal nothing more is sent.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::target::object::Object;
use crate::target::settings::{Hears, Value};

use super::agent;
use super::error::{ExpertflowError, Trouble};
use super::found::Look;
use super::make::{self, Given};
use super::names::Names;
use super::objects::Objects;
use super::row::Row;
use super::rules;
use super::session::Session;
use super::shape::{Start, TWITTER};
use super::stock::{Kind, Named, Stock};

/// One write.
pub(super) struct Run<'a> {
    objects: &'a Objects,
    names: Names,
    stock: Stock,
    /// What is wanted, by kind in the order of making.
    wanted: BTreeMap<Kind, Vec<(&'a str, Row<'a>, Secret)>>,
    /// Whether the MRD is taken away.
    mrd_goes: bool,
    /// Who hears what was made; nobody where things are put back.
    made: Option<&'a Hears<'a>>,
    /// Whether something stands there that no row shows.
    is_left: bool,
    /// Why rows were refused, by code.
    refused: BTreeMap<String, String>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        objects: &'a Objects,
        values: &'a [(&'a str, Value)],
        made: Option<&'a Hears<'a>>,
    ) -> Self {
        let mut wanted: BTreeMap<Kind, Vec<(&str, Row<'_>, Secret)>> = BTreeMap::new();
        for (code, value) in values {
            let text = match value {
                Value::Text(text) => text.clone(),
                Value::Flag(flag) => Secret::new(flag.to_string()),
            };
            if let Some(row) = Row::of(code) {
                wanted.entry(row.kind()).or_default().push((code, row, text));
            }
        }
        let mut mrds = wanted.get(&Kind::Mrd).into_iter().flatten();
        Self {
            objects,
            names: objects.names(),
            stock: Stock::default(),
            mrd_goes: mrds.any(|(_, _, text)| text.is_empty()),
            wanted,
            made,
            is_left: false,
            refused: BTreeMap::new(),
        }
    }

    /// Does all of it, until something is refused; why, by code.
    ///
    /// # Errors
    /// Nothing more can be asked.
    pub(super) async fn ended(mut self) -> Result<BTreeMap<String, String>, Finding> {
        self.all().await?;
        Ok(self.refused)
    }

    async fn all(&mut self) -> Result<(), ExpertflowError> {
        let wanted = std::mem::take(&mut self.wanted);
        // What is put back was there, whatever it is.
        for rows in wanted.values().filter(|_| self.made.is_some()) {
            for (code, row, text) in rows {
                if let Some(trouble) = make::unfit(*row, text.expose()) {
                    self.refuse(code, &self.session().trouble(trouble));
                    self.rest(&wanted, |_| true);
                    return Ok(());
                }
            }
        }
        let goes = |kind: &Kind, rows: &[(&str, Row<'_>, Secret)]| {
            rows.iter()
                .any(|(_, row, text)| *row == Row::Object(*kind) && text.is_empty())
        };
        for (kind, rows) in &wanted {
            if goes(kind, rows) {
                continue;
            }
            if let Err(error) = self.made(*kind, rows).await {
                self.settle(*kind, rows, self.named(*kind, error))?;
                self.rest(&wanted, |other| other >= *kind);
                return Ok(());
            }
        }
        for (kind, rows) in wanted.iter().rev().filter(|(kind, rows)| goes(kind, rows)) {
            if let Err(error) = self.removed(*kind).await {
                self.settle(*kind, rows, self.named(*kind, error))?;
                // It was there before anything that goes was made.
                if self.is_others(*kind) {
                    self.rest(&wanted, |other| other == *kind);
                    continue;
                }
                self.rest(&wanted, |other| other <= *kind && goes(&other, &wanted[&other]));
                return Ok(());
            }
        }
        Ok(())
    }

    /// Makes the object of a kind, or changes it.
    async fn made(&mut self, kind: Kind, rows: &[(&'a str, Row<'a>, Secret)]) -> Result<(), ExpertflowError> {
        let given: Given<'_> = rows.iter().map(|(_, row, text)| (*row, text)).collect();
        match kind {
            Kind::Type => self.typed(&given).await,
            Kind::Agent => self.staffed(&given).await,
            // It is there, or nothing is written.
            Kind::Bot => Ok(()),
            Kind::Mrd | Kind::Attribute | Kind::List => self.there(kind, &given).await.map(drop),
            Kind::Queue => {
                self.there(kind, &given).await?;
                self.stepped().await
            }
            Kind::Provider | Kind::Connector | Kind::Channel => match self.there(kind, &given).await? {
                true if self.is_others(kind) => {
                    Err(self.session().trouble(Trouble::NotOurs(self.name(kind)?)))
                }
                true => self.changed(kind, &given).await,
                false => Ok(()),
            },
        }
    }

    /// Makes an object where there is none of its name and one is wanted; whether there was one.
    async fn there(&mut self, kind: Kind, given: &Given<'_>) -> Result<bool, ExpertflowError> {
        self.fresh(kind).await?;
        let name = self.name(kind)?;
        let is_wanted = given.contains_key(&Row::Object(kind));
        match self.stock.named(kind, &name) {
            Named::Several => {
                if is_wanted {
                    self.met(kind, None);
                }
                return Err(self.session().trouble(Trouble::Twins(name)));
            }
            Named::One(object) => {
                if is_wanted {
                    self.met(kind, kind.id(object).as_ref());
                }
                return Ok(true);
            }
            Named::Nothing if !is_wanted => return Err(self.session().trouble(Trouble::Missing(name))),
            Named::Nothing => {}
        }
        let body = self.body(kind, None, &name, given).await?;
        let sent = secrets(given);
        let (part, path) = self.session().place(kind.list())?;
        self.objects.state().asked.insert(kind);
        let answer = self.session().call("POST", part, &path, Some(&body), &sent).await;
        let answer = answer.map_err(|error| self.session().nowhere(error, part, &path))?;
        let told = Object::parse(&answer.text()).and_then(|object| kind.id(&object));
        self.keep(kind, told);
        self.fresh(kind).await?;
        match self.stock.named(kind, &name) {
            Named::One(object) => {
                self.keep(kind, kind.id(object));
                Ok(false)
            }
            Named::Several => Err(self.session().trouble(Trouble::Twins(name))),
            Named::Nothing => Err(self.session().trouble(Trouble::Vanished)),
        }
    }

    /// Keeps the id of what was made.
    fn keep(&self, kind: Kind, id: Option<String>) {
        let Some(id) = id else {
            return;
        };
        let before = self.objects.state().made.insert(kind, id.clone());
        if let (Some(made), Some(code)) = (self.made, kind.code())
            && before.as_ref() != Some(&id)
        {
            made(code, &id);
        }
    }

    /// An object that is to be made, and is there before anybody here has asked for it, is somebody else's.
    fn met(&self, kind: Kind, id: Option<&String>) {
        let mut state = self.objects.state();
        let is_ours = id.is_some() && state.made.get(&kind) == id;
        if !is_ours && !state.asked.contains(&kind) && !self.names.makes(kind) {
            state.others.insert(kind);
        }
    }

    fn is_others(&self, kind: Kind) -> bool {
        self.objects.state().others.contains(&kind)
    }

    /// Changes in an object what is given and differs.
    async fn changed(&mut self, kind: Kind, given: &Given<'_>) -> Result<(), ExpertflowError> {
        let name = self.name(kind)?;
        let old = self.stock.one(self.session(), kind, &name)?.clone();
        let body = self.body(kind, Some(&old), &name, given).await?;
        if body.to_text().same(&old.to_text()) {
            return Ok(());
        }
        let id = kind.id(&old).unwrap_or_default();
        let put = self.put(kind, &id, &body, given).await;
        match (put, old.text("serviceIdentifier")) {
            // Older versions know a channel by its service identifier, and newer ones perhaps by its id.
            (Err(error), Some(known)) if kind == Kind::Channel && error.trouble == Trouble::Gone => {
                self.put(kind, &known, &body, given).await
            }
            (put, _) => put,
        }
    }

    async fn put(
        &self,
        kind: Kind,
        id: &str,
        body: &Object,
        given: &Given<'_>,
    ) -> Result<(), ExpertflowError> {
        let (part, path) = self.session().place(kind.list())?;
        let (path, sent) = (format!("{path}/{id}"), secrets(given));
        self.session().call("PUT", part, &path, Some(body), &sent).await?;
        Ok(())
    }

    async fn body(
        &mut self,
        kind: Kind,
        old: Option<&Object>,
        name: &str,
        given: &Given<'_>,
    ) -> Result<Object, ExpertflowError> {
        for needed in needed(kind, self.names.target()) {
            if !self.stock.has(needed) {
                self.fresh(needed).await?;
            }
        }
        let (session, stock) = (&*self.objects.session, &self.stock);
        if let Some(unfit) = rules::unbegun(&self.names, kind) {
            return Err(session.trouble(unfit));
        }
        let start = self.start();
        match kind {
            Kind::Mrd => make::mrd(session, stock, &start, name).await,
            Kind::Attribute => Ok(make::attribute(&start, name)),
            Kind::Queue => Ok(make::queue(
                &start,
                name,
                &stock.id(session, Kind::Mrd, &self.name(Kind::Mrd)?)?,
            )),
            Kind::List => Ok(make::list(name)),
            Kind::Provider => make::provider(session, stock, old, name, given, self.names.keys()),
            Kind::Connector => {
                let provider = stock.one(session, Kind::Provider, &self.name(Kind::Provider)?)?;
                make::connector(session, provider, old, name, given)
            }
            Kind::Channel => make::channel(session, stock, old, name, given, self.names.target()),
            // These are never made, and not changed so.
            Kind::Type | Kind::Agent | Kind::Bot => Err(session.trouble(Trouble::Gone)),
        }
    }

    /// Gives a queue its step, where it has none and is known to be ours. One that cannot have a step goes again.
    async fn stepped(&mut self) -> Result<(), ExpertflowError> {
        let name = self.name(Kind::Queue)?;
        let queue = self.stock.one(self.session(), Kind::Queue, &name)?.clone();
        let id = Kind::Queue.id(&queue).unwrap_or_default();
        let is_ours = self.objects.state().made.get(&Kind::Queue) == Some(&id);
        if !queue.list("steps").is_empty() || !is_ours {
            return Ok(());
        }
        self.fresh(Kind::Attribute).await?;
        let attribute = self.name(Kind::Attribute)?;
        if let Some(unfit) = rules::unbegun(&self.names, Kind::Queue) {
            return Err(self.session().trouble(unfit));
        }
        let start = self.start();
        let attribute = self.stock.one(self.session(), Kind::Attribute, &attribute)?;
        let step = make::step(&start, attribute);
        let (part, path) = self.session().place(Kind::Queue.list())?;
        let whole = format!("{path}/{id}/steps");
        let answer = self.session().call("POST", part, &whole, Some(&step), &[]).await;
        let Err(error) = answer else {
            return Ok(());
        };
        if !error.trouble.ends_all() {
            let gone = self.deleted(Kind::Queue, &id, &name).await;
            self.is_left = gone.is_err();
            gone?;
        } else {
            self.is_left = true;
        }
        Err(error)
    }

    /// Has the channel type belong to the MRD.
    async fn typed(&mut self, given: &Given<'_>) -> Result<(), ExpertflowError> {
        let Some(mrd) = given.get(&Row::TypeMrd) else {
            return Ok(());
        };
        self.fresh(Kind::Type).await?;
        self.fresh(Kind::Mrd).await?;
        let id = make::id_of(self.session(), &self.stock, Kind::Mrd, mrd.expose())?;
        let twitter = self.stock.one(self.session(), Kind::Type, TWITTER)?;
        let mut body = twitter.clone();
        make::put_or_null(&mut body, "mediaRoutingDomain", &id);
        let id = Kind::Type.id(twitter).unwrap_or_default();
        self.put(Kind::Type, &id, &body, given).await
    }

    async fn staffed(&mut self, given: &Given<'_>) -> Result<(), ExpertflowError> {
        let Some(text) = given.get(&Row::Agents) else {
            return Ok(());
        };
        for kind in Row::Agents.needs() {
            self.fresh(*kind).await?;
        }
        let look = Look {
            session: self.session(),
            stock: &self.stock,
            names: &self.names,
            mrd_is_new: false,
        };
        agent::write(&look, text.expose(), self.mrd_goes).await
    }

    /// Takes away the object that was made, and no other of its name; it may have gone already.
    async fn removed(&mut self, kind: Kind) -> Result<(), ExpertflowError> {
        self.fresh(kind).await?;
        let name = self.name(kind)?;
        let made = self.objects.state().made.get(&kind).cloned();
        let namesakes = self.stock.all(kind).iter();
        let namesakes = namesakes.filter(|object| kind.name(object).as_ref() == Some(&name));
        let (ours, others): (Vec<_>, Vec<_>) =
            namesakes.partition(|object| made.is_some() && kind.id(object) == made);
        let (is_there, is_alone) = (!ours.is_empty(), others.is_empty());
        if let Some(id) = made.as_ref().filter(|_| is_there) {
            self.deleted(kind, id, &name).await?;
        }
        if is_alone {
            return Ok(());
        }
        let is_others = made.is_some() || self.is_others(kind);
        Err(self.session().trouble(match is_others {
            true => Trouble::NotOurs(name),
            false => Trouble::Unclear(name),
        }))
    }

    async fn deleted(&self, kind: Kind, id: &str, name: &str) -> Result<(), ExpertflowError> {
        let (part, path) = self.session().place(kind.list())?;
        let gone = self
            .session()
            .call("DELETE", part, &format!("{path}/{id}"), None, &[])
            .await;
        match gone {
            Err(error) if error.trouble == Trouble::Gone => Ok(()),
            Err(error) if error.trouble.is_wordless() => Err(ExpertflowError {
                trouble: Trouble::InUse(name.to_owned()),
                ..error
            }),
            gone => gone.map(drop),
        }?;
        let mut state = self.objects.state();
        state.made.remove(&kind);
        state.asked.remove(&kind);
        Ok(())
    }

    /// Says by its name which object an answer was lost about.
    fn named(&self, kind: Kind, error: ExpertflowError) -> ExpertflowError {
        let trouble = match (error.trouble, self.name(kind)) {
            (Trouble::Lost { fault, .. }, Ok(what)) => Trouble::Lost { what, fault },
            (trouble, _) => trouble,
        };
        ExpertflowError { trouble, ..error }
    }

    /// Keeps why a row was refused.
    ///
    /// # Errors
    /// It is no matter of one row.
    fn settle(
        &mut self,
        kind: Kind,
        rows: &[(&str, Row<'_>, Secret)],
        error: ExpertflowError,
    ) -> Result<(), ExpertflowError> {
        if self.is_left || error.trouble.ends_all() {
            return Err(error);
        }
        let own = rows.iter().find(|(_, row, _)| *row == Row::Object(kind));
        if let Some((code, _, _)) = own.or(rows.first()) {
            self.refuse(code, &error);
        }
        Ok(())
    }

    fn refuse(&mut self, code: &str, error: &ExpertflowError) {
        self.refused.insert(code.to_owned(), error.row());
    }

    /// What comes after the first refusal says that it was not tried.
    fn rest(
        &mut self,
        wanted: &BTreeMap<Kind, Vec<(&str, Row<'_>, Secret)>>,
        is_after: impl Fn(Kind) -> bool,
    ) {
        let not_tried = Finding::new(Code::ExpertflowNotTried).to_line();
        let after = wanted.iter().filter(|(kind, _)| is_after(**kind));
        for (code, _, _) in after.flat_map(|(_, rows)| rows) {
            self.refused
                .entry((*code).to_owned())
                .or_insert_with(|| not_tried.clone());
        }
    }

    async fn fresh(&mut self, kind: Kind) -> Result<(), ExpertflowError> {
        self.stock.refresh(&self.objects.session, kind).await
    }

    fn name(&self, kind: Kind) -> Result<String, ExpertflowError> {
        let (field, name) = self.names.of(kind);
        let name = name.ok_or_else(|| self.session().trouble(Trouble::Blank(field)))?;
        Ok(name.to_owned())
    }

    /// What new objects begin with.
    fn start(&self) -> Start {
        Start::new(|field| self.names.value(field).map(str::to_owned))
    }

    fn session(&self) -> &'a Session {
        &self.objects.session
    }
}

/// What an object names.
fn needed(kind: Kind, target: Kind) -> Vec<Kind> {
    match kind {
        Kind::Queue => vec![Kind::Mrd],
        Kind::Provider => vec![Kind::Type],
        Kind::Connector => vec![Kind::Provider],
        Kind::Channel => vec![Kind::Type, Kind::Connector, Kind::Bot, target],
        Kind::Mrd | Kind::Type | Kind::Attribute | Kind::List | Kind::Agent | Kind::Bot => Vec::new(),
    }
}

fn secrets<'a>(given: &Given<'a>) -> Vec<&'a str> {
    let keys = given.iter().filter(|(row, _)| matches!(row, Row::Key(_)));
    keys.map(|(_, value)| value.expose()).collect()
}
