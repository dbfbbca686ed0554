//! One browser on the feed: what it missed, then what comes, in as few writes as may be.

use super::frames::Scope;
use super::seats::Seat;
use super::source::{Fresh, Subscription};
use crate::http::context::Context;
use crate::http::viewer::Visitor;
use bytes::{Bytes, BytesMut};
use futures::{Stream, stream};
use rand::Rng;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior};
use tower_sessions::Session;

/// After a lost connection browsers come back within this many milliseconds, not all at once.
const RETRY_MILLISECONDS: std::ops::Range<u32> = 1_000..4_000;
/// A named event, as a page hears no comments, and must notice a connection that has gone silent.
const BEAT: &[u8] = b"event: beat\ndata: {}\n\n";
/// The most that goes into one write.
const BURST: usize = 64 * 1024;

pub(super) struct Client {
    context: Arc<Context>,
    session: Session,
    visitor: Visitor,
    scope: Scope,
    greeting: Option<Bytes>,
    missed: std::vec::IntoIter<Arc<Fresh>>,
    /// `None`: there is nothing more to say.
    live: Option<Receiver<Arc<Fresh>>>,
    heartbeat: Interval,
    closing: watch::Receiver<bool>,
    /// Given back when the connection ends.
    _seat: Seat,
}

/// What a waiting client is woken by.
enum Wake {
    Row(Arc<Fresh>),
    Heartbeat,
    End,
}

impl Client {
    pub(super) fn new(
        context: Arc<Context>,
        (session, visitor): (Session, Visitor),
        scope: Scope,
        subscription: Option<Subscription>,
        seat: Seat,
    ) -> Self {
        let period = context.settings.heartbeat;
        let mut heartbeat = tokio::time::interval_at(Instant::now() + period, period);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let seq = context.backend.read(|state| state.seq);
        let at = context.backend.clock.now().at;
        let retry = rand::rng().random_range(RETRY_MILLISECONDS);
        let mut greeting =
            format!("retry: {retry}\nevent: hello\ndata: {{\"seq\":{seq},\"at\":{at}}}\n\n");
        if subscription.is_none() {
            greeting.push_str("event: reload\ndata: {}\n\n");
        }
        let (missed, live) = match subscription {
            Some(Subscription { missed, live }) => (missed, Some(live)),
            None => (Vec::new(), None),
        };
        Self {
            closing: context.closing(),
            greeting: Some(greeting.into()),
            missed: missed.into_iter(),
            live,
            heartbeat,
            context,
            session,
            visitor,
            scope,
            _seat: seat,
        }
    }

    pub(super) fn into_stream(self) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
        stream::unfold(self, async |mut client| {
            let bytes = client.next().await?;
            Some((Ok(bytes), client))
        })
    }

    /// What is written next; `None` when the connection ends.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(greeting) = self.greeting.take() {
            return Some(greeting);
        }
        if let Some(fresh) = self.missed.next() {
            let first = self.frame(&fresh);
            return Some(self.burst(first, Self::next_missed));
        }
        match self.wake().await? {
            Wake::Row(fresh) => {
                let first = self.frame(&fresh);
                Some(self.burst(first, Self::next_live))
            }
            Wake::Heartbeat => self.still_there().await.then(|| Bytes::from_static(BEAT)),
            Wake::End => None,
        }
    }

    async fn wake(&mut self) -> Option<Wake> {
        let live = self.live.as_mut()?;
        Some(tokio::select! {
            biased;
            _ = self.closing.wait_for(|closing| *closing) => Wake::End,
            received = live.recv() => match received {
                Ok(fresh) => Wake::Row(fresh),
                // A slow reader: what it missed is replayed when it comes back.
                Err(RecvError::Lagged(_) | RecvError::Closed) => Wake::End,
            },
            _ = self.heartbeat.tick() => Wake::Heartbeat,
        })
    }

    /// One write for all that is there already. A frame that comes alone is not copied.
    fn burst(&mut self, first: Bytes, next: fn(&mut Self) -> Option<Arc<Fresh>>) -> Bytes {
        let Some(second) = next(self) else {
            return first;
        };
        let mut burst = BytesMut::from(first);
        burst.extend_from_slice(&self.frame(&second));
        while burst.len() < BURST
            && let Some(fresh) = next(self)
        {
            burst.extend_from_slice(&self.frame(&fresh));
        }
        burst.freeze()
    }

    fn next_missed(&mut self) -> Option<Arc<Fresh>> {
        self.missed.next()
    }

    /// Where it has fallen behind, nothing, and then the end.
    fn next_live(&mut self) -> Option<Arc<Fresh>> {
        let live = self.live.as_mut()?;
        match live.try_recv() {
            Ok(fresh) => Some(fresh),
            Err(tokio::sync::broadcast::error::TryRecvError::Empty) => None,
            Err(_) => {
                self.live = None;
                None
            }
        }
    }

    fn frame(&self, fresh: &Fresh) -> Bytes {
        self.context.frames.of(&self.context, fresh, &self.scope)
    }

    /// Whether who was signed in at the start still is. The public always is.
    async fn still_there(&self) -> bool {
        if self.visitor.0.is_none() {
            return true;
        }
        let loaded = self.session.load().await;
        let visitor = Visitor::of(&self.context, &self.session).await;
        loaded.is_ok() && visitor.is_ok_and(|visitor| visitor.0.is_some())
    }
}
