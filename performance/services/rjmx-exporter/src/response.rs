//! Walks a bulk answer of Jolokia and reports each number with the path that rules are written against.
//! Nothing is kept: the answer is read from the bytes it came in, one path buffer serves the whole walk.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::object_name::ObjectName;

/// What Jolokia puts in the place of an attribute that could not be read (`ignoreErrors`).
const UNREADABLE: &str = "ERROR: ";
/// Errors are for a log line; a stack trace in one is not.
const REASON_LENGTH: usize = 200;

/// Gets each number; booleans are 0 and 1, as in jmx_exporter.
pub trait Sink {
    fn number(&mut self, path: &str, value: f64);
}

/// What went wrong inside an answer that could be read.
#[derive(Debug, Default, PartialEq)]
pub struct Failures {
    /// Beans (entries of the bulk request) without a value.
    pub beans: u32,
    /// Attributes of readable beans that could not be read.
    pub attributes: u32,
    /// The first bean's reason.
    pub first_reason: Option<String>,
}

/// Reads the answer to a bulk request for `include`, whose order it has. Beans that `exclude` covers are left out.
/// The error is a phrase: the answer was no list of as many entries as were asked for.
pub fn walk(
    body: &[u8],
    include: &[(String, ObjectName)],
    exclude: &[ObjectName],
    path: &mut String,
    sink: &mut impl Sink,
) -> Result<Failures, String> {
    path.clear();
    let mut walk = Walk { exclude, path, sink, failures: Failures::default() };
    let mut json = serde_json::Deserializer::from_slice(body);
    json.deserialize_seq(Bulk { walk: &mut walk, include })
        .and_then(|()| json.end())
        .map_err(|error| format!("the answer is not what a bulk request gets: {error}"))?;
    Ok(walk.failures)
}

struct Walk<'a, S> {
    exclude: &'a [ObjectName],
    path: &'a mut String,
    sink: &'a mut S,
    failures: Failures,
}

/// `[entry, entry, …]`
struct Bulk<'w, 'a, S> {
    walk: &'w mut Walk<'a, S>,
    include: &'a [(String, ObjectName)],
}

impl<'de, S: Sink> Visitor<'de> for Bulk<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "a list of {} entries", self.include.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        for (index, (_, name)) in self.include.iter().enumerate() {
            if entries.next_element_seed(Entry { walk: self.walk, name })?.is_none() {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        match entries.next_element::<IgnoredAny>()? {
            Some(_) => Err(A::Error::invalid_length(self.include.len() + 1, &self)),
            None => Ok(()),
        }
    }
}

