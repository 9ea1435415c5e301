//! `POST /api/retrospects/{id}/ai-analysis`: token, limiter, retrospect, provider, in this order.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

use crate::ai::Failure;
use crate::answer::{AI_FAILED, AI_SATURATED, ApiError, TOO_MANY, success};
use crate::auth::Member;
use crate::limiter::Verdict;
use crate::retrospects;
use crate::router::App;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnalysisResult {
    retrospect_id: u64,
    summary: String,
    provider: &'static str,
    latency_ms: u64,
    cost_usd: f64,
}

pub async fn analyse(
    State(app): State<Arc<App>>,
    Member(member): Member,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    if let Some(limiter) = &app.limiter {
        match limiter.check(&member).await {
            Verdict::Allowed => {}
            Verdict::FailOpen => app.metrics.fail_open.inc(),
            Verdict::Denied(headers) => {
                count(&app, "limited");
                return Err(TOO_MANY.with_headers(headers));
            }
        }
    }
    let retrospect = retrospects::find(&app.database, &id).await?;
    // A task of its own: a provider does not stop working, nor charging, because a client hung up.
    let task = tokio::spawn(async move {
        let outcome = app.ai.analyse(&retrospect).await;
        count(
            &app,
            match outcome {
                Ok(_) => "ok",
                Err(Failure::Saturated) => "rejected",
                Err(Failure::Failed) => "failed",
            },
        );
        outcome.map(|analysis| AnalysisResult {
            retrospect_id: retrospect.id(),
            summary: analysis.summary,
            provider: app.ai.name(),
            latency_ms: analysis.latency_ms,
            cost_usd: analysis.cost_usd,
        })
    });
    match task.await {
        Ok(Ok(result)) => Ok(success(StatusCode::OK, result)),
        Ok(Err(Failure::Saturated)) => Err(AI_SATURATED),
        Ok(Err(Failure::Failed)) | Err(_) => Err(AI_FAILED),
    }
}

fn count(app: &App, outcome: &str) {
    app.metrics.ai_calls.with_label_values(&[outcome]).inc();
}
