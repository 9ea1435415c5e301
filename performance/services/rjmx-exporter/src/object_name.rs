//! JMX object names: `domain:key=value,key=value`, and patterns over them.

/// An object name or a pattern of one. Properties are kept sorted by key, whatever their order in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectName {
    domain: String,
    properties: Vec<(String, String)>,
    /// The property list ends in `,*`: further properties may follow.
    is_open: bool,
}

impl ObjectName {
    /// The error is a sentence for the user.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is no object name: expected domain:key=value[,key=value][,*]");
        let (domain, list) = text.split_once(':').ok_or_else(wrong)?;
        let mut name = Self { domain: domain.into(), properties: Vec::new(), is_open: false };
        for property in split_properties(list) {
            if property == "*" {
                name.is_open = true;
                continue;
            }
            let (key, value) = property.split_once('=').ok_or_else(wrong)?;
            name.properties.push((key.into(), value.into()));
        }
        if name.properties.is_empty() && !name.is_open {
            return Err(wrong());
        }
        name.properties.sort();
        Ok(name)
    }

    /// Whether it may stand for several beans; Jolokia then answers with a map from bean to attributes.
    pub fn is_pattern(&self) -> bool {
        let is_glob = |text: &str| text.contains(['*', '?']);
        self.is_open || is_glob(&self.domain) || self.properties.iter().any(|(_, value)| is_glob(value))
    }

    /// Whether the bean `name` is covered by this pattern.
    pub fn covers(&self, name: &Self) -> bool {
        let value_of = |key: &str| name.properties.iter().find(|(other, _)| other == key).map(|(_, value)| value);
        matches_glob(&self.domain, &name.domain)
            && (self.is_open || self.properties.len() == name.properties.len())
            && self
                .properties
                .iter()
                .all(|(key, pattern)| value_of(key).is_some_and(|value| matches_glob(pattern, value)))
    }

    /// Appends the form that rules are written against: `java.lang<name=G1 Old Generation><type=GarbageCollector>`.
    pub fn flatten_into(&self, path: &mut String) {
        path.push_str(&self.domain);
        for (key, value) in &self.properties {
            path.push('<');
            path.push_str(key);
            path.push('=');
            path.push_str(value);
            path.push('>');
        }
    }
}

/// Splits at commas outside quotes: `name="a,b",type=X` has two properties.
fn split_properties(list: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    list.split(move |character| {
        let is_separator = character == ',' && !is_quoted;
        if character == '"' && !is_escaped {
            is_quoted = !is_quoted;
        }
        is_escaped = character == '\\' && !is_escaped;
        is_separator
    })
    .filter(|property| !property.is_empty())
}

/// `*` stands for any characters, `?` for one. Backtracks to the last star only, so it is linear in practice.
fn matches_glob(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut position, mut star) = (0, 0, None);
    while position < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, position));
                at += 1;
            }
            Some(&byte) if byte == b'?' || byte == text[position] => {
                at += 1;
                position += 1;
            }
            _ => match star {
                Some((star_at, from)) => {
                    star = Some((star_at, from + 1));
                    at = star_at + 1;
                    position = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> String {
        let mut path = String::new();
        ObjectName::parse(text).unwrap().flatten_into(&mut path);
        path
    }

    #[test]
    fn the_flattened_form_does_not_depend_on_the_order_of_properties() {
        let expected = "java.lang<name=G1 Young Generation><type=GarbageCollector>";
        assert_eq!(flat("java.lang:type=GarbageCollector,name=G1 Young Generation"), expected);
        assert_eq!(flat("java.lang:name=G1 Young Generation,type=GarbageCollector"), expected);
    }

    #[test]
    fn a_quoted_comma_does_not_split_a_property() {
        assert_eq!(flat(r#"a:name="x,\"y",type=Z"#), r#"a<name="x,\"y"><type=Z>"#);
    }

    #[test]
    fn what_is_no_object_name_is_refused() {
        for text in ["java.lang", "java.lang:", "java.lang:type", ""] {
            assert!(ObjectName::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn patterns_are_told_from_names() {
        for (text, expected) in [
            ("java.lang:type=Memory", false),
            ("java.lang:type=Memory,*", true),
            ("java.lang:*", true),
            ("java.*:type=Memory", true),
            ("java.lang:type=Mem?ry", true),
        ] {
            assert_eq!(ObjectName::parse(text).unwrap().is_pattern(), expected, "{text}");
        }
    }

    #[test]
    fn a_pattern_covers_what_jmx_says_it_covers() {
        let pool = ObjectName::parse("java.lang:name=G1 Old Gen,type=MemoryPool").unwrap();
        for (pattern, expected) in [
            ("java.lang:type=MemoryPool,*", true),
            ("java.lang:type=MemoryPool", false),
            ("java.lang:*", true),
            ("*:*", true),
            ("java.lang:type=Memory*,name=G1*Gen", true),
            ("java.lang:type=Memory,*", false),
            ("java.nio:*", false),
            ("java.lang:type=MemoryPool,name=G1 ??? Gen", true),
        ] {
            assert_eq!(ObjectName::parse(pattern).unwrap().covers(&pool), expected, "{pattern}");
        }
    }
}
