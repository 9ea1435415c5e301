//! Asks the rate-limiter. A limiter that is down or late must not take the product down with it.

use std::error::Error;
use std::fmt::Display;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use reqwest::{Client, Response};

use crate::settings::LimiterSettings;
use crate::warning::RepeatedWarning;

static FAILED_OPEN: RepeatedWarning =
    RepeatedWarning::new("the rate-limiter gave no decision, the request is let through");
const SHARED_KEY: &str = "ai-analysis";

#[derive(Debug, PartialEq)]
pub enum Verdict {
    Allowed,
    /// With the headers that tell the client when to come back.
    Denied(HeaderMap),
    /// The limiter could not be asked; the request goes through.
    FailOpen,
}

pub struct Limiter {
    client: Client,
    settings: LimiterSettings,
}

impl Limiter {
    pub fn new(settings: LimiterSettings) -> reqwest::Result<Self> {
        // The deadline covers connecting, waiting and reading.
        Ok(Self { client: Client::builder().timeout(settings.timeout).no_proxy().build()?, settings })
    }

    /// One decision, for the key that everybody shares or for the member's own.
    pub async fn check(&self, member: &str) -> Verdict {
        let key =
            if self.settings.is_key_per_member { format!("{SHARED_KEY}:{member}") } else { SHARED_KEY.to_string() };
        let asked = self
            .client
            .get(format!("{}/api/v1/rate-limit/check", self.settings.url))
            .query(&[("key", key.as_str()), ("algorithm", self.settings.algorithm.as_str())])
            .send()
            .await;
        match asked {
            Ok(answer) if answer.status() == StatusCode::OK => finish(answer, Verdict::Allowed).await,
            Ok(answer) if answer.status() == StatusCode::TOO_MANY_REQUESTS => {
                let headers = self.client_headers(answer.headers());
                finish(answer, Verdict::Denied(headers)).await
            }
            Ok(answer) => fail_open(format_args!("it answered {}", answer.status())),
            Err(error) => fail_open(with_causes(&error)),
        }
    }

    fn client_headers(&self, given: &HeaderMap) -> HeaderMap {
        // A limiter that says when to come back, and nothing of its reset, has said it.
        let wait = given.get("retry-after").and_then(|seconds| seconds.to_str().ok()?.parse::<u64>().ok()).unwrap_or(1);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let defaults = [
            ("retry-after", HeaderValue::from_static("1")),
            ("x-ratelimit-limit", HeaderValue::from(self.settings.capacity)),
            ("x-ratelimit-remaining", HeaderValue::from_static("0")),
            ("x-ratelimit-reset", HeaderValue::from(now + wait)),
        ];
        defaults
            .into_iter()
            .map(|(name, default)| (HeaderName::from_static(name), given.get(name).cloned().unwrap_or(default)))
            .collect()
    }
}

/// Reads the body to its end: a connection with unread bytes cannot be used again.
async fn finish(answer: Response, verdict: Verdict) -> Verdict {
    match answer.bytes().await {
        Ok(_) => verdict,
        Err(error) => fail_open(with_causes(&error)),
    }
}

/// A client's error names the address; whether it was late, refused or cut off stands in what caused it.
fn with_causes(error: &reqwest::Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.fold(error.to_string(), |told, cause| format!("{told}: {cause}"))
}

fn fail_open(reason: impl Display) -> Verdict {
    FAILED_OPEN.warn(reason);
    Verdict::FailOpen
}
