//! `POST /api/subscriptions`: the client's idempotency key travels on to fluxpay-engine, so that a retry of either hop is
//! the same payment.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use reqwest::Client;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::answer::{
    ApiError, BAD_KEY, BAD_PAYMENT, BAD_SUBSCRIPTION, DECLINED, IN_FLIGHT, OTHER_BODY, PAYMENT_TIMEOUT,
    PAYMENT_UNAVAILABLE, success,
};
use crate::auth::Member;
use crate::router::App;
use crate::settings::Settings;
use crate::warning::RepeatedWarning;

static FAILED: RepeatedWarning = RepeatedWarning::new("fluxpay-engine gave no usable answer");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const CURRENCY: &str = "KRW";

pub struct Fluxpay {
    client: Client,
    url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Plan {
    Pro,
    Team,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Subscription {
    plan: Plan,
    #[serde(default, deserialize_with = "payment_method")]
    payment_method: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payment<'a> {
    member_id: &'a str,
    plan: Plan,
    amount: u32,
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_method: Option<&'a str>,
}

impl Plan {
    /// Whole won a month.
    fn amount(self) -> u32 {
        match self {
            Self::Pro => 9_900,
            Self::Team => 29_900,
        }
    }
}

impl Fluxpay {
    pub fn new(settings: &Settings) -> reqwest::Result<Self> {
        let client = Client::builder().timeout(settings.fluxpay_timeout).no_proxy().build()?;
        Ok(Self { client, url: format!("{}/api/v1/payments", settings.fluxpay_url) })
    }

    /// Never retries: a second request would be in no client's book.
    async fn pay(&self, key: &str, payment: &Payment<'_>) -> Result<Response, ApiError> {
        let failed = |error: reqwest::Error| {
            let answer = if error.is_timeout() { PAYMENT_TIMEOUT } else { PAYMENT_UNAVAILABLE };
            FAILED.warn(error);
            answer
        };
        let request = self.client.post(&self.url).header("x-idempotency-key", key).json(payment);
        let answer = request.send().await.map_err(failed)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        translate(status, &headers, &answer.bytes().await.map_err(failed)?)
    }
}

pub async fn subscribe(
    State(app): State<Arc<App>>,
    Member(member): Member,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, ApiError> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).ok_or(BAD_KEY)?;
    if !is_uuid(key) {
        return Err(BAD_KEY);
    }
    let body = body.map_err(|_| BAD_SUBSCRIPTION)?;
    let subscription: Subscription = serde_json::from_slice(&body).map_err(|_| BAD_SUBSCRIPTION)?;
    let payment = Payment {
        member_id: &member,
        plan: subscription.plan,
        amount: subscription.plan.amount(),
        currency: CURRENCY,
        payment_method: subscription.payment_method.as_deref(),
    };
    app.fluxpay.pay(key, &payment).await
}

/// fluxpay-engine's answer as it is passed on; what it should not have said becomes a 502.
fn translate(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Result<Response, ApiError> {
    let mut replayed = HeaderMap::new();
    if headers.get(REPLAYED).is_some_and(|value| value == "true") {
        replayed.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    match status {
        StatusCode::OK | StatusCode::CREATED => {
            // Passed on as text: the same payment gives the same bytes, first or replayed.
            let payment: &RawValue = serde_json::from_slice(body).map_err(|_| PAYMENT_UNAVAILABLE)?;
            let mut response = success(status, payment);
            response.headers_mut().extend(replayed);
            Ok(response)
        }
        StatusCode::BAD_REQUEST => {
            let message =
                serde_json::from_slice::<Refusal>(body).map_or(BAD_PAYMENT.message, |body| body.message.into());
            Err(ApiError { message, ..BAD_PAYMENT })
        }
        StatusCode::PAYMENT_REQUIRED => Err(DECLINED.with_headers(replayed)),
        StatusCode::CONFLICT => Err(IN_FLIGHT),
        StatusCode::UNPROCESSABLE_ENTITY => Err(OTHER_BODY),
        StatusCode::GATEWAY_TIMEOUT => Err(PAYMENT_TIMEOUT),
        other => {
            FAILED.warn(format_args!("it answered {other}"));
            Err(PAYMENT_UNAVAILABLE)
        }
    }
}

#[derive(Deserialize)]
struct Refusal {
    message: String,
}

/// Any version, written with hyphens: load tests put the run's prefix into the first eight digits.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// `pm_` and a few small letters; whether there is such a method is fluxpay-engine's business.
fn payment_method<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let name = text.strip_prefix("pm_").unwrap_or_default();
    let is_name = (1..=40).contains(&name.len()) && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    if is_name { Ok(Some(text)) } else { Err(serde::de::Error::custom("no payment method")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_uuids_of_any_version() {
        for key in ["4f9a2c31-0001-4000-8000-000000000001", "00000000-0000-0000-0000-000000000000"] {
            assert!(is_uuid(key), "{key}");
        }
        for key in ["", "x", "4f9a2c3100014000800000000000001", "{4f9a2c31-0001-4000-8000-00000000001}"] {
            assert!(!is_uuid(key), "{key}");
        }
        assert!(!is_uuid("4f9a2c31000140008000000000000001"), "without hyphens it is another key");
    }

    #[test]
    fn only_bodies_of_the_contract_are_taken() {
        let read = |body: &str| serde_json::from_str::<Subscription>(body).ok();
        let plain = Subscription { plan: Plan::Pro, payment_method: None };
        assert_eq!(read(r#"{"plan":"PRO"}"#), Some(plain));
        let with_method = Subscription { plan: Plan::Team, payment_method: Some("pm_ok".into()) };
        assert_eq!(read(r#"{"plan":"TEAM","paymentMethod":"pm_ok","more":1}"#), Some(with_method));
        for body in [
            r#"{"plan":"pro"}"#,
            "{}",
            "[]",
            "",
            r#"{"plan":"PRO","paymentMethod":null}"#,
            r#"{"plan":"PRO","paymentMethod":"card"}"#,
            r#"{"plan":"PRO","paymentMethod":"pm_"}"#,
            r#"{"plan":"PRO","paymentMethod":"pm_OK"}"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
    }

    #[test]
    fn every_answer_of_fluxpay_has_one_of_ours() {
        for (status, expected) in
            [(400, 400), (402, 402), (409, 409), (422, 422), (504, 504), (500, 502), (503, 502), (302, 502), (404, 502)]
        {
            let status = StatusCode::from_u16(status).unwrap();
            let error = translate(status, &HeaderMap::new(), b"{}").unwrap_err();
            assert_eq!(error.status.as_u16(), expected, "{status}");
        }
        assert!(translate(StatusCode::OK, &HeaderMap::new(), b"<html>").is_err());
        let refused = translate(StatusCode::BAD_REQUEST, &HeaderMap::new(), br#"{"message":"why"}"#).unwrap_err();
        assert_eq!(refused.message, "why");
    }

    #[test]
    fn a_replay_is_marked_on_success_and_on_decline() {
        let mut headers = HeaderMap::new();
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
        assert_eq!(translate(StatusCode::OK, &headers, b"{}").unwrap().headers()[REPLAYED], "true");
        let declined = translate(StatusCode::PAYMENT_REQUIRED, &headers, b"{}").unwrap_err();
        assert_eq!(declined.headers.unwrap()[REPLAYED], "true");
    }
}
