//! The macro [`html!`]: markup, written as Leptos's `view!` is, to nodes of `app::ui::node`.
//!
//! `view!` gives every piece of markup a type of its own, and each type is compiled again:
//! that alone was two thirds of the WebAssembly. A [`html!`] is a tree of one type.

mod element;
mod names;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeBlock};
use syn::Stmt;

/// Makes a `Node` from markup.
///
/// - `<p class="a" id=id>"text" {value}</p>`: elements, attributes, texts, and values of
///   any type that is `IntoNode` (attributes: `IntoValue`).
/// - A closure as a value or attribute is live: it is run anew when what it reads changes.
/// - `on:click=handler` listens; the handler takes the DOM event.
/// - `key=value` tells children of a list apart; it is not written to the page.
/// - `same=value` leaves the element on the page alone as long as the value stays the same; it is
///   not written to the page.
/// - `inner_html=text` writes the text as it is.
/// - More than one piece at the top is a list.
#[proc_macro]
pub fn html(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

fn expand(input: TokenStream) -> TokenStream {
    let nodes = match rstml::parse2(input) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error(),
    };
    let mut pieces: Vec<_> = nodes.iter().filter_map(|node| piece(node, false)).collect();
    match pieces.len() {
        1 => pieces.remove(0),
        _ => quote! { crate::ui::node::Node::Many(vec![#(#pieces),*]) },
    }
}

/// The expression of one piece of markup; `None` for what leaves nothing on the page.
fn piece(node: &Node, in_svg: bool) -> Option<TokenStream> {
    match node {
        Node::Element(found) => Some(element::expand(found, in_svg)),
        Node::Text(text) => {
            let text = &text.value;
            Some(quote! { crate::ui::node::Node::from(#text) })
        }
        Node::Block(block) => {
            let block = without_braces(block);
            Some(quote! { crate::ui::node::IntoNode::into_node(#block) })
        }
        Node::Fragment(fragment) => {
            let pieces = fragment
                .children
                .iter()
                .filter_map(|node| piece(node, in_svg));
            Some(quote! { crate::ui::node::Node::Many(vec![#(#pieces),*]) })
        }
        Node::Comment(_) => None,
        other => Some(syn::Error::new_spanned(other, "quote texts").to_compile_error()),
    }
}

/// The expression alone, where a block is nothing else.
fn without_braces(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(only, None)]) => quote! { #only },
        _ => quote! { #block },
    }
}
