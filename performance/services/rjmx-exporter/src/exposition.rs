//! Turns paths into series by the rules, and the series of a scrape into Prometheus' text format.
//! A path is matched once; after that a scrape costs one lookup a number and allocates nothing.

use std::collections::HashMap;
use std::fmt::Write;

use crate::config::Config;
use crate::response::Sink;
use crate::rule::{Rule, expand, safe_name};

/// Paths remembered, matched or not. Beyond it everything is forgotten before the next scrape, so that a target whose
/// bean names change all the time cannot grow the process.
const PATH_LIMIT: usize = 8192;

pub struct Exposition {
    rules: Vec<Rule>,
    lowercase_names: bool,
    lowercase_label_names: bool,
    by_path: HashMap<Box<str>, Option<Match>>,
    families: Interned,
    series: Interned,
    samples: Vec<Sample>,
}

#[derive(Clone, Copy)]
struct Match {
    family: u32,
    series: u32,
    factor: f64,
}

#[derive(Clone, Copy)]
struct Sample {
    family: u32,
    series: u32,
    value: f64,
}

/// Texts by number: a family's `# HELP` and `# TYPE` lines, a series' `name{labels}`.
#[derive(Default)]
struct Interned {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Exposition {
    pub fn new(config: &mut Config) -> Self {
        Self {
            rules: std::mem::take(&mut config.rules),
            lowercase_names: config.lowercase_names,
            lowercase_label_names: config.lowercase_label_names,
            by_path: HashMap::new(),
            families: Interned::default(),
            series: Interned::default(),
            samples: Vec::new(),
        }
    }

    /// Forgets the samples of the last scrape.
    pub fn begin(&mut self) {
        self.samples.clear();
        if self.by_path.len() > PATH_LIMIT {
            self.by_path = HashMap::new();
            self.families = Interned::default();
            self.series = Interned::default();
        }
    }

    /// Appends the scrape's families, each in one block as the format demands, and returns the number of its series.
    /// When two beans became the same series, the first one counts.
    pub fn write(&mut self, text: &mut String) -> usize {
        // Stable: of equal series the first comes first.
        self.samples.sort_by_key(|sample| (sample.family, sample.series));
        self.samples.dedup_by_key(|sample| sample.series);
        let mut last_family = None;
        for sample in &self.samples {
            if last_family != Some(sample.family) {
                text.push_str(self.families.text(sample.family));
                last_family = Some(sample.family);
            }
            text.push_str(self.series.text(sample.series));
            // Writing to a String cannot fail.
            let _ = match sample.value {
                value if value.is_nan() => writeln!(text, " NaN"),
                value if value.is_infinite() => writeln!(text, " {}Inf", if value > 0.0 { '+' } else { '-' }),
                value => writeln!(text, " {value}"),
            };
        }
        self.samples.len()
    }

    fn find(&mut self, path: &str) -> Option<Match> {
        let (rule, groups) =
            self.rules.iter().find_map(|rule| rule.pattern.captures(path).map(|groups| (rule, groups)))?;
        let name = safe_name(&expand(&rule.name, &groups), self.lowercase_names);
        let mut series = name.clone();
        let mut separator = '{';
        for (label, template) in &rule.labels {
            let label = safe_name(&expand(label, &groups), self.lowercase_label_names).replace(':', "_");
            let value = expand(template, &groups);
            // To Prometheus an empty label is no label.
            if !label.is_empty() && !value.is_empty() {
                let _ = write!(series, "{separator}{label}=\"{}\"", escape(&value));
                separator = ',';
            }
        }
        if separator == ',' {
            series.push('}');
        }
        let head = format!(
            "# HELP {name} {}\n# TYPE {name} {}\n",
            rule.help.replace('\\', r"\\").replace('\n', r"\n"),
            rule.kind
        );
        Some(Match {
            family: self.families.number(&name, head),
            series: self.series.number(&series, series.clone()),
            factor: rule.value_factor,
        })
    }
}

impl Sink for Exposition {
    fn number(&mut self, path: &str, value: f64) {
        let found = match self.by_path.get(path) {
            Some(known) => *known,
            None => {
                let found = self.find(path);
                self.by_path.insert(path.into(), found);
                found
            }
        };
        if let Some(Match { family, series, factor }) = found {
            self.samples.push(Sample { family, series, value: value * factor });
        }
    }
}

impl Interned {
    /// The number of `key`; `text` is kept when the key is new.
    fn number(&mut self, key: &str, text: String) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).expect("PATH_LIMIT keeps this small");
        self.texts.push(text.into());
        self.numbers.insert(key.into(), number);
        number
    }

    fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }
}

