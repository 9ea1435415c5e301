//! `--health-check`: the image holds nothing but this program, so it is its own curl.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::config::Server;

const TIMEOUT: Duration = Duration::from_secs(2);

/// Asks the exporter on this machine. The error is a sentence.
pub fn ask(server: &Server) -> Result<(), String> {
    let ip = match server.address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    let address = SocketAddr::new(ip, server.address.port());
    let status = status_of(address).map_err(|error| format!("{address} does not answer: {error}."))?;
    match status.as_slice() {
        b"HTTP/1.1 200" => Ok(()),
        other => Err(format!("{address} answers \"{}\".", String::from_utf8_lossy(other))),
    }
}

fn status_of(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
    let mut status = vec![0; "HTTP/1.1 200".len()];
    stream.read_exact(&mut status)?;
    Ok(status)
}
