//! The routes and what they share.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;

use crate::ai::Provider;
use crate::answer::{ApiError, DATABASE_UNAVAILABLE, NO_SUCH_METHOD, NO_SUCH_ROUTE, SERVER_FAILED, success};
use crate::auth::Verifier;
use crate::database::Database;
use crate::limiter::Limiter;
use crate::metrics::{self, Metrics};
use crate::settings::Settings;
use crate::subscriptions::Fluxpay;
use crate::{analysis, retrospects, subscriptions};

/// No body of the contract comes near this.
const LARGEST_BODY: usize = 16 * 1024;

pub struct App {
    pub verifier: Verifier,
    pub database: Database,
    pub limiter: Option<Limiter>,
    pub ai: Provider,
    pub fluxpay: Fluxpay,
    pub metrics: Arc<Metrics>,
}

/// The service as a router. The error is a sentence: the HTTP clients or the metrics could not be set up.
pub fn build(settings: &Settings, database: Database) -> Result<Router, String> {
    let client_error = |error: reqwest::Error| format!("The HTTP client cannot be set up: {error}.");
    let metrics = Arc::new(Metrics::new().map_err(|error| format!("The metrics cannot be registered: {error}."))?);
    let app = Arc::new(App {
        verifier: Verifier::new(&settings.jwt_secret),
        database,
        limiter: settings.limiter.clone().map(Limiter::new).transpose().map_err(client_error)?,
        ai: Provider::new(&settings.ai, Arc::clone(&metrics)).map_err(client_error)?,
        fluxpay: Fluxpay::new(settings).map_err(client_error)?,
        metrics,
    });
    Ok(Router::new()
        .route("/api/retrospects", get(retrospects::list))
        .route("/api/retrospects/{id}", get(retrospects::show))
        .route("/api/retrospects/{id}/ai-analysis", post(analysis::analyse))
        .route("/api/subscriptions", post(subscriptions::subscribe))
        .route("/health", get(health))
        .route("/metrics", get(show_metrics))
        .method_not_allowed_fallback(|| async { NO_SUCH_METHOD })
        .fallback(|| async { NO_SUCH_ROUTE })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(|_| SERVER_FAILED.into_response()))
        .layer(from_fn_with_state(Arc::clone(&app), metrics::count))
        // Requests are logged at debug: the load's own log is in the metrics.
        .layer(TraceLayer::new_for_http().on_failure(()))
        .with_state(app))
}

async fn health(State(app): State<Arc<App>>) -> Result<Response, ApiError> {
    if !app.database.is_healthy().await {
        return Err(DATABASE_UNAVAILABLE);
    }
    let limiter = if app.limiter.is_some() { "on" } else { "off" };
    Ok(success(StatusCode::OK, json!({"status": "UP", "store": "mysql", "limiter": limiter})))
}

async fn show_metrics(State(app): State<Arc<App>>) -> Result<Response, ApiError> {
    let text = app.metrics.text().map_err(|_| SERVER_FAILED)?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}
