//! Command line and environment. The command line wins over the environment, which wins over the file.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;
use log::LevelFilter;

pub const HELP: &str = "\
Serves the JMX beans of one Jolokia agent as Prometheus metrics.

Usage: rjmx-exporter [OPTIONS]

  -c, --config <FILE>          configuration file [RJMX_CONFIG, default config.yaml]
  -p, --port <PORT>            port to listen on [RJMX_PORT, default 9090]
      --bind-address <ADDRESS> address to listen on [RJMX_BIND_ADDRESS, default 0.0.0.0]
      --jolokia-url <URL>      the agent [RJMX_JOLOKIA_URL, default http://localhost:8778/jolokia]
  -l, --log-level <LEVEL>      trace, debug, info, warn, error or off [RJMX_LOG_LEVEL, default info]
      --validate               check the configuration and exit
      --dry-run                show what the configuration was understood as and exit
      --health-check           ask the exporter that runs on this port whether it is healthy, and exit
  -h, --help                   this text
  -V, --version                the version

Environment only: RJMX_JOLOKIA_USERNAME, RJMX_JOLOKIA_PASSWORD, RJMX_JOLOKIA_TIMEOUT_MS.";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Serve,
    Validate,
    DryRun,
    HealthCheck,
    Help,
    Version,
}

/// What the user said; `None` leaves it to the file.
#[derive(Debug)]
pub struct Options {
    pub action: Action,
    pub log_level: LevelFilter,
    pub config: Option<PathBuf>,
    pub port: Option<u16>,
    pub bind_address: Option<String>,
    pub jolokia_url: Option<String>,
    pub jolokia_username: Option<String>,
    pub jolokia_password: Option<String>,
    pub jolokia_timeout_ms: Option<u64>,
}

impl Options {
    /// `args` starts with the program's name; `env` looks a variable up. An empty variable counts as not set.
    /// The error is a sentence for the user.
    pub fn parse(
        args: impl IntoIterator<Item = OsString>,
        env: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let variable = |name: &str| env(name).filter(|value| !value.trim().is_empty());
        let mut options = Options {
            action: Action::Serve,
            log_level: variable("RJMX_LOG_LEVEL").map(|value| level(&value)).transpose()?.unwrap_or(LevelFilter::Info),
            config: variable("RJMX_CONFIG").map(PathBuf::from),
            port: variable("RJMX_PORT").map(|value| port("RJMX_PORT", &value)).transpose()?,
            bind_address: variable("RJMX_BIND_ADDRESS"),
            jolokia_url: variable("RJMX_JOLOKIA_URL"),
            jolokia_username: variable("RJMX_JOLOKIA_USERNAME"),
            jolokia_password: variable("RJMX_JOLOKIA_PASSWORD"),
            jolokia_timeout_ms: variable("RJMX_JOLOKIA_TIMEOUT_MS")
                .map(|value| {
                    value
                        .parse()
                        .map_err(|_| format!("RJMX_JOLOKIA_TIMEOUT_MS must be whole milliseconds, not \"{value}\"."))
                })
                .transpose()?,
        };
        options.read(lexopt::Parser::from_iter(args)).map_err(|error| format!("{error}. See rjmx-exporter --help."))?;
        Ok(options)
    }

    fn read(&mut self, mut args: lexopt::Parser) -> Result<(), lexopt::Error> {
        while let Some(arg) = args.next()? {
            match arg {
                Short('c') | Long("config") => self.config = Some(args.value()?.into()),
                Short('p') | Long("port") => {
                    self.port = Some(port("--port", &args.value()?.string()?)?);
                }
                Short('l') | Long("log-level") => self.log_level = level(&args.value()?.string()?)?,
                Long("bind-address") => self.bind_address = Some(args.value()?.string()?),
                Long("jolokia-url") => self.jolokia_url = Some(args.value()?.string()?),
                Long("validate") => self.action = Action::Validate,
                Long("dry-run") => self.action = Action::DryRun,
                Long("health-check") => self.action = Action::HealthCheck,
                Short('h') | Long("help") => self.action = Action::Help,
                Short('V') | Long("version") => self.action = Action::Version,
                _ => return Err(arg.unexpected()),
            }
        }
        Ok(())
    }
}

fn port(name: &str, value: &str) -> Result<u16, String> {
    value
        .parse()
        .ok()
        .filter(|port| *port > 0)
        .ok_or_else(|| format!("{name} must be a port from 1 to 65535, not \"{value}\""))
}

fn level(value: &str) -> Result<LevelFilter, String> {
    value.parse().map_err(|_| format!("the log level must be trace, debug, info, warn, error or off, not \"{value}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str], env: &[(&str, &str)]) -> Result<Options, String> {
        let args = ["rjmx-exporter"].iter().chain(args).map(OsString::from);
        Options::parse(args, |name| env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_string()))
    }

    #[test]
    fn a_variable_does_not_override_the_command_line() {
        let env = [("RJMX_PORT", "1111"), ("RJMX_CONFIG", "env.yaml"), ("RJMX_JOLOKIA_URL", "http://env/")];
        let options = parse(&["-p", "2222", "--jolokia-url=http://cli/"], &env).unwrap();
        assert_eq!(options.port, Some(2222));
        assert_eq!(options.jolokia_url.as_deref(), Some("http://cli/"));
        assert_eq!(options.config, Some(PathBuf::from("env.yaml")));
    }

    #[test]
    fn an_empty_variable_is_not_taken_for_a_value() {
        let options = parse(&[], &[("RJMX_PORT", ""), ("RJMX_BIND_ADDRESS", " ")]).unwrap();
        assert_eq!(options.port, None);
        assert_eq!(options.bind_address, None);
    }

    #[test]
    fn positional_arguments_are_refused_as_by_the_original() {
        let sentence = parse(&["config.yaml"], &[]).unwrap_err();
        assert!(sentence.contains("config.yaml"), "{sentence}");
        assert!(parse(&["--no-such"], &[]).is_err());
    }

    #[test]
    fn a_port_out_of_range_is_named() {
        for port in ["0", "65536", "http"] {
            assert!(parse(&["--port", port], &[]).unwrap_err().contains(port));
        }
        assert!(parse(&[], &[("RJMX_PORT", "x")]).unwrap_err().contains("RJMX_PORT"));
    }

    #[test]
    fn the_action_is_read() {
        for (flag, action) in [
            ("--validate", Action::Validate),
            ("--dry-run", Action::DryRun),
            ("--health-check", Action::HealthCheck),
            ("-h", Action::Help),
            ("-V", Action::Version),
        ] {
            assert_eq!(parse(&[flag], &[]).unwrap().action, action);
        }
    }
}
