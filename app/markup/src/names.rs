//! What HTML says of elements by their names.

/// Elements without children or closing tag.
pub(crate) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that can only be SVG, wherever they are written.
pub(crate) fn is_svg(tag: &str) -> bool {
    matches!(
        tag,
        "svg"
            | "circle"
            | "clipPath"
            | "defs"
            | "ellipse"
            | "foreignObject"
            | "g"
            | "line"
            | "linearGradient"
            | "marker"
            | "mask"
            | "path"
            | "pattern"
            | "polygon"
            | "polyline"
            | "rect"
            | "stop"
            | "symbol"
            | "text"
            | "tspan"
            | "use"
    )
}
