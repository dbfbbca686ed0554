//! What the command line says: results to the standard output, complaints to the other one.

use crate::Error;
use std::io::Write;

/// Prints a line. Whoever reads it may have gone; that is no reason to fail.
pub(super) fn say(line: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Says why it did not work, and what to do.
pub(super) fn complain(error: &Error) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "tiendo: {error}");
    let advice = match error {
        Error::BrokenFile { path, .. } => {
            let path = path.display();
            format!(
                "\
Tệp cơ sở dữ liệu {path} bị hỏng hoặc không phải là cơ sở dữ liệu. Chương trình không thay đổi gì trong tệp.
Cần làm: chép bản sao lưu gần nhất (tạo bằng `tiendo backup`) vào chỗ tệp này; hoặc chuyển tệp này
cùng các tệp {path}-wal, {path}-shm (nếu có) sang nơi khác để bắt đầu với cơ sở dữ liệu mới.

The database file {path} is damaged, or is no database. Nothing in it was changed.
What to do: put the last backup (made by `tiendo backup`) in its place; or move the file, with
{path}-wal and {path}-shm if they exist, elsewhere, to begin with a new database."
            )
        }
        Error::BrokenJournal { seq, .. } => format!(
            "\
Nhật ký không còn nguyên vẹn từ dòng {seq}. Chương trình không thay đổi gì.
Cần làm: giữ lại cơ sở dữ liệu này để kiểm tra, và khôi phục bản sao lưu gần nhất mà `tiendo verify` chấp nhận.

The journal is not intact from row {seq} on. Nothing was changed.
What to do: keep this database for inquiry, and restore the last backup that `tiendo verify` accepts.
If a newer version of the program has written it, start that version."
        ),
        _ => return,
    };
    let _ = writeln!(out, "\n{advice}");
}
