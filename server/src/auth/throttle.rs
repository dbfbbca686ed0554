//! How often somebody may try to sign in: per account, and per network it comes from.

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;
use std::time::Duration;

/// Above this many keys, those that have recovered are forgotten.
const KEYS_KEPT: usize = 10_000;

/// Who shares a limit: an IPv4 address, or the /64 that one subscriber gets in IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    V4(Ipv4Addr),
    /// The upper half of the address.
    V6(u64),
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => Self::V6((address.to_bits() >> 64) as u64),
        }
    }
}

/// How many tries at once, and after how long there is one more.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub account: (NonZeroU32, Duration),
    /// A commune's whole office, or a mobile network, may share one address.
    pub network: (NonZeroU32, Duration),
}

impl Default for Limits {
    fn default() -> Self {
        const TEN: NonZeroU32 = NonZeroU32::new(10).unwrap();
        const FIFTY: NonZeroU32 = NonZeroU32::new(50).unwrap();
        Self {
            account: (TEN, Duration::from_secs(20)),
            network: (FIFTY, Duration::from_secs(2)),
        }
    }
}

/// Counts tries, in bounded memory.
pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    networks: DefaultKeyedRateLimiter<Network>,
}

impl Throttle {
    pub fn new(limits: Limits) -> Self {
        Self {
            accounts: RateLimiter::keyed(quota(limits.account)),
            networks: RateLimiter::keyed(quota(limits.network)),
        }
    }

    /// Counts a try. A network that is refused does not use up the account's tries.
    ///
    /// # Errors
    /// How long to wait.
    pub fn check(&self, login: &str, network: Network) -> Result<(), Duration> {
        one(&self.networks, &network)?;
        one(&self.accounts, &login.to_owned())
    }
}

fn quota((burst, refill): (NonZeroU32, Duration)) -> Quota {
    Quota::with_period(refill)
        .unwrap_or(Quota::per_second(NonZeroU32::MIN))
        .allow_burst(burst)
}

fn one<K: Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), Duration> {
    if limiter.len() > KEYS_KEPT {
        limiter.retain_recent();
        limiter.shrink_to_fit();
    }
    limiter
        .check_key(key)
        .map_err(|until| until.wait_time_from(DefaultClock::default().now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttle(account: u32, network: u32) -> Throttle {
        let hour = Duration::from_secs(3600);
        Throttle::new(Limits {
            account: (NonZeroU32::new(account).unwrap(), hour),
            network: (NonZeroU32::new(network).unwrap(), hour),
        })
    }

    fn from(address: &str) -> Network {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_account_is_slowed_down_from_wherever_it_is_tried() {
        let throttle = throttle(2, 100);
        assert!(throttle.check("a", from("10.0.0.1")).is_ok());
        assert!(throttle.check("a", from("10.0.0.2")).is_ok());
        let wait = throttle.check("a", from("10.0.0.3")).unwrap_err();
        assert!(wait > Duration::from_secs(3000));
        assert!(throttle.check("b", from("10.0.0.1")).is_ok());
    }

    #[test]
    fn a_network_is_an_address_or_a_64() {
        let throttle = throttle(100, 1);
        assert!(throttle.check("a", from("2001:db8::1")).is_ok());
        assert!(throttle.check("b", from("2001:db8::2")).is_err());
        assert!(throttle.check("c", from("2001:db8:0:1::1")).is_ok());
        assert!(throttle.check("d", from("192.0.2.1")).is_ok());
        assert!(throttle.check("e", from("::ffff:192.0.2.1")).is_err());
    }
}
