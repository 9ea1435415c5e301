//! The program as a container runs it.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/parity/rjmx-exporter.yaml");

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rjmx-exporter"));
    command.args(args).env_clear();
    command
}

fn run(args: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = command(args).output().unwrap();
    (status.code(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

/// Ends with the test, whatever its outcome.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string()
}

#[test]
fn a_good_configuration_is_told_from_a_bad_one() {
    let (code, text) = run(&["--validate", "-c", RULES]);
    assert_eq!((code, text.contains("Configuration is valid")), (Some(0), true), "{text}");
    let (code, text) = run(&["--dry-run", "-c", RULES, "-p", "1234"]);
    assert_eq!((code, text.contains("Rule 7:"), text.contains(":1234")), (Some(0), true, true), "{text}");
    let (code, text) = run(&["--validate", "-c", "/nonexistent.yaml"]);
    assert_eq!((code, text.contains("/nonexistent.yaml")), (Some(1), true), "{text}");
    let (code, text) = run(&["config.yaml"]);
    assert_eq!((code, text.contains("--help")), (Some(2), true), "{text}");
}

#[test]
fn a_port_in_use_is_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, text) = run(&["-c", RULES, "--bind-address", "127.0.0.1", "-p", &port, "-l", "off"]);
    assert_eq!((code, text.lines().count()), (Some(3), 1), "{text}");
}

#[test]
fn the_health_check_follows_the_server_and_sigterm_ends_it() {
    let port = free_port();
    let args = ["-c", RULES, "--bind-address", "127.0.0.1", "-p", &port];
    let health_check = || run(&[&args[..], &["--health-check"]].concat()).0;
    assert_eq!(health_check(), Some(3));

    let mut server = Server(command(&args).stderr(Stdio::piped()).spawn().unwrap());
    let mut log = BufReader::new(server.0.stderr.take().unwrap());
    let mut line = String::new();
    log.read_line(&mut line).unwrap();
    assert!(line.contains("listening"), "{line}");
    assert_eq!(health_check(), Some(0));

    // An idle scraper must not hold the shutdown up.
    let _idle = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    // The shell's own: small images have no program of that name.
    let kill = format!("kill {}", server.0.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    log.read_to_string(&mut line).unwrap();
    assert!(server.0.wait().unwrap().success(), "{line}");
    assert!(line.contains("stopping"), "{line}");
}
