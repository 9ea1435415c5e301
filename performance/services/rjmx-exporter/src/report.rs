//! What `--validate` and `--dry-run` print.

use std::fmt::Write;

use crate::config::Config;

pub fn validated(config: &Config) -> String {
    let mut text = String::from("Configuration is valid\n");
    write_settings(&mut text, config);
    text
}

pub fn dry_run(config: &Config) -> String {
    let mut text = String::from("Dry run completed\n");
    write_settings(&mut text, config);
    for (name, _) in &config.include {
        let _ = writeln!(text, "  Object name: {name}");
    }
    for (index, rule) in config.rules.iter().enumerate() {
        let _ = writeln!(
            text,
            "\nRule {}:\n  Pattern: {}\n  Name: {}\n  Type: {}\n  Help: {}\n  Factor: {}",
            index + 1,
            rule.pattern,
            rule.name,
            rule.kind,
            rule.help,
            rule.value_factor
        );
        for (label, value) in &rule.labels {
            let _ = writeln!(text, "  Label: {label} = {value}");
        }
    }
    text
}

/// No username and no password: this ends up in logs.
fn write_settings(text: &mut String, config: &Config) {
    let _ = write!(
        text,
        "  Config file: {}\n  Jolokia URL: {}\n  Jolokia timeout: {} ms\n  Server: {}\n  Metrics path: {}\n  Rules: {}\n",
        config.source.as_deref().unwrap_or("none, defaults"),
        config.jolokia.url,
        config.jolokia.timeout.as_millis(),
        config.server.address,
        config.server.path,
        config.rules.len()
    );
}
