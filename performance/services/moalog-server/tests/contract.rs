//! The service over HTTP, with neighbours that answer what a test tells them and a database that is not there.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use jsonwebtoken::{EncodingKey, Header, encode, get_current_timestamp};
use moalog_server::database::Database;
use moalog_server::router;
use moalog_server::settings::Settings;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::{ServiceExt, service_fn};

const SECRET: &str = "secret";
const KEY: &str = "4f9a2c31-0001-4000-8000-000000000001";
/// Nothing listens on port 1.
const NOWHERE: &str = "127.0.0.1:1";

/// Status, headers, body.
type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

/// A neighbouring service; `None` as an answer is silence.
struct Neighbour {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<(Parts, Bytes)>>>,
}

impl Neighbour {
    async fn start(answer: Option<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let neighbour = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let seen = Arc::clone(&neighbour.seen);
        let service = service_fn(move |request: Request| {
            let seen = Arc::clone(&seen);
            async move {
                let (parts, body) = request.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                seen.lock().unwrap().push((parts, body));
                let Some((status, headers, body)) = answer else { std::future::pending().await };
                let mut response = Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(*name, *value);
                }
                Ok::<_, Infallible>(response.body(Body::from(body)).unwrap())
            }
        });
        let app = Router::new().fallback_service(service);
        tokio::spawn(async move { axum::serve(listener, app).await });
        neighbour
    }

    fn requests(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

fn service(variables: &[(&str, String)]) -> Router {
    let own = [
        ("JWT_SECRET", SECRET.to_string()),
        ("DATABASE_URL", format!("mysql://nobody:nothing@{NOWHERE}/none")),
        ("RATE_LIMITER_URL", format!("http://{NOWHERE}")),
        ("RATE_LIMITER_TIMEOUT_MS", "200".to_string()),
        ("FLUXPAY_URL", format!("http://{NOWHERE}")),
        ("FLUXPAY_TIMEOUT_MS", "200".to_string()),
    ];
    let settings = Settings::read(|name| {
        variables.iter().chain(&own).find(|(other, _)| *other == name).map(|(_, value)| value.clone())
    })
    .unwrap();
    router::build(&settings, Database::connect(&settings).unwrap()).unwrap()
}

fn bearer() -> String {
    let claims = json!({"sub": "17", "exp": get_current_timestamp() + 60});
    format!("Bearer {}", encode(&Header::default(), &claims, &EncodingKey::from_secret(SECRET.as_bytes())).unwrap())
}

async fn send(service: &Router, request: Request) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = service.clone().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
}

async fn get(service: &Router, path: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(path).header("authorization", bearer()).body(Body::empty()).unwrap();
    send(service, request).await
}

async fn analyse(service: &Router) -> (StatusCode, HeaderMap, String) {
    let request = Request::post("/api/retrospects/1/ai-analysis").header("authorization", bearer());
    send(service, request.body(Body::empty()).unwrap()).await
}

async fn subscribe(service: &Router, key: &str, body: &'static str) -> (StatusCode, HeaderMap, String) {
    let request = Request::post("/api/subscriptions").header("authorization", bearer()).header("Idempotency-Key", key);
    send(service, request.body(Body::from(body)).unwrap()).await
}

/// The error envelope: its code, after a look at everything else in it.
fn error_code(body: &str) -> String {
    let envelope: Value = serde_json::from_str(body).unwrap();
    assert_eq!(envelope["isSuccess"], false, "{body}");
    assert!(envelope.as_object().unwrap().get("result").is_some_and(Value::is_null), "{body}");
    assert!(envelope["message"].as_str().is_some_and(|message| !message.is_empty()), "{body}");
    envelope["code"].as_str().unwrap().to_string()
}

async fn metric(service: &Router, series: &str) -> Option<String> {
    let (_, _, text) = get(service, "/metrics").await;
    text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' ').map(String::from))
}

