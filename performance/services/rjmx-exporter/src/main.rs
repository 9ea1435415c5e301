//! Serves the JMX beans of one Jolokia agent as Prometheus metrics.

mod config;
mod exposition;
mod health_check;
mod jolokia;
mod logger;
mod object_name;
mod options;
mod report;
mod response;
mod rule;
mod scrape;
mod server;

use std::process::ExitCode;

use config::Config;
use options::{Action, Options};

/// Exit codes of the command line, after those of rJMX-Exporter: 1 configuration, 2 usage, 3 while running.
const CONFIGURATION_ERROR: u8 = 1;
const USAGE_ERROR: u8 = 2;
const RUNTIME_ERROR: u8 = 3;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args_os(), |name| std::env::var(name).ok()) {
        Ok(options) => options,
        Err(sentence) => return fail(USAGE_ERROR, &sentence),
    };
    match options.action {
        Action::Help => {
            println!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Action::Version => {
            println!("rjmx-exporter {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        _ => logger::start(options.log_level),
    }
    let config = match Config::load(&options) {
        Ok(config) => config,
        Err(sentence) => return fail(CONFIGURATION_ERROR, &sentence),
    };
    match options.action {
        Action::Validate => {
            print!("{}", report::validated(&config));
            ExitCode::SUCCESS
        }
        Action::DryRun => {
            print!("{}", report::dry_run(&config));
            ExitCode::SUCCESS
        }
        Action::HealthCheck => match health_check::ask(&config.server) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => fail(RUNTIME_ERROR, &sentence),
        },
        _ => match serve(config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => fail(RUNTIME_ERROR, &sentence),
        },
    }
}

/// One thread does everything: a scrape waits for the network, and each further thread would cost a stack and an arena.
fn serve(config: Config) -> Result<(), String> {
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(1)
        .thread_stack_size(256 * 1024)
        .build()
        .map_err(|error| format!("The async runtime did not start: {error}."))?
        .block_on(server::run(config))
}

fn fail(code: u8, sentence: &str) -> ExitCode {
    eprintln!("rjmx-exporter: {sentence}");
    ExitCode::from(code)
}
