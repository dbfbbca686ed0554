//! What browser and server share: the pages, the server functions, the live slice.

pub mod api;
