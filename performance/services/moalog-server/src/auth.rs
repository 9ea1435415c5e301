//! Who is asking: `Authorization: Bearer` with an HS256 token.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;

use crate::answer::{ApiError, UNAUTHORIZED};
use crate::router::App;

/// The `sub` of a valid, unexpired token.
#[derive(Debug, PartialEq)]
pub struct Member(pub String);

pub struct Verifier {
    key: DecodingKey,
    validation: Validation,
}

#[derive(Deserialize)]
struct Claims {
    sub: Subject,
}

/// Member ids are numbers in some systems.
#[derive(Deserialize)]
#[serde(untagged)]
enum Subject {
    Text(String),
    Number(u64),
}

impl Verifier {
    pub fn new(secret: &str) -> Self {
        // The algorithm is ours to choose, not the token's.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        validation.validate_aud = false;
        Self { key: DecodingKey::from_secret(secret.as_bytes()), validation }
    }

    /// Finds the member behind the value of an Authorization header.
    pub fn verify(&self, authorization: &str) -> Option<Member> {
        let token = authorization.strip_prefix("Bearer ")?;
        let claims: Claims = jsonwebtoken::decode(token, &self.key, &self.validation).ok()?.claims;
        match claims.sub {
            Subject::Text(text) if text.is_empty() => None,
            Subject::Text(text) => Some(Member(text)),
            Subject::Number(number) => Some(Member(number.to_string())),
        }
    }
}

impl FromRequestParts<Arc<App>> for Member {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        header.and_then(|value| app.verifier.verify(value)).ok_or(UNAUTHORIZED)
    }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{EncodingKey, Header, encode, get_current_timestamp};
    use serde_json::json;

    use super::*;

    fn bearer(algorithm: Algorithm, claims: &serde_json::Value) -> String {
        format!("Bearer {}", encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(b"secret")).unwrap())
    }

    #[test]
    fn a_token_of_ours_names_its_member() {
        let expires = get_current_timestamp() + 60;
        let verifier = Verifier::new("secret");
        for (sub, expected) in [(json!("17"), "17"), (json!(17), "17")] {
            let claims = json!({"sub": sub, "exp": expires, "iat": expires - 120, "aud": "anyone"});
            assert_eq!(verifier.verify(&bearer(Algorithm::HS256, &claims)), Some(Member(expected.into())));
        }
    }

    #[test]
    fn nothing_else_gets_in() {
        let expires = get_current_timestamp() + 60;
        let good = bearer(Algorithm::HS256, &json!({"sub": "17", "exp": expires}));
        assert!(Verifier::new("secret").verify(&good).is_some());
        assert_eq!(Verifier::new("other secret").verify(&good), None);
        let unsigned = "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxNyIsImV4cCI6OTk5OTk5OTk5OX0.";
        for header in [
            bearer(Algorithm::HS512, &json!({"sub": "17", "exp": expires})),
            bearer(Algorithm::HS256, &json!({"sub": "17", "exp": get_current_timestamp() - 1})),
            bearer(Algorithm::HS256, &json!({"sub": "17"})),
            bearer(Algorithm::HS256, &json!({"sub": "", "exp": expires})),
            bearer(Algorithm::HS256, &json!({"exp": expires})),
            good.replace("Bearer ", ""),
            format!("{good}x"),
            unsigned.into(),
            "Bearer ".into(),
        ] {
            assert_eq!(Verifier::new("secret").verify(&header), None, "{header}");
        }
    }
}
