use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::Duration;

use axum::serve::ListenerExt;
use moalog_server::settings::Settings;
use moalog_server::{database, router};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{error, info, warn};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

/// The longest answer, a payment, has its own deadline below this.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(8);

fn main() -> ExitCode {
    let settings = match Settings::read(|name| std::env::var(name).ok()) {
        Ok(settings) => settings,
        Err(sentence) => return fail(&sentence),
    };
    // The runtime image holds no curl; the program asks itself.
    if std::env::args().nth(1).as_deref() == Some("--health-check") {
        return if is_healthy(settings.port) { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let filter: Targets = match std::env::var("RUST_LOG").unwrap_or_default().as_str() {
        "" => "info".parse(),
        text => text.parse(),
    }
    .unwrap_or_else(|_| Targets::new().with_default(tracing::Level::INFO));
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().json().flatten_event(true))
        .with(filter)
        .init();

    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("The async runtime did not start: {error}.")),
    };
    match runtime.block_on(serve(settings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => fail(&sentence),
    }
}

async fn serve(settings: Settings) -> Result<(), String> {
    for warning in &settings.warnings {
        warn!("{warning}");
    }
    let listener = TcpListener::bind((settings.bind_address, settings.port))
        .await
        .map_err(|error| format!("Cannot listen on port {}: {error}. Choose another one with PORT.", settings.port))?;
    info!(
        port = settings.port,
        rate_limiter_enabled = settings.limiter.is_some(),
        ai_provider = settings.ai.name(),
        "listening"
    );
    let database = database::Database::connect(&settings)?;
    let migrations = tokio::spawn({
        let database = database.clone();
        async move { database.migrate().await }
    });
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let app = router::build(&settings, database.clone())?;
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        stop_signal().await;
        info!("stopping: requests in flight are finished");
        drop(stopping);
    });
    tokio::select! {
        served = async { server.await } => served.map_err(|error| format!("The server failed: {error}."))?,
        Ok(Err(sentence)) = migrations => return Err(sentence),
        () = give_up(stopped) => warn!("requests still in flight are cut off"),
    }
    database.close().await;
    Ok(())
}

async fn give_up(mut stopped: tokio::sync::watch::Receiver<()>) {
    let _ = stopped.changed().await;
    tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
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

fn is_healthy(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(3)))?;
        stream.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut status = [0; b"HTTP/1.1 200".len()];
        stream.read_exact(&mut status)?;
        Ok(&status == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

fn fail(sentence: &str) -> ExitCode {
    error!("{sentence}");
    eprintln!("moalog-server: {sentence}");
    ExitCode::FAILURE
}
