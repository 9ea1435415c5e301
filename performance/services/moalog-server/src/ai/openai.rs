//! A provider with OpenAI's chat API. It costs money: what the answer says was used is what is counted.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Instant;

use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::simulated::Raised;
use super::{Analysis, Failure};
use crate::metrics::Metrics;
use crate::retrospects::Detail;
use crate::settings::OpenAiSettings;
use crate::warning::RepeatedWarning;

static FAILED: RepeatedWarning = RepeatedWarning::new("the AI provider gave no usable answer");
const INSTRUCTION: &str = "Summarise this team retrospect in three sentences and suggest one action.";
/// Bounds what one call can cost.
const LARGEST_ANSWER_TOKENS: u32 = 300;

pub struct OpenAi {
    client: Client,
    settings: OpenAiSettings,
    metrics: Arc<Metrics>,
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
    usage: Usage,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: String,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: u32,
    completion_tokens: u32,
}

impl OpenAi {
    pub fn new(settings: OpenAiSettings, metrics: Arc<Metrics>) -> reqwest::Result<Self> {
        Ok(Self { client: Client::builder().timeout(settings.timeout).build()?, settings, metrics })
    }

    pub async fn analyse(&self, retrospect: &Detail) -> Result<Analysis, Failure> {
        let _working = Raised::new(&self.metrics.ai_in_flight);
        let started = Instant::now();
        let mut text = String::new();
        for answer in &retrospect.answers {
            let _ = writeln!(text, "{}\n{}", answer.question, answer.content);
        }
        let body = json!({
            "model": self.settings.model,
            "max_tokens": LARGEST_ANSWER_TOKENS,
            "messages": [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": text}],
        });
        let request = self
            .client
            .post(format!("{}/chat/completions", self.settings.base_url))
            .bearer_auth(&self.settings.api_key)
            .json(&body);
        // Of a failed request the error names the URL, never the key.
        let failed = |error: reqwest::Error| {
            FAILED.warn(error);
            Failure::Failed
        };
        let answer = request.send().await.map_err(failed)?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                self.metrics.ai_rejected.inc();
                return Err(Failure::Saturated);
            }
            status => {
                FAILED.warn(format_args!("it answered {status}"));
                return Err(Failure::Failed);
            }
        }
        let Completion { choices, usage } = answer.json().await.map_err(failed)?;
        let cost_usd = (f64::from(usage.prompt_tokens) * self.settings.input_usd_per_million
            + f64::from(usage.completion_tokens) * self.settings.output_usd_per_million)
            / 1e6;
        self.metrics.ai_cost.add(cost_usd);
        let summary = choices.into_iter().next().ok_or(Failure::Failed)?.message.content;
        Ok(Analysis { summary, latency_ms: started.elapsed().as_millis().try_into().unwrap_or(u64::MAX), cost_usd })
    }
}
