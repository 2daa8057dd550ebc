//! Long work that can be cancelled: one call at a time for a connection.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};

use crate::finding::{Code, Finding};

use super::Refusal;
use super::view::HealthRun;

/// Hears what a long call is doing.
pub trait Progress: Send + Sync {
    /// `words` say what `connection` waits for now.
    fn tell(&self, connection: &str, words: &str);

    /// The keyring answered when nobody waited any more: the home page has news.
    fn house(&self);

    /// Something happened to `connection` that no call waited for: its view has news.
    fn changed(&self, connection: &str);

    /// A run over the health of connections stands so.
    fn health(&self, run: &HealthRun) {
        let _ = run;
    }
}

/// The calls under way, by connection.
#[derive(Default)]
pub(super) struct Jobs {
    under_way: Mutex<UnderWay>,
    /// A call has ended.
    free: Notify,
}

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
        match self.enter(connection) {
            Some(turn) => turn.run(work).await,
            None => Err(Finding::new(Code::Busy).into()),
        }
    }

    /// Runs `work` after whatever runs for the connection now.
    pub(super) async fn run_in_turn<T>(
        &self,
        connection: &str,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        loop {
            let mut free = std::pin::pin!(self.free.notified());
            // Listening begins before the look, so that an end between the two is not missed.
            free.as_mut().enable();
            match self.enter(connection) {
                Some(turn) => return turn.run(work).await,
                None => free.await,
            }
        }
    }

    fn enter<'a>(&'a self, connection: &'a str) -> Option<Turn<'a>> {
        let (cancel, cancelled) = oneshot::channel();
        let mut under_way = self.lock();
        if under_way.calls.contains_key(connection) {
            return None;
        }
        under_way.count += 1;
        let number = under_way.count;
        under_way
            .calls
            .insert(connection.to_owned(), Call { number, cancel });
        Some(Turn {
            cancelled,
            _done: Done {
                jobs: self,
                connection,
                number,
            },
        })
    }

    /// Whether no call is under way.
    pub(super) fn is_idle(&self) -> bool {
        self.lock().calls.is_empty()
    }

    /// Cancels the call of a connection; whether there was one.
    pub(super) fn cancel(&self, connection: &str) -> bool {
        self.lock()
            .calls
            .remove(connection)
            .is_some_and(|call| call.cancel.send(()).is_ok())
    }

    fn lock(&self) -> MutexGuard<'_, UnderWay> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to be the one call of a connection.
struct Turn<'a> {
    cancelled: oneshot::Receiver<()>,
    _done: Done<'a>,
}

impl Turn<'_> {
    async fn run<T>(self, work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
        tokio::select! {
            biased;
            _ = self.cancelled => Err(Finding::new(Code::Cancelled).into()),
            outcome = work => outcome,
        }
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
        drop(under_way);
        self.jobs.free.notify_waiters();
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

    #[tokio::test]
    async fn who_waits_for_a_turn_gets_it_when_the_call_before_ends() {
        let jobs = Jobs::default();
        let first = jobs.run("a", std::future::pending::<Result<u8, Refusal>>());
        tokio::pin!(first);
        assert!(futures_poll_once(&mut first).await.is_none());
        let next = jobs.run_in_turn("a", async { Ok(2) });
        tokio::pin!(next);
        assert!(futures_poll_once(&mut next).await.is_none());
        assert!(jobs.cancel("a"));
        assert_eq!(first.await, Err(Finding::new(Code::Cancelled).into()));
        assert_eq!(next.await, Ok(2));
        assert_eq!(jobs.run("a", async { Ok(3) }).await, Ok(3));
    }

    async fn futures_poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(out) => std::task::Poll::Ready(Some(out)),
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        })
        .await
    }
}
