//! Signing in, and what is carried through it: a session may end while somebody types.

/// The field «Tên đăng nhập».
pub const USERNAME: &str = "login";
/// The field «Mật khẩu». Never kept, never shown again.
pub const PASSWORD: &str = "password";
/// The hidden field that says where to go after signing in.
pub const NEXT: &str = "tiep";

/// What is carried through the sign-in form stands in fields that begin so.
const KEPT: &str = "giu.";
/// Where to go after signing in when nothing else was asked for.
const HOME: &str = "/bao-cao";

/// The fields of a form that was posted without a session, as hidden fields of the sign-in form.
/// The page of the sign-in form then has [`NEXT`] set to the form's own address.
pub fn keep(typed: &[(String, String)]) -> Vec<(String, String)> {
    let kept = typed
        .iter()
        .filter(|(name, _)| name != PASSWORD && name != super::STEP);
    kept.map(|(name, value)| (format!("{KEPT}{name}"), value.clone()))
        .collect()
}

/// What [`keep`] put into a sign-in form. Where it is not empty, signing in is answered with the
/// page at [`NEXT`] and these in its form (status 200), not with a redirect.
pub fn kept(typed: &[(String, String)]) -> Vec<(String, String)> {
    let kept = typed.iter().filter_map(|(name, value)| {
        name.strip_prefix(KEPT)
            .map(|name| (name.to_owned(), value.clone()))
    });
    kept.collect()
}

/// The address to go to after signing in: one of our own, whatever the link said.
pub fn safe_next(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control);
    if own { next } else { HOME }
}

/// The sign-in page that leads on to `next`.
pub fn sign_in_path(next: &str) -> String {
    let mut path = format!("/dang-nhap?{NEXT}=");
    for letter in next.chars() {
        match letter {
            '?' => path.push_str("%3F"),
            '&' => path.push_str("%26"),
            '=' => path.push_str("%3D"),
            '#' => path.push_str("%23"),
            '%' => path.push_str("%25"),
            '+' => path.push_str("%2B"),
            other => path.push(other),
        }
    }
    path
}
