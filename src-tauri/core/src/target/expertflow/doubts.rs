//! What speaks against a change of the objects, before it is made.

use crate::finding::{Code, Finding};

use crate::target::object;

use super::agent;
use super::error::{ExpertflowError, Trouble};
use super::found::Look;
use super::lists;
use super::session::Session;
use super::stock::{Kind, Named, Stock, reference};
use super::{activation, names::Names};

/// Whether the configuration can be read by anybody who reaches the gateway: asked once, without a bearer. A page that says 200 is not it.
pub(super) async fn open(session: &Session, names: &Names) -> Result<Option<Finding>, ExpertflowError> {
    let (part, list) = session.place(lists::CONNECTORS)?;
    let at = names.value(part.field()).unwrap_or_default();
    let path = format!("{}/{list}", at.trim_end_matches('/'));
    let is_open = match session.raw("GET", &path, None, false).await {
        Ok(answer) => answer.status == 200 && object::objects(&answer.text()).is_some(),
        Err(error) if matches!(error.trouble, Trouble::Elsewhere(_)) => false,
        Err(error) => return Err(error),
    };
    Ok(is_open.then(|| Finding::new(Code::ExpertflowOpen).with("host", &session.host)))
}

/// What is wrong with the objects as they are.
pub(super) async fn of_objects(session: &Session, names: &Names) -> Result<Vec<Finding>, ExpertflowError> {
    let named = NAMED.into_iter().filter(|kind| names.of(*kind).1.is_some());
    let mut kinds: Vec<Kind> = named.filter(|kind| is_meant(*kind, names)).collect();
    kinds.push(Kind::Type);
    if !names.agents().is_empty() {
        kinds.push(Kind::Agent);
    }
    let stock = Stock::read(session, &kinds).await?;
    let look = Look {
        session,
        stock: &stock,
        names,
        mrd_is_new: false,
    };
    let mut doubts: Vec<Finding> = activation::type_doubt(&stock).into_iter().collect();
    doubts.extend(kinds.iter().filter_map(|kind| twins(&look, *kind)));
    doubts.extend(bot(&look));
    let unknown = agent::unknown(&stock, &names.agents());
    if stock.has(Kind::Agent) && !unknown.is_empty() {
        doubts.push(Finding::new(Code::ExpertflowNoAgent).with("name", unknown.join(", ")));
    }
    doubts.extend(connector(&look));
    if let Some(other) = look.other_channel() {
        doubts.push(Finding::new(Code::ExpertflowChannelOther).with("name", other));
    }
    doubts.extend(queue(&look));
    Ok(doubts)
}

fn twins(look: &Look<'_>, kind: Kind) -> Option<Finding> {
    let (_, name) = look.names.of(kind);
    let name = name.filter(|_| kind != Kind::Agent)?;
    let is_twice = matches!(look.stock.named(kind, name), Named::Several);
    is_twice.then(|| Finding::new(Code::ExpertflowTwins).with("name", name))
}

fn bot(look: &Look<'_>) -> Option<Finding> {
    let (_, name) = look.names.of(Kind::Bot);
    let name = name?;
    let is_missing = matches!(look.stock.named(Kind::Bot, name), Named::Nothing);
    is_missing.then(|| {
        let there = look.stock.names(Kind::Bot);
        let there = if there.is_empty() {
            "none".to_owned()
        } else {
            there.join(", ")
        };
        Finding::new(Code::ExpertflowNoBot)
            .with("name", name)
            .with("there", there)
    })
}

fn connector(look: &Look<'_>) -> Option<Finding> {
    let Ok(Named::One(connector)) = look.named(Kind::Connector) else {
        return None;
    };
    look.is_of_other_provider(connector).then(|| {
        let name = Kind::Connector.name(connector).unwrap_or_default();
        Finding::new(Code::ExpertflowConnectorOther).with("name", name)
    })
}

/// A queue that was there before may have no step, or serve another MRD.
fn queue(look: &Look<'_>) -> Option<Finding> {
    let Ok(Named::One(queue)) = look.named(Kind::Queue) else {
        return None;
    };
    let name = Kind::Queue.name(queue).unwrap_or_default();
    if queue.list("steps").is_empty() {
        if look.names.makes(Kind::Queue) {
            return None;
        }
        return Some(Finding::new(Code::ExpertflowQueueEmpty).with("name", name));
    }
    let mrd = reference(queue, "mrd").map(|id| look.stock.name_of(Kind::Mrd, &id));
    let (_, wanted) = look.names.of(Kind::Mrd);
    let is_other = mrd.as_deref() != wanted;
    is_other.then(|| {
        Finding::new(Code::ExpertflowQueueOther)
            .with("name", name)
            .with("mrd", mrd.unwrap_or_default())
    })
}

/// What is to be seen to after a change: a queue that is not known to be ours has got no step.
pub(super) async fn after(session: &Session, names: &Names) -> Option<Finding> {
    let (_, name) = names.of(Kind::Queue);
    let name = name.filter(|_| names.target() == Kind::Queue)?;
    let stock = Stock::read(session, &[Kind::Queue]).await.ok()?;
    let Named::One(queue) = stock.named(Kind::Queue, name) else {
        return None;
    };
    let is_empty = queue.list("steps").is_empty();
    is_empty.then(|| Finding::new(Code::ExpertflowQueueEmpty).with("name", name))
}

/// Of a queue and a list, only what the requests go to is asked for.
fn is_meant(kind: Kind, names: &Names) -> bool {
    ![Kind::Queue, Kind::List].contains(&kind) || kind == names.target()
}

const NAMED: [Kind; 8] = [
    Kind::Mrd,
    Kind::Attribute,
    Kind::Queue,
    Kind::List,
    Kind::Bot,
    Kind::Provider,
    Kind::Connector,
    Kind::Channel,
];
