//! The configuration file, its defaults, and what overrides it.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use hyper::Uri;
use serde::Deserialize;

use crate::object_name::ObjectName;
use crate::options::Options;
use crate::rule::{Rule, RuleFile};

/// Read when the file names no beans, as by rJMX-Exporter.
const DEFAULT_OBJECT_NAMES: [&str; 6] = [
    "java.lang:type=Memory",
    "java.lang:type=Threading",
    "java.lang:type=ClassLoading",
    "java.lang:type=OperatingSystem",
    "java.lang:type=Runtime",
    "java.lang:type=GarbageCollector,*",
];

/// A configuration that can be served: everything in it is checked.
#[derive(Debug)]
pub struct Config {
    /// Where it came from; `None` when there was no file.
    pub source: Option<String>,
    pub jolokia: Jolokia,
    pub server: Server,
    pub rules: Vec<Rule>,
    pub lowercase_names: bool,
    pub lowercase_label_names: bool,
    pub include: Vec<(String, ObjectName)>,
    pub exclude: Vec<ObjectName>,
}

#[derive(Debug)]
pub struct Jolokia {
    /// `http`, with a host and a path that ends in `/`; its query goes to Jolokia as it is.
    pub url: Uri,
    pub username: Option<String>,
    pub password: Option<String>,
    pub timeout: Duration,
}