/// `{"status": 200, "value": …}` or `{"status": 404, "error": "…"}`, in any order.
struct Entry<'w, 'a, S> {
    walk: &'w mut Walk<'a, S>,
    name: &'a ObjectName,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Entry<'_, '_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Entry<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let (mut status, mut reason) = (0, None);
        while let Some(field) = fields.next_key::<Field>()? {
            match field {
                Field::Status => status = fields.next_value::<u16>()?,
                Field::Error => reason = fields.next_value::<Option<String>>()?,
                Field::Value if self.name.is_pattern() => fields.next_value_seed(Beans { walk: self.walk })?,
                Field::Value => {
                    self.walk.path.clear();
                    if !self.walk.is_excluded(self.name) {
                        self.name.flatten_into(self.walk.path);
                        fields.next_value_seed(Attribute { walk: self.walk })?;
                    } else {
                        fields.next_value::<IgnoredAny>()?;
                    }
                }
                Field::Other => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        if status != 200 {
            let failures = &mut self.walk.failures;
            failures.beans += 1;
            failures.first_reason.get_or_insert_with(|| {
                let reason = reason.unwrap_or_else(|| format!("status {status}"));
                reason.chars().take(REASON_LENGTH).collect()
            });
        }
        Ok(())
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Field {
    Status,
    Value,
    Error,
    #[serde(other)]
    Other,
}

/// What a pattern matched: `{"java.lang:type=Memory": {attributes}}`
struct Beans<'w, 'a, S> {
    walk: &'w mut Walk<'a, S>,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Beans<'_, '_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Beans<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("beans by name")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut beans: A) -> Result<(), A::Error> {
        while let Some(text) = beans.next_key::<std::borrow::Cow<str>>()? {
            match ObjectName::parse(&text) {
                Ok(name) if !self.walk.is_excluded(&name) => {
                    self.walk.path.clear();
                    name.flatten_into(self.walk.path);
                    beans.next_value_seed(Attribute { walk: self.walk })?;
                }
                _ => {
                    beans.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// An attribute, or a part of one: numbers are reported, maps are entered, lists are passed over as in jmx_exporter.
struct Attribute<'w, 'a, S> {
    walk: &'w mut Walk<'a, S>,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Attribute<'_, '_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Attribute<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.walk.sink.number(self.walk.path, f64::from(value));
        Ok(())
    }

    // JMX numbers become doubles in jmx_exporter too.
    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.walk.sink.number(self.walk.path, value as f64);
        Ok(())
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.walk.sink.number(self.walk.path, value as f64);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.walk.sink.number(self.walk.path, value);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.walk.failures.attributes += u32::from(text.starts_with(UNREADABLE));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let length = self.walk.path.len();
        while parts.next_key_seed(PushKey { path: self.walk.path })?.is_some() {
            parts.next_value_seed(Attribute { walk: self.walk })?;
            self.walk.path.truncate(length);
        }
        Ok(())
    }
}

/// Appends a key to the path, without a string of its own.
struct PushKey<'p> {
    path: &'p mut String,
}

impl<'de> DeserializeSeed<'de> for PushKey<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for PushKey<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<(), E> {
        self.path.push('<');
        self.path.push_str(key);
        self.path.push('>');
        Ok(())
    }
}

impl<S> Walk<'_, S> {
    fn is_excluded(&self, name: &ObjectName) -> bool {
        self.exclude.iter().any(|pattern| pattern.covers(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<(String, f64)>);

    impl Sink for Seen {
        fn number(&mut self, path: &str, value: f64) {
            self.0.push((path.into(), value));
        }
    }

    fn walked(body: &str, include: &[&str], exclude: &[&str]) -> Result<(Vec<(String, f64)>, Failures), String> {
        let parse = |name: &str| ObjectName::parse(name).unwrap();
        let include: Vec<_> = include.iter().map(|name| ((*name).to_string(), parse(name))).collect();
        let exclude: Vec<_> = exclude.iter().map(|name| parse(name)).collect();
        let mut seen = Seen::default();
        let failures = walk(body.as_bytes(), &include, &exclude, &mut String::from("left over"), &mut seen)?;
        Ok((seen.0, failures))
    }

    #[test]
    fn numbers_keep_their_whole_path() {
        let body = r#"[{"status":200,"request":{"mbean":"x"},"value":{"java.lang:type=Memory":
            {"HeapMemoryUsage":{"used":5,"max":-1},"Verbose":true,"Load":0.25,"Name":"x","Pools":[1,2],"Gone":null}}},
            {"value":{"Count":9223372036854775807},"status":200}]"#;
        let (seen, failures) = walked(body, &["java.lang:type=Memory,*", "a:name=N,type=T"], &[]).unwrap();
        let expected = [
            ("java.lang<type=Memory><HeapMemoryUsage><used>", 5.0),
            ("java.lang<type=Memory><HeapMemoryUsage><max>", -1.0),
            ("java.lang<type=Memory><Verbose>", 1.0),
            ("java.lang<type=Memory><Load>", 0.25),
            ("a<name=N><type=T><Count>", 9_223_372_036_854_775_807.0),
        ];
        assert_eq!(seen, expected.map(|(path, value)| (path.to_string(), value)));
        assert_eq!(failures, Failures::default());
    }

    #[test]
    fn an_unreadable_attribute_costs_only_itself() {
        let body = r#"[{"value":{"Bad":"ERROR: java.lang.UnsupportedOperationException","Good":1},"status":200}]"#;
        let (seen, failures) = walked(body, &["a:b=c"], &[]).unwrap();
        assert_eq!(seen, [("a<b=c><Good>".to_string(), 1.0)]);
        assert_eq!((failures.beans, failures.attributes), (0, 1));
    }

    #[test]
    fn a_bean_that_is_not_there_costs_only_itself() {
        let body = r#"[{"error":"InstanceNotFoundException : a:b=c","status":404,"stacktrace":"…"},
            {"status":200,"value":{"X":1}}]"#;
        let (seen, failures) = walked(body, &["a:b=c", "a:b=d"], &[]).unwrap();
        assert_eq!(seen.len(), 1);
        assert_eq!(failures.beans, 1);
        assert_eq!(failures.first_reason.as_deref(), Some("InstanceNotFoundException : a:b=c"));
    }

    #[test]
    fn an_excluded_bean_does_not_show() {
        let body = r#"[{"status":200,"value":{"a:b=c":{"X":1},"a:b=d":{"X":2}}},{"status":200,"value":{"X":3}}]"#;
        let (seen, _) = walked(body, &["a:*", "a:b=e"], &["a:b=c", "*:b=e,*"]).unwrap();
        assert_eq!(seen, [("a<b=d><X>".to_string(), 2.0)]);
    }

    #[test]
    fn an_answer_to_something_else_is_an_error_and_not_an_empty_scrape() {
        for body in [
            r#"{"status":403,"error":"no"}"#,
            "[]",
            r#"[{"status":200,"value":{}},{"status":200,"value":{}}]"#,
            "<html>",
            r#"[{"status":200,"value":{"X":1}"#,
        ] {
            assert!(walked(body, &["a:b=c"], &[]).is_err(), "{body}");
        }
    }
}
