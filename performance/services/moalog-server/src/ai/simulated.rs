//! A provider with `concurrency` places and a queue; a full queue rejects at once.

use std::sync::Arc;
use std::time::Duration;

use prometheus::IntGauge;
use rand::Rng;
use rand_distr::{Distribution, LogNormal};
use tokio::sync::Semaphore;

use super::{Analysis, Failure};
use crate::metrics::Metrics;

/// The numbers belong together, and with the limiter's: with at most 50 requests in flight, OFF rejects only because
/// concurrency + queue < 50, and ON never does because capacity + refill × longest latency ≤ concurrency + queue.
#[derive(Debug, Clone)]
pub struct Model {
    pub concurrency: usize,
    pub queue: usize,
    pub median_ms: f64,
    pub sigma: f64,
    pub minimum_ms: f64,
    pub maximum_ms: f64,
    pub price_usd: f64,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            concurrency: 10,
            queue: 25,
            median_ms: 400.0,
            sigma: 0.35,
            minimum_ms: 200.0,
            maximum_ms: 800.0,
            price_usd: 0.002,
        }
    }
}

impl Model {
    /// A log-normal latency, clamped.
    fn draw_ms(&self, random: &mut impl Rng) -> f64 {
        let distribution = LogNormal::new(self.median_ms.ln(), self.sigma).expect("sigma is finite");
        distribution.sample(random).clamp(self.minimum_ms, self.maximum_ms)
    }
}

pub struct Simulated {
    model: Model,
    metrics: Arc<Metrics>,
    /// Places of those in work and in the queue together; none left means saturated.
    admission: Arc<Semaphore>,
    /// First come, first served.
    work: Arc<Semaphore>,
}

impl Simulated {
    pub fn new(model: Model, metrics: Arc<Metrics>) -> Self {
        Self {
            admission: Arc::new(Semaphore::new(model.concurrency + model.queue)),
            work: Arc::new(Semaphore::new(model.concurrency)),
            model,
            metrics,
        }
    }

    pub async fn analyse(&self, retrospect_id: u64) -> Result<Analysis, Failure> {
        let Ok(_admitted) = self.admission.try_acquire() else {
            self.metrics.ai_rejected.inc();
            return Err(Failure::Saturated);
        };
        let waiting = Raised::new(&self.metrics.ai_queue_depth);
        let _place = self.work.acquire().await.map_err(|_| Failure::Failed)?;
        drop(waiting);
        let _working = Raised::new(&self.metrics.ai_in_flight);
        let latency_ms = self.model.draw_ms(&mut rand::rng());
        tokio::time::sleep(Duration::from_secs_f64(latency_ms / 1000.0)).await;
        self.metrics.ai_cost.add(self.model.price_usd);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(Analysis {
            summary: format!("Analysis of retrospect {retrospect_id} by the simulated provider."),
            latency_ms: latency_ms.round() as u64,
            cost_usd: self.model.price_usd,
        })
    }
}

/// A gauge that is one higher while this lives.
pub struct Raised<'a>(&'a IntGauge);

impl<'a> Raised<'a> {
    pub fn new(gauge: &'a IntGauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn latencies_have_the_stated_median_spread_and_bounds() {
        let mut random = StdRng::seed_from_u64(7);
        let model = Model::default();
        let mut drawn: Vec<f64> = (0..20_000).map(|_| model.draw_ms(&mut random)).collect();
        drawn.sort_by(f64::total_cmp);
        let share_below = |limit: f64| drawn.partition_point(|value| *value < limit) as f64 / drawn.len() as f64;
        let median = drawn[drawn.len() / 2];
        assert!((390.0..410.0).contains(&median), "{median}");
        // One sigma of the log-normal: e^0.35 above and below the median holds 68 %.
        let within = share_below(400.0 * 0.35_f64.exp()) - share_below(400.0 * (-0.35_f64).exp());
        assert!((0.66..0.70).contains(&within), "{within}");
        assert_eq!((drawn[0], drawn[drawn.len() - 1]), (200.0, 800.0));
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_fills_the_places_then_the_queue_then_is_rejected() {
        let metrics = Arc::new(Metrics::new().unwrap());
        let provider = Arc::new(Simulated::new(Model::default(), Arc::clone(&metrics)));
        let calls: Vec<_> = (0..50)
            .map(|id| {
                let provider = Arc::clone(&provider);
                tokio::spawn(async move { provider.analyse(id).await.map(|analysis| analysis.cost_usd) })
            })
            .collect();
        while metrics.ai_rejected.get() < 15 {
            tokio::task::yield_now().await;
        }
        assert_eq!((metrics.ai_in_flight.get(), metrics.ai_queue_depth.get()), (10, 25));
        let mut outcomes = Vec::new();
        for call in calls {
            outcomes.push(call.await.unwrap());
        }
        assert!(outcomes[..35].iter().all(Result::is_ok), "{outcomes:?}");
        assert!(outcomes[35..].iter().all(|outcome| *outcome == Err(Failure::Saturated)), "{outcomes:?}");
        assert_eq!((metrics.ai_in_flight.get(), metrics.ai_queue_depth.get()), (0, 0));
        assert!(metrics.text().unwrap().contains("ai_cost_usd_total 0.07\n"));
    }
}
