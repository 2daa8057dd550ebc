//! Which generation of the connector is there, and whether it is the one that was chosen: by the calls that it answers, and where those say
//! nothing by the keys that the site's providers ask for (facts: Expertflow, section 1). The two share no key, so a person has to
//! say that the choice is right all the same before anything is written.

use crate::finding::{Code, Finding};
use crate::target::object::Object;

use super::error::{ExpertflowError, Trouble};
use super::found::keys;
use super::names::{Generation, Names};
use super::session::Session;
use super::shape::TWITTER;
use super::stock::{Kind, Named, Stock, reference};

/// What is to be said of the connector that answers: none does, or one of the other generation. Unverified: which status a connector
/// gives to a call that it does not have has been read nowhere.
pub(super) async fn doubts(session: &Session, names: &Names) -> Result<Vec<Finding>, ExpertflowError> {
    let meant = names.generation();
    let answers = answering(session, names).await?;
    let mut doubts = match &answers {
        Answers::These(there) if there.as_slice() == [meant] => return Ok(Vec::new()),
        Answers::These(there) => match there.as_slice() {
            [] => vec![Finding::new(Code::ExpertflowNoConnector)],
            [other] => return Ok(vec![of_other(*other, "connector", "")]),
            _ => return Ok(Vec::new()),
        },
        Answers::Down => vec![Finding::new(Code::ExpertflowConnectorDown)],
        Answers::Unasked => Vec::new(),
    };
    doubts.extend(by_keys(session, meant).await?);
    Ok(doubts)
}

/// What answers where the connector is.
enum Answers {
    /// The calls of these generations are there.
    These(Vec<Generation>),
    /// The gateway does not reach it.
    Down,
    /// Where it is nobody can tell.
    Unasked,
}

async fn answering(session: &Session, names: &Names) -> Result<Answers, ExpertflowError> {
    let path = names.value(PATH).unwrap_or_default().trim_end_matches('/');
    let Some(base) = CALLS.iter().find_map(|(_, call)| path.strip_suffix(call)) else {
        return Ok(Answers::Unasked);
    };
    let mut there = Vec::new();
    for (generation, call) in CALLS {
        let answer = match session.raw("GET", &format!("{base}{call}"), None, true).await {
            Err(error) if matches!(error.trouble, Trouble::Elsewhere(_)) => return Ok(Answers::Unasked),
            answer => answer?,
        };
        match answer.status {
            404 => {}
            502..=504 => return Ok(Answers::Down),
            _ => there.push(generation),
        }
    }
    Ok(Answers::These(there))
}

/// What the providers of the channel type say: that of another generation, where one asks for its keys and none for ours.
async fn by_keys(session: &Session, meant: Generation) -> Result<Option<Finding>, ExpertflowError> {
    let stock = match Stock::read(session, &[Kind::Type, Kind::Provider]).await {
        Err(error) if error.trouble.ends_all() => return Err(error),
        Err(_) => return Ok(None),
        Ok(stock) => stock,
    };
    let Named::One(twitter) = stock.named(Kind::Type, TWITTER) else {
        return Ok(None);
    };
    let id = Kind::Type.id(twitter);
    let serves = |provider: &&Object| {
        let mut types = provider.list("supportedChannelTypes").into_iter();
        types.any(|one| Object::parse(&one).and_then(|one| reference(&one, "id")) == id)
    };
    let providers: Vec<&Object> = stock.all(Kind::Provider).iter().filter(serves).collect();
    let asks = |provider: &&&Object, generation: Generation| {
        let there = keys(provider);
        generation
            .keys()
            .iter()
            .any(|key| there.iter().any(|one| one == key))
    };
    if providers.iter().any(|provider| asks(&provider, meant)) {
        return Ok(None);
    }
    let other = meant.other();
    let theirs = providers.iter().find(|provider| asks(provider, other));
    Ok(theirs.map(|provider| {
        let name = Kind::Provider.name(provider).unwrap_or_default();
        of_other(other, "provider", &name)
    }))
}

/// That what is `there` is not what was chosen; `by` what that is known.
fn of_other(there: Generation, by: &str, name: &str) -> Finding {
    let there = match there {
        Generation::A => "a",
        Generation::B => "b",
    };
    Finding::new(Code::ExpertflowOtherGeneration)
        .with("there", there)
        .with("by", by)
        .with("name", name)
}

/// The field with the address of the call.
pub(super) const PATH: &str = "activation_path";
/// The calls of the two generations, below the connector.
const CALLS: [(Generation, &str); 2] = [
    (Generation::A, "/webhook/twitter/register-and-subscribe"),
    (Generation::B, "/channel-type-configurations"),
];
