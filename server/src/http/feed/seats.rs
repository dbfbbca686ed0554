//! How many follow the feed: overall, and from one network. Each connection is a task and a socket
//! that last, so a single machine must not be able to take them all.

use crate::auth::Network;
use crate::http::settings::FeedLimits;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;

/// The connections that are open.
#[derive(Debug)]
pub struct Seats {
    limits: FeedLimits,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    overall: usize,
    networks: HashMap<Network, usize>,
}

/// One connection, for as long as it is kept.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Arc<Seats>,
    network: Network,
}

impl Seats {
    pub fn new(limits: FeedLimits) -> Self {
        Self {
            limits,
            taken: Mutex::default(),
        }
    }

    /// A seat for a connection from this network; `None` where there are too many.
    pub(super) fn take(self: &Arc<Self>, network: Network) -> Option<Seat> {
        let mut taken = self.taken.lock();
        let here = taken.networks.get(&network).copied().unwrap_or_default();
        if taken.overall >= self.limits.overall || here >= self.limits.network {
            return None;
        }
        taken.overall += 1;
        taken.networks.insert(network, here + 1);
        Some(Seat {
            seats: Arc::clone(self),
            network,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock();
        taken.overall -= 1;
        if let Some(here) = taken.networks.get_mut(&self.network) {
            *here -= 1;
            if *here == 0 {
                taken.networks.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn from(address: &str) -> Network {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn a_seat_is_free_again_when_its_connection_ends() {
        let (overall, network) = (3, 2);
        let seats = Arc::new(Seats::new(FeedLimits { overall, network }));
        let one = seats.take(from("192.0.2.1")).unwrap();
        let two = seats.take(from("192.0.2.1")).unwrap();
        assert!(
            seats.take(from("::ffff:192.0.2.1")).is_none(),
            "too many from there"
        );
        let three = seats.take(from("2001:db8::1")).unwrap();
        assert!(
            seats.take(from("198.51.100.1")).is_none(),
            "too many overall"
        );
        drop(one);
        let four = seats.take(from("2001:db8::2")).unwrap();
        drop(two);
        assert!(seats.take(from("2001:db8::3")).is_none(), "one /64");
        assert!(seats.take(from("192.0.2.1")).is_some());
        drop((three, four));
        assert!(seats.taken.lock().networks.is_empty());
    }
}
