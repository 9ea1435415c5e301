//! The provider behind an analysis: a model with stated numbers, or a real one.

mod openai;
mod simulated;

use std::sync::Arc;

use crate::metrics::Metrics;
use crate::retrospects::Detail;
use crate::settings::AiSettings;

pub use simulated::Model;

/// A finished analysis. `latency_ms` is the provider's own, without the time in its queue.
#[derive(Debug)]
pub struct Analysis {
    pub summary: String,
    pub latency_ms: u64,
    pub cost_usd: f64,
}

#[derive(Debug, PartialEq)]
pub enum Failure {
    /// The provider takes no more work now.
    Saturated,
    /// It gave no usable answer; why is in the log.
    Failed,
}

pub enum Provider {
    Simulated(simulated::Simulated),
    OpenAi(openai::OpenAi),
}

impl Provider {
    pub fn new(settings: &AiSettings, metrics: Arc<Metrics>) -> reqwest::Result<Self> {
        Ok(match settings {
            AiSettings::Simulated => Self::Simulated(simulated::Simulated::new(Model::default(), metrics)),
            AiSettings::OpenAi(settings) => Self::OpenAi(openai::OpenAi::new(settings.clone(), metrics)?),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Simulated(_) => "simulated",
            Self::OpenAi(_) => "openai",
        }
    }

    /// Counts its books in the metrics as it goes; a finished call is paid for even when nobody waits for it any more.
    pub async fn analyse(&self, retrospect: &Detail) -> Result<Analysis, Failure> {
        match self {
            Self::Simulated(provider) => provider.analyse(retrospect.id()).await,
            Self::OpenAi(provider) => provider.analyse(retrospect).await,
        }
    }
}
