//! What `/metrics` shows. The names are the contract's; the request metrics are those of Axum's metrics layer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use prometheus::core::{Collector, Desc};
use prometheus::proto::{Counter as CounterValue, Metric, MetricFamily, MetricType};
use prometheus::{HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};

use crate::router::App;

const REQUEST_LABELS: [&str; 3] = ["method", "endpoint", "status"];
const DURATION_BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    /// By outcome: ok, rejected (by the provider), limited (by the limiter), failed.
    pub ai_calls: IntCounterVec,
    pub ai_cost: Cost,
    pub ai_rejected: IntCounter,
    pub ai_in_flight: IntGauge,
    pub ai_queue_depth: IntGauge,
    pub fail_open: IntCounter,
}

impl Metrics {
    pub fn new() -> prometheus::Result<Self> {
        let opts = |name: &str, help: &str| Opts::new(name, help);
        let metrics = Self {
            registry: Registry::new(),
            requests: IntCounterVec::new(opts("axum_http_requests_total", "Requests answered."), &REQUEST_LABELS)?,
            durations: HistogramVec::new(
                HistogramOpts::new("axum_http_requests_duration_seconds", "Time to answer.")
                    .buckets(DURATION_BUCKETS.into()),
                &REQUEST_LABELS,
            )?,
            ai_calls: IntCounterVec::new(
                opts("ai_calls_total", "AI analyses by outcome, limited ones included."),
                &["outcome"],
            )?,
            ai_cost: Cost::new()?,
            ai_rejected: IntCounter::new("ai_rejected_total", "Calls the provider rejected.")?,
            ai_in_flight: IntGauge::new("ai_in_flight", "Calls the provider works on.")?,
            ai_queue_depth: IntGauge::new("ai_queue_depth", "Calls that wait for the provider.")?,
            fail_open: IntCounter::new(
                "rate_limit_fail_open_total",
                "Analyses let through because the limiter gave no answer.",
            )?,
        };
        // A series that is not there cannot be told from one that stands at 0.
        for outcome in ["ok", "rejected", "limited", "failed"] {
            metrics.ai_calls.with_label_values(&[outcome]);
        }
        let all: [Box<dyn Collector>; 8] = [
            Box::new(metrics.requests.clone()),
            Box::new(metrics.durations.clone()),
            Box::new(metrics.ai_calls.clone()),
            Box::new(metrics.ai_cost.clone()),
            Box::new(metrics.ai_rejected.clone()),
            Box::new(metrics.ai_in_flight.clone()),
            Box::new(metrics.ai_queue_depth.clone()),
            Box::new(metrics.fail_open.clone()),
        ];
        for collector in all {
            metrics.registry.register(collector)?;
        }
        Ok(metrics)
    }

    pub fn text(&self) -> prometheus::Result<String> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

/// Counts a request by its route, never by its path: the number of series is bounded by the number of routes.
pub async fn count(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    let labels = [method.as_str(), route.as_ref().map_or("unmatched", MatchedPath::as_str), status.as_str()];
    app.metrics.requests.with_label_values(&labels).inc();
    app.metrics.durations.with_label_values(&labels).observe(started.elapsed().as_secs_f64());
    response
}

/// `ai_cost_usd_total`, kept in whole nano-dollars: a sum of fractions of a cent drifts away from calls × price.
#[derive(Clone)]
pub struct Cost {
    nano_usd: Arc<AtomicU64>,
    desc: Desc,
}

impl Cost {
    const NAME: &str = "ai_cost_usd_total";
    const HELP: &str = "What the completed calls cost.";

    fn new() -> prometheus::Result<Self> {
        let desc = Desc::new(Self::NAME.into(), Self::HELP.into(), Vec::new(), std::collections::HashMap::new())?;
        Ok(Self { nano_usd: Arc::default(), desc })
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn add(&self, usd: f64) {
        self.nano_usd.fetch_add((usd * 1e9).round() as u64, Ordering::Relaxed);
    }
}

impl Collector for Cost {
    fn desc(&self) -> Vec<&Desc> {
        vec![&self.desc]
    }

    #[allow(clippy::cast_precision_loss)]
    fn collect(&self) -> Vec<MetricFamily> {
        let mut value = CounterValue::default();
        value.set_value(self.nano_usd.load(Ordering::Relaxed) as f64 / 1e9);
        let mut metric = Metric::default();
        metric.set_counter(value);
        let mut family = MetricFamily::default();
        family.set_name(Self::NAME.into());
        family.set_help(Self::HELP.into());
        family.set_field_type(MetricType::COUNTER);
        family.set_metric(vec![metric]);
        vec![family]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_of_many_calls_is_calls_times_price() {
        let metrics = Metrics::new().unwrap();
        for _ in 0..413 {
            metrics.ai_cost.add(0.002);
        }
        let text = metrics.text().unwrap();
        assert!(text.contains("# TYPE ai_cost_usd_total counter\nai_cost_usd_total 0.826\n"), "{text}");
    }

    #[test]
    fn counters_are_there_before_anything_happened() {
        let text = Metrics::new().unwrap().text().unwrap();
        for line in [
            "ai_calls_total{outcome=\"limited\"} 0",
            "ai_rejected_total 0",
            "ai_in_flight 0",
            "ai_queue_depth 0",
            "rate_limit_fail_open_total 0",
        ] {
            assert!(text.lines().any(|other| other == line), "{line} in {text}");
        }
    }
}
