//! One scrape: ask, walk, match, write. Its buffers are kept from one scrape to the next.

use std::fmt::Write;
use std::time::Instant;

use hyper::body::Bytes;

use crate::config::Config;
use crate::exposition::Exposition;
use crate::jolokia::Jolokia;
use crate::object_name::ObjectName;
use crate::response::{self, Failures};

/// What a buffer may keep of one exceptionally large scrape.
const KEPT_CAPACITY: usize = 128 * 1024;

pub struct Scraper {
    jolokia: Jolokia,
    include: Vec<(String, ObjectName)>,
    exclude: Vec<ObjectName>,
    exposition: Exposition,
    answer: Vec<u8>,
    path: String,
    text: String,
    /// Whether the last scrape reached the target; its changes are logged, not each failure.
    was_up: Option<bool>,
}

impl Scraper {
    pub fn new(mut config: Config) -> Self {
        Self {
            exposition: Exposition::new(&mut config),
            jolokia: Jolokia::new(config.jolokia, &config.include),
            include: config.include,
            exclude: config.exclude,
            answer: Vec::new(),
            path: String::new(),
            text: String::new(),
            was_up: None,
        }
    }

    /// The metrics of this moment, in Prometheus' text format. A target that cannot be read is told by `jmx_up 0` and
    /// `rjmx_exporter_scrape_errors`, never by an error: Prometheus would drop the reason with the answer.
    pub async fn scrape(&mut self) -> Bytes {
        let started = Instant::now();
        self.exposition.begin();
        self.text.clear();
        let outcome = match self.jolokia.read(&mut self.answer).await {
            Ok(()) => response::walk(&self.answer, &self.include, &self.exclude, &mut self.path, &mut self.exposition),
            Err(reason) => Err(reason),
        };
        // Half an answer would look like beans that went away.
        if outcome.is_err() {
            self.exposition.begin();
        }
        let series = self.exposition.write(&mut self.text);
        self.log_change(&outcome);
        self.write_own_metrics(&outcome, series, started);
        let body = Bytes::copy_from_slice(self.text.as_bytes());
        self.answer.clear();
        self.answer.shrink_to(KEPT_CAPACITY);
        self.text.shrink_to(KEPT_CAPACITY);
        body
    }

    fn write_own_metrics(&mut self, outcome: &Result<Failures, String>, series: usize, started: Instant) {
        let (beans, attributes) = outcome.as_ref().map_or((1, 0), |failures| (failures.beans, failures.attributes));
        // Writing to a String cannot fail.
        let _ = write!(
            self.text,
            "# HELP jmx_up Whether the last scrape reached the target\n\
             # TYPE jmx_up gauge\n\
             jmx_up {}\n\
             # HELP rjmx_exporter_info Version of the exporter\n\
             # TYPE rjmx_exporter_info gauge\n\
             rjmx_exporter_info{{version=\"{}\"}} 1\n\
             # HELP rjmx_exporter_scrape_duration_seconds Time the last scrape took\n\
             # TYPE rjmx_exporter_scrape_duration_seconds gauge\n\
             rjmx_exporter_scrape_duration_seconds {}\n\
             # HELP rjmx_exporter_scrape_errors Beans that the last scrape could not read; 1 for an unreachable target\n\
             # TYPE rjmx_exporter_scrape_errors gauge\n\
             rjmx_exporter_scrape_errors {beans}\n\
             # HELP rjmx_exporter_attribute_errors Attributes that the last scrape could not read, in readable beans\n\
             # TYPE rjmx_exporter_attribute_errors gauge\n\
             rjmx_exporter_attribute_errors {attributes}\n\
             # HELP rjmx_exporter_metrics_scraped Series of the last scrape, without the exporter's own\n\
             # TYPE rjmx_exporter_metrics_scraped gauge\n\
             rjmx_exporter_metrics_scraped {series}\n",
            u8::from(outcome.is_ok()),
            env!("CARGO_PKG_VERSION"),
            started.elapsed().as_secs_f64(),
        );
    }

    fn log_change(&mut self, outcome: &Result<Failures, String>) {
        let is_up = outcome.is_ok();
        if self.was_up.replace(is_up) == Some(is_up) {
            return;
        }
        match outcome {
            Ok(Failures { beans: 0, .. }) => log::info!("the target answers"),
            Ok(failures) => log::warn!(
                "the target answers, but {} of its beans cannot be read: {}",
                failures.beans,
                failures.first_reason.as_deref().unwrap_or("no reason given")
            ),
            Err(reason) => log::warn!("the target cannot be scraped: {reason}"),
        }
    }
}
