//! Everything the service takes from its environment. An empty variable counts as not set.

use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

/// Development values come up by themselves, and say so in the log.
const DEVELOPMENT_SECRET: &str = "perf-tui-development-secret-not-for-production";
const DEVELOPMENT_DATABASE: &str = "mysql://moalog:moalog@127.0.0.1:3306/moalog";

#[derive(Debug)]
pub struct Settings {
    pub bind_address: IpAddr,
    pub port: u16,
    pub database_url: String,
    pub database_max_connections: u32,
    /// `None`: the limiter is off, for as long as this process lives.
    pub limiter: Option<LimiterSettings>,
    pub fluxpay_url: String,
    pub fluxpay_timeout: Duration,
    pub jwt_secret: String,
    pub ai: AiSettings,
    /// Sentences for the log.
    pub warnings: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct LimiterSettings {
    pub url: String,
    pub timeout: Duration,
    pub algorithm: String,
    /// `X-RateLimit-Limit`, where the limiter does not say its own.
    pub capacity: u64,
    pub is_key_per_member: bool,
}

#[derive(Debug, Clone)]
pub enum AiSettings {
    Simulated,
    OpenAi(OpenAiSettings),
}

#[derive(Debug, Clone)]
pub struct OpenAiSettings {
    pub base_url: String,
    pub api_key: String,
    pub model: String,
    pub timeout: Duration,
    pub input_usd_per_million: f64,
    pub output_usd_per_million: f64,
}

impl AiSettings {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simulated => "simulated",
            Self::OpenAi(_) => "openai",
        }
    }
}

impl Settings {
    /// `variable` looks a variable up. The error is one sentence that names the variable.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let env = Env(&variable);
        let mut warnings = Vec::new();
        let jwt_secret = env.text("JWT_SECRET").unwrap_or_else(|| DEVELOPMENT_SECRET.into());
        if jwt_secret.contains("development") {
            warnings.push("JWT_SECRET is a development value: anyone can mint tokens. Set it in production.".into());
        }
        let database_url = env.text("DATABASE_URL").unwrap_or_else(|| {
            warnings.push("DATABASE_URL is not set: the development database on 127.0.0.1 is used.".into());
            DEVELOPMENT_DATABASE.into()
        });
        let limiter = LimiterSettings {
            url: env.url("RATE_LIMITER_URL", "http://127.0.0.1:8082")?,
            timeout: env.milliseconds("RATE_LIMITER_TIMEOUT_MS", 500)?,
            algorithm: env.choice("RATE_LIMIT_ALGORITHM", &["TOKEN_BUCKET", "SLIDING_WINDOW", "SLIDING_WINDOW_LOG"])?,
            capacity: env.number("RATE_LIMIT_CAPACITY", 10)?,
            is_key_per_member: env.choice("RATE_LIMIT_KEY", &["global", "member"])? == "member",
        };
        let is_limiter_enabled = env.choice("RATE_LIMITER_ENABLED", &["true", "false"])? == "true";
        Ok(Self {
            bind_address: env.number("BIND_ADDRESS", IpAddr::from([0, 0, 0, 0]))?,
            port: env.number("PORT", 8080)?,
            database_url,
            database_max_connections: env.number("DATABASE_MAX_CONNECTIONS", 20)?,
            limiter: is_limiter_enabled.then_some(limiter),
            fluxpay_url: env.url("FLUXPAY_URL", "http://127.0.0.1:8081")?,
            fluxpay_timeout: env.milliseconds("FLUXPAY_TIMEOUT_MS", 5000)?,
            jwt_secret,
            ai: match env.choice("AI_PROVIDER", &["simulated", "openai"])?.as_str() {
                "openai" => AiSettings::OpenAi(OpenAiSettings {
                    base_url: env.url("OPENAI_BASE_URL", "https://api.openai.com/v1")?,
                    api_key: env
                        .text("OPENAI_API_KEY")
                        .ok_or("OPENAI_API_KEY must be set when AI_PROVIDER is openai.")?,
                    model: env.text("OPENAI_MODEL").unwrap_or_else(|| "gpt-4o-mini".into()),
                    timeout: env.milliseconds("OPENAI_TIMEOUT_MS", 10_000)?,
                    input_usd_per_million: env.number("OPENAI_INPUT_USD_PER_MILLION", 0.15)?,
                    output_usd_per_million: env.number("OPENAI_OUTPUT_USD_PER_MILLION", 0.60)?,
                }),
                _ => AiSettings::Simulated,
            },
            warnings,
        })
    }
}

