//! `/metrics`, `/health` and `/` over a bounded number of connections.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Mutex, Semaphore};

use crate::config::Config;
use crate::scrape::Scraper;

/// Prometheus needs one. Each costs its buffers, so further ones wait in the kernel.
const CONNECTION_LIMIT: usize = 16;
const CONNECTION_BUFFER: usize = 8 * 1024;
/// A connection that sends nothing for this long gives its place up.
const IDLE_TIMEOUT: Duration = Duration::from_secs(90);
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(3);

/// Serves until SIGTERM or SIGINT. The error is a sentence for the user.
pub async fn run(config: Config) -> Result<(), String> {
    let address = config.server.address;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("Cannot listen on {address}: {error}. Choose another port with --port."))?;
    log::info!(
        "listening on {address}{}, reading {} from {}",
        config.server.path,
        config.include.len(),
        config.jolokia.url
    );
    if config.rules.is_empty() {
        log::warn!("there are no rules, so no bean becomes a metric");
    }
    serve(listener, router(config)).await;
    Ok(())
}

/// Scrapes come one after the other: they share the connection to the target and the buffers.
pub fn router(config: Config) -> Router {
    let path = config.server.path.clone();
    let home = Html(format!(
        "<!DOCTYPE html><title>rJMX-Exporter</title><h1>rJMX-Exporter {}</h1>\
         <p><a href=\"{path}\">Metrics</a> <a href=\"/health\">Health</a>\n",
        env!("CARGO_PKG_VERSION")
    ));
    Router::new()
        .route(&path, get(metrics))
        .route("/health", get(health))
        .route("/", get(|| async { home }))
        .with_state(Arc::new(Mutex::new(Scraper::new(config))))
}

async fn metrics(State(scraper): State<Arc<Mutex<Scraper>>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], scraper.lock().await.scrape().await)
}

/// The exporter's own health: a dead target is a matter of its metrics, not a reason to restart the exporter.
async fn health() -> impl IntoResponse {
    const BODY: &str = concat!("{\"status\":\"healthy\",\"version\":\"", env!("CARGO_PKG_VERSION"), "\"}");
    ([(CONTENT_TYPE, "application/json")], BODY)
}