#[tokio::test]
async fn no_route_of_the_api_works_without_a_token() {
    let service = service(&[]);
    for (method, path) in [
        ("GET", "/api/retrospects"),
        ("GET", "/api/retrospects/1"),
        ("POST", "/api/retrospects/1/ai-analysis"),
        ("POST", "/api/subscriptions"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (status, _, body) = send(&service, request).await;
        assert_eq!((status.as_u16(), error_code(&body).as_str()), (401, "AUTH4001"), "{path}");
    }
}

#[tokio::test]
async fn even_an_unknown_route_answers_in_the_envelope() {
    let service = service(&[]);
    let (status, _, body) = get(&service, "/nowhere").await;
    assert_eq!((status.as_u16(), error_code(&body).as_str()), (404, "COMMON404"));
    let (status, _, body) = get(&service, "/api/subscriptions").await;
    assert_eq!((status.as_u16(), error_code(&body).as_str()), (405, "COMMON405"));
    let requests = |endpoint, status| {
        format!("axum_http_requests_total{{endpoint=\"{endpoint}\",method=\"GET\",status=\"{status}\"}}")
    };
    assert_eq!(metric(&service, &requests("unmatched", 404)).await.as_deref(), Some("1"));
    assert_eq!(metric(&service, &requests("/api/subscriptions", 405)).await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_page_that_is_none_does_not_reach_the_database() {
    let service = service(&[]);
    for query in ["page=-1", "page=x", "size=0", "size=101", "page=1000001", "size=%ff", "size="] {
        let (status, _, body) = get(&service, &format!("/api/retrospects?{query}")).await;
        assert_eq!((status.as_u16(), error_code(&body).as_str()), (400, "COMMON400"), "{query}");
    }
    let (status, _, body) = get(&service, "/api/retrospects/nonsense").await;
    assert_eq!((status.as_u16(), error_code(&body).as_str()), (404, "RETRO4041"));
}

#[tokio::test]
async fn without_a_database_the_service_says_so_and_lives() {
    let service = service(&[]);
    for path in ["/health", "/api/retrospects", "/api/retrospects/1"] {
        let (status, _, body) = get(&service, path).await;
        assert_eq!((status.as_u16(), error_code(&body).as_str()), (503, "COMMON503"), "{path}");
    }
}

#[tokio::test]
async fn a_denied_analysis_says_when_to_come_back() {
    let headers = &[("Retry-After", "3"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1795420000")];
    let limiter = Neighbour::start(Some((429, headers, "{}"))).await;
    let service = service(&[("RATE_LIMITER_URL", format!("http://{}", limiter.address))]);
    let (status, headers, body) = analyse(&service).await;
    assert_eq!((status.as_u16(), error_code(&body).as_str()), (429, "RATE4291"));
    for (name, value) in [
        ("retry-after", "3"),
        ("x-ratelimit-limit", "10"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1795420000"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    assert_eq!(limiter.seen.lock().unwrap()[0].0.uri.query(), Some("key=ai-analysis&algorithm=TOKEN_BUCKET"));
    assert_eq!(metric(&service, "ai_calls_total{outcome=\"limited\"}").await.as_deref(), Some("1"));
    assert_eq!(metric(&service, "rate_limit_fail_open_total").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn a_limiter_that_says_less_is_passed_on_with_numbers_all_the_same() {
    let limiter = Neighbour::start(Some((429, &[("Retry-After", "3")], "{}"))).await;
    let variables = [
        ("RATE_LIMITER_URL", format!("http://{}", limiter.address)),
        ("RATE_LIMIT_ALGORITHM", "SLIDING_WINDOW_LOG".into()),
    ];
    let (status, headers, _) = analyse(&service(&variables)).await;
    assert_eq!(status.as_u16(), 429);
    assert_eq!(headers["retry-after"], "3");
    assert_eq!(headers["x-ratelimit-remaining"], "0");
    let reset: u64 = headers["x-ratelimit-reset"].to_str().unwrap().parse().unwrap();
    let now = get_current_timestamp();
    assert!((now + 1..=now + 3).contains(&reset), "{reset} at {now}");
}

#[tokio::test]
async fn keys_per_member_are_asked_for_by_name() {
    let limiter = Neighbour::start(Some((429, &[], "{}"))).await;
    let variables = [("RATE_LIMITER_URL", format!("http://{}", limiter.address)), ("RATE_LIMIT_KEY", "member".into())];
    analyse(&service(&variables)).await;
    let query = limiter.seen.lock().unwrap()[0].0.uri.query().unwrap().to_string();
    assert!(query.starts_with("key=ai-analysis%3A17&"), "{query}");
}

#[tokio::test]
async fn a_limiter_without_an_answer_lets_everything_through_and_is_counted() {
    let silent = Neighbour::start(None).await;
    let broken = Neighbour::start(Some((500, &[], "no"))).await;
    for address in [NOWHERE.to_string(), silent.address.to_string(), broken.address.to_string()] {
        let service = service(&[("RATE_LIMITER_URL", format!("http://{address}"))]);
        // Through to the database, which is not there: the limiter did not stop it.
        assert_eq!(analyse(&service).await.0, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert_eq!(metric(&service, "rate_limit_fail_open_total").await.as_deref(), Some("1"), "{address}");
    }
}

#[tokio::test]
async fn switched_off_the_limiter_is_not_asked() {
    let limiter = Neighbour::start(Some((429, &[], "{}"))).await;
    let variables =
        [("RATE_LIMITER_URL", format!("http://{}", limiter.address)), ("RATE_LIMITER_ENABLED", "false".into())];
    let service = service(&variables);
    assert_eq!(analyse(&service).await.0, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(limiter.requests(), 0);
    assert_eq!(metric(&service, "rate_limit_fail_open_total").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn a_payment_is_passed_on_with_its_key_and_price() {
    let fluxpay = Neighbour::start(Some((201, &[], r#"{ "paymentId": "p", "amount": 29900 }"#))).await;
    let service = service(&[("FLUXPAY_URL", format!("http://{}", fluxpay.address))]);
    let (status, headers, body) = subscribe(&service, KEY, r#"{"plan":"TEAM","paymentMethod":"pm_ok"}"#).await;
    assert_eq!(status, StatusCode::CREATED);
    assert!(!headers.contains_key("idempotent-replayed"));
    let envelope: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((&envelope["isSuccess"], &envelope["code"]), (&json!(true), &json!("COMMON200")));
    assert_eq!(envelope["result"], json!({"paymentId": "p", "amount": 29900}));
    let (parts, sent) = fluxpay.seen.lock().unwrap().remove(0);
    assert_eq!((parts.uri.path(), &parts.headers["x-idempotency-key"]), ("/api/v1/payments", &KEY.parse().unwrap()));
    let expected = json!({
        "memberId": "17", "plan": "TEAM", "amount": 29900, "currency": "KRW", "paymentMethod": "pm_ok",
    });
    assert_eq!(serde_json::from_slice::<Value>(&sent).unwrap(), expected);
}

#[tokio::test]
async fn a_replay_has_the_same_body_and_is_marked() {
    let payment = r#"{"paymentId":"p"}"#;
    let first = Neighbour::start(Some((201, &[], payment))).await;
    let again = Neighbour::start(Some((200, &[("Idempotent-Replayed", "true")], payment))).await;
    let mut bodies = Vec::new();
    for (fluxpay, expected) in [(&first, 201), (&again, 200)] {
        let service = service(&[("FLUXPAY_URL", format!("http://{}", fluxpay.address))]);
        let (status, headers, body) = subscribe(&service, KEY, r#"{"plan":"PRO"}"#).await;
        assert_eq!(status.as_u16(), expected);
        assert_eq!(headers.contains_key("idempotent-replayed"), expected == 200);
        bodies.push(body);
    }
    assert_eq!(bodies[0], bodies[1]);
}

#[tokio::test]
async fn a_malformed_subscription_costs_no_payment() {
    let fluxpay = Neighbour::start(Some((201, &[], "{}"))).await;
    let service = service(&[("FLUXPAY_URL", format!("http://{}", fluxpay.address))]);
    let large: &'static str = String::leak(format!(r#"{{"plan":"PRO","x":"{}"}}"#, "x".repeat(20_000)));
    for (key, body) in [
        ("", r#"{"plan":"PRO"}"#),
        ("no-uuid", r#"{"plan":"PRO"}"#),
        (KEY, r#"{"plan":"FREE"}"#),
        (KEY, ""),
        (KEY, large),
    ] {
        let (status, _, answer) = subscribe(&service, key, body).await;
        assert_eq!((status.as_u16(), error_code(&answer).as_str()), (400, "COMMON400"), "{key} {body:.40}");
    }
    assert_eq!(fluxpay.requests(), 0);
}

#[tokio::test]
async fn what_fluxpay_refuses_is_told_apart_from_what_it_failed_at() {
    let silent = Neighbour::start(None).await;
    for (address, status, code) in [(NOWHERE.to_string(), 502, "PAY5021"), (silent.address.to_string(), 504, "PAY5041")]
    {
        let service = service(&[("FLUXPAY_URL", format!("http://{address}"))]);
        let (answered, _, body) = subscribe(&service, KEY, r#"{"plan":"PRO"}"#).await;
        assert_eq!((answered.as_u16(), error_code(&body).as_str()), (status, code));
    }
    assert_eq!(silent.requests(), 1, "a payment is never sent twice by us");
}
