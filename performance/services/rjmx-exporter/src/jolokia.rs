//! Asks Jolokia for all beans in one POST, over one connection that is kept.

use base64::{Engine, prelude::BASE64_STANDARD};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::net::TcpStream;

use crate::config;
use crate::object_name::ObjectName;

/// An answer beyond this is an error: `java.lang` and `java.nio` together are 20 KB.
const ANSWER_LIMIT: usize = 4 * 1024 * 1024;
/// The HTTP client's own buffer; larger answers pass through it in pieces.
const READ_BUFFER: usize = 16 * 1024;

pub struct Jolokia {
    config: config::Jolokia,
    authority: String,
    authorization: Option<String>,
    request: Bytes,
    connection: Option<SendRequest<Full<Bytes>>>,
}

#[derive(Serialize)]
struct Read<'a> {
    r#type: &'static str,
    mbean: &'a str,
    config: ReadConfig,
}

/// `ignoreErrors`: an attribute that throws is answered by its error, not the whole bean.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReadConfig {
    ignore_errors: bool,
}

impl Jolokia {
    pub fn new(config: config::Jolokia, names: &[(String, ObjectName)]) -> Self {
        let request: Vec<_> = names
            .iter()
            .map(|(mbean, _)| Read { r#type: "read", mbean, config: ReadConfig { ignore_errors: true } })
            .collect();
        let host = config.url.host().unwrap_or_default();
        let port = config.url.port_u16().unwrap_or(80);
        Self {
            authority: format!("{host}:{port}"),
            authorization: config.username.as_ref().map(|username| {
                let password = config.password.as_deref().unwrap_or_default();
                format!("Basic {}", BASE64_STANDARD.encode(format!("{username}:{password}")))
            }),
            request: serde_json::to_vec(&request).expect("names are strings").into(),
            connection: None,
            config,
        }
    }

    /// Fills `answer` with the body of one bulk read. The error is a phrase. Takes no longer than the configured time.
    pub async fn read(&mut self, answer: &mut Vec<u8>) -> Result<(), String> {
        let timeout = self.config.timeout;
        tokio::time::timeout(timeout, self.ask_again_if_closed(answer))
            .await
            .unwrap_or_else(|_| Err(format!("{} did not answer within {timeout:?}", self.authority)))
    }

    /// The agent closes connections that idled; a request that met that moment is sent once more on a new one.
    async fn ask_again_if_closed(&mut self, answer: &mut Vec<u8>) -> Result<(), String> {
        // Taken out while in use: whatever goes wrong, even this scrape being given up, it is not used again.
        if let Some(mut connection) = self.connection.take() {
            if let Ok(outcome) = self.ask(&mut connection, answer).await {
                self.connection = outcome.is_ok().then_some(connection);
                return outcome;
            }
        }
        let mut connection = self.connect().await?;
        let outcome = self
            .ask(&mut connection, answer)
            .await
            .map_err(|error| format!("the connection to {} broke: {error}", self.authority))?;
        self.connection = outcome.is_ok().then_some(connection);
        outcome
    }

    async fn connect(&self) -> Result<SendRequest<Full<Bytes>>, String> {
        let unreachable = |error| format!("{} cannot be reached: {error}", self.authority);
        let stream = TcpStream::connect(&self.authority).await.map_err(unreachable)?;
        stream.set_nodelay(true).map_err(unreachable)?;
        let (sender, connection) = http1::Builder::new()
            .max_buf_size(READ_BUFFER)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(|error| format!("{} speaks no HTTP: {error}", self.authority))?;
        // Ends with the connection; its error reaches whoever waits for an answer.
        tokio::spawn(connection);
        Ok(sender)
    }

    /// The outer error means that the connection broke, the inner one, a phrase, that the agent will not have it.
    async fn ask(
        &self,
        connection: &mut SendRequest<Full<Bytes>>,
        answer: &mut Vec<u8>,
    ) -> Result<Result<(), String>, hyper::Error> {
        answer.clear();
        let mut request = Request::post(self.config.url.path_and_query().map_or("/", |target| target.as_str()))
            .header(HOST, &self.authority)
            .header(CONTENT_TYPE, "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let Ok(request) = request.body(Full::new(self.request.clone())) else {
            return Ok(Err("the request cannot be made: look for control characters in the URL".into()));
        };
        connection.ready().await?;
        let response = connection.send_request(request).await?;
        if response.status() != StatusCode::OK {
            return Ok(Err(format!("{} answered {}", self.authority, response.status())));
        }
        let mut body = response.into_body();
        while let Some(frame) = body.frame().await {
            if let Some(data) = frame?.data_ref() {
                if answer.len() + data.len() > ANSWER_LIMIT {
                    return Ok(Err(format!("{} answered more than {ANSWER_LIMIT} bytes", self.authority)));
                }
                answer.extend_from_slice(data);
            }
        }
        Ok(Ok(()))
    }
}
