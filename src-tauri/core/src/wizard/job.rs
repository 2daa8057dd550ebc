//! Long work that can be cancelled: one call at a time for a connection.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::finding::{Code, Finding};

use super::Refusal;

/// Hears what a long call is doing.
pub trait Progress: Send + Sync {
    /// `words` say what `connection` waits for now.
    fn tell(&self, connection: &str, words: &str);

    /// The keyring answered when nobody waited any more: the home page has news.
    fn house(&self);
}

/// The calls under way, by connection.
#[derive(Default)]
pub(super) struct Jobs(Mutex<HashMap<String, oneshot::Sender<()>>>);

impl Jobs {
    /// Runs `work` until it ends or is cancelled. Dropped work stops at the network call it waits for: what it saved
    /// before stays saved, and nothing is saved after.
    pub(super) async fn run<T>(
        &self,
        connection: &str,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        let (cancel, cancelled) = oneshot::channel();
        {
            let mut jobs = self.lock();
            if jobs.contains_key(connection) {
                return Err(Finding::new(Code::Busy).into());
            }
            jobs.insert(connection.to_owned(), cancel);
        }
        let _done = Done {
            jobs: self,
            connection,
        };
        tokio::select! {
            outcome = work => outcome,
            _ = cancelled => Err(Finding::new(Code::Cancelled).into()),
        }
    }

    /// Cancels the call of a connection; whether there was one.
    pub(super) fn cancel(&self, connection: &str) -> bool {
        self.lock()
            .remove(connection)
            .is_some_and(|cancel| cancel.send(()).is_ok())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, oneshot::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets a call however it ends, even when the whole future is dropped.
struct Done<'a> {
    jobs: &'a Jobs,
    connection: &'a str,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.jobs.lock().remove(self.connection);
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

    async fn futures_poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(out) => std::task::Poll::Ready(Some(out)),
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        })
        .await
    }
}
