//! A tree of elements, written so that readers of XML and of HTML take it alike.

use std::fmt::{self, Display, Write};

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Tag {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inner: Vec<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Inner {
    Tag(Tag),
    Text(String),
    /// As it is: HTML reads no escapes in a style sheet.
    Raw(&'static str),
}

/// An element without anything in it yet.
pub(in crate::ui) fn tag(name: &'static str) -> Tag {
    Tag {
        name,
        attributes: Vec::new(),
        inner: Vec::new(),
    }
}

impl Tag {
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.inner.push(Inner::Text(text.into()));
        self
    }

    /// Text of ours that is not escaped.
    pub fn raw(mut self, text: &'static str) -> Self {
        self.inner.push(Inner::Raw(text));
        self
    }

    pub fn child(mut self, child: Tag) -> Self {
        self.inner.push(Inner::Tag(child));
        self
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Tag>) -> Self {
        self.inner.extend(children.into_iter().map(Inner::Tag));
        self
    }
}

impl Display for Tag {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(to, " {name}=\"")?;
            escaped(value, to)?;
            to.write_char('"')?;
        }
        // The only elements here that HTML closes by themselves.
        if matches!(self.name, "meta" | "br") {
            return to.write_str("/>");
        }
        to.write_char('>')?;
        for inner in &self.inner {
            match inner {
                Inner::Tag(tag) => tag.fmt(to)?,
                Inner::Text(text) => escaped(text, to)?,
                Inner::Raw(text) => to.write_str(text)?,
            }
        }
        write!(to, "</{}>", self.name)
    }
}

fn escaped(text: &str, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    text.chars().try_for_each(|letter| match letter {
        '&' => to.write_str("&amp;"),
        '<' => to.write_str("&lt;"),
        '>' => to.write_str("&gt;"),
        '"' => to.write_str("&quot;"),
        // XML 1.0 knows no other control characters, and these two noncharacters neither.
        '\t' | '\n' | '\r' => to.write_char(letter),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Ok(()),
        _ => to.write_char(letter),
    })
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn what_stands_in_a_text_stays_a_text() {
        let hostile = "</text><script>\"x\" & 'y'\u{0}\u{1b}\u{ffff}";
        let written = tag("text")
            .with("aria-label", hostile)
            .text(hostile)
            .child(tag("br"))
            .to_string();
        let text = "&lt;/text&gt;&lt;script&gt;&quot;x&quot; &amp; 'y'";
        assert_eq!(
            written,
            format!("<text aria-label=\"{text}\">{text}<br/></text>")
        );
        assert_eq!(tag("td").to_string(), "<td></td>");
    }
}
