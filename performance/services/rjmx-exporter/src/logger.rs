//! One JSON object a line on stderr. A logging framework would be a tenth of the program.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use log::{LevelFilter, Log, Metadata, Record};

struct JsonLines;

pub fn start(level: LevelFilter) {
    static LOGGER: JsonLines = JsonLines;
    if log::set_logger(&LOGGER).is_ok() {
        log::set_max_level(level);
    }
}

impl Log for JsonLines {
    fn enabled(&self, metadata: &Metadata) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record) {
        if self.enabled(record.metadata()) {
            let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |age| age.as_secs_f64());
            let message = serde_json::Value::String(record.args().to_string());
            let level = record.level();
            // A closed stderr is no reason to stop serving.
            let _ = writeln!(
                std::io::stderr(),
                "{{\"timestamp\":{seconds:.3},\"level\":\"{level}\",\"message\":{message}}}"
            );
        }
    }

    fn flush(&self) {}
}
