//! What an error says to its reader: what is the matter, and what to do next.

use super::error::Error;
use super::ui::Language;
use http::StatusCode;

/// The message of an error.
pub(super) fn of_error(error: &Error, language: Language) -> String {
    let (vi, en) = match error {
        Error::TooLarge(limit) => {
            let kib = limit / 1024;
            return pick(
                language,
                &format!(
                    "Nội dung gửi lên vượt quá {kib} KiB. Hãy rút gọn hoặc chia nhỏ rồi gửi lại."
                ),
                &format!(
                    "What was sent is larger than {kib} KiB. Shorten or divide it and send it again."
                ),
            );
        }
        Error::TooMany { seconds } => {
            return pick(
                language,
                &format!("Đã thử quá nhiều lần. Hãy thử lại sau {seconds} giây."),
                &format!("Too many tries. Try again after {seconds} seconds."),
            );
        }
        Error::BadBody => (
            "Không đọc được nội dung gửi lên. Hãy tải lại trang rồi gửi lại.",
            "What was sent can't be read. Load the page again and send it again.",
        ),
        Error::ForeignOrigin => (
            "Yêu cầu này được gửi từ một trang khác nên không được thực hiện. Hãy mở trang này và gửi lại từ đây.",
            "This was sent from another site and was not carried out. Open this site and send it from here.",
        ),
        other => return of_status(other.status(), language),
    };
    pick(language, vi, en)
}

/// The message of a bare status.
pub(super) fn of_status(status: StatusCode, language: Language) -> String {
    let (vi, en) = match status {
        StatusCode::BAD_REQUEST => (
            "Không đọc được địa chỉ này. Hãy kiểm tra lại hoặc bắt đầu từ trang chủ.",
            "This address can't be read. Check it, or start from the first page.",
        ),
        StatusCode::UNAUTHORIZED => (
            "Bạn chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập rồi gửi lại; nội dung đã nhập vẫn được giữ trên máy này.",
            "You are not signed in, or the session has ended. Sign in and send again; what you typed is kept on this device.",
        ),
        StatusCode::FORBIDDEN => (
            "Tài khoản của bạn không có quyền dùng trang này.",
            "Your account may not use this page.",
        ),
        StatusCode::NOT_FOUND => (
            "Không tìm thấy trang này. Hãy bắt đầu từ trang chủ.",
            "There is no such page. Start from the first page.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Địa chỉ này không nhận cách gửi đó.",
            "This address does not take that method.",
        ),
        StatusCode::URI_TOO_LONG => (
            "Địa chỉ quá dài. Hãy rút gọn điều kiện tìm kiếm.",
            "The address is too long. Shorten the search.",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            "Máy chủ không nhận kiểu nội dung này.",
            "The server does not take this type of content.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Máy chủ đang bận, nội dung chưa được ghi nhận. Hãy thử lại sau ít giây.",
            "The server is busy; nothing was recorded. Try again in a few seconds.",
        ),
        status if status.is_client_error() => (
            "Không thực hiện được yêu cầu này.",
            "This could not be carried out.",
        ),
        _ => (
            "Máy chủ gặp lỗi. Lỗi đã được ghi lại; hãy thử lại sau.",
            "The server failed. It has been logged; try again later.",
        ),
    };
    pick(language, vi, en)
}

/// The link to where everything starts.
pub(super) fn home(language: Language) -> String {
    pick(language, "Về trang chủ", "To the first page")
}

fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi.to_owned(),
        Language::En => en.to_owned(),
    }
}
