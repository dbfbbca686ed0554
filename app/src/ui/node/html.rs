//! Writing nodes as HTML. What is written here is what [`super::hydrate`] walks over.

use super::{Element, Kind, Node};
use leptos::tachys::view::Position;

/// Writes `node` behind what stands at `position`.
pub(super) fn write(node: Node, to: &mut String, position: &mut Position) {
    match node {
        Node::Text(text) => {
            // Two texts side by side would be read as one.
            if matches!(position, Position::NextChildAfterText) {
                to.push_str("<!>");
            }
            if text.is_empty() {
                to.push(' ');
            } else {
                escape(&text, to);
            }
            *position = Position::NextChildAfterText;
        }
        Node::Many(nodes) => {
            for node in nodes {
                write(node, to, position);
            }
            to.push_str("<!>");
            *position = Position::NextChild;
        }
        Node::Live(draw) => write(draw(), to, position),
        Node::Element(element) => {
            write_element(*element, to);
            *position = Position::NextChild;
        }
    }
}

fn write_element(element: Element, to: &mut String) {
    to.push('<');
    to.push_str(element.tag);
    for (name, value) in element.fixed {
        write_attribute(name, value, to);
    }
    for (name, value) in element.attributes {
        if let Some(value) = value.now() {
            write_attribute(name, &value, to);
        }
    }
    to.push('>');
    if element.kind == Kind::Void {
        return;
    }
    match element.raw {
        Some(raw) => to.push_str(&raw),
        None => {
            let mut position = Position::FirstChild;
            for child in element.children {
                write(child, to, &mut position);
            }
        }
    }
    to.push_str("</");
    to.push_str(element.tag);
    to.push('>');
}

fn write_attribute(name: &str, value: &str, to: &mut String) {
    to.push(' ');
    to.push_str(name);
    if !value.is_empty() {
        to.push_str("=\"");
        escape(value, to);
        to.push('"');
    }
}

/// Safe as a text and between double quotes.
fn escape(text: &str, to: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        to.push_str(&rest[..at]);
        to.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    to.push_str(rest);
}

#[cfg(test)]
mod tests {
    use crate::ui::node::{IntoNode, Node, html};
    use leptos::tachys::view::RenderHtml;

    fn written(node: Node) -> String {
        node.to_html()
    }

    #[test]
    fn elements_attributes_and_texts_are_written() {
        let none = None::<String>;
        let node = html! { <p class="a" id=format!("b{}", 1) hidden=false lang=none>"c" {2}</p> };
        assert_eq!(written(node), r#"<p class="a" id="b1">c<!>2</p>"#);
        assert_eq!(
            written(html! { <input name="x" disabled=true/> }),
            r#"<input name="x" disabled>"#
        );
        assert_eq!(
            written(html! { <svg><title>"t"</title></svg> }),
            "<svg><title>t</title></svg>"
        );
    }

    #[test]
    fn what_comes_from_outside_is_escaped() {
        let text = r#"</p><script>"&"#.to_owned();
        let node = html! { <p title=text.clone()>{text}</p> };
        let safe = "&lt;/p&gt;&lt;script&gt;&quot;&amp;";
        assert_eq!(written(node), format!(r#"<p title="{safe}">{safe}</p>"#));
    }

    #[test]
    fn lists_live_parts_and_nothing_have_a_place() {
        let list = vec!["a", "b"];
        let node = html! { <ul>{list} {None::<String>} {|| "c"} {""}</ul> };
        assert_eq!(written(node), "<ul>a<!>b<!><!>c<!> </ul>");
        assert_eq!(written(().into_node()), "<!>");
        assert_eq!(written(html! { "a" <br/> }), "a<br><!>");
    }
}