fn escape(value: &str) -> String {
    value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::config;

    fn exposition(rules: &str) -> Exposition {
        Exposition::new(&mut config(rules).unwrap())
    }

    fn scraped(exposition: &mut Exposition, numbers: &[(&str, f64)]) -> String {
        exposition.begin();
        for (path, value) in numbers {
            exposition.number(path, *value);
        }
        let mut text = String::new();
        exposition.write(&mut text);
        text
    }

    const GC: &str = r#"
lowercaseOutputName: true
lowercaseOutputLabelNames: true
rules:
  - pattern: '^java\.lang<name=([^>]+)><type=GarbageCollector><(CollectionCount|CollectionTime)>$'
    name: JVM_GC_$2
    type: GAUGE
    help: "One line\nand another"
    labels: {GC: $1, none: ''}
  - pattern: '<HeapMemoryUsage><(\w+)>'
    name: jvm_memory_heap_$1_kilobytes
    valueFactor: 0.5
"#;

    #[test]
    fn a_familys_series_stay_together_whatever_the_order_of_the_beans() {
        let text = scraped(
            &mut exposition(GC),
            &[
                ("java.lang<name=G1 Young><type=GarbageCollector><CollectionCount>", 3.0),
                ("java.lang<name=G1 Young><type=GarbageCollector><CollectionTime>", 20.0),
                ("java.lang<type=Memory><HeapMemoryUsage><used>", 1024.0),
                (r#"java.lang<name=G1 "Old"><type=GarbageCollector><CollectionCount>"#, 0.0),
                ("java.lang<type=Memory><Verbose>", 0.0),
            ],
        );
        let expected = r#"# HELP jvm_gc_collectioncount One line\nand another
# TYPE jvm_gc_collectioncount gauge
jvm_gc_collectioncount{gc="G1 Young"} 3
jvm_gc_collectioncount{gc="G1 \"Old\""} 0
# HELP jvm_gc_collectiontime One line\nand another
# TYPE jvm_gc_collectiontime gauge
jvm_gc_collectiontime{gc="G1 Young"} 20
# HELP jvm_memory_heap_used_kilobytes From the beans that match <HeapMemoryUsage><(\\w+)>
# TYPE jvm_memory_heap_used_kilobytes untyped
jvm_memory_heap_used_kilobytes 512
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_series_that_went_away_is_not_served_again() {
        let mut exposition = exposition("rules: [{pattern: '<(\\w)>', name: $1}]");
        assert!(scraped(&mut exposition, &[("<a>", 1.0), ("<b>", 2.0)]).contains("\nb 2\n"));
        let text = scraped(&mut exposition, &[("<a>", 3.0)]);
        assert!(text.contains("\na 3\n") && !text.contains("\nb "), "{text}");
    }

    #[test]
    fn two_beans_of_one_series_do_not_make_prometheus_refuse_the_scrape() {
        let mut exposition = exposition("rules: [{pattern: '<\\w+>', name: same}]");
        let text = scraped(&mut exposition, &[("<a>", 1.0), ("<b>", 2.0)]);
        assert_eq!(text.lines().last(), Some("same 1"));
        assert_eq!(text.matches("\nsame ").count(), 1);
    }

    #[test]
    fn the_first_rule_that_matches_wins() {
        let rules = "rules: [{pattern: '<a>', name: first}, {pattern: '.', name: second}]";
        let text = scraped(&mut exposition(rules), &[("<a>", 1.0), ("<b>", 2.0)]);
        assert!(text.contains("first 1\n") && text.contains("second 2\n"), "{text}");
    }

    #[test]
    fn large_and_special_values_can_be_read_back() {
        let mut exposition = exposition("rules: [{pattern: '<(\\w)>', name: $1}]");
        let text = scraped(
            &mut exposition,
            &[("<a>", 1_795_425_379_125.0), ("<b>", f64::NAN), ("<c>", f64::NEG_INFINITY), ("<d>", 1e-7)],
        );
        for line in ["a 1795425379125", "b NaN", "c -Inf", "d 0.0000001"] {
            assert!(text.lines().any(|other| other == line), "{line} in {text}");
        }
    }

    #[test]
    fn bean_names_that_never_repeat_do_not_grow_the_process() {
        let mut exposition = exposition("rules: [{pattern: '<(\\w+)>', name: x, labels: {id: $1}}]");
        for scrape in 0..3 {
            exposition.begin();
            for bean in 0..PATH_LIMIT {
                exposition.number(&format!("<{scrape}_{bean}>"), 1.0);
            }
        }
        assert!(exposition.by_path.len() <= 2 * PATH_LIMIT, "{}", exposition.by_path.len());
        assert_eq!(exposition.series.texts.len(), exposition.by_path.len());
    }
}
