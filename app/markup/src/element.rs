//! An element with its attributes and children.

use crate::{names, piece};
use proc_macro2::TokenStream;
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::{Expr, ExprLit, Lit};

pub(crate) fn expand(element: &NodeElement<Infallible>, in_svg: bool) -> TokenStream {
    let tag = element.name().to_string();
    if tag.starts_with(char::is_uppercase) {
        let message = "call the function instead: {name(…)}";
        return syn::Error::new_spanned(element.name(), message).to_compile_error();
    }
    let svg = in_svg || names::is_svg(&tag);
    let kind = match (svg, names::is_void(&tag)) {
        (true, _) => quote!(Svg),
        (false, true) => quote!(Void),
        (false, false) => quote!(Html),
    };
    let mut fixed = Vec::new();
    let mut calls = Vec::new();
    for attribute in element.attributes() {
        match attribute {
            NodeAttribute::Attribute(keyed) => attribute_call(keyed, &mut fixed, &mut calls),
            NodeAttribute::Block(block) => {
                calls.push(syn::Error::new_spanned(block, "name the attribute").to_compile_error())
            }
        }
    }
    let children = element.children.iter().filter_map(|node| piece(node, svg));
    quote! {{
        #[allow(unused_mut)]
        let mut element = crate::ui::node::Element::new(
            #tag,
            crate::ui::node::Kind::#kind,
            &[#(#fixed),*],
        );
        #(#calls)*
        #(element.child(#children);)*
        crate::ui::node::Node::from(element)
    }}
}

fn attribute_call(
    attribute: &KeyedAttribute,
    fixed: &mut Vec<TokenStream>,
    calls: &mut Vec<TokenStream>,
) {
    let name = attribute.key.to_string();
    let name = name.trim_start_matches("r#").trim_start_matches("attr:");
    let value = attribute.value();
    if let Some(event) = name.strip_prefix("on:") {
        calls.push(quote! { element.on(#event, #value); });
        return;
    }
    match (name, value) {
        (_, None) => fixed.push(quote! { (#name, "") }),
        ("key", Some(value)) => calls.push(quote! { element.key(&#value); }),
        ("same", Some(value)) => calls.push(quote! { element.same(&#value); }),
        ("inner_html", Some(value)) => calls.push(quote! { element.raw(#value); }),
        (
            _,
            Some(Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            })),
        ) => {
            fixed.push(quote! { (#name, #text) });
        }
        (_, Some(value)) => calls.push(quote! {
            element.attribute(#name, crate::ui::node::IntoValue::into_value(#value));
        }),
    }
}