async fn serve(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(CONNECTION_LIMIT));
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop_signal());
    loop {
        let place = Arc::clone(&places).acquire_owned().await.expect("the semaphore is never closed");
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match stream {
            Ok((stream, _)) => {
                let connection = connections.watch(connection(stream, &router));
                tokio::spawn(async move {
                    if let Err(error) = connection.await {
                        log::debug!("a connection ended: {error}");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                // Out of file descriptors, most likely: give some back before the next try.
                log::warn!("a connection was not accepted: {error}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    log::info!("stopping");
    let _ = tokio::time::timeout(SHUTDOWN_TIMEOUT, connections.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    router: &Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(IDLE_TIMEOUT)
        .max_buf_size(CONNECTION_BUFFER)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()))
}

async fn stop_signal() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use http_body_util::BodyExt;
    use hyper::body::{Bytes, Incoming};
    use hyper::service::service_fn;
    use tower::ServiceExt;

    use super::*;
    use crate::config::tests::config;

    const RULES: &str =
        "rules: [{pattern: '<HeapMemoryUsage><(\\w+)>$', name: heap_$1}, {pattern: '<(\\w+)>$', name: $1}]";
    const ANSWER: &str = r#"[{"status":200,"value":{"java.lang:type=Memory":{"HeapMemoryUsage":{"used":7},"Bad":"ERROR: x"}}},
        {"status":200,"value":{"Uptime":5}}]"#;

    /// An agent on a port of its own that gives `answer` to every request, `per_connection` times each connection.
    struct Agent {
        address: SocketAddr,
        connections: Arc<AtomicUsize>,
        last: Arc<Mutex<Option<(axum::http::request::Parts, Bytes)>>>,
    }

    impl Agent {
        async fn start(status: u16, answer: &'static str, per_connection: usize) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let agent =
                Self { address: listener.local_addr().unwrap(), connections: Arc::default(), last: Arc::default() };
            let (connections, last) = (Arc::clone(&agent.connections), Arc::clone(&agent.last));
            tokio::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    connections.fetch_add(1, Ordering::Relaxed);
                    let last = Arc::clone(&last);
                    let served = AtomicUsize::new(0);
                    let service = service_fn(move |request: Request<Incoming>| {
                        let last = Arc::clone(&last);
                        let is_last = served.fetch_add(1, Ordering::Relaxed) + 1 == per_connection;
                        async move {
                            let (parts, body) = request.into_parts();
                            *last.lock().await = Some((parts, body.collect().await.unwrap().to_bytes()));
                            let mut response = axum::http::Response::builder().status(status);
                            if is_last {
                                response = response.header("connection", "close");
                            }
                            Ok::<_, Infallible>(response.body(Body::from(answer)).unwrap())
                        }
                    });
                    tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
                }
            });
            agent
        }
    }

    fn router_for(address: SocketAddr, more: &str) -> Router {
        let yaml = format!(
            "jolokia: {{url: 'http://{address}/jolokia', timeout_ms: 300, username: u, password: p}}\n\
             whitelistObjectNames: ['java.lang:type=Memory,*', 'java.lang:type=Runtime']\n{more}\n"
        );
        router(config(&yaml).unwrap())
    }

    async fn get_text(router: &Router, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    fn has(text: &str, line: &str) -> bool {
        text.lines().any(|other| other == line)
    }

    #[tokio::test]
    async fn all_beans_travel_in_one_request() {
        let agent = Agent::start(200, ANSWER, usize::MAX).await;
        let (_, text) = get_text(&router_for(agent.address, RULES), "/metrics").await;
        for line in [
            "heap_used 7",
            "Uptime 5",
            "jmx_up 1",
            "rjmx_exporter_scrape_errors 0",
            "rjmx_exporter_attribute_errors 1",
            "rjmx_exporter_metrics_scraped 2",
        ] {
            assert!(has(&text, line), "{line} in {text}");
        }
        let (parts, body) = agent.last.lock().await.take().unwrap();
        assert_eq!((parts.method.as_str(), parts.uri.path()), ("POST", "/jolokia/"));
        assert_eq!(parts.headers["authorization"], "Basic dTpw");
        let sent: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(sent.as_array().map(Vec::len), Some(2));
        assert_eq!(sent[1]["mbean"], "java.lang:type=Runtime");
        assert_eq!(sent[0]["config"]["ignoreErrors"], true);
    }

    #[tokio::test]
    async fn the_connection_is_kept_and_replaced_when_the_agent_closed_it() {
        let agent = Agent::start(200, ANSWER, 3).await;
        let router = router_for(agent.address, RULES);
        for _ in 0..6 {
            assert!(has(&get_text(&router, "/metrics").await.1, "jmx_up 1"));
        }
        assert_eq!(agent.connections.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn a_dead_target_is_told_and_its_old_values_are_not() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = router_for(address, RULES);
        // Accepted by the kernel, answered by nobody: the timeout has to end it.
        let (status, silent) = get_text(&router, "/metrics").await;
        drop(listener);
        let (_, refused) = get_text(&router, "/metrics").await;
        assert_eq!(status, StatusCode::OK);
        for text in [silent, refused] {
            assert!(has(&text, "jmx_up 0") && has(&text, "rjmx_exporter_scrape_errors 1"), "{text}");
            assert!(has(&text, "rjmx_exporter_metrics_scraped 0"), "{text}");
        }
    }

    #[tokio::test]
    async fn an_agent_that_refuses_or_talks_nonsense_is_not_up() {
        for (status, answer) in [(403, ANSWER), (200, "<html>"), (200, r#"[{"status":200,"value":{"Uptime":5}}]"#)] {
            let agent = Agent::start(status, answer, usize::MAX).await;
            let (_, text) = get_text(&router_for(agent.address, RULES), "/metrics").await;
            assert!(has(&text, "jmx_up 0"), "{status} {answer}: {text}");
            assert!(has(&text, "rjmx_exporter_metrics_scraped 0"), "{status} {answer}: {text}");
        }
    }

    #[tokio::test]
    async fn the_other_pages_do_not_need_a_target() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let router = router_for(listener.local_addr().unwrap(), "server: {path: /jvm}");
        let (status, health) = get_text(&router, "/health").await;
        assert_eq!(status, StatusCode::OK);
        assert!(health.contains("\"healthy\""), "{health}");
        assert!(get_text(&router, "/").await.1.contains("href=\"/jvm\""));
        assert_eq!(get_text(&router, "/metrics").await.0, StatusCode::NOT_FOUND);
    }
}
