//! Rules: a pattern over flattened bean names, and the metric that a match becomes.

use std::collections::BTreeMap;

use regex_lite::{Captures, Regex, RegexBuilder};
use serde::Deserialize;

/// Far above any sensible pattern, far below what would show in the process.
const PATTERN_SIZE_LIMIT: usize = 256 * 1024;

/// A rule as the file has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleFile {
    pattern: String,
    name: String,
    #[serde(default)]
    r#type: Option<String>,
    #[serde(default)]
    help: Option<String>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    value_factor: Option<f64>,
}

#[derive(Debug)]
pub struct Rule {
    pub pattern: Regex,
    /// Templates: `$1` … stand for what the pattern's groups matched.
    pub name: String,
    pub labels: BTreeMap<String, String>,
    pub help: String,
    /// `gauge`, `counter` or `untyped`.
    pub kind: &'static str,
    pub value_factor: f64,
}

impl Rule {
    /// The error is a phrase that names what is wrong with the rule.
    pub fn new(file: RuleFile) -> Result<Self, String> {
        if file.pattern.is_empty() || file.name.is_empty() {
            return Err("pattern and name must not be empty".into());
        }
        let kind = match file.r#type.as_deref().unwrap_or("untyped").to_ascii_lowercase().as_str() {
            "gauge" => "gauge",
            "counter" => "counter",
            "untyped" => "untyped",
            other => return Err(format!("type must be gauge, counter or untyped, not \"{other}\"")),
        };
        Ok(Self {
            pattern: RegexBuilder::new(&file.pattern)
                .size_limit(PATTERN_SIZE_LIMIT)
                .build()
                .map_err(|error| format!("\"{}\" is no pattern: {error}", file.pattern))?,
            help: file.help.unwrap_or_else(|| format!("From the beans that match {}", file.pattern)),
            name: file.name,
            labels: file.labels,
            kind,
            value_factor: file.value_factor.unwrap_or(1.0),
        })
    }
}

/// Fills in `$1` and `${1}`. As in Java, a number takes as many digits as there are groups for, so that `$1_bytes` and
/// `$10` both work.
pub fn expand(template: &str, groups: &Captures) -> String {
    let group = |number: usize| groups.get(number).map_or("", |group| group.as_str());
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = rest.find('$') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            text.push_str(name.parse().map_or_else(|_| groups.name(name).map_or("", |group| group.as_str()), group));
            rest = after;
            continue;
        }
        let mut number = None;
        let mut length = 0;
        for (index, digit) in rest.bytes().take_while(u8::is_ascii_digit).enumerate() {
            let longer = number.unwrap_or(0) * 10 + usize::from(digit - b'0');
            if index > 0 && longer >= groups.len() {
                break;
            }
            number = Some(longer);
            length = index + 1;
        }
        match number {
            Some(number) => text.push_str(group(number)),
            None => text.push('$'),
        }
        rest = &rest[length..];
    }
    text.push_str(rest);
    text
}

/// A legal metric or label name, made as jmx_exporter makes it: what is not allowed becomes `_`, runs of it one.
pub fn safe_name(text: &str, is_lowercase: bool) -> String {
    let mut name = String::with_capacity(text.len() + 1);
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        name.push('_');
    }
    for character in text.chars() {
        match character {
            'a'..='z' | '0'..='9' | ':' => name.push(character),
            'A'..='Z' if is_lowercase => name.push(character.to_ascii_lowercase()),
            'A'..='Z' => name.push(character),
            _ if name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(pattern: &str, text: &str, template: &str) -> String {
        expand(template, &Regex::new(pattern).unwrap().captures(text).unwrap())
    }

    #[test]
    fn a_group_followed_by_letters_is_not_taken_for_a_longer_name() {
        assert_eq!(expanded(r"<(\w+)>", "<used>", "heap_$1_bytes"), "heap_used_bytes");
    }

    #[test]
    fn templates_expand_as_in_java() {
        for (template, expected) in
            [("$1$2", "ab"), ("${2}0", "b0"), ("$10", "a0"), ("$0", "ab"), ("cost$", "cost$"), ("$x", "$x"), ("$9", "")]
        {
            assert_eq!(expanded("(a)(b)", "ab", template), expected, "{template}");
        }
    }

    #[test]
    fn names_are_made_legal_as_jmx_exporter_makes_them() {
        for (text, expected) in
            [("a.b-c", "a_b_c"), ("a  b__c", "a_b_c"), ("9lives", "_9lives"), ("a:B", "a:B"), ("é", "_")]
        {
            assert_eq!(safe_name(text, false), expected, "{text}");
        }
        assert_eq!(safe_name("HeapUsed", true), "heapused");
    }

    #[test]
    fn a_pattern_that_eats_memory_is_refused() {
        let rule = RuleFile {
            pattern: "(a{1000}){1000}".into(),
            name: "x".into(),
            r#type: None,
            help: None,
            labels: BTreeMap::new(),
            value_factor: None,
        };
        assert!(Rule::new(rule).unwrap_err().contains("no pattern"));
    }
}
