//! Long work that can be cancelled: one call at a time for a connection.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use crate::finding::{Code, Finding};

use super::Refusal;

/// Hears what a long call is doing.
pub trait Progress: Send + Sync {
    /// `words` say what `connection` waits for now.
    fn tell(&self, connection: &str, words: &str);

    /// The keyring answered when nobody waited any more: the home page has news.
    fn house(&self);

    /// Something happened to `connection` that no call waited for: its view has news.
    fn changed(&self, connection: &str);
}

/// The calls under way, by connection.
#[derive(Default)]
pub(super) struct Jobs(Mutex<UnderWay>);

#[derive(Default)]
struct UnderWay {
    calls: HashMap<String, Call>,
    /// How many calls there were; the last one's number.
    count: u64,
}

struct Call {
    number: u64,
    cancel: oneshot::Sender<()>,
}

impl Jobs {
    /// Runs `work` until it ends or is cancelled. Dropped work stops at the network call it waits for: what it saved
    /// before stays saved, and nothing is saved after, even if its answer has come in the same moment.
    pub(super) async fn run<T>(
        &self,
        connection: &str,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        let (cancel, cancelled) = oneshot::channel();
        let number = {
            let mut under_way = self.lock();
            if under_way.calls.contains_key(connection) {
                return Err(Finding::new(Code::Busy).into());
            }
            under_way.count += 1;
            let number = under_way.count;
            under_way
                .calls
                .insert(connection.to_owned(), Call { number, cancel });
            number
        };
        let _done = Done {
            jobs: self,
            connection,
            number,
        };
        tokio::select! {
            biased;
            _ = cancelled => Err(Finding::new(Code::Cancelled).into()),
            outcome = work => outcome,
        }
    }

    /// Cancels the call of a connection; whether there was one.
    pub(super) fn cancel(&self, connection: &str) -> bool {
        self.lock()
            .calls
            .remove(connection)
            .is_some_and(|call| call.cancel.send(()).is_ok())
    }

    fn lock(&self) -> MutexGuard<'_, UnderWay> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets a call however it ends, even when the whole future is dropped; never the next one, which a cancelled call may
/// meet on its way out.
struct Done<'a> {
    jobs: &'a Jobs,
    connection: &'a str,
    number: u64,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        let mut under_way = self.jobs.lock();
        let own = |call: &Call| call.number == self.number;
        if under_way.calls.get(self.connection).is_some_and(own) {
            under_way.calls.remove(self.connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_call_at_a_time_and_a_cancelled_one_makes_room() {
        let jobs = Jobs::default();
        let waiting = jobs.run("a", std::future::pending::<Result<(), Refusal>>());
        tokio::pin!(waiting);
        assert!(futures_poll_once(&mut waiting).await.is_none());
        let second = jobs.run("a", async { Ok(()) }).await;
        assert_eq!(second, Err(Finding::new(Code::Busy).into()));
        assert_eq!(jobs.run("b", async { Ok(1) }).await, Ok(1));
        assert!(jobs.cancel("a"));
        assert_eq!(waiting.await, Err(Finding::new(Code::Cancelled).into()));
        assert_eq!(jobs.run("a", async { Ok(2) }).await, Ok(2));
        assert!(!jobs.cancel("a"));
    }

    #[tokio::test]
    async fn a_cancelled_call_leaves_the_next_one_alone_and_loses_its_answer() {
        let jobs = Jobs::default();
        let (answer, answered) = oneshot::channel();
        let first = jobs.run("a", async { Ok(answered.await.unwrap_or_default()) });
        tokio::pin!(first);
        assert!(futures_poll_once(&mut first).await.is_none());
        assert!(jobs.cancel("a"));
        let second = jobs.run("a", std::future::pending::<Result<u8, Refusal>>());
        tokio::pin!(second);
        assert!(futures_poll_once(&mut second).await.is_none());
        answer.send(1).unwrap();
        assert_eq!(first.await, Err(Finding::new(Code::Cancelled).into()));
        let third = jobs.run("a", async { Ok(3) }).await;
        assert_eq!(third, Err(Finding::new(Code::Busy).into()));
        assert!(jobs.cancel("a"), "the second is still under way");
    }

    async fn futures_poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(out) => std::task::Poll::Ready(Some(out)),
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        })
        .await
    }
}
