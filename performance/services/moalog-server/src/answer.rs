//! The envelope around every answer, and every error there is.

use std::borrow::Cow;

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<T> {
    is_success: bool,
    code: &'static str,
    message: Cow<'static, str>,
    result: Option<T>,
}

/// `{isSuccess: true, code, message, result}` with any 2xx; a replay has the body of the first answer.
pub fn success<T: Serialize>(status: StatusCode, result: T) -> Response {
    let envelope = Envelope { is_success: true, code: "COMMON200", message: "Success.".into(), result: Some(result) };
    (status, Json(envelope)).into_response()
}

/// `{isSuccess: false, code, message, result: null}`. The codes are those of the real service.
#[derive(Debug, Clone)]
pub struct ApiError {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: Cow<'static, str>,
    pub headers: Option<Box<HeaderMap>>,
}

impl ApiError {
    const fn new(status: StatusCode, code: &'static str, message: &'static str) -> Self {
        Self { status, code, message: Cow::Borrowed(message), headers: None }
    }

    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = Some(Box::new(headers));
        self
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let envelope = Envelope::<()> { is_success: false, code: self.code, message: self.message, result: None };
        (self.status, self.headers.map(|headers| *headers).unwrap_or_default(), Json(envelope)).into_response()
    }
}

pub const BAD_PAGE: ApiError = ApiError::new(
    StatusCode::BAD_REQUEST,
    "COMMON400",
    "page must be a whole number from 0 to 1000000, size one from 1 to 100.",
);
pub const BAD_KEY: ApiError =
    ApiError::new(StatusCode::BAD_REQUEST, "COMMON400", "The Idempotency-Key header must be a UUID.");
pub const BAD_SUBSCRIPTION: ApiError = ApiError::new(
    StatusCode::BAD_REQUEST,
    "COMMON400",
    "The body must be {\"plan\": \"PRO\" or \"TEAM\", \"paymentMethod\"?: \"pm_…\"}.",
);
pub const BAD_PAYMENT: ApiError =
    ApiError::new(StatusCode::BAD_REQUEST, "COMMON400", "The payment was refused as malformed.");
pub const UNAUTHORIZED: ApiError =
    ApiError::new(StatusCode::UNAUTHORIZED, "AUTH4001", "A valid bearer token is required.");
pub const DECLINED: ApiError = ApiError::new(StatusCode::PAYMENT_REQUIRED, "PAY4021", "The charge was declined.");
pub const NO_SUCH_RETROSPECT: ApiError =
    ApiError::new(StatusCode::NOT_FOUND, "RETRO4041", "There is no such retrospect.");
pub const NO_SUCH_ROUTE: ApiError = ApiError::new(StatusCode::NOT_FOUND, "COMMON404", "There is no such route.");
pub const NO_SUCH_METHOD: ApiError =
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "COMMON405", "The route has no such method.");
pub const IN_FLIGHT: ApiError = ApiError::new(
    StatusCode::CONFLICT,
    "PAY4091",
    "The first request with this Idempotency-Key is still being processed.",
);
pub const OTHER_BODY: ApiError =
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "PAY4221", "This Idempotency-Key was used with another body.");
pub const TOO_MANY: ApiError =
    ApiError::new(StatusCode::TOO_MANY_REQUESTS, "RATE4291", "Too many analyses; retry later.");
pub const SERVER_FAILED: ApiError = ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "COMMON500", "The server failed.");
pub const AI_FAILED: ApiError =
    ApiError::new(StatusCode::BAD_GATEWAY, "AI5021", "The AI provider gave no usable answer.");
pub const AI_SATURATED: ApiError =
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "AI5031", "The AI provider is saturated.");
pub const PAYMENT_UNAVAILABLE: ApiError =
    ApiError::new(StatusCode::BAD_GATEWAY, "PAY5021", "The payment service did not answer as it should.");
pub const PAYMENT_TIMEOUT: ApiError = ApiError::new(
    StatusCode::GATEWAY_TIMEOUT,
    "PAY5041",
    "The payment service did not answer in time; retry with the same key.",
);
pub const DATABASE_UNAVAILABLE: ApiError =
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "COMMON503", "The database does not answer.");