#[derive(Debug)]
pub struct Server {
    pub address: SocketAddr,
    pub path: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct File {
    jolokia: JolokiaFile,
    server: ServerFile,
    lowercase_output_name: bool,
    lowercase_output_label_names: bool,
    whitelist_object_names: Vec<String>,
    blacklist_object_names: Vec<String>,
    rules: Vec<RuleFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JolokiaFile {
    url: Option<String>,
    username: Option<String>,
    password: Option<String>,
    timeout_ms: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ServerFile {
    port: Option<u16>,
    path: Option<String>,
    bind_address: Option<String>,
}

impl Config {
    /// Reads the file that `options` name and puts them on top of it. Without `--config`, a missing `config.yaml` means
    /// the defaults; a file that was named has to be there. The error is a sentence for the user.
    pub fn load(options: &Options) -> Result<Self, String> {
        let path = options.config.as_deref().unwrap_or(Path::new("config.yaml"));
        let shown = path.display();
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let mut config = Self::from_yaml(&text, options).map_err(|reason| format!("{shown}: {reason}"))?;
                config.source = Some(shown.to_string());
                Ok(config)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && options.config.is_none() => {
                log::warn!("there is no config.yaml: beans are read, but without rules none becomes a metric");
                Self::from_yaml("", options)
            }
            Err(error) => Err(format!("{shown} cannot be read: {error}.")),
        }
    }

    fn from_yaml(text: &str, options: &Options) -> Result<Self, String> {
        let file = parse(text)?;
        let names = if file.whitelist_object_names.is_empty() {
            DEFAULT_OBJECT_NAMES.map(String::from).to_vec()
        } else {
            file.whitelist_object_names
        };
        let path = file.server.path.unwrap_or_else(|| "/metrics".into());
        if !path.starts_with('/') || path.contains(['{', '}', '?', '#']) || path == "/" || path == "/health" {
            return Err(format!("server.path must be a plain path other than / and /health, not \"{path}\"."));
        }
        let port = options.port.or(file.server.port).unwrap_or(9090);
        if port == 0 {
            return Err("server.port must be a port from 1 to 65535, not 0.".into());
        }
        let bind_address = options.bind_address.clone().or(file.server.bind_address);
        let url = options.jolokia_url.clone().or(file.jolokia.url);
        Ok(Self {
            source: None,
            jolokia: Jolokia {
                url: jolokia_url(url.as_deref().unwrap_or("http://localhost:8778/jolokia"))?,
                username: options.jolokia_username.clone().or(file.jolokia.username),
                password: options.jolokia_password.clone().or(file.jolokia.password),
                timeout: Duration::from_millis(
                    options.jolokia_timeout_ms.or(file.jolokia.timeout_ms).unwrap_or(5000).max(1),
                ),
            },
            server: Server { address: address(bind_address.as_deref().unwrap_or("0.0.0.0"), port)?, path },
            rules: file
                .rules
                .into_iter()
                .enumerate()
                .map(|(index, rule)| Rule::new(rule).map_err(|reason| format!("rule {}: {reason}.", index + 1)))
                .collect::<Result<_, _>>()?,
            lowercase_names: file.lowercase_output_name,
            lowercase_label_names: file.lowercase_output_label_names,
            include: names
                .into_iter()
                .map(|name| Ok((name.clone(), ObjectName::parse(&name).map_err(|reason| format!("{reason}."))?)))
                .collect::<Result<_, String>>()?,
            exclude: file
                .blacklist_object_names
                .iter()
                .map(|name| ObjectName::parse(name).map_err(|reason| format!("{reason}.")))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A key that nobody reads is said aloud: a misspelt one costs metrics without an error.
fn parse(text: &str) -> Result<File, String> {
    let mut ignored = Vec::new();
    let yaml = serde_yaml_ng::Deserializer::from_str(text);
    let file: Option<File> =
        serde_ignored::deserialize(yaml, |path| ignored.push(path.to_string())).map_err(|error| format!("{error}."))?;
    for key in ignored {
        log::warn!("{key} is not a key of this exporter and is ignored");
    }
    Ok(file.unwrap_or_default())
}

/// Plain HTTP only: TLS would be a third of the program, for an agent that listens next door.
fn jolokia_url(text: &str) -> Result<Uri, String> {
    let wrong = || format!("jolokia.url must look like http://host:8778/jolokia, not \"{text}\".");
    if text.starts_with("https:") {
        return Err(format!(
            "jolokia.url must be http, not \"{text}\": keep the agent inside a private network, or put a TLS proxy before it."
        ));
    }
    // Jolokia's own server redirects a path without the last slash. A query holds options of its own (ignoreErrors).
    let (path, query) = text.split_once('?').map_or((text, String::new()), |(path, query)| (path, format!("?{query}")));
    let uri: Uri = format!("{}/{query}", path.trim_end_matches('/')).parse().map_err(|_| wrong())?;
    if uri.scheme_str() != Some("http") || uri.host().is_none_or(str::is_empty) {
        return Err(wrong());
    }
    Ok(uri)
}

fn address(text: &str, port: u16) -> Result<SocketAddr, String> {
    let ip = if text == "localhost" { "127.0.0.1" } else { text };
    let ip: IpAddr =
        ip.parse().map_err(|_| format!("the bind address must be an IP address or localhost, not \"{text}\"."))?;
    Ok(SocketAddr::new(ip, port))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// The configuration in `yaml`, without a command line or environment.
    pub fn config(yaml: &str) -> Result<Config, String> {
        config_with(yaml, &[])
    }

    fn config_with(yaml: &str, args: &[&str]) -> Result<Config, String> {
        let args = ["rjmx-exporter"].iter().chain(args).map(std::ffi::OsString::from);
        Config::from_yaml(yaml, &Options::parse(args, |_| None).unwrap())
    }

    #[test]
    fn an_empty_file_means_the_defaults_of_the_original() {
        let config = config("").unwrap();
        assert_eq!(config.server.address, "0.0.0.0:9090".parse().unwrap());
        assert_eq!(config.server.path, "/metrics");
        assert_eq!(config.jolokia.url, "http://localhost:8778/jolokia/");
        assert_eq!(config.jolokia.timeout, Duration::from_secs(5));
        assert_eq!(config.include.len(), 6);
    }

    #[test]
    fn the_command_line_wins_over_the_file() {
        let yaml =
            "jolokia: {url: 'http://file:1/jolokia', timeout_ms: 900}\nserver: {port: 1, bind_address: localhost}";
        let config = config_with(yaml, &["-p", "2", "--jolokia-url", "http://cli:3/j"]).unwrap();
        assert_eq!(config.server.address, "127.0.0.1:2".parse().unwrap());
        assert_eq!(config.jolokia.url, "http://cli:3/j/");
        assert_eq!(config.jolokia.timeout, Duration::from_millis(900));
    }

    #[test]
    fn the_options_of_jolokia_stay_in_its_url() {
        let url = |text: &str| config(&format!("jolokia: {{url: '{text}'}}")).unwrap().jolokia.url;
        assert_eq!(url("http://x:8778/jolokia?ignoreErrors=true"), "http://x:8778/jolokia/?ignoreErrors=true");
        assert_eq!(url("http://x:8778/jolokia/?a=1&b=2"), "http://x:8778/jolokia/?a=1&b=2");
    }

    #[test]
    fn a_wrong_value_is_named_with_what_is_expected() {
        for (yaml, word) in [
            ("jolokia: {url: 'https://x/jolokia'}", "TLS"),
            ("jolokia: {url: 'x'}", "jolokia.url"),
            ("server: {path: metrics}", "server.path"),
            ("server: {path: /health}", "server.path"),
            ("server: {port: 0}", "server.port"),
            ("server: {bind_address: nowhere}", "bind address"),
            ("whitelistObjectNames: [java.lang]", "java.lang"),
            ("blacklistObjectNames: [java.lang]", "java.lang"),
            ("rules: [{pattern: '(', name: x}]", "rule 1"),
            ("rules: [{name: x}]", "pattern"),
            ("rules: 5", "rules"),
        ] {
            let sentence = config(yaml).unwrap_err();
            assert!(sentence.contains(word), "{yaml}: {sentence}");
        }
    }

    #[test]
    fn a_file_that_was_named_has_to_be_there() {
        let args = ["rjmx-exporter", "-c", "/nonexistent/config.yaml"].map(std::ffi::OsString::from);
        let options = Options::parse(args, |_| None).unwrap();
        assert!(Config::load(&options).unwrap_err().contains("/nonexistent/config.yaml"));
    }

    #[test]
    fn a_key_from_elsewhere_does_not_stop_the_exporter() {
        assert!(config("hostPort: localhost:9999\nrules: [{pattern: a, name: b, cache: true}]").is_ok());
    }
}