struct Env<'a>(&'a dyn Fn(&str) -> Option<String>);

impl Env<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.0(name).map(|value| value.trim().to_string()).filter(|value| !value.is_empty())
    }

    fn number<T: FromStr>(&self, name: &str, default: T) -> Result<T, String> {
        self.text(name).map_or(Ok(default), |value| {
            value.parse().map_err(|_| format!("{name} cannot be \"{value}\": see the table in README.md."))
        })
    }

    fn milliseconds(&self, name: &str, default: u64) -> Result<Duration, String> {
        match self.number(name, default)? {
            0 => Err(format!("{name} must be at least 1.")),
            value => Ok(Duration::from_millis(value)),
        }
    }

    /// The first choice is the default.
    fn choice(&self, name: &str, choices: &[&str]) -> Result<String, String> {
        let value = self.text(name).unwrap_or_else(|| choices[0].into());
        let known = choices.iter().find(|choice| choice.eq_ignore_ascii_case(&value));
        known
            .map(|choice| (*choice).to_string())
            .ok_or_else(|| format!("{name} must be {}, not \"{value}\".", choices.join(" or ")))
    }

    /// Without its trailing slashes, so that paths can be appended.
    fn url(&self, name: &str, default: &str) -> Result<String, String> {
        let value = self.text(name).unwrap_or_else(|| default.into());
        match reqwest::Url::parse(&value) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(value.trim_end_matches('/').into()),
            _ => Err(format!("{name} must be an http URL, not \"{value}\".")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, String> {
        Settings::read(|name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_string()))
    }

    #[test]
    fn development_values_do_not_pass_silently() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.jwt_secret, DEVELOPMENT_SECRET);
        assert_eq!(settings.warnings.len(), 2);
        assert!(settings.limiter.is_some(), "the limiter is on unless it is switched off");
        let own = [("JWT_SECRET", "0123456789abcdef"), ("DATABASE_URL", "mysql://u:p@h/d")];
        assert!(read(&own).unwrap().warnings.is_empty());
    }

    #[test]
    fn the_limiter_is_switched_by_one_variable() {
        assert!(read(&[("RATE_LIMITER_ENABLED", "FALSE")]).unwrap().limiter.is_none());
        let member = read(&[("RATE_LIMIT_KEY", "member"), ("RATE_LIMITER_URL", "http://l:1/")]).unwrap();
        let limiter = member.limiter.unwrap();
        assert!(limiter.is_key_per_member);
        assert_eq!((limiter.url.as_str(), limiter.timeout.as_millis()), ("http://l:1", 500));
    }

    #[test]
    fn a_wrong_value_is_named() {
        for (name, value) in [
            ("RATE_LIMITER_ENABLED", "maybe"),
            ("RATE_LIMITER_URL", "l:1"),
            ("RATE_LIMIT_KEY", "x"),
            ("PORT", "70000"),
            ("FLUXPAY_TIMEOUT_MS", "0"),
            ("AI_PROVIDER", "dice"),
        ] {
            let sentence = read(&[(name, value)]).unwrap_err();
            assert!(sentence.contains(name), "{sentence}");
        }
        assert!(read(&[("AI_PROVIDER", "openai")]).unwrap_err().contains("OPENAI_API_KEY"));
    }

    #[test]
    fn an_empty_variable_means_the_default() {
        assert_eq!(read(&[("AI_PROVIDER", ""), ("PORT", " ")]).unwrap().port, 8080);
    }
}
