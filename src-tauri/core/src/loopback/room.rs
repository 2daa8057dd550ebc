//! The room in which connections wait until their request is complete. It bounds what all of them together may hold: who asks
//! slowly, or for nothing at all, makes way for whoever comes later.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// All connections of a listener, oldest first.
pub(super) struct Room {
    /// How many bytes of incomplete requests there may be in all.
    bytes: usize,
    guests: Mutex<Guests>,
}

#[derive(Default)]
struct Guests {
    next: u64,
    waiting: BTreeMap<u64, Guest>,
}

struct Guest {
    held: usize,
    leave: Arc<Notify>,
}

/// A connection's place in the room; free again when dropped.
pub(super) struct Place {
    room: Arc<Room>,
    number: u64,
    leave: Arc<Notify>,
}

impl Room {
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            bytes,
            guests: Mutex::default(),
        }
    }

    /// Takes a connection in.
    pub(super) fn enter(self: &Arc<Self>) -> Place {
        let mut guests = self.guests();
        let number = guests.next;
        guests.next += 1;
        let place = Place {
            room: self.clone(),
            number,
            leave: Arc::default(),
        };
        guests.wait(&place);
        place
    }

    /// Tells the connection that has waited longest to go, if there is one.
    pub(super) fn send_away(&self) {
        if let Some((_, guest)) = self.guests().waiting.pop_first() {
            guest.leave.notify_one();
        }
    }

    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guests {
    fn wait(&mut self, place: &Place) {
        let leave = place.leave.clone();
        self.waiting.insert(place.number, Guest { held: 0, leave });
    }

    fn held(&self) -> usize {
        self.waiting.values().map(|guest| guest.held).sum()
    }
}

impl Place {
    /// Says how many bytes of its request this connection holds. If that is too much for the room, the oldest that hold any
    /// have to go.
    pub(super) fn hold(&self, bytes: usize) {
        let mut guests = self.room.guests();
        if let Some(guest) = guests.waiting.get_mut(&self.number) {
            guest.held = bytes;
        }
        while guests.held() > self.room.bytes {
            let mut holders = guests.waiting.iter().filter(|(_, guest)| guest.held > 0);
            let Some(oldest) = holders.next().map(|(number, _)| *number) else {
                return;
            };
            if let Some(guest) = guests.waiting.remove(&oldest) {
                guest.leave.notify_one();
            }
        }
    }

    /// The request is complete: from now on the connection may stay until it is answered.
    pub(super) fn stay(&self) {
        self.room.guests().waiting.remove(&self.number);
    }

    /// It is answered, and only its end is awaited.
    pub(super) fn wait_again(&self) {
        self.room.guests().wait(self);
    }

    /// Ends when the connection has to go.
    pub(super) async fn sent_away(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.stay();
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn gone(places: &[Place]) -> Vec<usize> {
        let gone = |place: &Place| {
            let asked = pin!(place.sent_away()).poll(&mut Context::from_waker(Waker::noop()));
            asked == Poll::Ready(())
        };
        let numbered = places.iter().enumerate();
        numbered
            .filter(|(_, place)| gone(place))
            .map(|(n, _)| n)
            .collect()
    }

    fn room(bytes: usize, places: usize) -> (Arc<Room>, Vec<Place>) {
        let room = Arc::new(Room::new(bytes));
        let places = (0..places).map(|_| room.enter()).collect();
        (room, places)
    }

    #[test]
    fn the_oldest_whose_request_is_incomplete_goes_first() {
        let (room, places) = room(100, 4);
        places[0].stay();
        room.send_away();
        assert_eq!(gone(&places), [1]);
        room.send_away();
        room.send_away();
        assert_eq!(gone(&places), [2, 3]);
        room.send_away();
        assert_eq!(gone(&places), [0; 0]);
        places[0].wait_again();
        room.send_away();
        assert_eq!(gone(&places), [0]);
    }

    #[test]
    fn who_has_left_is_not_sent_away() {
        let (room, mut places) = room(100, 2);
        places.remove(0);
        room.send_away();
        assert_eq!(gone(&places), [0]);
    }

    #[test]
    fn the_oldest_that_hold_anything_go_when_all_hold_too_much() {
        let (_room, places) = room(100, 5);
        places[1].hold(40);
        places[3].hold(30);
        places[2].hold(30);
        assert_eq!(gone(&places), [0; 0]);
        places[3].hold(31);
        assert_eq!(gone(&places), [1]);
        places[4].hold(70);
        assert_eq!(gone(&places), [2, 3]);
        places[4].stay();
        places[0].hold(100);
        assert_eq!(gone(&places), [0; 0]);
        places[0].hold(101);
        assert_eq!(gone(&places), [0]);
    }
}
